"""What a routine requires (time, position, equipment, time of day), and the level and rounds that fit a given time."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from prehab.core.compile import LevelLengths, level_lengths
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
    Work,
    at_level,
    in_variant,
    variant_of,
)
from prehab.core.muscle_use import muscles_of
from prehab.core.text import WHEN_WORDS, counted, minutes_text
from prehab.core.units import Ms
from prehab.values import replace

_SEATS: Final = frozenset(("chair", "stool", "bench", "step", "bed", "sofa"))
"""Words of equipment that one sits on."""


def is_on_floor(exercise: Exercise) -> bool | None:
    """Return whether an exercise is done down on the floor, None when it does not say where.

    All that is not standing is, but sitting on something: a chair among its equipment. Sitting without one is.
    """
    match exercise.position:
        case None:
            return None
        case Position.STANDING:
            return False
        case Position.SEATED:
            return _SEATS.isdisjoint(word for thing in exercise.equipment for word in thing.split("-"))
    return True


def written_steps(steps: Iterable[Step]) -> Iterator[Work | Rest]:
    """Yield every step as it is written: one in a block once, however often the block repeats."""
    for step in steps:
        if isinstance(step, Block):
            yield from written_steps(step.steps)
        else:
            yield step


def work_steps(steps: Iterable[Step]) -> Iterator[Work]:
    """Yield every step with an exercise, as it is written."""
    return (step for step in written_steps(steps) if isinstance(step, Work))


def exercises_of(routine: Routine) -> tuple[Exercise, ...]:
    """Return the exercises of a routine at all of its levels, each once, in order."""
    works = (step for steps in routine.step_lists for step in work_steps(steps))
    return tuple({step.exercise.id: step.exercise for step in works}.values())


def exercises_at_level(routine: Routine, level: Level) -> tuple[Exercise, ...]:
    """Return the exercises of a level in its variants, each variant once, in order."""
    works = work_steps(at_level(routine, level).steps)
    variants = ((step.exercise, variant_of(step, level)) for step in works)
    return tuple({(one.id, variant): in_variant(one, variant) for one, variant in variants}.values())


def level_minutes(level: LevelLengths) -> str:
    """Return how long a level takes: "12 min", "≈ 12 min" where the runner counts, or why it cannot be played."""
    return level.refusal or minutes_text(level.lengths[-1], exact=level.exact)


def needed_place(routine: Routine, level: Level) -> str:
    """Return "floor", "seated" or "standing", whichever a level needs; empty when its exercises do not say."""
    exercises = exercises_at_level(routine, level)
    if any(map(is_on_floor, exercises)):
        return "floor"
    found = {exercise.position for exercise in exercises}
    if Position.SEATED in found:
        return "seated"
    return "standing" if Position.STANDING in found else ""


def when_text(routine: Routine) -> str:
    """Return when the routine is meant to be done."""
    return ", ".join(WHEN_WORDS[moment.value] for moment in routine.when)


def needed_equipment(routine: Routine, level: Level) -> tuple[str, ...]:
    """Return what is needed at a level, each thing once, as plain words."""
    things: dict[str, None] = {}
    for step in work_steps(at_level(routine, level).steps):
        variant = step.exercise.variant(variant_of(step, level))
        things |= dict.fromkeys((*step.exercise.equipment, *(variant.equipment if variant else ())))
    return tuple(dict.fromkeys(thing.replace("-", " ") for thing in things))


def search_words(pack: Pack, routine: Routine) -> Iterator[str]:
    """Yield what a routine can be found by: names, tags, exercises and their muscles."""
    yield from (pack.name, routine.name, routine.summary, *pack.tags, *routine.tags)
    for exercise in exercises_of(routine):
        used = muscles_of(exercise)
        yield from (exercise.name, *exercise.aliases)
        yield from (muscle.replace("-", " ") for muscle in (*used.main, *used.stretched))


class LevelChoice(Struct, frozen=True):
    """A level, perhaps with fewer rounds, and its length. `fits` is False when even the shortest is too long."""

    level: Level
    length: Ms
    exact: bool
    fits: bool = True


def best_choice(routine: Routine, time: Ms, pace: Pace | None = None, only: Level | None = None) -> LevelChoice | None:
    """Return the longest choice of level and rounds that takes at most `time`, else the shortest there is.

    Every level, or `only` this one, is tried with its own number of rounds and with fewer, never with part of a
    round, so no side is cut in half. Between two of the same length the earlier level on the ladder wins. A level that
    needs more equipment than the usual one is not chosen unasked. None when every level is too long for a timeline
    at all.
    """
    levels = (only,) if only else _of_usual_equipment(routine)
    choices = [choice for level in levels for choice in _choices_of_level(routine, level, pace)]
    fitting = [choice for choice in choices if choice.length <= time]
    if fitting:
        return max(fitting, key=lambda choice: choice.length)
    return replace(min(choices, key=lambda choice: choice.length), fits=False) if choices else None


def _of_usual_equipment(routine: Routine) -> list[Level]:
    usual = {*needed_equipment(routine, routine.level())}
    return [one for one in routine.levels if usual.issuperset(needed_equipment(routine, one))]


def level_choices(routine: Routine, pace: Pace | None = None, only: Level | None = None) -> list[LevelChoice]:
    """Return every level, or `only` this one, with its own rounds and with fewer; what is too long is left out."""
    levels = (only,) if only else routine.levels
    return [choice for level in levels for choice in _choices_of_level(routine, level, pace)]


def choice_text(choice: LevelChoice, time: Ms) -> str:
    """Return in plain words what was chosen: "easy, 1 round: 5 min", and when nothing fits that it is the shortest."""
    about = "" if choice.exact else "about "
    rounds = choice.level.rounds or 1
    chosen = f"{choice.level.name.lower()}, {counted(rounds, 'round')}: {about}{minutes_text(choice.length)}"
    return chosen if choice.fits else f"nothing fits {minutes_text(time)}; the shortest is {chosen}"


def _choices_of_level(routine: Routine, level: Level, pace: Pace | None) -> list[LevelChoice]:
    """Return the level with its own rounds and with every smaller number, the most rounds first."""
    made = level_lengths(routine, level, pace)
    rounds = reversed(list(enumerate(made.lengths, 1)))
    return [LevelChoice(replace(level, rounds=number), length, made.exact) for number, length in rounds if length]
