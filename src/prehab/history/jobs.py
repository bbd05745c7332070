"""The jobs of the writer's thread: each as a value, as a line of JSON and as SQL."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from msgspec import Struct, to_builtins
from msgspec.structs import astuple

from prehab.core.record import SegmentRecord, SessionEnd, SessionStart
from prehab.history.database import storable
from prehab.training_log.entries import next_stamp, with_exchanged_side
from prehab.training_log.entry_fields import (
    ID,
    SEGMENT,
    SESSION,
    START,
    EntryField,
    FieldError,
    read_attributes,
    value_text,
)
from prehab.training_log.entry_json import parse_json


class BeginJob(Struct, frozen=True):
    """Record that a session started, or goes on."""

    start: SessionStart

    @property
    def session_id(self) -> str:
        """Return the id of the session."""
        return self.start.id


class SegmentJob(Struct, frozen=True):
    """Record a segment that has ended. Its side is an `old_side` where an older prehab recorded it."""

    session_id: str
    record: SegmentRecord
    old_side: bool = False


class EndJob(Struct, frozen=True):
    """Record that a session has ended."""

    session_id: str
    end: SessionEnd


class DismissJob(Struct, frozen=True):
    """Do not offer a session that was cut off again."""

    session_id: str


class DiscardJob(Struct, frozen=True):
    """Remove a session that its runner ended before anything was done."""

    session_id: str


Job = BeginJob | SegmentJob | EndJob | DismissJob | DiscardJob

_WORDS: Final[Mapping[type[Job], str]] = {
    BeginJob: "begin",
    SegmentJob: "segment",
    EndJob: "end",
    DismissJob: "dismiss",
    DiscardJob: "discard",
}
"""How a line names each job. Files of other versions are read too, so these words outlive the names of classes."""


def job_to_line(job: Job) -> str:
    """Return a job as one line of JSON, without the line's end."""
    return json.dumps({"job": _WORDS[type(job)], **to_builtins(job)})


def job_from_line(line: str) -> Job:
    """Return the job of one line. Raises FieldError, ValueError or RecursionError for a torn or foreign one."""
    data = parse_json(line)
    word = data.get("job") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(word, str) or word not in _READERS:
        raise FieldError("this is no part of a session")
    return _READERS[word](data)


def _part(data: Mapping[str, object], name: str) -> Mapping[str, object]:
    found = data.get(name)
    if not isinstance(found, dict):
        raise FieldError(f'"{name}" must be an object with fields, not {value_text(found)}')
    return found


def _id(data: Mapping[str, object]) -> str:
    return str(read_attributes([EntryField("session_id", "session_id", ID)], data)["session_id"])


def _segment_job(data: Mapping[str, object]) -> SegmentJob:
    record = SegmentRecord(**read_attributes(SEGMENT, _part(data, "record")))
    return SegmentJob(_id(data), record, data.get("old_side") is not False)


_END_FIELDS: Final = tuple(field for field in SESSION if field.attr in ("ending", "active", "ended_at"))
_READERS: Final[Mapping[str, Callable[[Mapping[str, object]], Job]]] = {
    "begin": lambda data: BeginJob(SessionStart(**read_attributes(START, _part(data, "start")))),
    "segment": _segment_job,
    "end": lambda data: EndJob(_id(data), SessionEnd(**read_attributes(_END_FIELDS, _part(data, "end")))),
    "dismiss": lambda data: DismissJob(_id(data)),
    "discard": lambda data: DiscardJob(_id(data)),
}


_BEGIN: Final = """
    INSERT INTO session (id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name,
                         level, local_date, started_at, utc_offset, planned, lang, owner, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE
    SET ending = 'playing', ended_at = NULL, dismissed = 0, owner = excluded.owner
"""
_SEGMENT: Final = "INSERT INTO segment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
_ACTIVE: Final = "(SELECT coalesce(sum(actual), 0) FROM segment WHERE session = session.seq)"
_ADD_UP: Final = f"UPDATE session SET active = max(active, {_ACTIVE}) WHERE seq = ?"
_END: Final = f"""
    UPDATE session SET ending = :ending, ended_at = :ended_at, active = max(:active, {_ACTIVE}), changed_at = :stamp
    WHERE id = :id
"""
_END_DEAD: Final = f"""
    UPDATE session SET ending = 'partial', active = {_ACTIVE}, changed_at = max(0, changed_at, started_at + {_ACTIVE})
    WHERE ending = 'playing' AND owner = ?
"""


def apply(db: sqlite3.Connection, job: Job, owner: str) -> None:
    """Write one job; `owner` is the token of the process that played.

    Raises LookupError for a session that was never begun, and sqlite3.Error.
    """
    match job:
        case BeginJob(start):
            _begin(db, start, owner)
        case SegmentJob(session_id, record, old_side):
            session_seq = _session_seq(db, session_id)
            if old_side:
                (pack_id,) = db.execute("SELECT pack_id FROM session WHERE seq = ?", (session_seq,)).fetchone()
                record = with_exchanged_side(record, pack_id)
            add_segment(db, session_seq, record)
            db.execute(_ADD_UP, (session_seq,))
        case EndJob(session_id, end):
            _end_session(db, session_id, end)
        case DismissJob(session_id):
            db.execute("UPDATE session SET dismissed = 1 WHERE id = ?", (session_id,))
        case DiscardJob(session_id):
            db.execute("DELETE FROM session WHERE id = ?", (session_id,))


def end_dead_sessions(db: sqlite3.Connection, is_alive: Callable[[str], bool]) -> None:
    """Make sessions partial whose process died while they played."""
    owners = db.execute("SELECT DISTINCT owner FROM session WHERE ended_at IS NULL AND ending = 'playing'")
    for (owner,) in owners.fetchall():
        if not is_alive(owner):
            db.execute(_END_DEAD, (owner,))


def _begin(db: sqlite3.Connection, start: SessionStart, owner: str) -> None:
    """Add a session, or let it go on; one that was deleted meanwhile, here or elsewhere, is there again."""
    deleted = db.execute("DELETE FROM tombstone WHERE id = ? RETURNING deleted_at", (start.id,)).fetchall()
    stamp = next_stamp(deleted[0][0] if deleted else None, start.started_at)
    db.execute(_BEGIN, storable((*astuple(start), owner, stamp)))


def _end_session(db: sqlite3.Connection, session_id: str, end: SessionEnd) -> None:
    _session_seq(db, session_id)
    before, ended_at = db.execute("SELECT changed_at, ended_at FROM session WHERE id = ?", (session_id,)).fetchone()
    # The stamp must grow even if the clock was set back, but not when a fallback file is read a second time.
    stamp = before if ended_at == end.ended_at else next_stamp(before, end.ended_at)
    row = {"ending": end.ending.value, "ended_at": end.ended_at, "active": end.active, "id": session_id}
    db.execute(_END, {**row, "stamp": stamp})


def _session_seq(db: sqlite3.Connection, session_id: str) -> int:
    row = db.execute("SELECT seq FROM session WHERE id = ?", (session_id,)).fetchone()
    if row is None:
        raise LookupError(f"no session {session_id}")
    return int(row[0])


def add_segment(db: sqlite3.Connection, session: int, record: SegmentRecord) -> None:
    """Add a segment to the session with this row number.

    Another one with the same ordinal would be a mistake, but is kept, behind the last.
    """
    row = (session, *(cell.value if isinstance(cell, Enum) else cell for cell in astuple(record)))
    stored = db.execute("SELECT * FROM segment WHERE session = ? AND ordinal = ?", row[:2]).fetchone()
    if stored is not None and stored[: len(row)] == row:
        return
    if stored is not None:
        (last,) = db.execute("SELECT max(ordinal) FROM segment WHERE session = ?", (session,)).fetchone()
        row = (session, last + 1, *row[2:])
    db.execute(_SEGMENT, row)
