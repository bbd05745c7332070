"""One flipped bit among the first 108 bytes of the file: every row is there afterwards, and can be written beside."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from prehab.history.database import connect
from prehab.history.entry_store import EntryStore
from prehab.history.migrations import MIGRATIONS, migrate, version_of
from prehab.history.process_lock import ProcessLock, lock_folder
from prehab.history.recorder import HistoryRecorder
from prehab.history.recovery import open_history
from prehab.training_log.entries import EntryKind, Tick, Tombstone
from tests.history.samples import (
    NOON,
    a_checkin,
    a_segment,
    a_start,
    an_end,
    an_entry,
    file_of_version_3,
    play,
    recording,
)

ROOT = Path(__file__).parents[2]
HEADER = 108
"""The header of the file and that of its first page."""
TABLES = ("session", "segment", "checkin", "tick", "tombstone", "undo", "day", "routine", "exercise_week")

Files = Mapping[str, bytes]
"""The end of a file's name to what is in it."""
Rows = Mapping[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A history that was closed in an orderly way, with something in every table."""
    path = tmp_path_factory.mktemp("closed") / "history.sqlite3"
    with recording(path) as history:
        for number in range(4):
            play(history, f"s{number}")
    store = EntryStore(path, fallback_folders=[])
    store.merge([an_entry("e", note="n"), a_checkin(), Tick("t", "swim", "2026-11-18"), gone("x")])
    with closing(connect(path, 1)) as db:
        db.execute("INSERT INTO undo (what, kind, id, before) VALUES ('an edit', 'tick', 't', NULL)")
    return files(path)


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The files of a process that was killed while it recorded: part of the rows are only in the log."""
    path = tmp_path_factory.mktemp("killed") / "history.sqlite3"
    with recording(path) as history:
        play(history, "before")
    with recording(path) as history:
        for number in range(3):
            play(history, f"s{number}")
        return files(path)


@pytest.fixture(scope="module")
def first_version(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A history as the first release has left it."""
    path = tmp_path_factory.mktemp("first") / "history.sqlite3"
    with closing(connect(path, 1)) as db:
        migrate(db, path, MIGRATIONS[:1])
        for number in range(9):
            db.execute(
                """INSERT INTO session (id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name,
                    level, local_date, started_at, utc_offset, planned, lang, ending, active, ended_at, owner)
                VALUES (?, 'r', 'p', 'P', '1', 'h', 'r', 'R', 'normal', '2026-11-18', ?, 60, 9, 'en',
                    'finished', 9, ?, 'x')""",
                (f"s{number}", NOON, NOON + 700_000),
            )
    return files(path)


@pytest.fixture(scope="module")
def third_version(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """A history as prehab 0.1 has left it."""
    return files(file_of_version_3(tmp_path_factory.mktemp("third")))


@pytest.mark.parametrize("offset", range(HEADER))
def test_nothing_is_lost(tmp_path: Path, closed: Files, offset: int) -> None:
    assert_nothing_is_lost(tmp_path, closed, offset)


@pytest.mark.long_proof(sample=18)
@pytest.mark.parametrize("offset", range(HEADER))
def test_nothing_is_lost_with_a_log_beside_it(tmp_path: Path, killed: Files, offset: int) -> None:
    assert killed["-wal"]
    assert_nothing_is_lost(tmp_path, killed, offset)


@pytest.mark.long_proof(sample=18)
@pytest.mark.parametrize("offset", range(HEADER))
def test_nothing_is_lost_of_the_first_release(tmp_path: Path, first_version: Files, offset: int) -> None:
    assert_nothing_is_lost(tmp_path, first_version, offset)


def assert_nothing_is_lost(folder: Path, healthy: Files, offset: int) -> None:
    expected = rows_after_opening(put(folder / "healthy", healthy))
    for bit in range(8):
        path = put(folder / str(bit), flipped(healthy, offset, bit))
        notice = open_and_close(path)
        assert rows(path) == expected, (offset, bit)
        assert notice == "" or "; nothing is missing" in notice
        assert len(list(path.parent.glob("history.damaged-*.sqlite3"))) == (notice != ""), (offset, bit)
    assert open_and_close(path) == "", "it is whole now"


def rows_after_opening(path: Path) -> Rows:
    assert open_and_close(path) == ""
    return rows(path)


@pytest.mark.parametrize(("offset", "bit"), [(0, 0), (18, 3), (16, 4), (47, 3), (60, 7), (63, 0), (63, 1), (100, 0)])
def test_it_can_be_read_and_written_again(tmp_path: Path, closed: Files, offset: int, bit: int) -> None:
    path = put(tmp_path, flipped(closed, offset, bit))
    with recording(path) as history:
        play(history, "new")
        assert history.save_error() is None
    assert {session.id for session in EntryStore(path).sessions()} == {"s0", "s1", "s2", "s3", "e", "new"}
    with closing(connect(path, 1)) as db:
        assert version_of(db) == len(MIGRATIONS)


@pytest.mark.parametrize("said", [0, 1, 3, 2**31 - 1, -1])
def test_the_tables_decide_the_version(tmp_path: Path, closed: Files, said: int) -> None:
    path = put(tmp_path, closed)
    expected = rows(path)
    with closing(connect(path, 1)) as db:
        db.execute(f"PRAGMA user_version = {said}")
    assert len(EntryStore(path).queries.sessions()) == 5
    assert open_and_close(path) == ""
    assert rows(path) == expected
    assert sorted(found.name for found in tmp_path.glob("history.*")) == ["history.lock", "history.sqlite3"]
    with closing(connect(path, 1)) as db:
        assert version_of(db) == len(MIGRATIONS)


@pytest.mark.parametrize("damage", [bytes(HEADER), bytes(4096), b"no history" * 409])
def test_the_whole_first_page_may_be_gone(tmp_path: Path, closed: Files, damage: bytes) -> None:
    expected = rows(put(tmp_path / "healthy", closed))
    path = put(tmp_path / "damaged", {"": damage + closed[""][len(damage) :]})
    assert "; nothing is missing" in open_and_close(path)
    assert rows(path) == expected


@pytest.mark.parametrize("size", [1024, 2048, 8192, 65_536])
def test_pages_may_have_any_size(tmp_path: Path, closed: Files, size: int) -> None:
    path = put(tmp_path, closed)
    with closing(connect(path, 1)) as db:
        for statement in ("PRAGMA journal_mode = DELETE", f"PRAGMA page_size = {size}", "VACUUM"):
            db.execute(statement)
    expected = rows(path)
    path.write_bytes(bytes(24) + path.read_bytes()[24:])
    assert "; nothing is missing" in open_and_close(path)
    assert rows(path) == expected


def test_a_file_that_was_emptied_beside_its_log(tmp_path: Path) -> None:
    path = tmp_path / "one" / "history.sqlite3"
    with closing(HistoryRecorder(path, fallback_folders=[], busy=1, retry=3600)) as history:
        history.begin(a_start())
        for ordinal in range(30):
            history.segment("s1", a_segment(ordinal))
        history.end("s1", an_end())
        history.flush()
        found = files(path)
    expected = rows(path)
    path = put(tmp_path / "two", {**found, "": b""})
    assert "1 session could be saved; nothing is missing" in open_and_close(path)
    assert rows(path) == expected


@pytest.mark.parametrize("kind", ["closed", "killed", "first_version", "third_version"])
def test_a_process_killed_at_any_moment_of_it_loses_nothing(
    tmp_path: Path, request: pytest.FixtureRequest, kind: str
) -> None:
    healthy: Files = request.getfixturevalue(kind)
    expected = rows_after_opening(put(tmp_path / "healthy", healthy))
    # The files of older releases are not damaged: there the step to the next version is what is cut off.
    damage = {"closed": "", "killed": "-wal"}
    found = flipped(healthy, 0, 0, damage[kind]) if kind in damage else healthy
    put(tmp_path / "found", found)
    subprocess.run([sys.executable, "-m", "tests.history.killed_at", tmp_path / "found"], cwd=ROOT, check=True)
    left = [folder for folder in tmp_path.iterdir() if folder.name.isdecimal()]
    assert len(left) >= 8
    for folder in left:
        now = files(folder / "history.sqlite3")
        if "-wal" in found and now[""] != found[""]:
            assert now.get("-wal") != found["-wal"], "SQLite would take the old log for that of the new file"
        open_and_close(folder / "history.sqlite3")
        assert rows(folder / "history.sqlite3") == expected, folder.name
        copies = {
            # Killed between two steps, the file of the version between them is a state of its own.
            "first_version": [f"history.backup-v{version}-1.sqlite3" for version in (1, 2, 3)],
            "third_version": ["history.backup-v3-1.sqlite3"],
        }
        kept, *between = copies.get(kind, ["history.damaged-1.sqlite3"])
        names = {one.name for one in folder.iterdir() if not one.name.startswith((kept, *between))}
        assert names == {"history.lock", "history.sqlite3", "playing"}, folder.name
        assert (folder / kept).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_several_processes_at_once_keep_one_copy(tmp_path: Path, closed: Files) -> None:
    expected = rows(put(tmp_path / "healthy", closed))
    path = put(tmp_path / "damaged", flipped(closed, 16, 4))
    command = [sys.executable, "-m", "prehab", "history", "--json"]
    (tmp_path / "home").mkdir()
    path.parent.rename(tmp_path / "home" / "data")
    path = tmp_path / "home" / "data" / "history.sqlite3"
    environment = {**os.environ, "PREHAB_HOME": str(tmp_path / "home")}
    started = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [(process.communicate()[0], process.returncode) for process in started]
    for text, code in answers:
        assert code == 0
        assert len(json.loads(text)["sessions"]) == 5
    assert rows(path) == expected
    assert [found.name for found in path.parent.glob("history.*-*")] == ["history.damaged-1.sqlite3"]


def gone(entry_id: str) -> Tombstone:
    return Tombstone(EntryKind.TICK, entry_id, NOON)


def files(path: Path) -> Files:
    found = {tail: path.with_name(path.name + tail) for tail in ("", "-wal", "-shm")}
    return {tail: file.read_bytes() for tail, file in found.items() if file.exists()}


def put(folder: Path, found: Files) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "playing").mkdir()
    for tail, content in found.items():
        (folder / f"history.sqlite3{tail}").write_bytes(content)
    return folder / "history.sqlite3"


def flipped(found: Files, offset: int, bit: int, tail: str = "") -> Files:
    content = bytearray(found[tail])
    content[offset] ^= 1 << bit
    return {**found, tail: bytes(content)}


def open_and_close(path: Path) -> str:
    """Open the history to write and close it; return what was repaired."""
    lock = ProcessLock(lock_folder(path))
    try:
        db, notice = open_history(path, lock, 1)
        db.execute("UPDATE session SET dismissed = dismissed")
        db.close()
    finally:
        lock.release()
    return notice


def rows(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as db:
        return {table: db.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}
