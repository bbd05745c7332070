"""Past entries changed by hand, each change with a way back.

A change is stamped later than what it changes even if the clock was set back, so that it counts on every device.
"""

import json
import sqlite3
from dataclasses import replace
from typing import Final, TypeVar

from prehab.core.record import Ending
from prehab.history import rows
from prehab.history.database import HistoryError
from prehab.history.entry_store import EntryStore
from prehab.training_log.entries import LATEST, Change, Entry, EntryKind, SessionEntry, Tombstone
from prehab.training_log.entry_fields import FieldError
from prehab.training_log.entry_json import read_change, to_json_value

_KEPT: Final = 200
"""How many changes can be undone."""
_RATING: Final = "the effort and note of a session"

_E = TypeVar("_E", bound=Entry)


class EntryEditor(EntryStore):
    """An archive that is edited. `now` is Unix milliseconds; `what` says what was done, for undo to tell."""

    def matching(self, prefix: str, limit: int = 5) -> list[tuple[EntryKind, str]]:
        """Return the entries whose id begins like this, sessions first."""
        return self.ask(lambda db: _matching(db, prefix, limit)) or []

    def find(self, kind: EntryKind, entry_id: str) -> Entry | None:
        """Return one entry whole, or None."""
        return self.ask(lambda db: rows.find(db, kind, entry_id))

    def keep(self, entry: _E, now: int, what: str) -> _E:
        """Store a new entry, or a new version of one, and return it with its stamp.

        Raises HistoryError for a session that plays right now, as `delete` does.
        """
        with self._writing() as db:
            before = _editable(db, entry.kind, entry.id)
            stamped = replace(entry, changed_at=_stamp(db, entry.kind, entry.id, now))
            _remember(db, entry.kind, entry.id, before, what)
            rows.write(db, stamped)
        return stamped

    def rate(self, session_id: str, effort: int | None, note: str, now: int) -> None:
        """Store how hard a session was, 0-10, and a note about it. Raises HistoryError when it is not there."""
        with self._writing() as db:
            before = _editable(db, EntryKind.SESSION, session_id)
            if not isinstance(before, SessionEntry):
                raise HistoryError("this session is not in the history any more")
            rated = replace(before, effort=effort, note=note, changed_at=_stamp(db, before.kind, before.id, now))
            if not _is_last(db, before.id, _RATING):
                _remember(db, before.kind, before.id, before, _RATING)
            rows.write(db, rated)

    def delete(self, kind: EntryKind, entry_id: str, now: int, what: str) -> bool:
        """Delete an entry; return False when there is none."""
        with self._writing() as db:
            before = _editable(db, kind, entry_id)
            if before is None:
                return False
            _remember(db, kind, entry_id, before, what)
            rows.write(db, _stone(kind, entry_id, _stamp(db, kind, entry_id, now)))
        return True

    def undo(self, now: int) -> str | None:
        """Take back the newest change made by hand and return what it was; None when there is none left.

        Raises HistoryError for one that cannot be taken back; the next undo goes on with the one before.
        """
        unreadable = ""
        with self._writing() as db:
            found = db.execute("SELECT seq, what, kind, id, before FROM undo ORDER BY seq DESC LIMIT 1").fetchone()
            if found is None:
                return None
            seq, what, kind_word, entry_id, before = found
            kind = rows.member(EntryKind, kind_word, EntryKind.SESSION)
            _editable(db, kind, entry_id)
            try:
                rows.write(db, _former(kind, entry_id, before, _stamp(db, kind, entry_id, now)))
            except (FieldError, ValueError) as error:
                unreadable = str(error)
            db.execute("DELETE FROM undo WHERE seq = ?", (seq,))
        if unreadable:
            raise HistoryError(f"what was there before {what} cannot be read any more ({unreadable})")
        return str(what)


def _matching(db: sqlite3.Connection, prefix: str, limit: int) -> list[tuple[EntryKind, str]]:
    found: list[tuple[EntryKind, str]] = []
    for kind in EntryKind:
        query = f"SELECT id FROM {kind.value} WHERE id >= :first AND id < :last ORDER BY id LIMIT :limit"
        values = {"first": prefix, "last": f"{prefix}\U0010ffff", "limit": limit}
        found += [(kind, entry_id) for (entry_id,) in db.execute(query, values)]
    return found[:limit]


def _editable(db: sqlite3.Connection, kind: EntryKind, entry_id: str) -> Entry | None:
    before = rows.find(db, kind, entry_id)
    if isinstance(before, SessionEntry) and before.ending is Ending.PLAYING:
        raise HistoryError("this session is being played right now: try again when it is over")
    return before


def _stamp(db: sqlite3.Connection, kind: EntryKind, entry_id: str, now: int) -> int:
    known = rows.find(db, kind, entry_id) or rows.find_stone(db, entry_id)
    return now if known is None else max(now, known.changed_at + 1)


def _stone(kind: EntryKind, entry_id: str, stamp: int) -> Tombstone:
    """Return a deletion that other devices can be told: it counts even at the very last moment there can be."""
    return Tombstone(kind, entry_id, min(stamp, LATEST))


def _remember(db: sqlite3.Connection, kind: EntryKind, entry_id: str, before: Entry | None, what: str) -> None:
    text = None if before is None else json.dumps(to_json_value(before))
    row = (what, kind.value, entry_id, text)
    db.execute("INSERT INTO undo (what, kind, id, before) VALUES (?, ?, ?, ?)", row)
    db.execute("DELETE FROM undo WHERE seq <= (SELECT max(seq) FROM undo) - ?", (_KEPT,))


def _is_last(db: sqlite3.Connection, entry_id: str, what: str) -> bool:
    """Return whether the newest change was this one: going through a scale is one change, not ten."""
    return bool(db.execute("SELECT id, what FROM undo ORDER BY seq DESC LIMIT 1").fetchone() == (entry_id, what))


def _former(kind: EntryKind, entry_id: str, before: str | None, stamp: int) -> Change:
    former = None if before is None else read_change(json.loads(before))
    if former is None or isinstance(former, Tombstone):
        return _stone(kind, entry_id, stamp)
    return replace(former, changed_at=stamp)
