"""A file of the first version: brought up to date with its sums, by whoever opens it first, with a copy beforehand."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from prehab.core.record import Ending, Outcome
from prehab.history.database import connect
from prehab.history.entry_store import EntryStore
from prehab.history.migrations import DERIVED, MIGRATIONS, migrate, schema_version, version_of
from prehab.history.queries import SqliteHistoryQueries
from tests.history.disk import small_disk
from tests.history.samples import NOON, recording

SESSION = """INSERT INTO session (id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name, level,
    local_date, started_at, utc_offset, planned, lang, ending, active, ended_at, owner)
    VALUES (?, 'r', 'p', 'P', '1', 'h', 'r', 'R', 'normal', ?, ?, 60, 1000, 'en', ?, ?, ?, 'dead')"""
SEGMENT = "INSERT INTO segment VALUES (?, ?, 0, 'work', 'clamshell', 'Clamshell', 'left', 1, 30000, 12, ?, 1, 1)"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "history.sqlite3"
    with closing(connect(path, 1)) as db:
        migrate(db, path, MIGRATIONS[:1])
        db.execute(SESSION, ("done", "2026-11-18", NOON, "finished", 60_000, NOON + 70_000))
        db.execute(SESSION, ("cut", "2026-11-18", NOON + 1, "playing", 0, None))
        db.execute(SESSION, ("gone", "2026-11-19", NOON + 2, "abandoned", 500, NOON + 9))
        for session, ordinal, outcome in ((1, 0, "done"), (1, 1, "skipped"), (2, 0, "done")):
            db.execute(SEGMENT, (session, ordinal, outcome))
    return path


def test_reading_brings_it_up_to_date(old: Path) -> None:
    reader = SqliteHistoryQueries(old)
    assert reader.days() == {date(2026, 11, 18): 60_000}
    assert [(one.reps, one.time) for one in reader.exercise_sums("2026-11-16")] == [(24, 90_000)]
    assert {found.id: found.ending for found in reader.sessions()} == {
        "done": Ending.FINISHED,
        "cut": Ending.PARTIAL,
        "gone": Ending.ABANDONED,
    }
    with closing(sqlite3.connect(old.with_name("history.backup-v1-1.sqlite3"))) as copy:
        assert version_of(copy) == 1
        assert copy.execute("SELECT count(*) FROM session").fetchone() == (3,)


def test_every_session_has_a_stamp_afterwards(old: Path) -> None:
    store = EntryStore(old, fallback_folders=[])
    store.recover()
    assert {entry.id: entry.changed_at for entry in store.sessions()} == {
        "done": NOON + 70_000,
        "cut": NOON + 30_001,
        "gone": NOON + 9,
    }
    assert store.queries.days() == {date(2026, 11, 18): 90_000}, "what was cut off counts once it is settled"


def test_opening_to_write_does_too(old: Path) -> None:
    with recording(old) as history:
        history.open()
        history.flush()
        assert (history.save_error(), history.notice()) == (None, None)
    with closing(connect(old, 1)) as db:
        assert version_of(db) == len(MIGRATIONS)
        assert schema_version(db, old) == len(MIGRATIONS)


def test_sums_made_anew_are_those_that_were_kept(old: Path) -> None:
    """What the step from version to version adds up at once, and what triggers add up row by row."""
    store = EntryStore(old, fallback_folders=[])
    store.recover()
    other = EntryStore(old.with_name("other.sqlite3"), fallback_folders=[])
    other.merge(store.sessions())
    assert derived(other._path) == derived(old)


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(connect(path, 1)) as db:
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in sorted(DERIVED)}


@pytest.mark.parametrize("way", ["forbid", "fill"])
def test_where_nothing_can_be_written_it_is_read_as_if_it_were_up_to_date(tmp_path: Path, old: Path, way: str) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "history.sqlite3"
        path.write_bytes(old.read_bytes())
        getattr(disk, way)()
        reader = SqliteHistoryQueries(path)
        assert {found.id for found in reader.sessions()} == {"done", "cut", "gone"}
        assert [found.outcome for found in reader.segments("done")] == [Outcome.DONE, Outcome.SKIPPED]
        assert [(one.reps, one.time) for one in reader.exercise_sums("2026-11-16")] == [(24, 90_000)]
        assert path.read_bytes() == old.read_bytes()
        assert not list(disk.folder.glob("history.backup*"))
