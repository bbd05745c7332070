"""A runner's own changes to a routine. They never change the pack: they are applied when it is played."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from prehab.core.units import Ms
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.core.model import Routine, Step, Work


class StepChange(Struct, frozen=True):
    """A runner's own amount, rest and note for one exercise of a routine; None means: as the pack says.

    `reps` counts for work in reps, `time` for timed work and `breaths` for work in breaths, always per side; the others
    are left alone, so that a pack's update from reps to time does not turn into nonsense. Work with an open end has no
    amount. `note` is shown in the cue line.
    """

    reps: int | None = None
    time: Ms | None = None
    breaths: int | None = None
    rest: Ms | None = None
    skip: bool = False
    note: str | None = None


class RoutineChange(Struct, frozen=True):
    """A runner's changes to one routine: a level of their own, and changes by exercise id."""

    level: str | None = None
    steps: Mapping[str, StepChange] = field(default_factory=dict)


def apply_changes(routine: "Routine", change: RoutineChange) -> "Routine":
    """Return the routine with the changes applied, in the steps of its levels too.

    Changes for exercises or levels that the routine does not have (any more) do nothing. When every exercise is
    left out nothing is left that could be played, and `core.compile` says so.
    """
    if not change.steps:
        return routine
    levels = (
        level if level.steps is None else replace(level, steps=_steps(level.steps, change.steps))
        for level in routine.levels
    )
    return replace(routine, steps=_steps(routine.steps, change.steps), levels=tuple(levels))


def preferred_level(routine: "Routine", change: RoutineChange) -> str | None:
    """Return the runner's own level when the routine still has it."""
    return change.level if any(level.id == change.level for level in routine.levels) else None


def _steps(steps: "tuple[Step, ...]", changes: Mapping[str, StepChange]) -> "tuple[Step, ...]":
    from prehab.core.model import Block, Rest, Work  # late: a list asks only whether there are changes

    out: list[Step] = []
    for step in steps:
        match step:
            case Rest():
                out.append(step)
            case Block():
                inner = _steps(step.steps, changes)
                if inner:
                    out.append(replace(step, steps=inner))
            case Work():
                change = changes.get(step.exercise.id)
                if change is None or not change.skip:
                    out.append(step if change is None else apply_step_change(step, change))
    return tuple(out)


def apply_step_change(step: "Work", change: StepChange) -> "Work":
    """Return a step as it is done with a change, whether it is skipped or not."""
    from prehab.core.model import Breaths, Reps, Timed

    amount = step.amount
    if isinstance(amount, Reps) and change.reps is not None:
        amount = Reps(change.reps, change.reps)
    if isinstance(amount, Timed) and change.time is not None:
        amount = Timed(change.time)
    if isinstance(amount, Breaths) and change.breaths is not None:
        amount = Breaths(change.breaths, change.breaths)
    return replace(
        step,
        amount=amount,
        rest=step.rest if change.rest is None else change.rest,
        note=change.note or step.note,
    )
