"""Waiting for a lock. Apart from the locks themselves, because whoever only reads need not load threads."""

from pathlib import Path
from threading import Event
from typing import Final

from prehab.file_lock import FileLock

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
