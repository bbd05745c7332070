"""What a routine asks of a runner, in a few words: minutes, place, equipment, time of day."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from prehab.core.compile import Unplayable
from prehab.core.levels import in_variant, variant_of
from prehab.core.model import Block, Exercise, Level, Pack, Position, Rest, Routine, Step, When, Work
from prehab.core.timeline import Timeline
from prehab.core.units import minutes_text

WHEN: Final[dict[When, str]] = {
    When.BEFORE_RUN: "before a run",
    When.AFTER_RUN: "after a run",
    When.REST_DAY: "rest day",
    When.DESK: "at the desk",
    When.ANY_TIME: "any time",
}
ON_THE_FLOOR: Final = {Position.FLOOR, Position.KNEELING, Position.SIDE_LYING}

Compile = Callable[[Level], Timeline]


def written(steps: Iterable[Step]) -> Iterator[Work | Rest]:
    """Yield every step as it is written: one in a block once, however often the block repeats."""
    for step in steps:
        if isinstance(step, Block):
            yield from written(step.steps)
        else:
            yield step


def works(steps: Iterable[Step]) -> Iterator[Work]:
    """Yield every moving step as it is written."""
    return (step for step in written(steps) if isinstance(step, Work))


def exercises(routine: Routine) -> tuple[Exercise, ...]:
    """Return the exercises of a routine, each once, in order."""
    return tuple({step.exercise.id: step.exercise for step in works(routine.steps)}.values())


def done_at(routine: Routine, level: Level) -> tuple[Exercise, ...]:
    """Return the exercises of a routine as they are done at a level: each way of doing one once, in order."""
    ways = ((step.exercise, variant_of(step, level)) for step in works(routine.steps))
    return tuple({(one.id, variant): in_variant(one, variant) for one, variant in ways}.values())


def minutes(level: Level, compile_level: Compile) -> str:
    """Return how long a level takes: "12 min", "≈ 12 min" where the runner counts, or why it cannot be played."""
    try:
        timeline = compile_level(level)
    except Unplayable as error:
        return error.short
    text = minutes_text(timeline.total)
    return text if timeline.exact else f"≈ {text}"


def place(routine: Routine) -> str:
    """Return where the routine can be done, empty when its exercises do not say."""
    found = {step.exercise.position for step in works(routine.steps)}
    if found & ON_THE_FLOOR:
        return "floor"
    if Position.SEATED in found:
        return "seated"
    return "standing" if Position.STANDING in found else ""


def when(routine: Routine) -> str:
    """Return when the routine is meant to be done."""
    return ", ".join(WHEN[moment] for moment in routine.when)


def equipment(routine: Routine, level: Level) -> tuple[str, ...]:
    """Return what is needed at a level, each thing once, as plain words."""
    things = (thing.replace("-", " ") for exercise in done_at(routine, level) for thing in exercise.equipment)
    return tuple(dict.fromkeys(things))


def words(pack: Pack, routine: Routine) -> Iterator[str]:
    """Yield what a routine can be found by: names, tags, exercises and their muscles."""
    yield from (pack.name, routine.name, routine.summary, *pack.tags, *routine.tags)
    for exercise in exercises(routine):
        yield from (exercise.name, *exercise.aliases, *(muscle.replace("-", " ") for muscle in exercise.muscles.main))
