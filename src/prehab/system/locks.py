"""Locks on files that end with their process, and waiting for one."""

import errno
import os
import sys
from pathlib import Path
from threading import Event
from typing import Final, Self

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, shared: bool) -> None:  # noqa: ARG001
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool) -> None:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as error:
            # Some network file systems have no locks: there it is better to go on without.
            if error.errno not in _NO_LOCKS:
                raise


_HELD: Final = (errno.EAGAIN, errno.EACCES)
_NO_LOCKS: Final = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)


class FileLock:
    """An exclusive lock on a file; programs this one starts do not inherit it."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """Return the lock, or None when someone else has it. Raises OSError when it cannot be written."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor, shared=False)
            # Someone who thought the file was a dead one's may have removed it before it was locked.
            if os.fstat(descriptor).st_nlink:
                return cls(path, descriptor)
        except OSError as error:
            if error.errno not in _HELD:
                os.close(descriptor)
                raise
        os.close(descriptor)
        return None

    def release(self, *, remove: bool = False) -> None:
        """Let go of the lock; `remove` takes its file away too."""
        if remove:
            # Windows removes no open file: the next prehab sweeps it up.
            discard(self._path)
        os.close(self._descriptor)


def is_held(path: Path) -> bool:
    """Return whether a living process has the lock. False too where locks do not work."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        # Shared, so that two who ask at once do not take each other for the owner.
        _lock(descriptor, shared=True)
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


_STEP: Final = 0.05
"""Seconds between two looks."""


def wait_for_lock(path: Path, patience: float) -> FileLock | None:
    """Return the lock as soon as it is free, or None after `patience` seconds. Raises OSError like `take`."""
    waited, lock = 0.0, FileLock.take(path)
    while lock is None and waited < patience:
        Event().wait(_STEP)
        waited += _STEP
        lock = FileLock.take(path)
    return lock
