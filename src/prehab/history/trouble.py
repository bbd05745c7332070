"""What keeps the history from being written, as one plain sentence."""

import errno
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from prehab.history.connection import code_of
from prehab.history.errors import HistoryError

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


def reason(error: Exception, path: Path) -> str:
    """Return why the history at `path` could not be used: lower case, no full stop."""
    match error:
        case HistoryError():
            return str(error)
        case sqlite3.Error() if path.exists() and not path.is_file():
            return f"{path} is not a file: move it away"
        case sqlite3.Error():
            text = _SQLITE.get(code_of(error), _UNKNOWN)
        case OSError(errno=int(number)):
            text = _SYSTEM.get(number, _UNKNOWN)
        case _:
            text = _UNKNOWN
    return text.format(folder=path.parent)


def sentence(error: Exception, path: Path, rescued: Path | None) -> str:
    """Return what is wrong and where the session is meanwhile."""
    kept = f"kept in {rescued}" if rescued else "kept in memory"
    return f"{reason(error, path)}; this session is {kept} and saved as soon as that is possible"
