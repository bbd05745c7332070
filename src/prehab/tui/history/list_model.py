"""The rows of the history list: sessions, check-ins and ticks, newest first."""

from collections.abc import Sequence
from typing import Final

from prehab.core.text import local_time_text
from prehab.history.interface import HistoryQueries, SessionSummary
from prehab.training_log.entries import CheckIn, EntryKind, Tick

HistoryRow = SessionSummary | CheckIn | Tick
"""A row of the list."""
PAGE: Final = 200
"""How many sessions are read at first; the limit doubles whenever the end is reached."""


def read_history_list(queries: HistoryQueries, limit: int) -> tuple[tuple[HistoryRow, ...], bool]:
    """Return the newest `limit` sessions with the check-ins and ticks since, and whether there are older sessions.

    Raises HistoryError.
    """
    sessions = queries.sessions(limit=limit)
    has_more = len(sessions) == limit
    since = min((one.start.local_date for one in sessions), default=None) if has_more else None
    found: list[HistoryRow] = [*queries.ticks(since), *queries.checkins(since), *sessions]
    return tuple(sorted(found, key=_sort_key, reverse=True)), has_more


def row_day(row: HistoryRow) -> str:
    """Return the local date, ISO."""
    return row.start.local_date if isinstance(row, SessionSummary) else row.local_date


def row_time(row: HistoryRow) -> str:
    """Return the local time of day, HH:MM, or an empty string for a tick."""
    match row:
        case SessionSummary():
            return row.local_time
        case CheckIn():
            return local_time_text(row.at, row.utc_offset)
        case _:
            return ""


def row_kind(row: HistoryRow) -> EntryKind:
    """Return the kind of a row."""
    return EntryKind.SESSION if isinstance(row, SessionSummary) else row.kind


def index_of(rows: Sequence[HistoryRow], entry_id: str) -> int | None:
    """Return the index of an entry, None when it is not among the rows."""
    return next((index for index, row in enumerate(rows) if row.id == entry_id), None)


def _sort_key(row: HistoryRow) -> tuple[str, str]:
    return row_day(row), row_time(row)
