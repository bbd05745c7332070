"""Which processes are alive: a session that still plays elsewhere is told from one whose process died.

Each process holds a lock on a file of its own, named after a random token that its sessions carry. The system releases
the lock at the end of the process, so a reused process id, a reboot or `kill -9` cannot deceive. On a file system
without locks every other process counts as dead.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.system.locks import discard, is_held, take_lock

if TYPE_CHECKING:
    from filelock import BaseFileLock


class ProcessLock:
    """The lock of the running process, and a look at those of others, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.token = os.urandom(16).hex()
        self._folder = folder
        self._lock: BaseFileLock | None = None

    def acquire(self) -> None:
        """Count as alive from now on. Raises OSError when the folder cannot be written."""
        if not is_held(self._path(self.token)):
            # The folder may have been removed while the lock was held.
            self.release()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(3):
            self._lock = self._lock or take_lock(self._path(self.token))

    def release(self) -> None:
        """Release the lock and remove its file."""
        if self._lock is not None:
            # Windows removes no open file: there filelock does it.
            discard(self._path(self.token))
            self._lock.release()
            self._lock = None

    def is_alive(self, token: str) -> bool:
        """Return whether the process with this token is alive; it may be this one."""
        return is_alive(self._folder, token)

    def others_alive(self) -> bool:
        """Return whether another prehab is alive."""
        return any(path.stem != self.token and is_held(path) for path in self._folder.glob("*.lock"))

    def stale_files(self) -> list[Path]:
        """Return the lock files of processes that did not end in an orderly way."""
        return [path for path in self._folder.glob("*.lock") if not is_held(path)]

    def remove_stale(self) -> None:
        """Remove the lock files of dead processes."""
        for path in self.stale_files():
            discard(path)

    def _path(self, token: str) -> Path:
        return self._folder / f"{token}.lock"


def lock_folder(history_file: Path) -> Path:
    """Return where the lock files for a history are."""
    return history_file.with_name("playing")


def is_alive(folder: Path, token: str) -> bool:
    """Return whether the process with this token is alive."""
    return token.isalnum() and is_held(folder / f"{token}.lock")
