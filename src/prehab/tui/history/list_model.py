"""Everything that was done, newest first: sessions, check-ins and ticks in one list."""

from collections.abc import Sequence

from prehab.core.text import local_time_text
from prehab.history.interface import HistoryQueries, SessionSummary
from prehab.training_log.entries import CheckIn, EntryKind, Tick

HistoryRow = SessionSummary | CheckIn | Tick
"""A line of the list."""
PAGE = 200
"""How many sessions are read at once; the next time twice as many."""


def read_diary(reading: HistoryQueries, limit: int) -> tuple[tuple[HistoryRow, ...], bool]:
    """Return the newest `limit` sessions with the check-ins and ticks since, and whether there is more.

    Raises HistoryError.
    """
    sessions = reading.sessions(limit=limit)
    more = len(sessions) == limit
    since = min((one.start.local_date for one in sessions), default=None) if more else None
    found: list[HistoryRow] = [*reading.ticks(since), *reading.checkins(since), *sessions]
    return tuple(sorted(found, key=_when, reverse=True)), more


def day_of(row: HistoryRow) -> str:
    """Return the local date, ISO."""
    return row.start.local_date if isinstance(row, SessionSummary) else row.local_date


def time_of(row: HistoryRow) -> str:
    """Return the time of day where the runner was, or nothing."""
    match row:
        case SessionSummary():
            return row.local_time
        case CheckIn():
            return local_time_text(row.at, row.utc_offset)
        case _:
            return ""


def kind_of(row: HistoryRow) -> EntryKind:
    """Return what kind of entry a line is."""
    return EntryKind.SESSION if isinstance(row, SessionSummary) else row.kind


def place_of(rows: Sequence[HistoryRow], entry_id: str) -> int | None:
    """Return where an entry stands, None when it is not there any more."""
    return next((place for place, row in enumerate(rows) if row.id == entry_id), None)


def _when(row: HistoryRow) -> tuple[str, str]:
    return day_of(row), time_of(row)
