"""Past entries read whole, merged from elsewhere and imported.

Everything here waits for the disk and raises HistoryError when it refuses: call it off the screen's thread.

Of all that was ever said about an id, what counts is the greatest by stamp; with equal stamps a deletion, and
between two versions the one whose JSON is greater, which is arbitrary but the same everywhere.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, replace
from enum import Enum
from pathlib import Path

from prehab.core.record import Ending
from prehab.history import rows
from prehab.history.database import HistoryError, error_reason, transaction
from prehab.history.fallback_log import fallback_prefixes
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.recovery import UNREADABLE
from prehab.history.writer import HistoryFile
from prehab.training_log.entries import Change, Entry, EntryKind, SessionEntry, Tombstone, entry_time


class EntryStore(SqliteHistoryQueries):
    """A history whose past can be read whole and changed. Each call opens the file and closes it again."""

    def __init__(self, path: Path, *, rescues: Sequence[Path] | None = None, busy: float = 2.0) -> None:
        super().__init__(path)
        self._rescues = fallback_prefixes(path, rescues)
        self._busy = busy
        self.notice: str | None = None
        """A sentence about damage that was mended on the way, if there was any."""

    def entries(self, since: str | None = None) -> list[SessionEntry]:
        """Return whole sessions, oldest first, without the one that plays right now; `since` is a local date."""
        where = "WHERE :since IS NULL OR local_date >= :since"
        found = self.ask(lambda db: rows.sessions(db, where, {"since": since})) or []
        return [entry for entry in found if entry.ending is not Ending.PLAYING]

    def entry(self, session_id: str) -> SessionEntry | None:
        """Return one whole session, or None."""
        found = self.ask(lambda db: rows.sessions(db, "WHERE id = :id", {"id": session_id}))
        return found[0] if found else None

    def tombstones(self) -> list[Tombstone]:
        """Return what was deleted, oldest first."""
        return self.ask(rows.tombstones) or []

    def stamps(self) -> dict[str, tuple[EntryKind, int, bool]]:
        """Return kind, stamp and whether it is deleted by id, for everything there is or was."""
        found = self.ask(lambda db: list(rows.stamps(db))) or []
        return {entry_id: (kind, stamp, gone) for kind, entry_id, stamp, gone in found}

    def put(self, changes: Iterable[Change]) -> int:
        """Merge entries and tombstones from elsewhere, all or none; return how many changed anything.

        The order does not matter, nor how often it is done: of two copies the later stamp counts.
        """
        with self._writing() as db:
            return sum(merge(db, change) for change in changes)

    def settle(self) -> None:
        """Put in order what an earlier crash left.

        Sessions that were cut off can be seen from now on, and a damaged file is mended.
        """
        with self._writing():
            pass

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        process_lock = ProcessLock(lock_folder(self._path))
        file = HistoryFile(self._path, process_lock, self._rescues, self._busy)
        try:
            db = file.open()
            self.notice = file.notice or self.notice
            with transaction(db):
                yield db
        except (*UNREADABLE, OSError) as error:
            raise HistoryError(f"{error_reason(error, self._path)}: nothing was changed") from error
        finally:
            file.close()
            process_lock.release()


class ImportOutcome(Enum):
    """What became of an entry of an imported file."""

    NEW = "new"
    CHANGED = "changed"
    """The file had a later version."""
    KEPT = "kept"
    """The one that was there is the same, or later."""
    DELETED = "deleted"
    """It was deleted here after it was exported, and stays that way."""


class ImportStore(EntryStore):
    """An archive that files and journals are read into."""

    def take_in(self, entries: Iterable[Entry], *, restore: bool = False) -> Mapping[ImportOutcome, int]:
        """Store the entries of a file, all or none; return how many met which fate.

        `restore` brings back what was deleted here.
        """
        with self._writing() as db:
            return Counter(_take_in(db, entry, restore=restore) for entry in entries)

    def adopt(self, changes: Iterable[Change]) -> list[Change]:
        """Store what devices agreed on, all or none; return what that changed.

        What was changed here meanwhile stays, and so does a session that plays right now.
        """
        with self._writing() as db:
            return [change for change in changes if _adopt(db, change)]


def _take_in(db: sqlite3.Connection, entry: Entry, *, restore: bool) -> ImportOutcome:
    before = known(db, entry)
    if isinstance(before, Tombstone) and rank(entry) <= rank(before):
        if not restore:
            return ImportOutcome.DELETED
        # Later than its deletion, so that it comes back on other devices too.
        entry = replace(entry, changed_at=before.deleted_at + 1)
    if not merge(db, entry):
        return ImportOutcome.KEPT
    return ImportOutcome.NEW if before is None or isinstance(before, Tombstone) else ImportOutcome.CHANGED


def _adopt(db: sqlite3.Connection, change: Change) -> bool:
    before = known(db, change)
    plays = isinstance(before, SessionEntry) and before.ending is Ending.PLAYING
    if before == change or plays or (before is not None and entry_time(before) > entry_time(change)):
        return False
    for kind in EntryKind:
        # An id belongs to one entry, whatever a file says.
        if kind is not change.kind and rows.find(db, kind, change.id) is not None:
            rows.write(db, Tombstone(kind, change.id, change.changed_at))
    rows.write(db, change)
    return True


def merge(db: sqlite3.Connection, change: Change) -> bool:
    """Take over an entry or a tombstone from elsewhere, if it counts; return whether it did.

    A session that plays right now is left alone: it will have a later stamp when it ends.
    """
    if isinstance(change, SessionEntry):
        change = rows.as_kept(change)
    before = known(db, change)
    if isinstance(before, SessionEntry) and before.ending is Ending.PLAYING:
        return False
    if before is not None and rank(change) <= rank(before):
        return False
    rows.write(db, change)
    return True


def known(db: sqlite3.Connection, change: Change) -> Change | None:
    """Return what there is, or what is left, with the same id."""
    return rows.find(db, change.kind, change.id) or rows.find_stone(db, change.id)


def rank(change: Change) -> tuple[int, bool, str]:
    """Return what decides which of two copies counts; the greater does."""
    return *entry_time(change), _text(change)


def _text(change: Change) -> str:
    def plain(value: object) -> object:
        if isinstance(value, Enum):
            return value.value
        raise TypeError(value)

    return json.dumps(asdict(change), default=plain, sort_keys=True)
