"""Who is alive: tells a session that still plays elsewhere from one whose process died.

Each process holds a lock on a file of its own, named by a random token that its sessions carry. The system
lets go of the lock at the end of the process, so a reused process id, a reboot or `kill -9` cannot deceive.
On a file system without locks every other process counts as dead.
"""

import os
from pathlib import Path

from prehab.system.locks import FileLock, discard, is_held


class ProcessLock:
    """The running process, as other prehabs see it."""

    def __init__(self, folder: Path) -> None:
        self.token = os.urandom(16).hex()
        self._folder = folder
        self._lock: FileLock | None = None

    def announce(self) -> None:
        """Be seen as alive from now on. Raises OSError when the folder cannot be written."""
        if not is_held(self._path(self.token)):
            # The folder may have been removed under us.
            self.withdraw()
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for _ in range(3):
            self._lock = self._lock or FileLock.take(self._path(self.token))

    def withdraw(self) -> None:
        """Be gone."""
        if self._lock is not None:
            self._lock.release(remove=True)
            self._lock = None

    def is_alive(self, token: str) -> bool:
        """Return whether the process with this token is alive; it may be this one."""
        return is_alive(self._folder, token)

    def others(self) -> bool:
        """Return whether another prehab is alive."""
        return any(path.stem != self.token and is_held(path) for path in self._folder.glob("*.lock"))

    def dead(self) -> list[Path]:
        """Return what processes left behind that did not end in an orderly way."""
        return [path for path in self._folder.glob("*.lock") if not is_held(path)]

    def sweep(self) -> None:
        """Take away what dead processes left."""
        for path in self.dead():
            discard(path)

    def _path(self, token: str) -> Path:
        return self._folder / f"{token}.lock"


def presence_folder(history_file: Path) -> Path:
    """Return where the lock files for a history are."""
    return history_file.with_name("playing")


def is_alive(folder: Path, token: str) -> bool:
    """Return whether the process with this token is alive."""
    return token.isalnum() and is_held(folder / f"{token}.lock")
