"""Exercises as a watch knows them: the numbers of the FIT profile behind a pack's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from fit_tool.profile import profile_type

from prehab.export.fit_sets import ActiveSet

_FLEXIBILITY: Final = "WARM_UP"
"""The category where the profile keeps stretches, rolling and swings."""


@dataclass(frozen=True, slots=True)
class Catalogued:
    """An exercise's numbers; one that the profile does not know has a number of its own in this file."""

    category: int
    number: int
    title: str


def catalogue(sets: Iterable[ActiveSet], words: Mapping[str, tuple[str, str]]) -> Mapping[str, Catalogued]:
    """Return the numbers of every exercise by its id; `words` are category and name, where a pack gives them."""
    found: dict[str, Catalogued] = {}
    for each in sets:
        if each.exercise_id not in found:
            known = _numbers(*words.get(each.exercise_id, ("", "")))
            category, number = known or (profile_type.ExerciseCategory.UNKNOWN.value, len(found))
            found[each.exercise_id] = Catalogued(category, number, each.exercise_name)
    return found


def is_flexibility(sets: Iterable[ActiveSet], words: Mapping[str, tuple[str, str]]) -> bool:
    """Return whether most of the time went into stretching and loosening up.

    An exercise without words counts as that when it is held for a time, as strength when it has reps.
    """
    balance = sum(each.duration if _loosens(each, words) else -each.duration for each in sets)
    return balance > 0


def _loosens(each: ActiveSet, words: Mapping[str, tuple[str, str]]) -> bool:
    category = words.get(each.exercise_id, ("", ""))[0].upper()
    if category in profile_type.ExerciseCategory.__members__:
        return category == _FLEXIBILITY
    return each.reps is None


def _numbers(category: str, name: str) -> tuple[int, int] | None:
    """Return the profile's numbers, or None when it does not have these words."""
    group = profile_type.ExerciseCategory.__members__.get(category.upper())
    members = getattr(profile_type, f"{category.title().replace('_', '')}ExerciseName", None)
    if group is None or members is None:
        return None
    exercise = members.__members__.get(name.upper())
    return None if exercise is None else (group.value, exercise.value)
