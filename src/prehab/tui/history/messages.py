"""What the screens of the history ask of the app, and what the app's workers bring back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from prehab.training_log.entries import CheckIn, EntryKind, SessionEntry
    from prehab.training_log.overview import Overview
    from prehab.tui.history.list_model import HistoryRow


class HistoryListRequested(Message):
    """The runner wants the list of everything, `limit` sessions of it."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class EntryOpened(Message):
    """An entry of the list was chosen."""

    def __init__(self, row: "HistoryRow") -> None:
        super().__init__()
        self.row = row


class EntryEditRequested(Message):
    """The runner wants to put an entry right."""

    def __init__(self, kind: "EntryKind", entry_id: str) -> None:
        super().__init__()
        self.kind = kind
        self.entry_id = entry_id


class EntryDeleteRequested(Message):
    """The runner wants an entry away."""

    def __init__(self, kind: "EntryKind", entry_id: str) -> None:
        super().__init__()
        self.kind = kind
        self.entry_id = entry_id


class UndoRequested(Message):
    """The runner wants the last change taken back."""


class SessionAddRequested(Message):
    """The runner did a session without prehab."""


class TickRequested(Message):
    """The runner did something that has no timer."""


class DialogReady(Message):
    """A worker knows what is to be asked; `ask` asks it."""

    def __init__(self, ask: Callable[[], object]) -> None:
        super().__init__()
        self.ask = ask


class OverviewRead(Message):
    """What the charts show was read; `trouble` is what was mended or what is wrong."""

    def __init__(self, overview: "Overview | None", trouble: str) -> None:
        super().__init__()
        self.overview = overview
        self.trouble = trouble


class HistoryListRead(Message):
    """The list was read; `more` when there are older sessions."""

    def __init__(self, rows: "tuple[HistoryRow, ...]", more: bool, trouble: str) -> None:
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
