"""Whole entries read from the tables and written to them, one by one or all in a fixed order.

Text is cleaned as it is read: older versions of prehab stored what they were given.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final

from msgspec.structs import astuple

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionStart
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.database import storable
from prehab.history.jobs import add_segment
from prehab.history.session_list import START_COLUMNS, clean_start, line_cell, note_cell
from prehab.training_log.entries import Change, CheckIn, Entry, EntryKind, SessionEntry, Tick, Tombstone
from prehab.values import replace

_SESSION_ATTRIBUTES: Final = ("ending", "active", "ended_at", "effort", "note", "changed_at")
_CHECKIN: Final = (
    "id, local_date, at, utc_offset, site, score, note, session, numbness, night_pain, weakness, changed_at"
)
_TICK: Final = "id, name, local_date, changed_at"
_COLUMNS: Final[Mapping[EntryKind, str]] = {
    EntryKind.SESSION: f"{START_COLUMNS}, {', '.join(_SESSION_ATTRIBUTES)}",
    EntryKind.CHECKIN: _CHECKIN,
    EntryKind.TICK: _TICK,
}
_NO_COLUMNS: Final[Mapping[str, object]] = {}
_OF_OTHER_DEVICES: Final[Mapping[str, object]] = {"owner": "", "dismissed": 1}
"""A session that was not played here has no owner, and is not offered to go on with."""


def sessions(db: sqlite3.Connection, where: str = "", values: Mapping[str, object] | None = None) -> list[SessionEntry]:
    """Return whole sessions, oldest first; `where` narrows the table `session`."""
    columns = _COLUMNS[EntryKind.SESSION]
    rows = db.execute(f"SELECT seq, {columns} FROM session {where} ORDER BY started_at, seq", values or {}).fetchall()
    of_sessions = f"WHERE session IN (SELECT seq FROM session {where})" if where else ""
    segments: defaultdict[int, list[SegmentRecord]] = defaultdict(list)
    for row in db.execute(f"SELECT * FROM segment {of_sessions} ORDER BY session, ordinal", values or {}):
        segments[row[0]].append(segment_record(row))
    return [_session(row, tuple(segments[row[0]])) for row in rows]


def checkins(db: sqlite3.Connection, where: str = "", values: Mapping[str, object] | None = None) -> list[CheckIn]:
    """Return check-ins in the order of their dates; `where` narrows the table `checkin`."""
    rows = db.execute(f"SELECT {_CHECKIN} FROM checkin {where} ORDER BY local_date, at, seq", values or {})
    return [_checkin(row) for row in rows]


def ticks(db: sqlite3.Connection, where: str = "", values: Mapping[str, object] | None = None) -> list[Tick]:
    """Return ticks in the order of their dates; `where` narrows the table `tick`."""
    rows = db.execute(f"SELECT {_TICK} FROM tick {where} ORDER BY local_date, seq", values or {})
    return [Tick(entry_id, line_cell(name), *rest) for entry_id, name, *rest in rows]


def tombstones(db: sqlite3.Connection, where: str = "", values: Mapping[str, object] | None = None) -> list[Tombstone]:
    """Return what was deleted; `where` narrows the table `tombstone`."""
    rows = db.execute(f"SELECT kind, id, deleted_at FROM tombstone {where} ORDER BY deleted_at, seq", values or {})
    return [Tombstone(member(EntryKind, kind, EntryKind.SESSION), *rest) for kind, *rest in rows]


def find(db: sqlite3.Connection, kind: EntryKind, entry_id: str) -> Entry | None:
    """Return the entry with this id, or None."""
    values = {"id": entry_id}
    match kind:
        case EntryKind.SESSION:
            found: list[Any] = sessions(db, "WHERE id = :id", values)
        case EntryKind.CHECKIN:
            found = checkins(db, "WHERE id = :id", values)
        case EntryKind.TICK:
            found = ticks(db, "WHERE id = :id", values)
    return found[0] if found else None


def find_tombstone(db: sqlite3.Connection, entry_id: str) -> Tombstone | None:
    """Return the tombstone of a deleted entry, or None."""
    return next(iter(tombstones(db, "WHERE id = :id", {"id": entry_id})), None)


def write(db: sqlite3.Connection, change: Change) -> None:
    """Store an entry, or a tombstone, in place of whatever has its id."""
    match change:
        case SessionEntry():
            _write_session(db, change)
        case CheckIn() | Tick():
            _write_row(db, change.kind, astuple(change))
        case Tombstone():
            db.execute(f"DELETE FROM {change.kind.value} WHERE id = ?", (change.id,))
            db.execute(
                "INSERT OR REPLACE INTO tombstone (id, kind, deleted_at) VALUES (?, ?, ?)",
                (change.id, change.kind.value, change.deleted_at),
            )
            return
    db.execute("DELETE FROM tombstone WHERE id = ?", (change.id,))


def _write_row(
    db: sqlite3.Connection, kind: EntryKind, row: tuple[object, ...], extra: Mapping[str, object] = _NO_COLUMNS
) -> None:
    """Insert or update one row; `extra` are columns that only a new row gets."""
    columns = _COLUMNS[kind].split(", ")
    changed = ", ".join(f"{name} = excluded.{name}" for name in columns if name != "id")
    db.execute(
        f"""INSERT INTO {kind.value} ({", ".join([*columns, *extra])})
            VALUES ({", ".join("?" * (len(columns) + len(extra)))})
            ON CONFLICT (id) DO UPDATE SET {changed}""",
        storable((*row, *extra.values())),
    )


def _write_session(db: sqlite3.Connection, entry: SessionEntry) -> None:
    """Replace a session. Its segments go first: triggers subtract them from the week of its old date."""
    db.execute("DELETE FROM segment WHERE session = (SELECT seq FROM session WHERE id = ?)", (entry.id,))
    attributes = (getattr(entry, name) for name in _SESSION_ATTRIBUTES)
    row = (*astuple(entry.start), *(cell.value if isinstance(cell, Enum) else cell for cell in attributes))
    _write_row(db, EntryKind.SESSION, row, _OF_OTHER_DEVICES)
    (session_seq,) = db.execute("SELECT seq FROM session WHERE id = ?", (entry.id,)).fetchone()
    for segment in entry.segments:
        add_segment(db, session_seq, segment)


def _checkin(row: tuple[Any, ...]) -> CheckIn:
    site, score, note, session = row[4:8]
    cells: tuple[Any, ...] = (
        *row[:4],
        line_cell(site),
        score,
        note_cell(note),
        session,
        *map(bool, row[8:11]),
        row[11],
    )
    return CheckIn(*cells)


def _session(row: tuple[Any, ...], segments: tuple[SegmentRecord, ...]) -> SessionEntry:
    start, (ending, active, ended_at, effort, note, changed_at) = row[1:15], row[15:]
    return SessionEntry(
        start=SessionStart(*clean_start(start)),
        ending=member(Ending, ending, Ending.PARTIAL),
        active=Ms(active),
        ended_at=ended_at,
        segments=segments,
        effort=effort,
        note=note_cell(note),
        changed_at=changed_at,
    )


def segment_record(row: tuple[Any, ...]) -> SegmentRecord:
    """Return the segment of a row of its table."""
    _, ordinal, place, kind, exercise_id, exercise_name, side, planned, actual, reps, outcome, *counts = row
    set_no, round_no, reps_done, breaths, breaths_done, direction, is_open, _ = counts
    return SegmentRecord(
        ordinal=ordinal,
        index=place,
        kind=member(SegmentKind, kind, SegmentKind.WORK),
        exercise_id=line_cell(exercise_id),
        exercise_name=line_cell(exercise_name),
        side=member(Side, side, None),
        planned=Ms(planned),
        actual=Ms(actual),
        reps=reps,
        outcome=member(Outcome, outcome, Outcome.DONE),
        set_no=set_no,
        round_no=round_no,
        reps_done=reps_done,
        breaths=breaths,
        breaths_done=breaths_done,
        direction=member(Direction, direction, None),
        open=bool(is_open),
    )


def member(kind: type[Enum], text: str | None, default: Any) -> Any:
    """Return the enum's member for a cell, `default` for an empty or damaged one: the others stay readable."""
    if text is None:
        return default
    try:
        return kind(text)
    except ValueError:
        return default


def without_playing(entry: SessionEntry) -> SessionEntry:
    """Return a session as another device stores it: one that is still playing becomes partial."""
    return replace(entry, ending=Ending.PARTIAL) if entry.ending is Ending.PLAYING else entry


_BATCH: Final = 200
_SINCE: Final = "WHERE :since IS NULL OR local_date >= :since"


def all_entries(db: sqlite3.Connection, since: str | None = None) -> Iterator[Entry]:
    """Yield sessions, check-ins and ticks, each oldest first, without the session that plays right now.

    `since` is an ISO local date. Only a few sessions are in memory at once.
    """
    values = {"since": since}
    found = db.execute(f"SELECT seq FROM session {_SINCE} ORDER BY started_at, id", values).fetchall()
    for first in range(0, len(found), _BATCH):
        seqs = ", ".join(str(number) for (number,) in found[first : first + _BATCH])
        batch = sessions(db, f"WHERE seq IN ({seqs})")
        yield from sorted(
            (session for session in batch if session.ending is not Ending.PLAYING),
            key=lambda session: (session.start.started_at, session.id),
        )
    yield from sorted(checkins(db, _SINCE, values), key=lambda checkin: (checkin.at, checkin.id))
    yield from sorted(ticks(db, _SINCE, values), key=lambda tick: (tick.local_date, tick.id))


def all_changes(db: sqlite3.Connection) -> Iterator[Change]:
    """Yield every entry, then every tombstone."""
    yield from all_entries(db)
    yield from tombstones(db)
