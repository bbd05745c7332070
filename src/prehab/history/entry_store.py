"""Past entries read whole, merged from other devices and imported from files.

Everything here waits for the disk and raises HistoryError when it refuses: call it off the screen's thread.

Of all versions of an id the one with the latest stamp counts; with equal stamps a deletion, and between two entries
the one with more detail, then the one whose JSON is greater, which is arbitrary but the same on every device. `latest`
is the latest stamp that is believed, see `training_log.entries.latest_credible`. What a device with an older prehab has
left out of the version that counts is kept, see `training_log.entries.with_detail_of`.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from typing import Final

from msgspec import to_builtins

from prehab.core.record import Ending
from prehab.history import rows
from prehab.history.database import READ_ERRORS, HistoryError, error_reason, transaction
from prehab.history.fallback_log import fallback_prefixes
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.writer import HistoryFile
from prehab.training_log.entries import (
    Change,
    Entry,
    EntryKind,
    SessionEntry,
    Tombstone,
    VersionTime,
    detail,
    entry_time,
    latest_credible,
    next_stamp,
    with_detail_of,
)
from prehab.values import replace

_LATEST: Final = latest_credible()
"""What is believed where nobody asked a clock."""


class ImportOutcome(Enum):
    """What became of an entry of an imported file."""

    NEW = "new"
    UPDATED = "updated"
    """The file had a later version."""
    UNCHANGED = "unchanged"
    """The one that was there is the same, or later."""
    DELETED = "deleted"
    """It was deleted here after it was exported, and stays that way."""


class EntryStore:
    """Reads and changes past entries as a whole. Each call opens the file and closes it again.

    `fallback_folders` are those that may hold what a crashed session could not write, None for the usual ones; `busy`
    is how many seconds another program's lock is waited for.
    """

    def __init__(self, path: Path, *, fallback_folders: Sequence[Path] | None = None, busy: float = 2.0) -> None:
        self.queries = SqliteHistoryQueries(path)
        self.notice: str | None = None
        """A sentence about damage that was repaired by one of the calls, if there was any."""
        self._path = path
        self._fallback_prefixes = fallback_prefixes(path, fallback_folders)
        self._busy = busy

    def sessions(self, since: str | None = None) -> list[SessionEntry]:
        """Return whole sessions, oldest first, without the one that plays right now; `since` is a local date."""
        where = "WHERE :since IS NULL OR local_date >= :since"
        found = self.queries.run(lambda db: rows.sessions(db, where, {"since": since})) or []
        return [entry for entry in found if entry.ending is not Ending.PLAYING]

    def session(self, session_id: str) -> SessionEntry | None:
        """Return one whole session, or None."""
        found = self.queries.run(lambda db: rows.sessions(db, "WHERE id = :id", {"id": session_id}))
        return found[0] if found else None

    def tombstones(self) -> list[Tombstone]:
        """Return what was deleted, oldest first."""
        return self.queries.run(rows.tombstones) or []

    def merge(self, changes: Iterable[Change], latest: int = _LATEST) -> int:
        """Merge entries and tombstones from elsewhere, all or none; return how many changed anything.

        Neither order nor repetition matters: of two copies the later stamp counts.
        """
        with self.write() as db:
            return sum(merge_change(db, change, latest) for change in changes)

    def import_entries(
        self, entries: Iterable[Entry], *, restore: bool = False, latest: int = _LATEST
    ) -> Mapping[ImportOutcome, int]:
        """Store the entries of a file, all or none; return how many had each outcome.

        `restore` brings back what was deleted here.
        """
        with self.write() as db:
            return Counter(_import_entry(db, entry, latest, restore=restore) for entry in entries)

    def apply_synced(self, changes: Iterable[Change], latest: int = _LATEST) -> list[Change]:
        """Store what the journals of all devices say, all or none; return the changes that made a difference.

        What was changed here meanwhile stays, and so does a session that plays right now.
        """
        with self.write() as db:
            return [change for change in changes if _apply_synced(db, change, latest)]

    def recover(self) -> None:
        """Finish what an earlier crash interrupted: sessions cut off become partial, a damaged file is repaired."""
        with self.write():
            pass

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection inside one transaction. Raises HistoryError, and then nothing has changed."""
        process_lock = ProcessLock(lock_folder(self._path))
        file = HistoryFile(self._path, process_lock, self._fallback_prefixes, self._busy)
        try:
            db = file.open()
            self.notice = file.notice or self.notice
            with transaction(db):
                yield db
        except (*READ_ERRORS, OSError) as error:
            raise HistoryError(f"{error_reason(error, self._path)}: nothing was changed") from error
        finally:
            file.close()
            process_lock.release()


def _import_entry(db: sqlite3.Connection, entry: Entry, latest: int, *, restore: bool) -> ImportOutcome:
    before = _stored(db, entry)
    if isinstance(before, Tombstone) and _rank(entry, latest) <= _rank(before, latest):
        if not restore:
            return ImportOutcome.DELETED
        # Later than its deletion, so that it comes back on other devices too.
        entry = replace(entry, changed_at=next_stamp(before.deleted_at, 0))
    if not merge_change(db, entry, latest):
        return ImportOutcome.UNCHANGED
    return ImportOutcome.NEW if before is None or isinstance(before, Tombstone) else ImportOutcome.UPDATED


def _apply_synced(db: sqlite3.Connection, change: Change, latest: int) -> bool:
    before = _stored(db, change)
    change = with_detail_of(before, change)
    plays = isinstance(before, SessionEntry) and before.ending is Ending.PLAYING
    if before == change or plays or (before is not None and entry_time(before, latest) > entry_time(change, latest)):
        return False
    for kind in EntryKind:
        # An id belongs to one entry, whatever a file says.
        if kind is not change.kind and rows.find(db, kind, change.id) is not None:
            rows.write(db, Tombstone(kind, change.id, change.changed_at))
    rows.write(db, change)
    return True


def merge_change(db: sqlite3.Connection, change: Change, latest: int = _LATEST) -> bool:
    """Take over an entry or a tombstone from elsewhere, if it counts; return whether it did.

    A session that plays right now is left alone: it will have a later stamp when it ends.
    """
    if isinstance(change, SessionEntry):
        change = rows.without_playing(change)
    before = _stored(db, change)
    if isinstance(before, SessionEntry) and before.ending is Ending.PLAYING:
        return False
    change = with_detail_of(before, change)
    if before is not None and _rank(change, latest) <= _rank(before, latest):
        return False
    rows.write(db, change)
    return True


def _stored(db: sqlite3.Connection, change: Change) -> Change | None:
    """Return what there is, or what is left, with the same id."""
    return rows.find(db, change.kind, change.id) or rows.find_tombstone(db, change.id)


def _rank(change: Change, latest: int) -> tuple[VersionTime, int, str]:
    """Return what decides which of two copies counts; the greater does."""
    return entry_time(change, latest), detail(change), _text(change)


def _text(change: Change) -> str:
    return json.dumps(to_builtins(change), sort_keys=True)
