"""Opening the file for writing: created, migrated, and replaced when it is damaged.

A replacement is made beside the damaged file, which is only read. It gets its final name in two steps, so that a
process may be killed at any moment: renamed to `history.mended-<sum>.sqlite3`, with the checksum of the file that it
stands for, it is whole; whoever opens the history next puts it into that file's place, and into no other's.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from prehab.history.database import (
    READ_ERRORS,
    DamagedError,
    HistoryError,
    connect,
    error_reason,
    find_file,
    is_damage,
    make_durable,
    sqlite_code,
)
from prehab.history.migrations import migrate, schema_version
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.repair.header import is_misleading
from prehab.history.repair.kept_copies import discard_all, keep
from prehab.history.repair.write_ahead_log import is_damaged as is_damaged_log
from prehab.system.locks import discard, take_lock

_ALWAYS_CHECKED: Final = 16_000_000
"""Up to this many bytes the file is checked at every start, which takes some 50 ms at most."""
_LOCK_TIMEOUT_S: Final = 5.0


def open_history(
    path: Path, process_lock: ProcessLock, busy: float, *, suspect: bool = False
) -> tuple[sqlite3.Connection, str]:
    """Return a connection that can write, and a sentence about what had to be repaired, or "".

    `suspect` asks for a full check. Raises sqlite3.Error, OSError, or HistoryError when a newer prehab wrote
    the file, when it is no file, or when it is damaged and cannot be replaced now.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open_lock(path):
        notice = _repair(path, process_lock, busy, suspect=suspect)
        db = connect(path, busy)
        try:
            make_durable(db)
            migrate(db, path)
            process_lock.acquire()
        except BaseException:
            db.close()
            raise
        return db, notice


@contextmanager
def stand_in(path: Path) -> Iterator[Path]:
    """Yield a file with what can be read of a damaged one that cannot be repaired now, to be read instead of it.

    It lies in a folder for temporary files and is removed at the end. Raises DamagedError when that is no way either.
    """
    from tempfile import TemporaryDirectory

    from prehab.history.repair.readable_rows import save_rows

    with TemporaryDirectory(prefix="prehab-") as folder:
        copy = Path(folder) / path.name
        try:
            save_rows(path.resolve(), copy, 0.0)
        except (sqlite3.Error, OSError) as error:
            raise DamagedError(f"{path} is damaged: {error_reason(error, copy)}") from error
        yield copy


@contextmanager
def open_lock(path: Path) -> Iterator[None]:
    """Keep other prehabs from opening the file meanwhile. Raises HistoryError when one holds the lock too long."""
    lock = take_lock(path.with_name(f"{path.stem}.lock"), _LOCK_TIMEOUT_S)
    if lock is None:
        raise HistoryError("another prehab is busy with the history: it is tried again")
    try:
        yield
    finally:
        lock.release()


def is_damaged(path: Path, busy: float) -> bool:
    """Read the whole structure of the file; raises sqlite3.Error when it cannot be looked at."""
    try:
        with closing(connect(path, busy)) as db:
            return bool(db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except READ_ERRORS as error:
        if is_damage(error):
            return True
        raise


def is_emptied(path: Path) -> bool:
    """Return whether there is a file of no bytes that once had some.

    New files are empty for a moment too, but then nobody has ever used one.
    """
    if path.stat().st_size:
        return False
    return lock_folder(path).exists() or has_log(path)


def has_log(path: Path) -> bool:
    """Return whether there is a write-ahead log with something in it beside the file. Raises OSError."""
    try:
        return Path(f"{path.resolve()}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def has_lost_log(path: Path, process_lock: ProcessLock) -> bool:
    """Return whether SQLite would not see all of a write-ahead log; not asked while a process writes on in it."""
    return has_log(path) and not process_lock.others_alive() and is_damaged_log(Path(f"{path.resolve()}-wal"))


def _repair(path: Path, process_lock: ProcessLock, busy: float, *, suspect: bool) -> str:
    # The file itself, where there is a link to it: what SQLite and a new file need lies beside it.
    file = path.resolve() if find_file(path) else path
    _finish_replacing(file)
    if not file.exists() or not _needs_replacing(file, path, process_lock, busy, suspect=suspect):
        return ""
    if process_lock.others_alive():
        raise DamagedError(f"{path} is damaged and another prehab has it open: please close that one")
    try:
        return _replace(file, busy)
    except (sqlite3.Error, OSError) as error:
        raise DamagedError(
            f"{path} is damaged; it can be repaired, but not now: {error_reason(error, path)}"
        ) from error


def _needs_replacing(file: Path, path: Path, process_lock: ProcessLock, busy: float, *, suspect: bool) -> bool:
    """Return whether the file is damaged; `path` may be a link to it."""
    size = file.stat().st_size
    if size == 0:
        return is_emptied(path) or is_emptied(file)
    # Before SQLite opens the file: it would remove the log.
    if has_lost_log(file, process_lock):
        return True
    try:
        with closing(connect(file, busy)) as db:
            if schema_version(db, path) is None:
                return True
    except READ_ERRORS as error:
        # What is asked there is right: SQLITE_ERROR says that the file's own description is not.
        if is_damage(error) or sqlite_code(error) == sqlite3.SQLITE_ERROR:
            return True
        raise
    if not has_log(file) and is_misleading(file):
        return True
    check = suspect or size <= _ALWAYS_CHECKED or bool(process_lock.stale_files())
    return check and is_damaged(file, busy)


def _replace(file: Path, busy: float) -> str:
    """Put a new file in the damaged one's place and say in one sentence what could be saved.

    The damaged file is kept under another name. It is where it was, and the only one, when this raises sqlite3.Error
    or OSError.
    """
    # Rarely needed, and slow to load.
    from shutil import copymode

    from prehab.history.repair.readable_rows import save_rows
    from prehab.system.atomic_write import sync_folder

    new = _unfinished_name(file)
    try:
        saved = save_rows(file, new, busy)
        copymode(file, new)
        _sync(new)
        kept = keep(file, "damaged")
        new.replace(_mended_name(file))
    except BaseException:
        discard_all(new)
        raise
    sync_folder(file.parent)
    _finish_replacing(file)
    return _notice(saved.counts, kept.name, complete=saved.complete)


def _notice(counts: tuple[str, ...], kept: str, *, complete: bool) -> str:
    first, *others = counts or ("0 sessions",)
    what = f"{first} could be saved" + (f", with {' and '.join(others)}" if others else "")
    rest = "nothing is missing" if complete and counts else "what is missing could not be read"
    return f"the history file was damaged: {what}; {rest}, and the damaged file is kept as {kept}"


def _finish_replacing(file: Path) -> None:
    """Put a whole new file into the damaged one's place, where that was cut off. Raises OSError."""
    new = _unfinished_name(file)
    if new.exists() and not file.exists():
        # The first release moved the damaged file away as soon as the new one was whole.
        new.replace(file)
    for mended in file.parent.glob(f"{file.stem}.mended-*{file.suffix}"):
        if file.exists() and mended != _mended_name(file):
            # What it stands for is not there any more.
            discard(mended)
            continue
        # Not beside the new file: SQLite would take the old log for its own.
        for tail in ("-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                Path(f"{file}{tail}").unlink()
        mended.replace(file)


def _unfinished_name(file: Path) -> Path:
    return file.with_name(f"{file.stem}.new{file.suffix}")


def _mended_name(file: Path) -> Path:
    from hashlib import file_digest

    with file.open("rb") as content:
        checksum = file_digest(content, "sha256").hexdigest()[:16]
    return file.with_name(f"{file.stem}.mended-{checksum}{file.suffix}")


def _sync(file: Path) -> None:
    import os

    with file.open("rb+") as content:
        os.fsync(content.fileno())
