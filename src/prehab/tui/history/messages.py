"""Requests of the history screens, and the results of the worker threads that read for them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from prehab.training_log.entries import CheckIn, EntryKind, SessionEntry
    from prehab.training_log.overview import Overview
    from prehab.tui.history.list_model import HistoryRow


class HistoryListRequested(Message):
    """Requests the list, with at most `limit` sessions."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class EntryOpened(Message):
    """A row of the list was chosen."""

    def __init__(self, row: "HistoryRow") -> None:
        super().__init__()
        self.row = row


class EntryEditRequested(Message):
    """Requests the form to edit an entry."""

    def __init__(self, kind: "EntryKind", entry_id: str) -> None:
        super().__init__()
        self.kind = kind
        self.entry_id = entry_id


class EntryDeleteRequested(Message):
    """Requests that an entry is deleted, after a confirmation."""

    def __init__(self, kind: "EntryKind", entry_id: str) -> None:
        super().__init__()
        self.kind = kind
        self.entry_id = entry_id


class UndoRequested(Message):
    """Requests that the last edit is undone."""


class SessionAddRequested(Message):
    """Requests the form to add a session that was done without prehab."""


class TickRequested(Message):
    """Requests the form for a tick."""


class DialogReady(Message):
    """A worker has read what a dialog needs; `show` shows it."""

    def __init__(self, show: Callable[[], object]) -> None:
        super().__init__()
        self.show = show


class OverviewRead(Message):
    """The overview was read, None when that failed; `notice` reports a repair or the error."""

    def __init__(self, overview: "Overview | None", notice: str) -> None:
        super().__init__()
        self.overview = overview
        self.notice = notice


class HistoryListRead(Message):
    """The list was read; `has_more` when there are older sessions."""

    def __init__(self, rows: "tuple[HistoryRow, ...]", has_more: bool, notice: str) -> None:
        super().__init__()
        self.rows = rows
        self.has_more = has_more
        self.notice = notice


class SessionRead(Message):
    """A session was read with the check-ins after it; `entry` is None when it is gone."""

    def __init__(self, entry: "SessionEntry | None", checkins: "tuple[CheckIn, ...]", notice: str) -> None:
        super().__init__()
        self.entry = entry
        self.checkins = checkins
        self.notice = notice
