"""Locks on files that end with their process: taken with filelock, and looked at without loading it."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from filelock import BaseFileLock

if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _try_lock(descriptor: int) -> None:
        # Shared, so that two processes that ask at once do not take each other for the owner.
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


_HELD: Final = (errno.EAGAIN, errno.EACCES)
_UNSUPPORTED: Final = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)
"""What `flock` answers on network file systems without locks."""


def take_lock(path: Path, timeout: float = 0.0) -> "BaseFileLock | None":
    """Return the exclusive lock on a file, or None when another still has it after `timeout` seconds.

    Any thread may release it. On a file system without locks it is returned without being held: there it is better
    to go on than to refuse. Raises OSError when the file cannot be opened.
    """
    # Loading it takes longer than everything else that a short command does: it brings asyncio along.
    from filelock import FileLock, Timeout

    # A soft lock, filelock's own way out on such file systems, would outlive a process that was killed.
    lock = FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire(timeout=timeout)
    except Timeout:
        return None
    except OSError as error:
        if error.errno not in _UNSUPPORTED:
            raise
    return lock


@contextmanager
def write_lock(path: Path, timeout: float = 10.0) -> Iterator[None]:
    """Keep every other process from writing a file while it is read, changed and written.

    The lock is a hidden file beside it. Raises OSError, TimeoutError when another has it for `timeout` seconds.
    """
    beside = path.with_name(f".{path.name}.lock")
    try:
        lock = take_lock(beside, timeout)
    except PermissionError as error:
        if not beside.exists():
            raise
        raise PermissionError(error.errno, f"{beside.name} beside it is another user's: remove it") from None
    if lock is None:
        raise TimeoutError(errno.EAGAIN, "another prehab is writing it")
    try:
        yield
    finally:
        lock.release()


def is_held(path: Path) -> bool:
    """Return whether a living process has the lock on a file. False too where locks do not work.

    It asks without taking the lock, which filelock cannot, and without loading filelock.
    """
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _try_lock(descriptor)
    except OSError as error:
        return error.errno in _HELD
    finally:
        os.close(descriptor)
    return False


def discard(path: Path) -> None:
    """Remove a file if that is possible."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
