"""Sessions as rows of a list, read straight from the tables.

This module and all that it imports are quick to load: `prehab history` needs no value of the core.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from prehab.core.characters.safe_text import clean_line, clean_text
from prehab.history.database import (
    READ_ERRORS,
    DamagedError,
    HistoryError,
    connect,
    error_reason,
    find_file,
    is_damage,
    sqlite_code,
    transaction,
)
from prehab.history.migrations import MIGRATIONS, migrate, schema_version, version_of
from prehab.history.process_lock import ProcessLock, is_alive, lock_folder
from prehab.history.recovery import has_log, has_lost_log, is_emptied, open_lock, stand_in

START_COLUMNS: Final = (
    "id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name, level, local_date, "
    "started_at, utc_offset, planned, lang"
)
"""The columns of `SessionStart`, in its order."""
SUMMARY: Final = f"""
    SELECT {START_COLUMNS}, ending, active, ended_at, owner, effort, note,
        (SELECT count(*) FROM segment WHERE session = seq AND kind = 'work' AND outcome = 'done'),
        (SELECT count(*) FROM segment WHERE session = seq AND kind = 'work' AND outcome = 'skipped'),
        (SELECT coalesce(sum(actual), 0) FROM segment WHERE session = seq),
        (SELECT place + 1 FROM segment WHERE session = seq ORDER BY ordinal DESC LIMIT 1),
        (SELECT max(ordinal) + 1 FROM segment WHERE session = seq)
    FROM session
"""
"""Selects the columns of a `SessionRow`; a condition may follow."""

_WEEKS: Final = """
    SELECT DISTINCT week FROM exercise_week
    WHERE exercise_id = :exercise AND (reps > 0 OR time > 0) ORDER BY week DESC LIMIT :weeks
"""
_WITH_EXERCISE: Final = (
    f"local_date >= (SELECT min(week) FROM ({_WEEKS}))",
    f"local_date <= (SELECT date(max(week), '+6 days') FROM ({_WEEKS}))",
    "EXISTS (SELECT * FROM segment WHERE session = seq AND exercise_id = :exercise AND kind = 'work')",
)


class SessionRow(NamedTuple):
    """One session as a named tuple: loading msgspec alone would take as long as the rest of the list.

    The first fourteen are those of `SessionStart`, the others those of `SessionSummary`; `ending` is its word.
    """

    id: str
    ref: str
    pack_id: str
    pack_name: str
    pack_version: str
    tree_hash: str
    routine_id: str
    routine_name: str
    level: str
    local_date: str
    started_at: int
    utc_offset: int
    planned: int
    lang: str
    ending: str
    active: int
    done: int
    skipped: int
    resume_index: int
    next_ordinal: int
    cut_off: bool
    effort: int | None
    note: str


_ANYTHING: Final = """
    SELECT EXISTS (SELECT * FROM session) OR EXISTS (SELECT * FROM tick) OR EXISTS (SELECT * FROM checkin)
"""


def is_empty(path: Path) -> bool:
    """Return whether no session, no tick and no check-in is kept. Raises HistoryError."""
    return not run_query(path, lambda db: db.execute(_ANYTHING).fetchone()[0])


def newest(
    path: Path,
    limit: int | None = None,
    since: str | None = None,
    pack: str | None = None,
    exercise: str | None = None,
) -> list[SessionRow]:
    """Return sessions, newest first; `since` is an ISO local date, `pack` and `exercise` are ids."""
    # Every week with the exercise has a session with it, so `limit` weeks are enough, and one more because a flight
    # over the date line can put a session into the week before. With a pack, they may be sessions of other packs.
    weeks = -1 if limit is None or pack is not None else limit + 1
    values = {
        "limit": -1 if limit is None else limit,
        "since": since,
        "pack": pack,
        "exercise": exercise,
        "weeks": weeks,
    }
    return find_rows(path, f"{SUMMARY} {_filters(since, pack, exercise)}", values)


def find_rows(path: Path, query: str, values: Mapping[str, object]) -> list[SessionRow]:
    """Return the sessions that a query beginning with `SUMMARY` finds. Raises HistoryError."""
    folder = lock_folder(path)

    def read(db: sqlite3.Connection) -> list[SessionRow]:
        return [_session_row(row, folder) for row in db.execute(query, values)]

    return run_query(path, read) or []


def _filters(since: str | None, pack: str | None, exercise: str | None) -> str:
    """Return conditions, order and limit of a query that stays quick however long the history is."""
    conditions = []
    if since is not None:
        conditions.append("local_date >= :since")
    if pack is not None:
        conditions.append("pack_id = :pack")
    if exercise is not None:
        conditions += _WITH_EXERCISE
    index = "" if exercise is None else "INDEXED BY session_day"
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"{index} {where} ORDER BY started_at DESC, seq DESC LIMIT :limit"


def _session_row(row: tuple[Any, ...], folder: Path) -> SessionRow:
    """Return a row; a session without an end is playing as long as its process lives, then partial."""
    ending, active, ended_at, owner, effort, note = row[14:20]
    done, skipped, total, place, ordinal = row[20:]
    cut_off = ended_at is None
    if cut_off:
        playing = ending == "playing" and is_alive(folder, owner)
        ending, active, cut_off = "playing" if playing else "partial", total, not playing
    start, note = clean_start(row[:14]), note_cell(note)
    return SessionRow._make((*start, ending, active, done, skipped, place or 0, ordinal or 0, cut_off, effort, note))


def clean_start(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the cells of `START_COLUMNS` with clean text; id and ref stay, because something is found by them."""
    return (*cells[:2], *map(line_cell, cells[2:]))


def line_cell(cell: Any) -> Any:
    """Return a cell with clean text on one line; anything else, as in a damaged file, stays."""
    return clean_line(cell) if isinstance(cell, str) else cell


def note_cell(cell: Any) -> Any:
    """Return the cell of a note with clean text, its lines kept."""
    return clean_text(cell) if isinstance(cell, str) else cell


_BUSY: Final = 2.0
_T = TypeVar("_T")


def run_query(path: Path, read: Callable[[sqlite3.Connection], _T]) -> _T | None:
    """Return what `read` returns for the file at `path`, None when nothing was ever stored in it.

    Raises HistoryError for a file that cannot be read.
    """
    try:
        if not find_file(path):
            return None
        if is_emptied(path):
            raise HistoryError(f"the history file in {path.parent} is damaged: it is empty")
        if has_lost_log(path, ProcessLock(lock_folder(path))):
            raise DamagedError(f"the newest part of the history in {path.parent} has to be repaired before it is read")
        with _open_for_reading(path) as db, transaction(db, "DEFERRED"):
            return read(db) if version_of(db) or schema_version(db, path) else None
    except UnicodeEncodeError:
        # The query has a name with bytes that are no UTF-8, and nothing stored has one.
        return None
    except (*READ_ERRORS, OSError) as error:
        if is_damage(error):
            raise DamagedError(f"{error_reason(error, path)}, and has to be repaired before it is read") from error
        raise HistoryError(f"{error_reason(error, path)}: nothing can be read from it") from error


@contextmanager
def _open_for_reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading, brought up to date: a copy of it where that cannot be written."""
    with closing(connect(path, _BUSY)) as db:
        try:
            # What the tables are counts, but to look at them takes longer than a short list.
            if version_of(db) != len(MIGRATIONS) and schema_version(db, path):
                with open_lock(path):
                    migrate(db, path)
        except (sqlite3.OperationalError, OSError) as error:
            if not _cannot_write(error):
                raise
        else:
            yield db
            return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        # Read so, the file lacks what only the log has.
        if schema_version(db, path) == len(MIGRATIONS) and not has_log(path):
            yield db
            return
    with stand_in(path) as copy, closing(connect(copy, _BUSY)) as db:
        yield db


def _cannot_write(error: Exception) -> bool:
    return isinstance(error, OSError) or sqlite_code(error) in (
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
    )
