"""What an exercise does with its muscles: work them, stretch them, or roll them.

A pack tells them apart with `muscles.stretched`. For one that has only main muscles, the name of the exercise decides.
"""

import re
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.model import Exercise, Muscles, Reps

_STRETCH: Final = late_pattern(
    r"\b(stretch|pose\b|pigeon|figure[ -]?(4|four)|étirement|estiramiento|allungamento)|dehnung|dehnen", re.IGNORECASE
)
_ROLL: Final = late_pattern(r"roll(en|ing|s)?\b", re.IGNORECASE)
_ROLLERS: Final = frozenset(("foam-roller", "massage-ball"))


def muscles_of(exercise: Exercise) -> Muscles:
    """Return the muscles of an exercise, those that it stretches or rolls apart from those that work.

    An exercise that says itself what it stretches is taken at its word. Another that is rolling by its name and
    equipment, or a held stretch by its name, stretches its main muscles; those that help neither work nor are meant.
    """
    if exercise.muscles.stretched or not (is_rolling(exercise) or _is_held_stretch(exercise)):
        return exercise.muscles
    return Muscles(stretched=exercise.muscles.main)


def held_stretches(exercise: Exercise) -> tuple[str, ...]:
    """Return the muscles that an exercise stretches for as long as it is done; none for rolling or counted reps."""
    return () if exercise.tempo or is_rolling(exercise) else muscles_of(exercise).stretched


def is_rolling(exercise: Exercise) -> bool:
    """Return True for an exercise that rolls muscles: by its name, and with a roller or a ball."""
    return not _ROLLERS.isdisjoint(exercise.equipment) and _is_named(exercise, _ROLL)


def stretch_word(exercise: Exercise) -> str:
    """Return what an exercise does to its `stretched` muscles: "stretches" or "rolls"."""
    return "rolls" if is_rolling(exercise) else "stretches"


def _is_held_stretch(exercise: Exercise) -> bool:
    return not exercise.tempo and not isinstance(exercise.amount, Reps) and _is_named(exercise, _STRETCH)


def _is_named(exercise: Exercise, pattern: "re.Pattern[str]") -> bool:
    return any(pattern.search(name) for name in (exercise.name, exercise.id, *exercise.aliases))
