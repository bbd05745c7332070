"""Opening SQLite the way the history needs it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from prehab.history.errors import HistoryError

_NEEDED: Final = (3, 37, 0)
"""The first SQLite with STRICT tables."""


def connect(path: Path, busy: float) -> sqlite3.Connection:
    """Return a connection that can write; every statement outside `transaction` commits by itself.

    `busy` is how many seconds it waits for another writer. Raises HistoryError for an old SQLite.
    """
    if sqlite3.sqlite_version_info < _NEEDED:
        raise HistoryError(f"keeping a history needs SQLite 3.37; this Python has {sqlite3.sqlite_version}")
    db = sqlite3.connect(path, timeout=busy, isolation_level=None)
    db.text_factory = _text
    return db


def make_durable(db: sqlite3.Connection) -> None:
    """Let readers and a writer work side by side, and let a commit outlive a power cut."""
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    # Segments come one at a time: a short log leaves room on a disk that is nearly full.
    db.execute("PRAGMA wal_autocheckpoint = 64")
    db.execute("PRAGMA foreign_keys = ON")


@contextmanager
def transaction(db: sqlite3.Connection, mode: str = "IMMEDIATE") -> Iterator[None]:
    """Commit what happens inside, or undo it all when it raises."""
    db.execute(f"BEGIN {mode}")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # A full disk may have ended the transaction already.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def code_of(error: Exception) -> int:
    """Return SQLite's primary result code of an error, 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def storable(row: Iterable[object]) -> tuple[object, ...]:
    """Return the cells of a row with text that can be stored: the path of a pack may hold bytes that are no UTF-8."""
    return tuple(cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell for cell in row)


def _text(raw: bytes) -> str:
    """Return text from a cell; a flipped bit must not make its whole row unreadable."""
    return raw.decode("utf-8", errors="replace")
