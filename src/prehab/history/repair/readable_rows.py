"""Every row of a damaged file that can be read, copied into a new one."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from prehab.core.text import counted
from prehab.history.database import READ_ERRORS, connect, decode_text, sqlite_code, transaction
from prehab.history.migrations import DERIVED, EXCHANGE_OLD_SIDES, MIGRATIONS, model, run_migrations
from prehab.history.repair.first_page import Layout, Table, find_tables, fold_log, write_first_page
from prehab.history.repair.kept_copies import TAILS, discard_all

_LARGEST_LEAP: Final = 2**24
_TEMPORARY: Final = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM)
_COUNTED: Final = (("session", "session"), ("checkin", "check-in"), ("tick", "tick"))


class Saved(NamedTuple):
    """What was copied out of a damaged file."""

    counts: tuple[str, ...]
    """How many of each kind, as text; empty when there were none."""
    complete: bool
    """Whether all that the file holds could be read."""


def save_rows(damaged: Path, target: Path, busy: float) -> Saved:
    """Make a new file at `target` with every row of the damaged one that can be read.

    The damaged file and its log are only read. Raises sqlite3.Error and OSError.
    """
    copy = target.with_name(f"{target.stem}.copy{target.suffix}")
    discard_all(copy)
    discard_all(target)
    tables = _tables()
    try:
        for tail in TAILS:
            with suppress(FileNotFoundError):
                shutil.copyfile(f"{damaged}{tail}", f"{copy}{tail}")
        folded = False
        with suppress(*READ_ERRORS):
            folded = fold_log(copy)
        layout = find_tables(copy, tables)
        with closing(connect(target, busy)) as db:
            saved = _copy_all(copy, db, tables, layout)
        return saved._replace(complete=saved.complete and folded)
    finally:
        discard_all(copy)


@cache
def _tables() -> tuple[Table, ...]:
    """Return the tables that are not computed from others, parents before children."""
    found: dict[str, Table] = {}
    for version in range(1, len(MIGRATIONS) + 1):
        with closing(model(version)) as db:
            names = db.execute("SELECT name, rootpage FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
            for name, root in names.fetchall():
                if name not in DERIVED:
                    table = _table(db, name, root, version)
                    known = found.get(name, table)
                    found[name] = table._replace(counts=table.counts | known.counts, since=known.since)
    return tuple(found.values())


def _table(db: sqlite3.Connection, name: str, root: int, version: int) -> Table:
    columns = db.execute(f"PRAGMA table_info({name})").fetchall()
    ((without_row_numbers,),) = db.execute("SELECT wr FROM pragma_table_list WHERE name = ?", (name,))
    return Table(
        name=name,
        columns={column: default or "" for _, column, _, _, default, _ in columns},
        key=[column for _, column, _, _, _, part in sorted(columns, key=lambda row: int(row[5])) if part],
        counts=frozenset({len(columns)}),
        with_row_numbers=not without_row_numbers,
        usual_root=root,
        since=version,
    )


def _copy_all(copy: Path, db: sqlite3.Connection, tables: tuple[Table, ...], layout: Layout) -> Saved:
    """Copy the tables into a new file of the damaged one's version, and bring that up to date."""
    # Nobody knows the file before it is whole.
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA foreign_keys = ON")
    seen = layout.described | layout.roots.keys()
    version = known = max((table.since for table in tables if table.name in seen), default=1)
    if known == max(table.since for table in tables) or _has_stamps(copy, tables, layout):
        # Later ones only add columns, which old rows lack: they read as empty.
        version = len(MIGRATIONS)
    run_migrations(db, 0, version)
    complete = True
    with transaction(db):
        for table in tables:
            if table.name not in layout.roots:
                complete &= table.since > known
                continue
            write_first_page(copy, layout, table)
            with closing(_Source(copy)) as source:
                complete &= _copy(source, db, table) and source.complete
    run_migrations(db, version, len(MIGRATIONS))
    with transaction(db):
        for statement in EXCHANGE_OLD_SIDES:
            db.execute(statement)
    found = [(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0], noun) for table, noun in _COUNTED]
    return Saved(tuple(counted(number, noun) for number, noun in found if number), complete)


def _has_stamps(copy: Path, tables: tuple[Table, ...], layout: Layout) -> bool:
    """Return whether a session says when it was changed: none of the first version does."""
    session = next(table for table in tables if table.name == "session")
    if session.name not in layout.roots:
        return False
    write_first_page(copy, layout, session)
    with closing(_Source(copy)) as source:
        return any(stamp for _, stamp in source.rows(session, ["seq", "changed_at"]))


def _copy(source: "_Source", target: sqlite3.Connection, table: Table) -> bool:
    """Copy a table; return whether the new file has taken every row."""
    columns = [name for _, name, *_ in target.execute(f"PRAGMA table_info({table.name})")]
    names = ", ".join(columns)
    into = f"INSERT OR IGNORE INTO {table.name} ({names}) VALUES ({', '.join('?' * len(columns))})"
    taken = True
    for row in source.rows(table, columns):
        try:
            target.execute(into, row)
        except sqlite3.IntegrityError:
            # A row that lost its session, or has text for a number, stays in the damaged file only.
            taken = False
    return taken


class _Source:
    """The copy of a damaged file, read around what cannot be read."""

    def __init__(self, path: Path) -> None:
        self._failures = 0
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.text_factory = decode_text
        try:
            # Without this a file that lost its tail is refused as a whole.
            self._db.execute("PRAGMA writable_schema = ON")
        except BaseException:
            self._db.close()
            raise

    @property
    def complete(self) -> bool:
        """Return whether nothing has been unreadable so far."""
        return self._failures == 0

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def rows(self, table: Table, columns: list[str]) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that can be read, some of them twice: up to a damaged page, then around the keys behind it."""
        key, place = table.key[0], columns.index(table.key[0])
        query = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {key}"
        leap, at, failures = 1, 0, self._failures
        while leap < _LARGEST_LEAP:
            landed = False
            for row in self._readable(f"{query} >= {at} ORDER BY {key}"):
                if not landed:
                    yield from self._readable(f"{query} < {at} ORDER BY {key} DESC")
                if isinstance(row[place], int):
                    landed, leap, at = True, 1, max(at, row[place])
                    yield row
            if self._failures == failures:
                return
            at, leap = at + leap, leap * 2

    def _readable(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Yield rows up to the first that cannot be read."""
        try:
            yield from self._db.execute(query)
        except READ_ERRORS as error:
            if sqlite_code(error) in _TEMPORARY:
                raise
            self._failures += 1
