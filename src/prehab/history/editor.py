"""Past entries changed by hand, each change with an undo.

A change is stamped later than the version before it even if the clock was set back, so that it counts on all devices.
"""

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from prehab.core.characters.safe_text import clean_line
from prehab.core.record import Ending
from prehab.core.timeline import Side
from prehab.history import rows
from prehab.history.database import HistoryError
from prehab.history.entry_store import EntryStore
from prehab.history.migrations import SIDES_UNDO
from prehab.training_log.entries import Change, Entry, EntryKind, SessionEntry, Tombstone, next_stamp
from prehab.training_log.entry_fields import FieldError
from prehab.training_log.entry_json import read_change, to_json_value
from prehab.values import replace

_MAX_UNDO: Final = 200
"""How many changes can be undone."""
_RATING: Final = "the effort and note of a session"

_E = TypeVar("_E", bound=Entry)


class EntryEditor:
    """Edits past entries of a `store` and undoes the edits; `queries` reads them.

    `now` is Unix milliseconds; `description` says what an edit does, and is what `undo` returns.
    """

    def __init__(self, path: Path, *, fallback_folders: Sequence[Path] | None = None, busy: float = 2.0) -> None:
        self.store = EntryStore(path, fallback_folders=fallback_folders, busy=busy)
        self.queries = self.store.queries

    def matching(self, prefix: str, limit: int = 5) -> list[tuple[EntryKind, str]]:
        """Return kind and id of the entries whose id begins with `prefix`, a whole id and sessions first."""
        return self.queries.run(lambda db: _matching(db, prefix, limit)) or []

    def find(self, kind: EntryKind, entry_id: str) -> Entry | None:
        """Return one entry whole, or None."""
        return self.queries.run(lambda db: rows.find(db, kind, entry_id))

    def save(self, entry: _E, now: int, description: str) -> _E:
        """Store a new entry, or a new version of one, and return it with its stamp.

        Raises HistoryError for a session that plays right now, as `delete` does.
        """
        with self.store.write() as db:
            before = _editable(db, entry.kind, entry.id)
            stamped = replace(entry, changed_at=_next_stamp(db, entry.kind, entry.id, now))
            _add_undo(db, entry.kind, entry.id, before, description)
            rows.write(db, stamped)
        return stamped

    def rate(self, session_id: str, effort: int | None, note: str, now: int) -> None:
        """Store how hard a session was, 0-10, and a note about it. Raises HistoryError when it is not there."""
        with self.store.write() as db:
            before = _editable(db, EntryKind.SESSION, session_id)
            if not isinstance(before, SessionEntry):
                raise HistoryError("this session is not in the history any more")
            stamp = _next_stamp(db, before.kind, before.id, now)
            if not _is_last(db, before.id, _RATING):
                _add_undo(db, before.kind, before.id, before, _RATING)
            rows.write(db, replace(before, effort=effort, note=note, changed_at=stamp))

    def delete(self, kind: EntryKind, entry_id: str, now: int, description: str) -> bool:
        """Delete an entry; return False when there is none."""
        with self.store.write() as db:
            before = _editable(db, kind, entry_id)
            if before is None:
                return False
            _add_undo(db, kind, entry_id, before, description)
            rows.write(db, Tombstone(kind, entry_id, _next_stamp(db, kind, entry_id, now)))
        return True

    def undo(self, now: int) -> str | None:
        """Undo the newest edit and return its description; None when there is none left.

        Raises HistoryError for one that cannot be undone; the next undo goes on with the one before.
        """
        unreadable = ""
        with self.store.write() as db:
            found = db.execute("SELECT seq, what, kind, id, before FROM undo ORDER BY seq DESC LIMIT 1").fetchone()
            if found is None:
                return None
            seq, description, kind_name, entry_id, before = found
            try:
                if kind_name == SIDES_UNDO:
                    _restore_sides(db, before, now)
                else:
                    _restore(db, rows.member(EntryKind, kind_name, EntryKind.SESSION), entry_id, before, now)
            except (FieldError, ValueError, TypeError) as error:
                unreadable = str(error)
            db.execute("DELETE FROM undo WHERE seq = ?", (seq,))
        if unreadable:
            raise HistoryError(f"what was there before {description} cannot be read any more ({unreadable})")
        return clean_line(str(description))


def _matching(db: sqlite3.Connection, prefix: str, limit: int) -> list[tuple[EntryKind, str]]:
    found: list[tuple[EntryKind, str]] = []
    for kind in EntryKind:
        query = f"SELECT id FROM {kind.value} WHERE id >= :first AND id < :last ORDER BY id LIMIT :limit"
        values = {"first": prefix, "last": f"{prefix}\U0010ffff", "limit": limit}
        found += [(kind, entry_id) for (entry_id,) in db.execute(query, values)]
    return sorted(found, key=lambda one: one[1] != prefix)[:limit]


def _editable(db: sqlite3.Connection, kind: EntryKind, entry_id: str) -> Entry | None:
    """Return the entry as it is stored, or None. Raises HistoryError for a session that plays right now."""
    before = rows.find(db, kind, entry_id)
    if isinstance(before, SessionEntry) and before.ending is Ending.PLAYING:
        raise HistoryError("this session is being played right now: try again when it is over")
    return before


def _next_stamp(db: sqlite3.Connection, kind: EntryKind, entry_id: str, now: int) -> int:
    """Return `now`, or a later stamp when the stored version is not older."""
    stored = rows.find(db, kind, entry_id) or rows.find_tombstone(db, entry_id)
    return next_stamp(None if stored is None else stored.changed_at, now)


def _add_undo(db: sqlite3.Connection, kind: EntryKind, entry_id: str, before: Entry | None, description: str) -> None:
    text = None if before is None else json.dumps(to_json_value(before))
    row = (description, kind.value, entry_id, text)
    db.execute("INSERT INTO undo (what, kind, id, before) VALUES (?, ?, ?, ?)", row)
    db.execute("DELETE FROM undo WHERE seq <= (SELECT max(seq) FROM undo) - ?", (_MAX_UNDO,))


def _is_last(db: sqlite3.Connection, entry_id: str, description: str) -> bool:
    """Return whether the newest edit was this one: going through a scale is one edit, not ten."""
    last = db.execute("SELECT id, what FROM undo ORDER BY seq DESC LIMIT 1").fetchone()
    return bool(last == (entry_id, description))


def _restore(db: sqlite3.Connection, kind: EntryKind, entry_id: str, before: str | None, now: int) -> None:
    current = _editable(db, kind, entry_id)
    former = _restored(kind, entry_id, before, _next_stamp(db, kind, entry_id, now))
    if isinstance(former, SessionEntry) and isinstance(current, SessionEntry):
        # No edit changes segments, but their sides may have been exchanged since.
        former = replace(former, segments=current.segments)
    rows.write(db, former)


def _restore_sides(db: sqlite3.Connection, before: str, now: int) -> None:
    """Give segments the sides that they had before they were exchanged, in the sessions that are still there."""
    sides: dict[str, dict[int, Side]] = {}
    for session_id, ordinal, side in json.loads(before):
        sides.setdefault(session_id, {})[ordinal] = Side(side)
    for session_id, of_segment in sides.items():
        entry = _editable(db, EntryKind.SESSION, session_id)
        if isinstance(entry, SessionEntry):
            segments = tuple(replace(one, side=of_segment.get(one.ordinal, one.side)) for one in entry.segments)
            stamp = _next_stamp(db, EntryKind.SESSION, session_id, now)
            rows.write(db, replace(entry, segments=segments, changed_at=stamp))


def _restored(kind: EntryKind, entry_id: str, before: str | None, stamp: int) -> Change:
    """Return the version before an edit with a new stamp. Raises FieldError, and ValueError for what is no JSON."""
    former = None if before is None else read_change(json.loads(before))
    if former is None or isinstance(former, Tombstone):
        return Tombstone(kind, entry_id, stamp)
    return replace(former, changed_at=stamp)
