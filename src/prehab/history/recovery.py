"""Opening the file for writing: created, migrated, and replaced when it is damaged."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from prehab.core.text import counted
from prehab.history.database import HistoryError, connect, make_durable, sqlite_code, transaction
from prehab.history.migrations import DERIVED, MIGRATIONS, check_version, free_name, has_its_tables, migrate
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.system.locks import discard, take_lock

_DAMAGE: Final = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_LARGEST_LEAP: Final = 2**24
READ_ERRORS: Final = (sqlite3.DatabaseError, UnicodeDecodeError)
"""What reading a damaged file can raise: Python wants SQLite's own messages to be UTF-8."""
_TEMPORARY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM)


def is_damage(error: Exception) -> bool:
    """Return whether an error means that the file itself is broken."""
    return isinstance(error, UnicodeDecodeError) or sqlite_code(error) in _DAMAGE


def is_damaged(path: Path, busy: float) -> bool:
    """Read the whole structure of the file; raises sqlite3.Error when it cannot be looked at."""
    try:
        with closing(connect(path, busy)) as db:
            return bool(db.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok")
    except READ_ERRORS as error:
        if is_damage(error):
            return True
        raise


def replace_damaged(path: Path, busy: float) -> str:
    """Put a new file in the damaged one's place and say in one sentence what could be saved.

    The damaged file is kept under another name. Nothing has changed when it raises sqlite3.Error or OSError.
    """
    new = unfinished_copy(path)
    _discard_all(new)
    with closing(connect(new, busy)) as db:
        make_durable(db)
        migrate(db, new)
        saved = _copy_readable(path, db)
    aside = free_name(path, "damaged")
    for tail in ("-wal", "-shm", ""):
        with suppress(FileNotFoundError):
            Path(f"{path}{tail}").rename(f"{aside}{tail}")
    new.replace(path)
    return f"the history file was damaged: {counted(saved, 'session')} could be saved, and it is kept as {aside.name}"


def unfinished_copy(path: Path) -> Path:
    """Return the name of the new file until it takes its place."""
    return path.with_name(f"{path.stem}.new{path.suffix}")


def finish_replacing(path: Path) -> None:
    """Take the last step of a replacement that was cut off between its two renames."""
    new = unfinished_copy(path)
    if new.exists() and not path.exists():
        new.replace(path)


def _copy_readable(damaged: Path, target: sqlite3.Connection) -> int:
    """Copy every row that can be read; return how many sessions the new file has."""
    made = target.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid").fetchall()
    # Triggers compute the sums again while the other tables are copied.
    tables = {name: sql for name, sql in made if name not in DERIVED}
    copy = damaged.with_name(f"{damaged.stem}.copy{damaged.suffix}")
    try:
        with closing(_open_damaged(_with_schema(damaged, copy, tables), target)) as source, transaction(target):
            for table in tables:
                _copy(source, target, table)
    finally:
        _discard_all(copy)
    return int(target.execute("SELECT count(*) FROM session").fetchone()[0])


def _open_damaged(damaged: Path, target: sqlite3.Connection) -> sqlite3.Connection:
    source = sqlite3.connect(damaged, isolation_level=None)
    source.text_factory = target.text_factory
    # Without this a file that lost its tail is refused as a whole.
    source.execute("PRAGMA writable_schema = ON")
    return source


def _with_schema(damaged: Path, copy: Path, tables: Mapping[str, str]) -> Path:
    """Return the file to read from: a copy with the tables' definitions written again where the file has lost them."""
    with closing(sqlite3.connect(damaged)) as source:
        source.execute("PRAGMA writable_schema = ON")
        missing = [name for name in tables if not any(_readable(source, f"PRAGMA table_info({name})"))]
        current = next(_readable(source, "PRAGMA user_version"), (0,))[0] == len(MIGRATIONS)
    if not missing or not current:
        return damaged
    from shutil import copyfile  # Rarely needed, and it loads what unpacks archives.

    try:
        for tail in ("-wal", ""):
            with suppress(FileNotFoundError):
                copyfile(f"{damaged}{tail}", f"{copy}{tail}")
        with closing(sqlite3.connect(copy, isolation_level=None)) as db:
            db.execute("PRAGMA writable_schema = ON")
            for name in missing:
                db.execute("UPDATE sqlite_schema SET sql = ? WHERE type = 'table' AND name = ?", (tables[name], name))
    except (OSError, *READ_ERRORS):
        return damaged
    return copy


def _copy(source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    readable_columns = {name for _, name, *_ in _readable(source, f"PRAGMA table_info({table})")}
    columns = target.execute(f"PRAGMA table_info({table})").fetchall()
    key = next(name for _, name, _, _, _, part in columns if part == 1)
    names = [key, *(name for _, name, *_ in columns if name in readable_columns and name != key)]
    into = f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    for row in _rows(source, f"SELECT {', '.join(names)} FROM {table} WHERE {key}", key):
        # A row that lost its session, or has text for a number, stays in the damaged file only.
        with suppress(sqlite3.IntegrityError):
            target.execute(into, row)


def _rows(source: sqlite3.Connection, query: str, key: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows that can be read, some of them twice: up to a damaged page, then around the keys behind it.

    The first column is the key, a whole number; `query` ends with it, so that a condition can be appended.
    """
    leap, at = 1, 0
    while leap < _LARGEST_LEAP:
        landed = False
        for row in _readable(source, f"{query} >= {at} ORDER BY {key}"):
            if not landed:
                yield from _readable(source, f"{query} < {at} ORDER BY {key} DESC")
            if isinstance(row[0], int):
                landed, leap, at = True, 1, max(at, row[0])
                yield row
        at, leap = at + leap, leap * 2


def _readable(source: sqlite3.Connection, query: str) -> Iterator[tuple[Any, ...]]:
    """Yield rows up to the first that cannot be read."""
    try:
        yield from source.execute(query)
    except READ_ERRORS as error:
        if sqlite_code(error) in _TEMPORARY:
            raise


def _discard_all(path: Path) -> None:
    for tail in ("", "-wal", "-shm"):
        discard(Path(f"{path}{tail}"))


_ALWAYS_CHECKED: Final = 16_000_000
"""Up to this many bytes the file is checked at every start, which takes some 50 ms at most."""
_LOCK_TIMEOUT_S: Final = 5.0


def open_history(
    path: Path, process_lock: ProcessLock, busy: float, *, suspect: bool = False
) -> tuple[sqlite3.Connection, str]:
    """Return a connection that can write, and a sentence about what had to be repaired, or "".

    `suspect` asks for a full check. Raises sqlite3.Error, OSError, or HistoryError when a newer prehab wrote
    the file, or it is damaged while another prehab has it open.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _open_lock(path):
        finish_replacing(path)
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


def _repair(path: Path, process_lock: ProcessLock, busy: float, *, suspect: bool) -> str:
    if not path.exists() or not _needs_replacing(path, process_lock, busy, suspect=suspect):
        return ""
    if process_lock.others_alive():
        raise HistoryError(f"{path} is damaged and another prehab has it open: please close that one")
    return replace_damaged(path, busy)


def _needs_replacing(path: Path, process_lock: ProcessLock, busy: float, *, suspect: bool) -> bool:
    size = path.stat().st_size
    if size == 0:
        # New files are empty for a moment too, but then nobody has ever used one.
        return lock_folder(path).exists()
    try:
        with closing(connect(path, busy)) as db:
            if not has_its_tables(db, check_version(db, path)):
                return True
    except READ_ERRORS as error:
        if is_damage(error):
            return True
        raise
    check = suspect or size <= _ALWAYS_CHECKED or bool(process_lock.stale_files())
    return check and is_damaged(path, busy)


@contextmanager
def _open_lock(path: Path) -> Iterator[None]:
    """Keep other prehabs from opening the file meanwhile. Raises HistoryError when one holds the lock too long."""
    lock = take_lock(path.with_name(f"{path.stem}.lock"), _LOCK_TIMEOUT_S)
    if lock is None:
        raise HistoryError("another prehab is busy with the history: it is tried again")
    try:
        yield
    finally:
        lock.release()
