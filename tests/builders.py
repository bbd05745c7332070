"""Small packs and routines for tests, built by hand from the model."""

from collections.abc import Sequence

from prehab.core.compile import compile_routine
from prehab.core.model import Amount, Exercise, Level, Pack, Reps, Routine, Sides, Step, Tempo, Timed, Work
from prehab.core.timeline import Timeline
from prehab.core.units import Ms, ms_from_seconds

TEMPO = Tempo((Ms(2000), Ms(1000), Ms(2000)))
NORMAL = Level("normal", "Normal")


def exercise(name: str, sides: Sides = Sides.BOTH, tempo: Tempo | None = TEMPO, **more: object) -> Exercise:
    """Return an exercise whose id comes from its name."""
    return Exercise(id=name.lower().replace(" ", "-"), name=name, sides=sides, tempo=tempo, **more)  # type: ignore[arg-type]


def work(
    name: str, amount: Amount | int, sides: Sides = Sides.BOTH, *, tempo: Tempo | None = TEMPO, **more: object
) -> Work:
    """Return a step; a bare number is reps."""
    dose = Reps(amount, amount) if isinstance(amount, int) else amount
    return Work(exercise(name, sides, tempo), dose, sides, **more)  # type: ignore[arg-type]


def timed(name: str, time: float, sides: Sides = Sides.BOTH, **more: object) -> Work:
    """Return a timed step of `time` seconds a side."""
    return work(name, Timed(ms_from_seconds(time)), sides, tempo=None, **more)


def pack(steps: Sequence[Step], **routine: object) -> Pack:
    """Return a pack with one routine of these steps."""
    settings: dict[str, object] = {"levels": (NORMAL,), **routine}
    made = Routine(id="main", name="Main", steps=tuple(steps), **settings)  # type: ignore[arg-type]
    return Pack(id="test", name="Test pack", routines=(made,), exercises=(), tree_hash="ab" * 32)


def timeline(steps: Sequence[Step], **routine: object) -> Timeline:
    """Return the compiled routine of these steps at its normal level."""
    made = pack(steps, **routine)
    return compile_routine(made, made.routine(), made.routine().level())


def wake_up() -> Timeline:
    """Return the nine-line pack of the format's description: 730 seconds."""
    steps = [
        work("Glute bridge", 15),
        work("Donkey kick", 12, Sides.EACH),
        work("Clamshell", 12, Sides.EACH),
    ]
    return timeline(steps, rounds=2, rest=Ms(15_000), round_rest=Ms(15_000))
