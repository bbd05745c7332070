"""SQLite connections as the history needs them, transactions, and errors as one plain sentence."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from prehab.core.errors import PrehabError

_MINIMUM_VERSION: Final = (3, 37, 0)
"""The first SQLite with STRICT tables."""


def connect(path: Path, busy: float) -> sqlite3.Connection:
    """Return a connection that can write; every statement outside `transaction` commits by itself.

    `busy` is how many seconds it waits for another writer. Raises HistoryError for an old SQLite.
    """
    if sqlite3.sqlite_version_info < _MINIMUM_VERSION:
        raise HistoryError(f"keeping a history needs SQLite 3.37; this Python has {sqlite3.sqlite_version}")
    db = sqlite3.connect(path, timeout=busy, isolation_level=None)
    db.text_factory = decode_text
    return db


def make_durable(db: sqlite3.Connection) -> None:
    """Allow readers beside a writer, and make every commit survive a power cut."""
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


def sqlite_code(error: Exception) -> int:
    """Return SQLite's primary result code of an error, 0 when it has none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


_ABSENT: Final = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def find_file(path: Path) -> bool:
    """Return whether the history file is there.

    Raises HistoryError when something else lies in its place, and OSError when nobody may look.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if error.errno in _ABSENT and path.is_symlink():
            raise HistoryError(
                f"{path} is a link to {path.readlink()}, which is not there: bring that back, or remove the link to "
                "begin a new history"
            ) from None
        if error.errno not in (errno.ENOENT, errno.ENOTDIR):
            raise
        return False
    if not stat.S_ISREG(mode):
        raise HistoryError(f"{path} is {'a folder' if stat.S_ISDIR(mode) else 'not a file'}: move it away")
    return True


READ_ERRORS: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file can raise: Python wants SQLite's own messages to be UTF-8."""
_DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_damage(error: Exception) -> bool:
    """Return whether an error means that the file itself is broken."""
    return isinstance(error, UnicodeDecodeError) or sqlite_code(error) in _DAMAGE


def storable(row: Iterable[object]) -> tuple[object, ...]:
    """Return the cells of a row with text that can be stored: the path of a pack may hold bytes that are no UTF-8."""
    return tuple(cell.encode("utf-8", "replace").decode() if isinstance(cell, str) else cell for cell in row)


def decode_text(raw: bytes) -> str:
    """Return the text of a cell; one damaged byte must not make its whole row unreadable."""
    return raw.decode("utf-8", errors="replace")


class HistoryError(PrehabError):
    """The history cannot be used; the message says in one plain sentence why and what to do."""


class DamagedError(HistoryError):
    """The file is damaged, and not repaired yet; what is in it can be read all the same."""


_SQLITE: Final[Mapping[int, str]] = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "the history file in {folder} is read-only",
    sqlite3.SQLITE_PERM: "the history file in {folder} may not be written",
    sqlite3.SQLITE_CANTOPEN: "the history file in {folder} cannot be opened",
    sqlite3.SQLITE_BUSY: "another program has locked the history file",
    sqlite3.SQLITE_LOCKED: "another program has locked the history file",
    sqlite3.SQLITE_IOERR: "the disk refuses to write the history file in {folder}",
    sqlite3.SQLITE_CORRUPT: "the history file in {folder} is damaged",
    sqlite3.SQLITE_NOTADB: "the history file in {folder} is damaged",
}
_SYSTEM: Final[Mapping[int, str]] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EACCES: "the folder {folder} may not be written",
    errno.EPERM: "the folder {folder} may not be written",
    errno.EROFS: "the folder {folder} is read-only",
    errno.ENOTDIR: "{folder} is not a folder",
    errno.EEXIST: "{folder} is not a folder",
}
_UNKNOWN: Final = "the history in {folder} cannot be used"


def error_reason(error: Exception, path: Path) -> str:
    """Return why the history at `path` could not be used: lower case, no full stop."""
    match error:
        case HistoryError():
            return str(error)
        case sqlite3.Error() | PermissionError() if forbidden := _forbidden(path):
            return f"you may not read {forbidden} ({_owner_clause(forbidden)}change its owner or its permissions)"
        case PermissionError(filename=str(name)) if os.path.isfile(name):  # noqa: PTH113 - it must not raise
            return f"you may not write {name} ({_owner_clause(Path(name))}change its owner or its permissions)"
        case sqlite3.Error():
            text = _SQLITE.get(sqlite_code(error), _UNKNOWN)
        case OSError(errno=int(number)):
            return _SYSTEM.get(number, _UNKNOWN).format(folder=_refused_folder(error, path))
        case _:
            text = _UNKNOWN
    return text.format(folder=path.parent)


def _refused_folder(error: OSError, path: Path) -> Path:
    """Return the folder that an error is about: the history's own, or one beside it for locks."""
    if not isinstance(error.filename, str) or error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
        return path.parent
    refused = Path(error.filename)
    return refused if os.path.isdir(refused) else refused.parent  # noqa: PTH112 - it must not raise


def _forbidden(path: Path) -> Path | None:
    """Return the folder or file on the way to `path` that this user may not read, or None."""
    for part in (*reversed(path.parents), path):
        try:
            mode = part.stat().st_mode
        except OSError:
            return None
        if not os.access(part, os.X_OK if stat.S_ISDIR(mode) else os.R_OK):
            return part
    return None


def _owner_clause(path: Path) -> str:
    """Return whose a file is, as the beginning of a sentence; "" where nobody can tell."""
    try:
        return f"it belongs to {path.owner()}: "
    except (OSError, KeyError, NotImplementedError):
        return ""


def error_sentence(error: Exception, path: Path, fallback_file: Path | None) -> str:
    """Return why the session cannot be saved and where it is kept meanwhile; `fallback_file` None means in memory."""
    kept = f"kept in {fallback_file}" if fallback_file else "kept in memory"
    return f"{error_reason(error, path)}; this session is {kept} and saved as soon as that is possible"
