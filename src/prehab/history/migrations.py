"""The schema, as migrations from one version of the file to the next.

Triggers keep the sums, so that no code that writes sessions or segments can forget them.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Final

from prehab.history.database import HistoryError, transaction
from prehab.history.repair.kept_copies import discard_all, keep_as

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


def _segment_triggers(reps: str) -> tuple[str, str]:
    """Return the triggers that keep the sums of a week; `reps` is what counts of a `{row}`."""
    return (
        f"""CREATE TRIGGER segment_added AFTER INSERT ON segment WHEN new.kind = 'work' BEGIN
        INSERT INTO exercise_week
            SELECT {_MONDAY}, new.exercise_id, coalesce(new.side, ''), new.exercise_name,
                {reps.format(row="new")}, new.actual
            FROM session WHERE seq = new.session
            ON CONFLICT (week, exercise_id, side) DO UPDATE
            SET name = excluded.name, reps = reps + excluded.reps, time = time + excluded.time;
    END""",
        f"""CREATE TRIGGER segment_deleted AFTER DELETE ON segment WHEN old.kind = 'work' BEGIN
        UPDATE exercise_week SET reps = reps - {reps.format(row="old")}, time = time - old.actual
        WHERE week = (SELECT {_MONDAY} FROM session WHERE seq = old.session)
            AND exercise_id = old.exercise_id AND side = coalesce(old.side, '');
    END""",
    )


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
    *_segment_triggers(_REPS),
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


_DONE_REPS: Final = f"coalesce({{row}}.reps_done, {_REPS})"
_COUNTED_REPS: Final = (
    # How many reps were done where prehab counted them; NULL where the runner did, and before there was this column.
    "ALTER TABLE segment ADD COLUMN reps_done INTEGER",
    "DROP TRIGGER segment_added",
    "DROP TRIGGER segment_deleted",
    *_segment_triggers(_DONE_REPS),
)

_NEW_AMOUNTS: Final = (
    # Breaths as reps are: planned, and done where prehab counted them. Which way round, of what is done both ways.
    "ALTER TABLE segment ADD COLUMN breaths INTEGER",
    "ALTER TABLE segment ADD COLUMN breaths_done INTEGER",
    "ALTER TABLE segment ADD COLUMN direction TEXT",
    # Whether it lasted until the runner ended it; `planned` is an estimate then.
    "ALTER TABLE segment ADD COLUMN open INTEGER NOT NULL DEFAULT 0",
)


SIDES_UNDO: Final = "sides"
"""The kind of the row of `undo` that says which sides of which segments were exchanged."""
_FLIPPED: Final = "exercise_id IN ('lunge-with-reach', 'marching-bridge', 'reverse-lunge')"
"""What `training_log.flipped_sides` says, and loads nothing; a test compares them."""
_BUNDLED: Final = """pack_id IN ('after-run', 'core', 'desk-break', 'foam-roll', 'glute-activation', 'hip-flexors',
    'pre-run', 'sprint-day', 'strong-hips')"""
_OLD_SIDE: Final = f"""NOT working AND side IN ('left', 'right') AND {_FLIPPED}
    AND session IN (SELECT seq FROM session WHERE {_BUNDLED})"""
EXCHANGE_OLD_SIDES: Final = (
    # Grouped, so that nothing is kept where there is no such row: SQLite 3.37 knows HAVING of groups only.
    f"""INSERT INTO undo (what, kind, id, before)
        SELECT 'exchanging left and right of exercises that name the other leg now', '{SIDES_UNDO}', '',
            json_group_array(json_array(id, ordinal, side))
        FROM segment JOIN session ON seq = session WHERE {_OLD_SIDE} GROUP BY NULL""",
    f"""UPDATE segment SET side = CASE side WHEN 'left' THEN 'right' ELSE 'left' END, working = 1
        WHERE {_OLD_SIDE}""",
    f"DELETE FROM exercise_week WHERE {_FLIPPED}",
    f"""INSERT INTO exercise_week
        SELECT {_MONDAY} AS monday, exercise_id, coalesce(side, '') AS which, max(exercise_name),
            sum({_DONE_REPS.format(row="segment")}), sum(actual)
        FROM segment JOIN session ON seq = session WHERE kind = 'work' AND {_FLIPPED}
        GROUP BY monday, exercise_id, which""",
)
"""Makes the working side of what an older prehab called, see `training_log.flipped_sides`; a second time nothing."""
_WORKING_SIDES: Final = (
    # Whether a row was written by a prehab whose left is the side that works, or has been exchanged.
    "ALTER TABLE segment ADD COLUMN working INTEGER NOT NULL DEFAULT 0",
    *EXCHANGE_OLD_SIDES,
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
    _COUNTED_REPS,
    _NEW_AMOUNTS,
    _WORKING_SIDES,
)
"""`MIGRATIONS[n]` leads from `user_version` n to n + 1. Never change one that was released: add another."""


def version_of(db: sqlite3.Connection) -> int:
    """Return which version the file says it has; 0 is a new one. What its tables are counts, see `schema_version`."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def schema_version(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> int | None:
    """Return the version whose tables, indexes and triggers the file has, as they were made; 0 for an empty file.

    None when it has others: then the file is damaged. Raises HistoryError when a newer prehab has written it.
    """
    found, said = _objects(db), version_of(db)
    if not found and said <= len(migrations):
        (pages,) = db.execute("PRAGMA page_count").fetchone()
        return 0 if said == 0 and pages <= 1 else None
    for version in range(len(migrations), 0, -1):
        objects = _expected_objects(tuple(map(tuple, migrations[:version])))
        if objects == found or (objects < found and said <= len(migrations)):
            return version
    with closing(model(len(migrations), migrations)) as expected:
        if said > len(migrations) or _columns(expected) < _columns(db):
            raise HistoryError(
                f"{path} was written by a newer prehab (version {said} of the file, this one knows {len(migrations)}): "
                "please update prehab"
            )
    return None


def model(version: int, migrations: Sequence[Migration] = MIGRATIONS) -> sqlite3.Connection:
    """Return an empty file of a version, in memory."""
    db = sqlite3.connect(":memory:", isolation_level=None)
    try:
        run_migrations(db, 0, version, migrations)
    except BaseException:
        db.close()
        raise
    return db


@cache
def _expected_objects(migrations: tuple[tuple[str, ...], ...]) -> frozenset[tuple[str, str]]:
    with closing(model(len(migrations), migrations)) as db:
        return frozenset(_objects(db))


def _objects(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return tables, indexes and triggers with their statements, without those that SQLite makes for itself."""
    query = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    return set(db.execute(query))


def _columns(db: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return every table with each of its columns."""
    query = """SELECT tables.name, columns.name FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite~_%' ESCAPE '~'"""
    return set(db.execute(query))


def migrate(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring the file up to date, with a copy of it beforehand unless it is new.

    A migration that fails changes nothing. Raises HistoryError for a file from a newer prehab, or with tables that no
    version has, and sqlite3.Error.
    """
    first = _known_version(db, path, migrations)
    for version in range(first, len(migrations)):
        if version == first > 0:
            _back_up(db, path, f"backup-v{version}")
        with transaction(db, "EXCLUSIVE"):
            if _known_version(db, path, migrations) == version:
                run_migrations(db, version, version + 1, migrations)
    if version_of(db) != len(migrations):
        db.execute(f"PRAGMA user_version = {len(migrations)}")


def run_migrations(db: sqlite3.Connection, first: int, last: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Lead an open file from one version to another; its number of the version agrees afterwards."""
    for statement in chain.from_iterable(migrations[first:last]):
        db.execute(statement)
    db.execute(f"PRAGMA user_version = {last}")


def _known_version(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> int:
    version = schema_version(db, path, migrations)
    if version is None:
        raise HistoryError(f"the history file in {path.parent} is damaged")
    return version


def _back_up(db: sqlite3.Connection, path: Path, word: str) -> None:
    """Keep a copy of the file as it is, unless an earlier attempt has kept the same."""
    made = path.with_name(f"{path.stem}.{word}{path.suffix}")
    discard_all(made)
    try:
        with closing(sqlite3.connect(made)) as copy:
            db.backup(copy)
        keep_as(made, path, word)
    except BaseException:
        discard_all(made)
        raise
