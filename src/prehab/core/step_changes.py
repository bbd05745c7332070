"""What is different between the steps of a routine and those of a newer version of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prehab.core.facts import works, written
from prehab.core.model import Amount, Block, Hold, Pace, Reps, Rest, Sides, Step, Work
from prehab.core.units import Ms, clock_text

Key = tuple[str, int]
"""The id of an exercise, and which of its steps in the routine this is, from 1."""

SIDES: Final = {
    Sides.BOTH: "both sides at once",
    Sides.EACH: "each side",
    Sides.ALTERNATE: "alternating",
    Sides.LEFT: "left only",
    Sides.RIGHT: "right only",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. A `marked` one touches what may hurt: cautions, sides, amounts."""

    text: str
    marked: bool = False


def step_changes(old: Sequence[Step], new: Sequence[Step]) -> Iterator[Change]:
    """Yield what is different; a step is the same one when it has the same exercise, also in another place."""
    before, after = _by_exercise(old), _by_exercise(new)
    for key, step in before.items():
        if key not in after:
            yield Change(f"{step.exercise.name} is gone", True)
    for key, step in after.items():
        if key not in before:
            yield Change(f"new step: {step.exercise.name}, {_how_much(step)}", True)
        else:
            yield from _step(before[key], step)
    if _order(before, after) != _order(after, before):
        yield Change("another order")
    if _repeats(old) != _repeats(new):
        yield Change("other repeats of blocks", True)
    if _rests(old) != _rests(new):
        yield Change("other rests between the steps")


def amount_text(amount: Amount) -> str:
    """Return "12 reps", "10-20 reps" or "45 s"."""
    match amount:
        case Hold(time):
            return _time(time)
        case Reps(low, high):
            return f"{_count(low, high)} {'rep' if low == high == 1 else 'reps'}"


def _step(old: Work, new: Work) -> Iterator[Change]:
    where = f"{new.exercise.name}: "
    if old.amount != new.amount:
        yield Change(f"{where}{_from_to(old.amount, new.amount)}", True)
    if old.sets != new.sets:
        yield Change(f"{where}{old.sets} to {new.sets} sets", True)
    if old.sides != new.sides and old.exercise.sides == new.exercise.sides:
        yield Change(f"{where}{SIDES[new.sides]}, was {SIDES[old.sides]}", True)
    if old.tempo != new.tempo:
        yield Change(f"{where}tempo {new.tempo or 'as usual'}, was {old.tempo or 'as usual'}")
    if old.hold != new.hold:
        yield Change(f"{where}hold {_or_usual(new.hold)}, was {_or_usual(old.hold)}", True)
    if old.rest != new.rest:
        yield Change(f"{where}rest after it {_or_usual(new.rest)}, was {_or_usual(old.rest)}")
    if old.variant != new.variant:
        yield Change(f"{where}{_variant(new)}, was {_variant(old)}", True)
    if old.pace != new.pace:
        yield Change(f"{where}{'you count now' if new.pace is Pace.SELF else 'counted now'}")
    if (old.note, old.say) != (new.note, new.say):
        yield Change(f"{where}another remark")


def _from_to(old: Amount, new: Amount) -> str:
    """Return "12 to 15 reps"; what is of another kind, or the end of a range, is told in full."""
    match old, new:
        case Reps(low, high), Reps(new_low, new_high) if low == high and new_low == new_high:
            return f"{low} to {new_low} reps"
        case Reps() | Hold(), _:
            return f"{amount_text(new)}, was {amount_text(old)}"


def _by_exercise(steps: Sequence[Step]) -> dict[Key, Work]:
    found: dict[Key, Work] = {}
    times: Counter[str] = Counter()
    for step in works(steps):
        times[step.exercise.id] += 1
        found[step.exercise.id, times[step.exercise.id]] = step
    return found


def _order(keys: dict[Key, Work], others: dict[Key, Work]) -> list[Key]:
    return [key for key in keys if key in others]


def _rests(steps: Sequence[Step]) -> list[Ms]:
    return [step.time for step in written(steps) if isinstance(step, Rest)]


def _repeats(steps: Sequence[Step]) -> list[object]:
    """Return how often each block is done, blocks inside blocks nested."""
    return [[step.repeat, _repeats(step.steps)] for step in steps if isinstance(step, Block)]


def _how_much(step: Work) -> str:
    sets = f"{step.sets} x " if step.sets > 1 else ""
    return f"{sets}{amount_text(step.amount)}"


def _variant(step: Work) -> str:
    return f"with {step.variant}" if step.variant else "the usual way"


def _or_usual(time: Ms | None) -> str:
    return "as usual" if time is None else _time(time)


def _time(time: Ms) -> str:
    return f"{time / 1000:g} s" if time < 60_000 else clock_text(time)


def _count(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"
