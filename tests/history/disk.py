"""A disk that can be filled up and made read-only: a real small one where mounting is allowed."""

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class MountedDisk:
    """A file system of its own, 1 MB small."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self) -> None:
        room = os.statvfs(self.folder)
        (self.folder / "ballast").write_bytes(bytes(room.f_bavail * room.f_frsize))

    def free(self) -> None:
        (self.folder / "ballast").unlink()

    def forbid(self) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(self.folder)], check=True)

    def permit(self) -> None:
        subprocess.run(["mount", "-o", "remount,rw", str(self.folder)], check=True)


class LimitedDisk:
    """The same for those who may not mount: a limit on the size of files, and permissions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, self._before[1]))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, self._before)

    def forbid(self) -> None:
        self._mode(0o400, 0o500)
        if os.access(self.folder, os.W_OK):
            pytest.skip("root who may not mount: nothing can be made read-only here")

    def permit(self) -> None:
        self._mode(0o600, 0o700)

    def _mode(self, file: int, folder: int) -> None:
        for path in self.folder.glob("*.sqlite3*"):
            path.chmod(file)
        self.folder.chmod(folder)


@contextmanager
def small_disk(folder: Path) -> Iterator[MountedDisk | LimitedDisk]:
    """Make the folder such a disk, and an ordinary folder again afterwards."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    if shutil.which("mount") and subprocess.run(command, capture_output=True, check=False).returncode == 0:
        try:
            yield MountedDisk(folder)
        finally:
            subprocess.run(["umount", "-l", str(folder)], check=True)
        return
    limited = LimitedDisk(folder)
    try:
        yield limited
    finally:
        limited.free()
        limited.permit()
