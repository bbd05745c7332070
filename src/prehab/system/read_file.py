"""Reads a regular file without ever blocking, and says why the system refused.

Opening a pipe waits until somebody writes into it, and reading a device may never end. This module loads next to
nothing: `prehab list` needs it.
"""

import os
import stat

from prehab.core.errors import PrehabError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)


class NotPlainError(PrehabError, OSError):
    """What is at the path is not a regular file; `strerror` says what it is."""


def open_plain(path: "Path | str") -> "BinaryIO":
    """Open a plain file, or a link to one, for reading bytes. Raises OSError."""
    descriptor = os.open(path, _FLAGS)
    try:
        mode = os.fstat(descriptor).st_mode
        if not stat.S_ISREG(mode):
            raise NotPlainError(0, f"it is {_kind(mode)}, not a file", str(path))
        return os.fdopen(descriptor, "rb")
    except BaseException:
        os.close(descriptor)
        raise


def read_plain(path: "Path | str", most: int) -> bytes | None:
    """Return the bytes of a plain file, None when it has more than `most`. Raises OSError."""
    with open_plain(path) as file:
        data = file.read(most + 1)
    return data if len(data) <= most else None


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a pipe" if stat.S_ISFIFO(mode) else "a device"


def reason_of(error: OSError) -> str:
    """Return why the system refused something, in small letters: `permission denied`."""
    return (error.strerror or str(error) or "unknown reason").lower()


def refusal_text(error: OSError) -> str:
    """Return which file the system refused and why, "" for an error that may be a mistake in prehab."""
    import errno

    names = "EACCES EPERM EROFS ENOSPC EDQUOT ENAMETOOLONG ELOOP EIO EMFILE ENFILE ESTALE ENOTDIR"
    if not error.filename or error.errno not in [getattr(errno, name, None) for name in names.split()]:
        return ""
    return f"{os.fsdecode(error.filename)}: {reason_of(error)}"
