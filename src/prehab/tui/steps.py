"""The steps of a routine at a level as lines: what a preview shows."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from prehab.core.model import Block, Exercise, Hold, Level, Rest, Routine, Sides, Step, Work
from prehab.core.units import Ms
from prehab.tui.columns import Cell, Columns

INDENT = "  "


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line; `exercise` is None for rests and for the heading of a block."""

    visual: Columns
    exercise: Exercise | None = None
    variant: str | None = None


def step_lines(routine: Routine, level: Level) -> list[StepLine]:
    """Return every step as a line, blocks with their steps indented under them."""
    return list(_lines(routine.steps, level, 0))


def dose_text(step: Work, level: Level) -> str:
    """Return "2 × 12 / side" as it will be played at a level."""
    per_side = step.sides is not Sides.BOTH
    match step.amount:
        case Hold(time):
            amount = f"{seconds_text(time)}{' / side' if per_side else ''}"
        case reps:
            count = reps.pick(level.dose)
            amount = f"{count} / side" if per_side else f"{count} reps" if count != 1 else "1 rep"
    return f"{step.sets} × {amount}" if step.sets > 1 else amount


def seconds_text(time: Ms) -> str:
    """Return "45 s"; an odd duration keeps its fraction."""
    return f"{time / 1000:g} s"


def pauses_text(routine: Routine, level: Level) -> str:
    """Return rounds and rests in one line."""
    rounds = level.rounds or routine.rounds
    rest = routine.rest if level.rest is None else level.rest
    round_rest = routine.round_rest if level.round_rest is None else level.round_rest
    parts = [f"{rounds} rounds" if rounds > 1 else "1 round", f"rest {seconds_text(rest)}" if rest else "no rests"]
    if rounds > 1 and round_rest:
        parts.append(f"{seconds_text(round_rest)} between rounds")
    return " · ".join(parts)


def _lines(steps: tuple[Step, ...], level: Level, depth: int) -> Iterator[StepLine]:
    for step in steps:
        match step:
            case Work():
                yield _work(step, level, depth)
            case Rest(time, note):
                said = f"rest {seconds_text(time)}" + (f", {note}" if note else "")
                yield StepLine(Columns(Content.styled(INDENT * depth + said, "$quiet")))
            case Block(repeat, inner):
                yield StepLine(Columns(Content.styled(f"{INDENT * depth}{repeat} times", "bold")))
                yield from _lines(inner, level, depth + 1)


def _work(step: Work, level: Level, depth: int) -> StepLine:
    variant = step.exercise.variant(step.variant) or step.exercise.variant(level.variant)
    name = variant.name if variant else step.exercise.name
    dose = Content.styled(dose_text(step, level), "bold")
    cell = Cell(dose, dose.cell_length, 0, right=True)
    return StepLine(
        Columns(Content(INDENT * depth + name), (cell,), wrap=True), step.exercise, variant.id if variant else None
    )
