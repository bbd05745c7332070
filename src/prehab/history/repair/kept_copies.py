"""Copies of the history file that are kept beside it: one of each state, however often it is tried again."""

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

from prehab.system.locks import discard

TAILS = ("-wal", "")
"""The write-ahead log and the file itself: what a state consists of."""


def keep(path: Path, word: str) -> Path:
    """Keep the file at `path` with its log as `history.<word>-1.sqlite3`; return the copy, which may be an earlier one.

    Costs no room where one file can have two names. Raises OSError.
    """
    for earlier in _earlier(path, word):
        if all(_equal(Path(f"{path}{tail}"), Path(f"{earlier}{tail}")) for tail in TAILS):
            return earlier
    kept = free_name(path, word)
    for tail in TAILS:
        with suppress(FileNotFoundError):
            _name_twice(Path(f"{path}{tail}"), Path(f"{kept}{tail}"))
    return kept


def keep_as(made: Path, path: Path, word: str) -> Path:
    """Keep a copy that was made of the file at `path`, unless there is an equal one; `made` is gone afterwards."""
    for earlier in _earlier(path, word):
        if _equal(made, earlier):
            discard(made)
            return earlier
    kept = free_name(path, word)
    made.chmod(path.stat().st_mode)
    made.rename(kept)
    return kept


def free_name(path: Path, word: str) -> Path:
    """Return the first name beside `path` that is not taken: `history.damaged-1.sqlite3`."""
    names = (path.with_name(f"{path.stem}.{word}-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def discard_all(path: Path) -> None:
    """Remove a file that nobody needs, with its log."""
    for tail in ("", "-wal", "-shm", "-journal"):
        discard(Path(f"{path}{tail}"))


def _earlier(path: Path, word: str) -> Iterator[Path]:
    yield from sorted(path.parent.glob(f"{path.stem}.{word}-*{path.suffix}"))


def _equal(one: Path, other: Path) -> bool:
    """Return whether two files hold the same, an absent one as much as an empty one."""
    from filecmp import cmp  # Rarely needed.

    sizes = [path.stat().st_size if path.exists() else 0 for path in (one, other)]
    return sizes[0] == sizes[1] and (sizes[0] == 0 or cmp(one, other, shallow=False))


def _name_twice(path: Path, other: Path) -> None:
    """Give a file a second name, or copy it where a file has only one. `other` is whole or not there."""
    discard(other)
    try:
        os.link(path, other)
    except FileNotFoundError:
        raise
    except OSError:
        from shutil import copy2  # Loads what unpacks archives.

        part = other.with_name(f".{other.name}.part")
        try:
            copy2(path, part)
            with part.open("rb+") as file:
                os.fsync(file.fileno())
            part.rename(other)
        except BaseException:
            discard(part)
            raise
