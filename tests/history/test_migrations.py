"""Steps from version to version: each with a copy beforehand, all or nothing, never downwards."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from prehab.history.database import HistoryError, connect
from prehab.history.migrations import migrate, version_of

FIRST = ("CREATE TABLE note (text TEXT NOT NULL) STRICT",)
SECOND = ("ALTER TABLE note ADD COLUMN stars INTEGER NOT NULL DEFAULT 3",)
BROKEN = ("ALTER TABLE note ADD COLUMN extra TEXT", "INSERT INTO nowhere VALUES (1)")
UNFIT = ("CREATE UNIQUE INDEX once ON note (text)",)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "history.sqlite3"


@pytest.fixture
def old(path: Path) -> Iterator[sqlite3.Connection]:
    """A file of version 1 with a row in it."""
    with closing(connect(path, 1)) as db:
        migrate(db, path, [FIRST])
        db.execute("INSERT INTO note VALUES ('hello')")
        yield db


def test_a_new_file_needs_no_copy(path: Path) -> None:
    with closing(connect(path, 1)) as db:
        migrate(db, path, [FIRST])
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_an_old_file_is_copied_and_brought_up_to_date(old: sqlite3.Connection, path: Path) -> None:
    migrate(old, path, [FIRST, SECOND])
    assert old.execute("SELECT * FROM note").fetchall() == [("hello", 3)]
    with closing(sqlite3.connect(path.with_name("history.backup-v1-1.sqlite3"))) as copy:
        assert version_of(copy) == 1
        assert copy.execute("SELECT * FROM note").fetchall() == [("hello",)]


def test_several_steps_keep_one_copy_of_what_there_was(old: sqlite3.Connection, path: Path) -> None:
    migrate(old, path, [FIRST, SECOND, UNFIT])
    assert [found.name for found in path.parent.glob("*backup*")] == ["history.backup-v1-1.sqlite3"]


def test_a_step_that_fails_changes_nothing(old: sqlite3.Connection, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        migrate(old, path, [FIRST, BROKEN])
    assert version_of(old) == 1
    assert old.execute("SELECT * FROM note").fetchall() == [("hello",)]


def test_a_newer_file_is_refused(old: sqlite3.Connection, path: Path) -> None:
    migrate(old, path, [FIRST, SECOND])
    with pytest.raises(HistoryError, match="newer prehab"):
        migrate(old, path, [FIRST])
    assert version_of(old) == 2


def test_nothing_to_do_makes_no_copy(old: sqlite3.Connection, path: Path) -> None:
    migrate(old, path, [FIRST])
    assert list(path.parent.glob("*backup*")) == []


def test_a_step_that_fails_again_and_again_keeps_one_copy(old: sqlite3.Connection, path: Path) -> None:
    old.execute("INSERT INTO note VALUES ('hello')")
    for _ in range(3):
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            migrate(old, path, [FIRST, UNFIT])
    assert [found.name for found in path.parent.glob("*backup*")] == ["history.backup-v1-1.sqlite3"]


def test_more_than_is_known_is_from_a_newer_prehab_whatever_the_number_says(
    old: sqlite3.Connection, path: Path
) -> None:
    old.execute("ALTER TABLE note ADD COLUMN mood TEXT")
    before = path.read_bytes()
    with pytest.raises(HistoryError, match="newer prehab"):
        migrate(old, path, [FIRST])
    assert path.read_bytes() == before


def test_a_table_or_index_of_ones_own_is_left_alone(old: sqlite3.Connection, path: Path) -> None:
    old.execute("CREATE INDEX mine ON note (text)")
    old.execute("ANALYZE")
    migrate(old, path, [FIRST, SECOND])
    assert version_of(old) == 2
    assert old.execute("SELECT * FROM note").fetchall() == [("hello", 3)]
