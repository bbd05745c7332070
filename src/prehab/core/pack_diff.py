"""The differences between two versions of a pack, as text for a runner."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct

from prehab.core import requirements
from prehab.core.compile import Unplayable, compile_without_cues
from prehab.core.model import Amount, Block, Exercise, Level, Pace, Pack, Reps, Rest, Routine, Step, Work, at_level
from prehab.core.requirements import work_steps
from prehab.core.text import clock_text, counted, in_sets, plural, range_text, seconds_text, sides_text
from prehab.core.units import Ms

_ABOUT: Sequence[tuple[str, Callable[[Pack], str]]] = (
    ("name", lambda pack: pack.name),
    ("licence", lambda pack: pack.license),
    ("by", lambda pack: ", ".join(pack.authors)),
)


class Difference(Struct, frozen=True):
    """One difference. `safety` is set for what may hurt: cautions, sides, amounts."""

    text: str
    safety: bool = False


def pack_differences(old: Pack, new: Pack) -> tuple[Difference, ...]:
    """Return every difference that a runner can notice, safety first; nothing for the same content."""
    found = [
        *_cautions("", old.cautions, new.cautions),
        *_routines(old, new),
        *_exercises(old, new),
        *_about(old, new),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda change: not change.safety))


def _about(old: Pack, new: Pack) -> Iterator[Difference]:
    """Yield what is different about the pack as a whole."""
    for noun, get in _ABOUT:
        before, after = get(old), get(new)
        if before != after:
            yield Difference(f"{noun}: {after or 'none'}, was {before or 'none'}")
    if old.summary != new.summary:
        yield Difference("another summary")
    if old.cues != new.cues or old.sounds != new.sounds:
        yield Difference("other cues or sounds")


def _routines(old: Pack, new: Pack) -> Iterator[Difference]:
    before = {routine.id: routine for routine in old.routines}
    after = {routine.id: routine for routine in new.routines}
    yield from (Difference(f"{routine.name} is gone", True) for key, routine in before.items() if key not in after)
    yield from (Difference(f"new routine: {routine.name}") for key, routine in after.items() if key not in before)
    several = len(before) > 1 or len(after) > 1
    for key in (key for key in after if key in before):
        where = f"{after[key].name}, " if several else ""
        yield from _routine(where, before[key], after[key])
        yield from _longer(where, (old, before[key]), (new, after[key]))


def _routine(where: str, old: Routine, new: Routine) -> Iterator[Difference]:
    """Yield what is different in one routine; `where` tells it from the others."""
    yield from _cautions(where, old.cautions, new.cautions)
    yield from (Difference(where + one.text, one.safety) for one in step_differences(old.steps, new.steps))
    if old.name != new.name:
        yield Difference(f"{new.name}: was called {old.name}")
    if old.rounds != new.rounds:
        yield Difference(
            f"{where}{counted(new.rounds, 'round')}, {plural(old.rounds, 'was', 'were')} {old.rounds}", True
        )
    for noun, before, after in (
        ("rest between exercises", old.rest, new.rest),
        ("rest between rounds", old.round_rest, new.round_rest),
        ("time to get ready", old.get_ready, new.get_ready),
        ("time to change sides", old.switch, new.switch),
        ("length of a breath", old.breath, new.breath),
    ):
        if before != after:
            yield Difference(f"{where}{noun}: {seconds_text(before)} to {seconds_text(after)}")
    yield from _levels(where, old, new)


def _levels(where: str, old: Routine, new: Routine) -> Iterator[Difference]:
    before = {level.id: level for level in old.levels}
    after = {level.id: level for level in new.levels}
    for key in (*before, *(key for key in after if key not in before)):
        if key not in after:
            yield Difference(f"{where}the level {before[key].name} is gone")
        elif key not in before:
            yield Difference(f"{where}new level: {after[key].name}")
        elif _asks(before[key]) != _asks(after[key]):
            yield Difference(f"{where}the level {after[key].name} asks for something else", True)
        if key in before and key in after and (before[key].steps, after[key].steps) != (None, None):
            steps = at_level(old, before[key]).steps, at_level(new, after[key]).steps
            at = f"{where}level {after[key].name}, "
            yield from (Difference(at + one.text, one.safety) for one in step_differences(*steps))


def _asks(level: Level) -> tuple[object, ...]:
    return level.dose, level.rounds, level.variant, level.rest, level.round_rest


def _longer(where: str, old: tuple[Pack, Routine], new: tuple[Pack, Routine]) -> Iterator[Difference]:
    """Yield how much longer the routine is at the level it starts with."""
    before, after = _total(*old), _total(*new)
    if before is None or after is None or before // 1000 == after // 1000:
        return
    more = after > before
    difference = clock_text(Ms(abs(after // 1000 - before // 1000) * 1000))
    level = new[1].level()
    yield Difference(f"{where}{difference} {'longer' if more else 'shorter'} at the level {level.name}")


def _total(pack: Pack, routine: Routine) -> Ms | None:
    try:
        return compile_without_cues(pack, routine, routine.level()).total
    except Unplayable:
        return None


def _exercises(old: Pack, new: Pack) -> Iterator[Difference]:
    """Yield what is different in the exercises that both versions play or bring, and which are new."""
    before, after = _all(old), _all(new)
    for key in (key for key in after if key in before):
        yield from _exercise(before[key], after[key])
    removed = (one for one in old.exercises if one.id not in after)
    yield from (Difference(f"{one.name} is no longer described") for one in removed)
    played = {one.id for routine in new.routines for one in requirements.exercises_of(routine)}
    added = (one for one in new.exercises if one.id not in before and one.id not in played)
    yield from (Difference(f"new exercise: {one.name}") for one in added)


def _all(pack: Pack) -> dict[str, Exercise]:
    played = (exercise for routine in pack.routines for exercise in requirements.exercises_of(routine))
    return {exercise.id: exercise for exercise in (*played, *pack.exercises)}


def _exercise(old: Exercise, new: Exercise) -> Iterator[Difference]:
    where = f"{new.name}: "
    yield from _cautions(where, _every(old, "cautions"), _every(new, "cautions"))
    if old.sides != new.sides:
        yield Difference(f"{where}{sides_text(new.sides)}, was {sides_text(old.sides)}", True)
    if old.called != new.called:
        yield Difference(f"{where}sides are called by {_part(new.called)}, was {_part(old.called)}", True)
    if old.tempo != new.tempo:
        yield Difference(f"{where}tempo {new.tempo or 'none'}, was {old.tempo or 'none'}")
    needs, needed = _every(new, "equipment"), _every(old, "equipment")
    yield from (Difference(f"{where}needs {thing.replace('-', ' ')} now") for thing in needs if thing not in needed)
    if old.name != new.name:
        yield Difference(f"{new.name}: was called {old.name}")
    if _words(old) != _words(new):
        yield Difference(f"{where}told in other words")
    if old.variants != new.variants:
        yield Difference(f"{where}other variants")
    if old.figure != new.figure:
        yield Difference(f"{where}another figure")


def _part(called: str) -> str:
    return f"“{called}”" if called else "nothing"


def _words(exercise: Exercise) -> tuple[object, ...]:
    """Return what is told of an exercise, on the screen and by the voice."""
    return exercise.how, exercise.cues, exercise.phases, exercise.position, exercise.setup, exercise.spoken


def _every(exercise: Exercise, name: str) -> tuple[str, ...]:
    """Return the lines of one kind that an exercise and its variants have."""
    holders: tuple[object, ...] = (exercise, *exercise.variants)
    return tuple(dict.fromkeys(line for holder in holders for line in getattr(holder, name)))


def _cautions(where: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Difference]:
    before, after = tuple(old), tuple(new)
    yield from (Difference(f"{where}new caution: {line}", True) for line in after if line not in before)
    yield from (Difference(f"{where}caution taken away: {line}", True) for line in before if line not in after)


StepKey = tuple[str, int]
"""The id of an exercise, and which of its steps in the routine this is, from 1."""


def step_differences(old: Sequence[Step], new: Sequence[Step]) -> Iterator[Difference]:
    """Yield what is different; a step is the same one when it has the same exercise, also in another place."""
    before, after = _by_exercise(old), _by_exercise(new)
    for key, step in before.items():
        if key not in after:
            yield Difference(f"{step.exercise.name} is gone", True)
    for key, step in after.items():
        if key not in before:
            yield Difference(f"new step: {step.exercise.name}, {_how_much(step)}", True)
        else:
            yield from _step(before[key], step)
    if _order(before, after) != _order(after, before):
        yield Difference("another order")
    if _repeats(old) != _repeats(new):
        yield Difference("other repeats of blocks", True)
    if _rests(old) != _rests(new):
        yield Difference("other rests between the steps")


def _step(old: Work, new: Work) -> Iterator[Difference]:
    where = f"{new.exercise.name}: "
    if old.amount != new.amount:
        yield Difference(f"{where}{_from_to(old.amount, new.amount)}", True)
    if old.sets != new.sets:
        yield Difference(f"{where}{old.sets} to {counted(new.sets, 'set')}", True)
    yield from _sides(where, old, new)
    if old.tempo != new.tempo:
        yield Difference(f"{where}tempo {new.tempo or 'as usual'}, was {old.tempo or 'as usual'}")
    if old.hold != new.hold:
        yield Difference(f"{where}hold {_or_usual(new.hold)}, was {_or_usual(old.hold)}", True)
    if old.rest != new.rest:
        yield Difference(f"{where}rest after it {_or_usual(new.rest)}, was {_or_usual(old.rest)}")
    if old.variant != new.variant:
        yield Difference(f"{where}{_variant(new)}, was {_variant(old)}", True)
    if old.pace != new.pace:
        yield Difference(f"{where}{'you count now' if new.pace is Pace.SELF else 'counted now'}")
    if (old.note, old.say) != (new.note, new.say):
        yield Difference(f"{where}another remark")


def _sides(where: str, old: Work, new: Work) -> Iterator[Difference]:
    """Yield other sides, where they are not those of another exercise, and other directions."""
    if old.sides != new.sides and old.exercise.sides == new.exercise.sides:
        yield Difference(f"{where}{sides_text(new.sides)}, was {sides_text(old.sides)}", True)
    if old.directions != new.directions:
        yield Difference(f"{where}{'in both directions now' if new.directions else 'in one direction now'}", True)


def _from_to(old: Amount, new: Amount) -> str:
    """Return "12 to 15 reps"; what is of another kind, or the end of a range, is told in full."""
    match old, new:
        case Reps(low, high), Reps(new_low, new_high) if low == high and new_low == new_high:
            return f"{low} to {counted(new_low, 'rep')}"
        case _:
            return f"{range_text(new)}, was {range_text(old)}"


def _by_exercise(steps: Sequence[Step]) -> dict[StepKey, Work]:
    found: dict[StepKey, Work] = {}
    times: Counter[str] = Counter()
    for step in work_steps(steps):
        times[step.exercise.id] += 1
        found[step.exercise.id, times[step.exercise.id]] = step
    return found


def _order(keys: dict[StepKey, Work], others: dict[StepKey, Work]) -> list[StepKey]:
    return [key for key in keys if key in others]


def _rests(steps: Sequence[Step]) -> list[object]:
    """Return how long each rest is, those between the repeats of blocks too, in order."""
    found: list[object] = []
    for step in steps:
        match step:
            case Rest():
                found.append((step.time, step.breaths))
            case Block():
                found += [*_rests(step.steps), *([] if step.between is None else [step.between])]
    return found


def _repeats(steps: Sequence[Step]) -> list[object]:
    """Return how often each block is done, blocks inside blocks nested."""
    return [[step.repeat, _repeats(step.steps)] for step in steps if isinstance(step, Block)]


def _how_much(step: Work) -> str:
    return in_sets(step.sets, range_text(step.amount))


def _variant(step: Work) -> str:
    return f"with {step.variant}" if step.variant else "the usual way"


def _or_usual(time: Ms | None) -> str:
    return "as usual" if time is None else seconds_text(time)
