"""What can be changed about an exercise, as rows, and the messages that keep it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from textual.message import Message

from prehab.core.model import Timed, at_level
from prehab.core.overrides import RoutineChange, StepChange
from prehab.core.units import Ms, ms_from_seconds
from prehab.library.overrides_file import NOTE, check_note
from prehab.pack.schema import limits
from prehab.tui.routing.messages import ChangeTarget

SECONDS_STEP: Final = ms_from_seconds(5)


class What(Enum):
    """What a row changes; all but the level are of the exercise, and named as in `StepChange`."""

    REPS = "reps"
    TIME = "time"
    REST = "rest"
    SKIP = "skip"
    NOTE = "note"
    LEVEL = "level"


Value = int | str | None
"""Reps, milliseconds, 1 for left out, a note, or a level's id; None is what the pack says."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One thing to change. `value` is the runner's own, None where it is as the pack says: `pack`."""

    what: What
    label: str
    value: Value
    pack: Value
    options: tuple[str, ...] = ()

    @property
    def counts(self) -> Value:
        """Return the value that is played."""
        return self.pack if self.value is None else self.value

    def shifted(self, by: int) -> Value:
        """Return the value `by` steps further, as it would be kept."""
        match self.what, self.counts:
            case What.SKIP, now:
                return self.kept(0 if now else 1)
            case What.LEVEL, now:
                at = self.options.index(str(now)) if now in self.options else 0
                return self.kept(self.options[(at + by) % len(self.options)])
            case ((What.REPS | What.TIME | What.REST), int(now)):
                low, high = _BETWEEN[self.what]
                step = 1 if self.what is What.REPS else SECONDS_STEP
                return self.kept(min(high, max(low, (now // step + by) * step)))
            case _:
                return self.value

    def kept(self, value: Value) -> Value:
        """Return a value as it is kept: what the pack says anyway is no change."""
        return None if value == self.pack else value

    def wrong(self, text: str) -> str:
        """Return why a written text cannot be the value, or nothing. Nothing written is what the pack says."""
        if not text:
            return ""
        if self.what is What.NOTE:
            return "" if check_note(text) else f"it must be a line of plain characters, at most {NOTE}"
        low, high = _BETWEEN[self.what]
        unit = 1 if self.what is What.REPS else 1000
        number = int(text) * unit if text.isdecimal() and text.isascii() and len(text) < 9 else -1
        return "" if low <= number <= high else f"it must be a whole number, {-(-low // unit)} to {high // unit}"

    def read(self, text: str) -> Value:
        """Return what was written as it is kept."""
        if not text:
            return None
        return self.kept(text if self.what is What.NOTE else int(text) * (1 if self.what is What.REPS else 1000))


_BETWEEN: Final[dict[What, tuple[int, int]]] = {
    What.REPS: (1, limits.MAX_REPS),
    What.TIME: (1000, limits.MAX_TIME),
    What.REST: (0, limits.MAX_TIME),
}


def change_rows(target: ChangeTarget, change: RoutineChange) -> tuple[ChangeRow, ...]:
    """Return everything there is to change."""
    return tuple(_rows(target, change.steps.get(target.work.exercise.id, StepChange()), change.level))


def with_value(step: StepChange, what: What, value: Value) -> StepChange:
    """Return a step's changes with one of them set, or taken away."""
    match what:
        case What.REPS:
            return replace(step, reps=int(value) if value is not None else None)
        case What.TIME:
            return replace(step, time=Ms(int(value)) if value is not None else None)
        case What.REST:
            return replace(step, rest=Ms(int(value)) if value is not None else None)
        case What.SKIP:
            return replace(step, skip=bool(value))
        case What.NOTE:
            return replace(step, note=None if value is None else str(value))
        case What.LEVEL:
            return step


def _rows(target: ChangeTarget, step: StepChange, level: str | None) -> Iterator[ChangeRow]:
    work, routine = target.work, target.routine
    match work.amount:
        case Timed(time):
            yield ChangeRow(What.TIME, "Time", step.time, time)
        case reps:
            yield ChangeRow(What.REPS, "Reps", step.reps, reps.pick(target.level.dose))
    routine_rest = at_level(routine, target.level).rest
    yield ChangeRow(What.REST, "Rest after it", step.rest, routine_rest if work.rest is None else work.rest)
    yield ChangeRow(What.SKIP, "Leave it out", 1 if step.skip else None, 0)
    yield ChangeRow(What.NOTE, "My note", step.note, work.note)
    ids = tuple(one.id for one in routine.levels)
    own = level if level in ids else None
    yield ChangeRow(What.LEVEL, "Start level", own, routine.level().id, ids)


class StepChanged(Message):
    """An exercise of a routine is done in another way from now on."""

    def __init__(self, target: ChangeTarget, change: StepChange) -> None:
        super().__init__()
        self.target = target
        self.change = change


class LevelChanged(Message):
    """A routine starts with another level from now on; None is what the pack says."""

    def __init__(self, target: ChangeTarget, level: str | None) -> None:
        super().__init__()
        self.target = target
        self.level = level


class RoutineReset(Message):
    """Nothing about a routine is changed any more."""

    def __init__(self, target: ChangeTarget) -> None:
        super().__init__()
        self.target = target
