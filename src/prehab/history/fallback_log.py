"""The way out when the history cannot be written: what waits is put into a JSON Lines file, read later.

The file lies in the first folder that takes it and carries its process's token, so that only what a dead
process left is read again. Everything in it can be stored twice without harm.
"""

import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final
from zlib import crc32

from prehab.history.jobs import Job, from_line, to_line
from prehab.system.atomic_write import write_atomically
from prehab.system.locks import discard

_PREFIX: Final = "prehab-rescue-"
_MAX_BYTES: Final = 16_000_000


class FallbackLog:
    """The rescue file of this process; there is one only while something waits."""

    def __init__(self, beginnings: Iterable[Path], token: str) -> None:
        self._places = [one.with_name(f"{one.name}{token}.jsonl") for one in beginnings]

    def keep(self, jobs: Iterable[Job]) -> Path | None:
        """Write everything that waits; return where it lies, or None when no folder takes it."""
        text = "".join(to_line(job) + "\n" for job in jobs)
        for place in self._places:
            with suppress(OSError):
                write_atomically(place, text)
                return place
        return None

    def drop(self) -> None:
        """Take the file away: nothing waits any more."""
        for place in self._places:
            discard(place)


def fallback_prefixes(history_file: Path, folders: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """Return how the paths of rescue files begin, best first; `folders` are others than the usual ones.

    Usual are the history's own and the one for temporary files, where the name tells which history it is for.
    """
    if folders is not None:
        return tuple(folder / _PREFIX for folder in folders)
    which = f"{crc32(os.fsencode(history_file.absolute())):08x}"
    return history_file.parent / _PREFIX, Path(tempfile.gettempdir()) / f"{_PREFIX}{which}-"


def strays(beginnings: Iterable[Path], is_alive: Callable[[str], bool]) -> list[tuple[str, Path]]:
    """Return the token and path of each rescue file whose process is dead, oldest first."""
    found = [(path, one.name) for one in beginnings for path in one.parent.glob(f"{one.name}*.jsonl") if _own(path)]
    tokens = [
        (path.stem.removeprefix(begins), path) for path, begins in sorted(found, key=lambda one: _changed(one[0]))
    ]
    return [(token, path) for token, path in tokens if not is_alive(token)]


def read_jobs(path: Path) -> list[Job]:
    """Return the jobs in a rescue file; a torn or foreign line is passed over."""
    jobs: list[Job] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        with suppress(ValueError, TypeError, KeyError):
            jobs.append(from_line(line))
    return jobs


def _own(path: Path) -> bool:
    """Return whether a file is a plain one of this user: the last folder is shared with others."""
    try:
        found = path.lstat()
    except OSError:
        return False
    mine = _user() in (None, found.st_uid)
    return mine and path.is_file() and not path.is_symlink() and found.st_size <= _MAX_BYTES


def _user() -> int | None:
    """Return this user's number where users have one."""
    getuid = getattr(os, "getuid", None)
    return None if getuid is None else int(getuid())


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
