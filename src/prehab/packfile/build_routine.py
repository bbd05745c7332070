"""Read tables to routines: steps settled, levels filled in, defaults after the format."""

from collections.abc import Mapping
from typing import Final

from prehab.core.model import Dose, Level, Pace, Routine, Step, When
from prehab.core.requirements import works
from prehab.core.safe_text import quoted
from prehab.core.units import Ms
from prehab.packfile.build_exercise import item_id
from prehab.packfile.item import Item
from prehab.packfile.step_words import WORDS, with_words
from prehab.packfile.steps import StepReader

DEFAULT_LEVELS: Final = (
    Level("easy", "Easy", Dose.LOW),
    Level("normal", "Normal", Dose.MID),
    Level("hard", "Hard", Dose.HIGH),
)
"""The ladder of a routine that has none."""

_GET_READY: Final = Ms(5000)
_SWITCH: Final = Ms(5000)
_NOTHING: Final = Ms(0)


def build_routine(item: Item, steps: StepReader) -> Routine:
    """Return a routine; what is wrong in its steps has been noted and is left out."""
    pace, progress = item.line("pace"), item.table("progress")
    rest = _or(item.ms("rest"), _NOTHING)
    read = steps.read(item.steps(), item.place.child("steps")) if item.has("steps") else ()
    _check_rests(read, item, steps)
    if (words := item.table(WORDS)) is not None:
        read = with_words(read, words.steps(), words.place.child("steps"), steps.tables)
    routine = Routine(
        item_id(item),
        item.line("name"),
        read,
        _levels(item.named("levels")),
        summary=item.line("summary"),
        when=tuple(When(word) for word in item.lines("when")),
        rounds=item.number("rounds") or 1,
        get_ready=_or(item.ms("get_ready"), _GET_READY),
        switch=_or(item.ms("switch"), _SWITCH),
        rest=rest,
        round_rest=_or(item.ms("round_rest"), rest),
        pace=Pace(pace) if pace else None,
        up_after=progress.number("up_after") if progress else None,
        cautions=item.lines("cautions"),
        tags=item.lines("tags"),
    )
    _check_variants(routine, item, steps)
    return routine


def _or(time: Ms | None, otherwise: Ms) -> Ms:
    return otherwise if time is None else time


def _levels(items: Mapping[str, Item]) -> tuple[Level, ...]:
    """Return the levels in the order they were written, or the default ladder."""
    levels = tuple(
        Level(
            level_id,
            item.line("name") or level_id.replace("-", " ").capitalize(),
            dose=Dose(item.line("dose")) if item.has("dose") else Dose.MID,
            rounds=item.number("rounds"),
            variant=item.line("variant") or None,
            rest=item.ms("rest"),
            round_rest=item.ms("round_rest"),
        )
        for level_id, item in items.items()
    )
    return levels or DEFAULT_LEVELS


def _check_rests(read: tuple[Step, ...], item: Item, steps: StepReader) -> None:
    """Refuse a routine of rests alone: no rest follows the last exercise, so it would be empty."""
    if read and not any(works(read)) and not steps.problems.failed:
        place, fix = item.place.child("steps"), 'add an exercise, such as "Squat 10 reps"'
        steps.problems.add("PH326", place, "there is nothing to do between these rests", label="only rests", fix=fix)


def _check_variants(routine: Routine, item: Item, steps: StepReader) -> None:
    """Warn of a level whose variant no exercise of the routine has."""
    exercises = [work.exercise for work in works(routine.steps)]
    for level in routine.levels:
        if level.variant and not any(exercise.variant(level.variant) for exercise in exercises):
            place = item.place.child("levels").child(level.id).child("variant")
            message = f"no exercise of this routine has a variant {quoted(level.variant)}"
            known = sorted({variant.id for exercise in exercises for variant in exercise.variants})
            fix = f"there is: {', '.join(known)}" if known else ""
            steps.problems.add("PH406", place, message, label="changes nothing", fix=fix)
