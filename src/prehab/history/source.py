"""Asking the SQLite file, beside the writer and never in its way.

Like everything it imports this is light: `prehab history` answers before it could load the values of the core.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, TypeVar

from prehab.history.connection import code_of, connect, transaction
from prehab.history.errors import HistoryError
from prehab.history.salvage import UNREADABLE
from prehab.history.schema import MIGRATIONS, check_version, migrate, version_of
from prehab.history.trouble import reason

_BUSY: Final = 2.0
_T = TypeVar("_T")


def ask(path: Path, question: Callable[[sqlite3.Connection], _T]) -> _T | None:
    """Return what `question` reads from the file at `path`, None when nothing was ever stored in it.

    Raises HistoryError for a file that cannot be read.
    """
    if not path.exists():
        return None
    try:
        with _readable(path) as db, transaction(db, "DEFERRED"):
            return question(db) if version_of(db) else None
    except UnicodeEncodeError:
        # It asks for a name with bytes that are no UTF-8, and nothing stored has one.
        return None
    except (*UNREADABLE, OSError) as error:
        raise HistoryError(f"{reason(error, path)}: nothing can be read from it") from error


@contextmanager
def _readable(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading, brought up to date; a file nobody can write is read as it lies there."""
    with closing(connect(path, _BUSY)) as db:
        try:
            if 0 < check_version(db, path) < len(MIGRATIONS):
                migrate(db, path)
        except sqlite3.OperationalError as error:
            if not _cannot_write(error):
                raise
        else:
            yield db
            return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        check_version(db, path)
        yield db


def _cannot_write(error: sqlite3.OperationalError) -> bool:
    return code_of(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)
