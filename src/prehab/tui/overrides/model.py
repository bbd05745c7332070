"""The rows of the overrides dialog, and its messages."""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from msgspec import Struct
from textual.message import Message

from prehab.core.model import Breaths, Open, Reps, Timed, at_level
from prehab.core.overrides import RoutineChange, StepChange
from prehab.core.units import Ms, ms_from_seconds
from prehab.library.overrides_file import MAX_NOTE, check_note
from prehab.pack.schema import limits
from prehab.tui.routing.messages import ChangeTarget
from prehab.values import replace

TIME_STEP: Final = ms_from_seconds(5)
"""By how much the arrows shift a time."""


class OverrideKind(Enum):
    """What a row overrides: the level of the routine, or a field of `StepChange`."""

    REPS = "reps"
    TIME = "time"
    BREATHS = "breaths"
    REST = "rest"
    SKIP = "skip"
    NOTE = "note"
    LEVEL = "level"


Value = int | str | None
"""Reps, breaths, milliseconds, 1 for skipped, a note, or the id of a level; None is no override."""


class OverrideRow(Struct, frozen=True):
    """One thing to override: `value` is the runner's own, None for that of the pack, `pack`."""

    kind: OverrideKind
    label: str
    value: Value
    pack: Value
    options: tuple[str, ...] = ()

    @property
    def effective(self) -> Value:
        """Return the value that applies."""
        return self.pack if self.value is None else self.value

    def shifted(self, by: int) -> Value:
        """Return the override `by` steps further."""
        match self.kind, self.effective:
            case OverrideKind.SKIP, now:
                return self.as_override(0 if now else 1)
            case OverrideKind.LEVEL, now:
                at = self.options.index(str(now)) if now in self.options else 0
                return self.as_override(self.options[(at + by) % len(self.options)])
            case kind, int(now) if kind in _LIMITS:
                low, high = _LIMITS[kind]
                step = 1 if kind in _COUNTS else TIME_STEP
                return self.as_override(min(high, max(low, (now // step + by) * step)))
            case _:
                return self.value

    def as_override(self, value: Value) -> Value:
        """Return a value as an override: None when the pack has the same."""
        return None if value == self.pack else value

    def error_in(self, text: str) -> str:
        """Return why a typed text cannot be the value, or an empty string; an empty text is no override."""
        if not text:
            return ""
        if self.kind is OverrideKind.NOTE:
            return "" if check_note(text) else f"it must be a line of plain characters, at most {MAX_NOTE}"
        low, high = _LIMITS[self.kind]
        unit = 1 if self.kind in _COUNTS else 1000
        number = int(text) * unit if text.isdecimal() and text.isascii() and len(text) < 9 else -1
        return "" if low <= number <= high else f"it must be a whole number, {-(-low // unit)} to {high // unit}"

    def parse(self, text: str) -> Value:
        """Return a typed text as an override."""
        if not text:
            return None
        return self.as_override(
            text if self.kind is OverrideKind.NOTE else int(text) * (1 if self.kind in _COUNTS else 1000)
        )


_COUNTS: Final = (OverrideKind.REPS, OverrideKind.BREATHS)
"""What is counted; every other number is a time."""
_LIMITS: Final[dict[OverrideKind, tuple[int, int]]] = {
    OverrideKind.REPS: (1, limits.MAX_REPS),
    OverrideKind.TIME: (1000, limits.MAX_TIME),
    OverrideKind.BREATHS: (1, limits.MAX_REPS),
    OverrideKind.REST: (0, limits.MAX_TIME),
}


def override_rows(target: ChangeTarget, change: RoutineChange) -> tuple[OverrideRow, ...]:
    """Return the rows for an exercise."""
    return tuple(_rows(target, change.steps.get(target.work.exercise.id, StepChange()), change.level))


def with_override(step: StepChange, kind: OverrideKind, value: Value) -> StepChange:
    """Return the changes of a step with one of them set, or removed for None."""
    match kind:
        case OverrideKind.REPS:
            return replace(step, reps=int(value) if value is not None else None)
        case OverrideKind.TIME:
            return replace(step, time=Ms(int(value)) if value is not None else None)
        case OverrideKind.BREATHS:
            return replace(step, breaths=int(value) if value is not None else None)
        case OverrideKind.REST:
            return replace(step, rest=Ms(int(value)) if value is not None else None)
        case OverrideKind.SKIP:
            return replace(step, skip=bool(value))
        case OverrideKind.NOTE:
            return replace(step, note=None if value is None else str(value))
        case OverrideKind.LEVEL:
            return step


def _rows(target: ChangeTarget, step: StepChange, level: str | None) -> Iterator[OverrideRow]:
    work, routine = target.work, target.routine
    match work.amount:
        case Timed():
            yield OverrideRow(OverrideKind.TIME, "Time", step.time, work.amount.pick(target.level.dose))
        case Reps():
            yield OverrideRow(OverrideKind.REPS, "Reps", step.reps, work.amount.pick(target.level.dose))
        case Breaths():
            yield OverrideRow(OverrideKind.BREATHS, "Breaths", step.breaths, work.amount.pick(target.level.dose))
        case Open():
            pass
    routine_rest = at_level(routine, target.level).rest
    yield OverrideRow(OverrideKind.REST, "Rest after it", step.rest, routine_rest if work.rest is None else work.rest)
    yield OverrideRow(OverrideKind.SKIP, "Leave it out", 1 if step.skip else None, 0)
    yield OverrideRow(OverrideKind.NOTE, "My note", step.note, work.note)
    ids = tuple(one.id for one in routine.levels)
    own = level if level in ids else None
    yield OverrideRow(OverrideKind.LEVEL, "Start level", own, routine.level().id, ids)


class StepChanged(Message):
    """Sets the override of a step."""

    def __init__(self, target: ChangeTarget, change: StepChange) -> None:
        super().__init__()
        self.target = target
        self.change = change


class LevelChanged(Message):
    """Sets the level a routine starts with; None is that of the pack."""

    def __init__(self, target: ChangeTarget, level: str | None) -> None:
        super().__init__()
        self.target = target
        self.level = level


class RoutineReset(Message):
    """Removes every override of a routine."""

    def __init__(self, target: ChangeTarget) -> None:
        super().__init__()
        self.target = target
