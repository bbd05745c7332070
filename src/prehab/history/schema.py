"""The tables, as the steps that lead from one version of the file to the next."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final

from prehab.history.connection import transaction
from prehab.history.errors import HistoryError
from prehab.history.schema_entries import ENTRY_TABLES, ROLL_UPS

Migration = Sequence[str]

MIGRATIONS: Final[Sequence[Migration]] = (
    (
        """CREATE TABLE session (
            seq INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            ref TEXT NOT NULL,
            pack_id TEXT NOT NULL,
            pack_name TEXT NOT NULL,
            pack_version TEXT NOT NULL,
            tree_hash TEXT NOT NULL,
            routine_id TEXT NOT NULL,
            routine_name TEXT NOT NULL,
            level TEXT NOT NULL,
            local_date TEXT NOT NULL,
            started_at INTEGER NOT NULL,
            utc_offset INTEGER NOT NULL,
            planned INTEGER NOT NULL,
            lang TEXT NOT NULL,
            ending TEXT NOT NULL DEFAULT 'playing',
            active INTEGER NOT NULL DEFAULT 0,
            ended_at INTEGER,
            owner TEXT NOT NULL,
            dismissed INTEGER NOT NULL DEFAULT 0
        ) STRICT""",
        """CREATE TABLE segment (
            session INTEGER NOT NULL REFERENCES session (seq) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            place INTEGER NOT NULL,
            kind TEXT NOT NULL,
            exercise_id TEXT NOT NULL,
            exercise_name TEXT NOT NULL,
            side TEXT,
            planned INTEGER NOT NULL,
            actual INTEGER NOT NULL,
            reps INTEGER,
            outcome TEXT NOT NULL,
            set_no INTEGER NOT NULL,
            round_no INTEGER NOT NULL,
            PRIMARY KEY (session, ordinal)
        ) STRICT, WITHOUT ROWID""",
        "CREATE INDEX session_started ON session (started_at)",
        "CREATE INDEX session_routine ON session (pack_id, routine_id, ending, local_date)",
        "CREATE INDEX session_open ON session (seq) WHERE ended_at IS NULL",
    ),
    (*ENTRY_TABLES, *ROLL_UPS),
)
"""`MIGRATIONS[n]` leads from `user_version` n to n + 1. Never change one that was released: add another."""


def version_of(db: sqlite3.Connection) -> int:
    """Return which version the file has; 0 is a new one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def check_version(db: sqlite3.Connection, path: Path, known: int = len(MIGRATIONS)) -> int:
    """Return the file's version. Raises HistoryError when a newer prehab has written it."""
    version = version_of(db)
    if version > known:
        raise HistoryError(
            f"{path} was written by a newer prehab (version {version} of the file, this one knows {known}): "
            "please update prehab"
        )
    return version


def has_its_tables(db: sqlite3.Connection, version: int) -> bool:
    """Return whether the file has every table and index of its version, as they were made."""
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in chain.from_iterable(MIGRATIONS[:version]):
            model.execute(statement)
        wanted = set(model.execute(query))
    there = set(db.execute(query))
    return wanted <= there if version else not there


def migrate(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file up to date, with a copy of it beforehand unless it is new.

    A step that fails changes nothing. Raises HistoryError for a file from a newer prehab, and sqlite3.Error.
    """
    first = check_version(db, path, len(migrations))
    for version in range(first, len(migrations)):
        if first:
            _back_up(db, free_name(path, f"backup-v{version}"))
        with transaction(db, "EXCLUSIVE"):
            if version_of(db) == version:
                for statement in migrations[version]:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {version + 1}")


def free_name(path: Path, word: str) -> Path:
    """Return the first name beside `path` that is not taken: `history.damaged-1.sqlite3`."""
    number = 1
    while (name := path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")).exists():
        number += 1
    return name


def _back_up(db: sqlite3.Connection, target: Path) -> None:
    with closing(sqlite3.connect(target)) as copy:
        db.backup(copy)
