"""A JSON Lines file for what cannot be written to the history; it is read into the history later.

The file lies in the first folder that can be written and carries the token of its process, so that only what a dead
process left is read again. Everything in it can be stored twice without harm.
"""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Final
from zlib import crc32

from prehab.history.jobs import Job, job_from_line, job_to_line
from prehab.system.atomic_write import write_atomically
from prehab.system.locks import discard
from prehab.system.read_file import open_plain
from prehab.training_log.entry_json import MAX_LINE_BYTES, LineError, at_line

_PREFIX: Final = "prehab-rescue-"
_MAX_BYTES: Final = 1_000_000_000


class FallbackLog:
    """The fallback file of this process; there is one only while something waits to be stored."""

    def __init__(self, prefixes: Iterable[Path], token: str) -> None:
        self._paths = [prefix.with_name(f"{prefix.name}{token}.jsonl") for prefix in prefixes]

    def write(self, jobs: Iterable[Job]) -> Path | None:
        """Write all jobs that wait; return the file, or None when no folder can be written."""
        text = "".join(job_to_line(job) + "\n" for job in jobs)
        for path in self._paths:
            with suppress(OSError):
                write_atomically(path, text)
                return path
        return None

    def remove(self) -> None:
        """Remove the file: nothing waits any more."""
        for path in self._paths:
            discard(path)


def fallback_prefixes(history_file: Path, folders: Iterable[Path] | None = None) -> tuple[Path, ...]:
    """Return how the paths of fallback files begin, best first; `folders` replace the usual ones.

    Usual are the history's own and the one for temporary files, where the name says which history it is for.
    """
    if folders is not None:
        return tuple(folder / _PREFIX for folder in folders)
    checksum = f"{crc32(os.fsencode(history_file.absolute())):08x}"
    return history_file.parent / _PREFIX, Path(tempfile.gettempdir()) / f"{_PREFIX}{checksum}-"


def orphaned_files(prefixes: Iterable[Path], is_alive: Callable[[str], bool]) -> list[tuple[str, Path]]:
    """Return the token and path of each fallback file whose process is dead, oldest first."""
    found = [
        (path.stem.removeprefix(prefix.name), path)
        for prefix in prefixes
        for path in prefix.parent.glob(f"{prefix.name}*.jsonl")
        if _is_own(path)
    ]
    found.sort(key=lambda pair: _modified(pair[1]))
    return [(token, path) for token, path in found if not is_alive(token)]


def read_jobs(path: Path) -> Iterator[tuple[int, Job | LineError]]:
    """Yield number and job of each line; a torn or foreign one comes as its error. Raises OSError."""
    with open_plain(path) as file:
        number = 0
        while line := file.readline(MAX_LINE_BYTES):
            number += 1
            is_whole = len(line) < MAX_LINE_BYTES or line.endswith(b"\n")
            while line and not line.endswith(b"\n") and not is_whole:
                line = file.readline(MAX_LINE_BYTES)
            if not is_whole:
                yield number, LineError(number, f"the line has over {MAX_LINE_BYTES} bytes")
            elif line.strip():
                yield number, _job(number, line)


def _job(number: int, line: bytes) -> Job | LineError:
    try:
        with at_line(number):
            return job_from_line(line.decode())
    except LineError as error:
        return error


def keep_unread(path: Path, errors: Sequence[LineError]) -> str:
    """Move a fallback file with lines that cannot be read out of the way, and return a sentence about it."""
    kept = next(name for name in _names_for_unread(path) if not name.exists())
    with suppress(OSError):
        path.replace(kept)
        more = f", and so do {len(errors) - 1} more" if len(errors) > 1 else ""
        return (
            f"{path.name}, line {errors[0].line}, keeps a part of a session that cannot be stored: {errors[0]}{more}; "
            f"the rest is stored, and the file is kept as {kept}"
        )
    return f"{path}, line {errors[0].line}, cannot be stored: {errors[0]}; the rest is stored: move the file away"


def _names_for_unread(path: Path) -> Iterator[Path]:
    yield path.with_suffix(".unread")
    for number in count(2):
        yield path.with_suffix(f".unread{number}")


def _is_own(path: Path) -> bool:
    """Return whether a file is a plain one of this user: the last folder is shared with others."""
    try:
        status = path.lstat()
    except OSError:
        return False
    own = _user_id() in (None, status.st_uid)
    return own and path.is_file() and not path.is_symlink() and status.st_size <= _MAX_BYTES


def _user_id() -> int | None:
    """Return this user's number where users have one."""
    getuid = getattr(os, "getuid", None)
    return None if getuid is None else int(getuid())


def _modified(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
