"""The way into the history file: made if missing, replaced if damaged, brought up to date, never by two at once."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from prehab.history.connection import connect, make_durable
from prehab.history.errors import HistoryError
from prehab.history.presence import Presence, presence_folder
from prehab.history.salvage import UNREADABLE, finish_replacing, is_damage, is_damaged, replace_damaged
from prehab.history.schema import check_version, has_its_tables, migrate
from prehab.system.locks import wait_for_lock

_ALWAYS_CHECKED: Final = 16_000_000
"""Up to this many bytes the file is checked at every start, which takes some 50 ms at most."""
_PATIENCE: Final = 5.0


def open_history(
    path: Path, presence: Presence, busy: float, *, suspect: bool = False
) -> tuple[sqlite3.Connection, str]:
    """Return a connection that can write, and a sentence about what had to be mended, or "".

    `suspect` asks for a full check. Raises sqlite3.Error, OSError, or HistoryError when a newer prehab wrote
    the file, or it is damaged while another prehab has it open.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(path):
        finish_replacing(path)
        notice = _mend(path, presence, busy, suspect=suspect)
        db = connect(path, busy)
        try:
            make_durable(db)
            migrate(db, path)
            presence.announce()
        except BaseException:
            db.close()
            raise
        return db, notice


def _mend(path: Path, presence: Presence, busy: float, *, suspect: bool) -> str:
    if not path.exists() or not _is_broken(path, presence, busy, suspect=suspect):
        return ""
    if presence.others():
        raise HistoryError(f"{path} is damaged and another prehab has it open: please close that one")
    return replace_damaged(path, busy)


def _is_broken(path: Path, presence: Presence, busy: float, *, suspect: bool) -> bool:
    size = path.stat().st_size
    if size == 0:
        # New files are empty for a moment too, but then nobody has ever used one.
        return presence_folder(path).exists()
    try:
        with closing(connect(path, busy)) as db:
            if not has_its_tables(db, check_version(db, path)):
                return True
    except UNREADABLE as error:
        if is_damage(error):
            return True
        raise
    wanted = suspect or size <= _ALWAYS_CHECKED or bool(presence.dead())
    return wanted and is_damaged(path, busy)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other prehabs from opening the file meanwhile; raises HistoryError when one does not come to an end."""
    name = path.with_name(f"{path.stem}.lock")
    lock = wait_for_lock(name, _PATIENCE)
    if lock is None:
        raise HistoryError("another prehab is busy with the history: it is tried again")
    try:
        yield
    finally:
        lock.release()
