"""Two copies of an entry become one, the same on every device and in any order.

Of all that was ever said about an id, what counts is the greatest by stamp; with equal stamps a deletion, and
between two versions the one whose JSON is greater, which is arbitrary but the same everywhere.
"""

import json
import sqlite3
from dataclasses import asdict
from enum import Enum

from prehab.core.record import Ending
from prehab.history import rows
from prehab.training_log.entries import Change, SessionEntry, moment


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
    return *moment(change), _text(change)


def _text(change: Change) -> str:
    def plain(value: object) -> object:
        if isinstance(value, Enum):
            return value.value
        raise TypeError(value)

    return json.dumps(asdict(change), default=plain, sort_keys=True)
