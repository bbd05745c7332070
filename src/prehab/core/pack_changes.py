"""What is different in a newer version of a pack, in the words of a runner who has done the old one."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from prehab.core import facts
from prehab.core.compile import Unplayable, outline
from prehab.core.model import Exercise, Level, Pack, Routine
from prehab.core.step_changes import SIDES, Change, step_changes
from prehab.core.units import Ms, clock_text


def pack_changes(old: Pack, new: Pack) -> tuple[Change, ...]:
    """Return every difference that a runner can notice, the marked ones first; nothing for the same content."""
    found = [
        *_cautions("", old.cautions, new.cautions),
        *_routines(old, new),
        *_exercises(old, new),
        *_about(old, new),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda change: not change.marked))


def _about(old: Pack, new: Pack) -> Iterator[Change]:
    """Yield what is different about the pack as a whole."""
    for noun, get in _ABOUT:
        before, after = get(old), get(new)
        if before != after:
            yield Change(f"{noun}: {after or 'none'}, was {before or 'none'}")
    if old.summary != new.summary:
        yield Change("another summary")
    if old.cues != new.cues or old.sounds != new.sounds:
        yield Change("other cues or sounds")


_ABOUT: Sequence[tuple[str, Callable[[Pack], str]]] = (
    ("name", lambda pack: pack.name),
    ("licence", lambda pack: pack.license),
    ("by", lambda pack: ", ".join(pack.authors)),
)


def _routines(old: Pack, new: Pack) -> Iterator[Change]:
    before = {routine.id: routine for routine in old.routines}
    after = {routine.id: routine for routine in new.routines}
    yield from (Change(f"{routine.name} is gone", True) for key, routine in before.items() if key not in after)
    yield from (Change(f"new routine: {routine.name}") for key, routine in after.items() if key not in before)
    several = len(before) > 1 or len(after) > 1
    for key in (key for key in after if key in before):
        where = f"{after[key].name}, " if several else ""
        yield from _routine(where, before[key], after[key])
        yield from _longer(where, (old, before[key]), (new, after[key]))


def _routine(where: str, old: Routine, new: Routine) -> Iterator[Change]:
    """Yield what is different in one routine; `where` tells it from the others."""
    yield from _cautions(where, old.cautions, new.cautions)
    yield from (Change(where + one.text, one.marked) for one in step_changes(old.steps, new.steps))
    if old.name != new.name:
        yield Change(f"{new.name}: was called {old.name}")
    if old.rounds != new.rounds:
        yield Change(f"{where}{new.rounds} rounds, were {old.rounds}", True)
    for noun, before, after in (
        ("rest between exercises", old.rest, new.rest),
        ("rest between rounds", old.round_rest, new.round_rest),
        ("time to get ready", old.get_ready, new.get_ready),
        ("time to change sides", old.switch, new.switch),
    ):
        if before != after:
            yield Change(f"{where}{noun}: {before / 1000:g} to {after / 1000:g} s")
    yield from _levels(where, old, new)


def _levels(where: str, old: Routine, new: Routine) -> Iterator[Change]:
    before = {level.id: level for level in old.levels}
    after = {level.id: level for level in new.levels}
    for key in (*before, *(key for key in after if key not in before)):
        if key not in after:
            yield Change(f"{where}the level {before[key].name} is gone")
        elif key not in before:
            yield Change(f"{where}new level: {after[key].name}")
        elif _asks(before[key]) != _asks(after[key]):
            yield Change(f"{where}the level {after[key].name} asks for something else", True)


def _asks(level: Level) -> tuple[object, ...]:
    return level.dose, level.rounds, level.variant, level.rest, level.round_rest


def _longer(where: str, old: tuple[Pack, Routine], new: tuple[Pack, Routine]) -> Iterator[Change]:
    """Yield how much longer the routine is at the level it starts with."""
    before, after = _total(*old), _total(*new)
    if before is None or after is None or before // 1000 == after // 1000:
        return
    more = after > before
    difference = clock_text(Ms(abs(after // 1000 - before // 1000) * 1000))
    level = new[1].level()
    yield Change(f"{where}{difference} {'longer' if more else 'shorter'} at the level {level.name}")


def _total(pack: Pack, routine: Routine) -> Ms | None:
    try:
        return outline(pack, routine, routine.level()).total
    except Unplayable:
        return None


def _exercises(old: Pack, new: Pack) -> Iterator[Change]:
    """Yield what is different in the exercises that both versions play or bring, and which are new."""
    before, after = _all(old), _all(new)
    for key in (key for key in after if key in before):
        yield from _exercise(before[key], after[key])
    gone = (one for one in old.exercises if one.id not in after)
    yield from (Change(f"{one.name} is no longer described") for one in gone)
    played = {one.id for routine in new.routines for one in facts.exercises(routine)}
    fresh = (one for one in new.exercises if one.id not in before and one.id not in played)
    yield from (Change(f"new exercise: {one.name}") for one in fresh)


def _all(pack: Pack) -> dict[str, Exercise]:
    played = (exercise for routine in pack.routines for exercise in facts.exercises(routine))
    return {exercise.id: exercise for exercise in (*played, *pack.exercises)}


def _exercise(old: Exercise, new: Exercise) -> Iterator[Change]:
    where = f"{new.name}: "
    yield from _cautions(where, _every(old, "cautions"), _every(new, "cautions"))
    if old.sides != new.sides:
        yield Change(f"{where}{SIDES[new.sides]}, was {SIDES[old.sides]}", True)
    if old.tempo != new.tempo:
        yield Change(f"{where}tempo {new.tempo or 'none'}, was {old.tempo or 'none'}")
    needs, needed = _every(new, "equipment"), _every(old, "equipment")
    yield from (Change(f"{where}needs {thing.replace('-', ' ')} now") for thing in needs if thing not in needed)
    if old.name != new.name:
        yield Change(f"{new.name}: was called {old.name}")
    if (old.how, old.cues, old.phases) != (new.how, new.cues, new.phases):
        yield Change(f"{where}told in other words")
    if old.variants != new.variants:
        yield Change(f"{where}other variants")
    if old.figure != new.figure:
        yield Change(f"{where}another figure")


def _every(exercise: Exercise, name: str) -> tuple[str, ...]:
    """Return the lines of one kind that an exercise and its variants have."""
    holders: tuple[object, ...] = (exercise, *exercise.variants)
    return tuple(dict.fromkeys(line for holder in holders for line in getattr(holder, name)))


def _cautions(where: str, old: Iterable[str], new: Iterable[str]) -> Iterator[Change]:
    before, after = tuple(old), tuple(new)
    yield from (Change(f"{where}new caution: {line}", True) for line in after if line not in before)
    yield from (Change(f"{where}caution taken away: {line}", True) for line in before if line not in after)
