"""The schema, as migrations from one version of the file to the next.

Triggers keep the sums, so that no code that writes sessions or segments can forget them.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Final

from prehab.history.database import HistoryError, transaction

DERIVED: Final = frozenset({"day", "exercise_week", "routine"})
"""Tables that triggers compute from the others."""

ENTRY_TABLES: Final = (
    "ALTER TABLE session ADD COLUMN effort INTEGER",
    "ALTER TABLE session ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE session ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0",
    "UPDATE session SET changed_at = max(started_at, coalesce(ended_at, started_at + active))",
    """CREATE TABLE checkin (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        local_date TEXT NOT NULL,
        at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        site TEXT NOT NULL,
        score INTEGER NOT NULL,
        note TEXT NOT NULL,
        session TEXT,
        numbness INTEGER NOT NULL,
        night_pain INTEGER NOT NULL,
        weakness INTEGER NOT NULL,
        changed_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE tick (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        local_date TEXT NOT NULL,
        changed_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE tombstone (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        deleted_at INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE undo (
        seq INTEGER PRIMARY KEY,
        what TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        before TEXT
    ) STRICT""",
    "CREATE INDEX session_day ON session (local_date, ending, active, pack_id, routine_id)",
    "CREATE INDEX session_pack ON session (pack_id, started_at)",
    "CREATE INDEX checkin_day ON checkin (local_date)",
    "CREATE INDEX tick_day ON tick (local_date, name)",
)

ORDINAL: Final = "CAST(julianday(local_date) - 1721424.5 AS INTEGER)"
"""The number of a date as Python counts days, NULL for what is none: quicker to read than its text."""
_DAY: Final = f"""
    SELECT local_date, {ORDINAL}, count(*), sum(active) FROM session
    WHERE {{which}} ending <> 'abandoned' AND active > 0 GROUP BY local_date
"""
_MONDAY: Final = "coalesce(date(session.local_date, 'weekday 0', '-6 days'), session.local_date)"
_REPS: Final = "CASE {row}.outcome WHEN 'done' THEN coalesce({row}.reps, 0) ELSE 0 END"


def _recount(trigger: str, event: str, dates: str) -> str:
    which = f"local_date IN ({dates}) AND"
    return f"""CREATE TRIGGER {trigger} AFTER {event} ON session BEGIN
        DELETE FROM day WHERE local_date IN ({dates});
        INSERT INTO day {_DAY.format(which=which)};
    END"""


_ROUTINE: Final = """
    SELECT pack_id, routine_id, count(*), max(local_date) FROM session
    WHERE {which} ending <> 'abandoned' GROUP BY pack_id, routine_id
"""


def _recount_routines(trigger: str, event: str, condition: str, *rows: str) -> str:
    which = f"(pack_id, routine_id) IN (VALUES {', '.join(f'({row}.pack_id, {row}.routine_id)' for row in rows)})"
    return f"""CREATE TRIGGER {trigger} AFTER {event} ON session {condition} BEGIN
        DELETE FROM routine WHERE {which};
        INSERT INTO routine {_ROUTINE.format(which=f"{which} AND")};
    END"""


ROLL_UPS: Final = (
    # What was moved on a date: without sessions that were abandoned.
    """CREATE TABLE day (
        local_date TEXT NOT NULL PRIMARY KEY,
        ordinal INTEGER,
        sessions INTEGER NOT NULL,
        active INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"INSERT INTO day {_DAY.format(which='')}",
    _recount("session_added", "INSERT", "new.local_date"),
    _recount("session_changed", "UPDATE OF local_date, ending, active", "old.local_date, new.local_date"),
    _recount("session_deleted", "DELETE", "old.local_date"),
    # Before, because the trigger of each segment needs the date of the session.
    """CREATE TRIGGER session_deleting BEFORE DELETE ON session BEGIN
        DELETE FROM segment WHERE session = old.seq;
    END""",
    # What was moved in the week that begins on a Monday, by exercise and side ('' for both at once).
    # `reps` counts what was done, per side; `time` also what was skipped halfway, in milliseconds.
    """CREATE TABLE exercise_week (
        week TEXT NOT NULL,
        exercise_id TEXT NOT NULL,
        side TEXT NOT NULL,
        name TEXT NOT NULL,
        reps INTEGER NOT NULL,
        time INTEGER NOT NULL,
        PRIMARY KEY (week, exercise_id, side)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX exercise_weeks ON exercise_week (exercise_id, week)",
    f"""INSERT INTO exercise_week
        SELECT {_MONDAY} AS monday, exercise_id, coalesce(side, '') AS which, max(exercise_name),
            sum({_REPS.format(row="segment")}), sum(actual)
        FROM segment JOIN session ON seq = session WHERE kind = 'work' GROUP BY monday, exercise_id, which""",
    f"""CREATE TRIGGER segment_added AFTER INSERT ON segment WHEN new.kind = 'work' BEGIN
        INSERT INTO exercise_week
            SELECT {_MONDAY}, new.exercise_id, coalesce(new.side, ''), new.exercise_name,
                {_REPS.format(row="new")}, new.actual
            FROM session WHERE seq = new.session
            ON CONFLICT (week, exercise_id, side) DO UPDATE
            SET name = excluded.name, reps = reps + excluded.reps, time = time + excluded.time;
    END""",
    f"""CREATE TRIGGER segment_deleted AFTER DELETE ON segment WHEN old.kind = 'work' BEGIN
        UPDATE exercise_week SET reps = reps - {_REPS.format(row="old")}, time = time - old.actual
        WHERE week = (SELECT {_MONDAY} FROM session WHERE seq = old.session)
            AND exercise_id = old.exercise_id AND side = coalesce(old.side, '');
    END""",
    # How often each routine was played, and when last: without sessions that were abandoned.
    """CREATE TABLE routine (
        pack_id TEXT NOT NULL,
        routine_id TEXT NOT NULL,
        times INTEGER NOT NULL,
        last_date TEXT NOT NULL,
        PRIMARY KEY (pack_id, routine_id)
    ) STRICT, WITHOUT ROWID""",
    f"INSERT INTO routine {_ROUTINE.format(which='')}",
    """CREATE TRIGGER routine_added AFTER INSERT ON session WHEN new.ending <> 'abandoned' BEGIN
        INSERT INTO routine VALUES (new.pack_id, new.routine_id, 1, new.local_date)
            ON CONFLICT (pack_id, routine_id) DO UPDATE
            SET times = times + 1, last_date = max(last_date, excluded.last_date);
    END""",
    # Not for every ending: to count a routine's sessions anew takes longer than to store one.
    _recount_routines(
        "routine_changed",
        "UPDATE OF ending, local_date, pack_id, routine_id",
        """WHEN (old.ending = 'abandoned', old.local_date, old.pack_id, old.routine_id)
            <> (new.ending = 'abandoned', new.local_date, new.pack_id, new.routine_id)""",
        "old",
        "new",
    ),
    _recount_routines("routine_deleted", "DELETE", "", "old"),
)


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


def check_version(db: sqlite3.Connection, path: Path, newest: int = len(MIGRATIONS)) -> int:
    """Return the file's version. Raises HistoryError when a newer prehab has written it."""
    version = version_of(db)
    if version > newest:
        raise HistoryError(
            f"{path} was written by a newer prehab (version {version} of the file, this one knows {newest}): "
            "please update prehab"
        )
    return version


def has_its_tables(db: sqlite3.Connection, version: int) -> bool:
    """Return whether the file has every table and index of its version, as they were made."""
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in chain.from_iterable(MIGRATIONS[:version]):
            model.execute(statement)
        expected = set(model.execute(query))
    found = set(db.execute(query))
    return expected <= found if version else not found


def migrate(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file up to date, with a copy of it beforehand unless it is new.

    A migration that fails changes nothing. Raises HistoryError for a file from a newer prehab, and sqlite3.Error.
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
