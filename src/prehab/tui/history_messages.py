"""What the screens of the history ask of the app, and what the app's workers bring back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from prehab.training_log.entries import CheckIn, EntryKind, SessionEntry
    from prehab.training_log.overview import Overview
    from prehab.tui.diary_rows import DiaryRow
    from prehab.tui.forms import Field


class HistoryAsked(Message):
    """The runner wants to see what was done."""


class DiaryAsked(Message):
    """The runner wants the list of everything, `limit` sessions of it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class EntryOpened(Message):
    """An entry of the list was chosen."""

    def __init__(self, row: "DiaryRow") -> None:
        super().__init__()
        self.row = row


class EditAsked(Message):
    """The runner wants to put an entry right."""

    def __init__(self, kind: "EntryKind", entry_id: str) -> None:
        super().__init__()
        self.kind = kind
        self.entry_id = entry_id


class DeleteAsked(EditAsked):
    """The runner wants an entry away."""


class UndoAsked(Message):
    """The runner wants the last change taken back."""


class AddAsked(Message):
    """The runner did a session without prehab."""


class CheckInAsked(Message):
    """The runner wants to say how a place on the body feels; `session` is the id of the session it comes after."""

    def __init__(self, session: str | None = None) -> None:
        super().__init__()
        self.session = session


class TickAsked(Message):
    """The runner did something that has no timer."""


class Rated(Message):
    """How hard a session was, and a note about it."""

    def __init__(self, session: str, effort: int | None, note: str) -> None:
        super().__init__()
        self.session = session
        self.effort = effort
        self.note = note


class NoteAsked(Message):
    """The runner wants to write a note about the session that has just ended."""

    def __init__(self, note: str) -> None:
        super().__init__()
        self.note = note


class FieldAsked(Message):
    """The runner wants to choose or write the value of a field."""

    def __init__(self, field: "Field") -> None:
        super().__init__()
        self.field = field


class OverviewRead(Message):
    """What the charts show was read; `trouble` is what was mended or what is wrong."""

    def __init__(self, overview: "Overview | None", trouble: str) -> None:
        super().__init__()
        self.overview = overview
        self.trouble = trouble


class DiaryRead(Message):
    """The list was read; `more` when there are older sessions."""

    def __init__(self, rows: "tuple[DiaryRow, ...]", more: bool, trouble: str) -> None:
        super().__init__()
        self.rows = rows
        self.more = more
        self.trouble = trouble


class SessionRead(Message):
    """A whole session was read, with the check-ins after it; None when it is gone."""

    def __init__(self, entry: "SessionEntry | None", checkins: "tuple[CheckIn, ...]", trouble: str) -> None:
        super().__init__()
        self.entry = entry
        self.checkins = checkins
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a change ended: what was done, or why it was not; and what a check-in calls for."""

    said: str = ""
    trouble: str = ""
    advice: str = ""
    session: str = ""
    """The session that was rated, if one was."""


class Changed(Message):
    """A change is done, or was refused; then `ask_again` shows what was answered once more, so that it is not lost."""

    def __init__(self, outcome: Outcome, ask_again: Callable[[str], object] | None = None) -> None:
        super().__init__()
        self.outcome = outcome
        self.ask_again = ask_again
