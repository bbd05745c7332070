"""What a routine asks of a runner (minutes, place, things, time of day), and what of it fits the minutes there are."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from prehab.core.compile import Unplayable, compile_routine, outline
from prehab.core.model import (
    Block,
    Exercise,
    Level,
    Pace,
    Pack,
    Position,
    Rest,
    Routine,
    Step,
    When,
    Work,
    at_level,
    in_variant,
    variant_of,
)
from prehab.core.text import counted, minutes_text
from prehab.core.timeline import Timeline
from prehab.core.units import Ms

WHEN: Final[dict[When, str]] = {
    When.BEFORE_RUN: "before a run",
    When.AFTER_RUN: "after a run",
    When.REST_DAY: "rest day",
    When.DESK: "at the desk",
    When.ANY_TIME: "any time",
}
ON_THE_FLOOR: Final = {Position.FLOOR, Position.KNEELING, Position.SIDE_LYING}

Compile = Callable[[Level], Timeline]


def fact_words(steps: Iterable[Step]) -> Iterator[Work | Rest]:
    """Yield every step as it is written: one in a block once, however often the block repeats."""
    for step in steps:
        if isinstance(step, Block):
            yield from fact_words(step.steps)
        else:
            yield step


def works(steps: Iterable[Step]) -> Iterator[Work]:
    """Yield every moving step as it is written."""
    return (step for step in fact_words(steps) if isinstance(step, Work))


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


@dataclass(frozen=True, slots=True)
class LevelChoice:
    """A level, its rounds perhaps cut, and what it makes. `fits` is False when even the shortest is too long."""

    level: Level
    timeline: Timeline
    fits: bool


def best_choice(
    pack: Pack, routine: Routine, time: Ms, pace: Pace | None = None, only: Level | None = None
) -> LevelChoice | None:
    """Return the longest way through `routine` that takes at most `time`, else the shortest there is.

    Every level, or `only` this one, is tried with its own number of rounds and with fewer, never with part of a
    round, so no side is cut in half. Between two of the same length the earlier level on the ladder wins. None
    when every level is too long for a timeline at all.
    """
    every = ways(pack, routine, pace, only)
    fitting = [way for way in every if way.timeline.total <= time]
    if fitting:
        return max(fitting, key=lambda way: way.timeline.total)
    return replace(min(every, key=lambda way: way.timeline.total), fits=False) if every else None


def ways(pack: Pack, routine: Routine, pace: Pace | None = None, only: Level | None = None) -> list[LevelChoice]:
    """Return every level, or `only` this one, with its own rounds and with fewer; what is too long is left out."""
    return [way for level in ((only,) if only else routine.levels) for way in _ways(pack, routine, level, pace)]


def lengths(pack: Pack, routine: Routine, pace: Pace | None = None) -> tuple[Ms, ...]:
    """Return the lengths of all `ways`, without making what would be played."""
    found = []
    for level in routine.levels:
        for cut in _cuts(routine, level):
            with suppress(Unplayable):
                found.append(outline(pack, routine, cut, pace).total)
    return tuple(found)


def choice_text(fit: LevelChoice, time: Ms) -> str:
    """Return in plain words what was chosen: "easy, 1 round: 5 min", and when nothing fits that it is the shortest."""
    about = "" if fit.timeline.exact else "about "
    rounds = fit.level.rounds or 1
    chosen = f"{fit.level.name.lower()}, {counted(rounds, 'round')}: "
    chosen += f"{about}{minutes_text(fit.timeline.total)}"
    return chosen if fit.fits else f"nothing fits {minutes_text(time)}; the shortest is {chosen}"


def _ways(pack: Pack, routine: Routine, level: Level, pace: Pace | None) -> list[LevelChoice]:
    """Return the level with its own rounds and with every smaller number, the most rounds first."""
    ways = []
    for cut in _cuts(routine, level):
        with suppress(Unplayable):
            ways.append(LevelChoice(cut, compile_routine(pack, routine, cut, pace), fits=True))
    return ways


def _cuts(routine: Routine, level: Level) -> Iterator[Level]:
    for rounds in range(at_level(routine, level).rounds, 0, -1):
        yield replace(level, rounds=rounds)
