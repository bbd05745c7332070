"""The history as import and sync write it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import Enum

from prehab.core.record import Ending
from prehab.history import rows
from prehab.history.archive import Archive
from prehab.history.merge import known, merge, rank
from prehab.training_log.entries import Change, Entry, EntryKind, SessionEntry, Tombstone, moment


class Fate(Enum):
    """What became of an entry of an imported file."""

    NEW = "new"
    CHANGED = "changed"
    """The file had a later version."""
    KEPT = "kept"
    """The one that was there is the same, or later."""
    DELETED = "deleted"
    """It was deleted here after it was exported, and stays that way."""


class ExchangeStore(Archive):
    """An archive that files and journals are read into."""

    def take_in(self, entries: Iterable[Entry], *, restore: bool = False) -> Mapping[Fate, int]:
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


def _take_in(db: sqlite3.Connection, entry: Entry, *, restore: bool) -> Fate:
    before = known(db, entry)
    if isinstance(before, Tombstone) and rank(entry) <= rank(before):
        if not restore:
            return Fate.DELETED
        # Later than its deletion, so that it comes back on other devices too.
        entry = replace(entry, changed_at=before.deleted_at + 1)
    if not merge(db, entry):
        return Fate.KEPT
    return Fate.NEW if before is None or isinstance(before, Tombstone) else Fate.CHANGED


def _adopt(db: sqlite3.Connection, change: Change) -> bool:
    before = known(db, change)
    plays = isinstance(before, SessionEntry) and before.ending is Ending.PLAYING
    if before == change or plays or (before is not None and moment(before) > moment(change)):
        return False
    for kind in EntryKind:
        # An id belongs to one entry, whatever a file says.
        if kind is not change.kind and rows.find(db, kind, change.id) is not None:
            rows.write(db, Tombstone(kind, change.id, change.changed_at))
    rows.write(db, change)
    return True
