"""A damaged file: put aside, saved as far as it can be read, said in one sentence, never a crash."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from prehab.core.record import Ending
from prehab.history.database import HistoryError
from prehab.history.migrations import MIGRATIONS
from prehab.history.queries import SqliteHistoryQueries
from tests.history.disk import small_disk
from tests.history.samples import a_segment, a_start, an_end, play, recording

SESSIONS = 60


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed history with many sessions."""
    path = tmp_path_factory.mktemp("healthy") / "history.sqlite3"
    with recording(path) as history:
        for number in range(SESSIONS):
            history.begin(a_start(f"s{number}"))
            for ordinal in range(12):
                history.segment(f"s{number}", a_segment(ordinal))
            history.end(f"s{number}", an_end())
    return path.read_bytes()


def most_of_it(whole: bytes) -> bytes:
    return whole[: len(whole) // 4096 * 7 // 8 * 4096]


def a_torn_page(whole: bytes) -> bytes:
    return whole[: len(whole) - 1000]


def zeros_in_the_middle(whole: bytes) -> bytes:
    return whole[:40_960] + bytes(4096) + whole[45_056:]


def another_header(whole: bytes) -> bytes:
    return b"not a database at all" + whole[21:]


def noise(whole: bytes) -> bytes:
    return random.Random(5).randbytes(len(whole))


def nothing(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    ("damage", "least"),
    [
        (most_of_it, 15),
        (a_torn_page, 50),
        (zeros_in_the_middle, 30),
        (another_header, 0),
        (noise, 0),
        (nothing, 0),
    ],
)
def test_it_is_put_aside_and_saved(
    tmp_path: Path, healthy: bytes, damage: Callable[[bytes], bytes], least: int
) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(damage(healthy))
    (tmp_path / "playing").mkdir()
    with recording(path) as history:
        play(history, "new")
        assert history.save_error() is None
        notice = str(history.notice())
        assert notice.startswith("the history file was damaged: ")
        assert "history.damaged-1.sqlite3" in notice

    aside = path.with_name("history.damaged-1.sqlite3")
    assert aside.exists()
    found = SqliteHistoryQueries(path).sessions()
    saved = [session for session in found if session.id != "new"]
    assert f": {len(saved)} sessions could be saved" in notice
    assert len(found) == len(saved) + 1
    assert least <= len(saved) <= SESSIONS
    for session in saved:
        assert session.start == a_start(session.id)
        assert session.ending is Ending.FINISHED


def test_all_that_can_be_read_is_saved_when_the_damage_is_elsewhere(tmp_path: Path, healthy: bytes) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(healthy)
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'session_started'").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(bytes(4096))
    with recording(path) as history:
        history.open()
        history.flush()
        assert f"{SESSIONS} sessions" in str(history.notice())
    reader = SqliteHistoryQueries(path)
    assert len(reader.sessions()) == SESSIONS
    assert len(reader.segments("s7")) == 12


@pytest.mark.parametrize("table", ["session", "segment"])
@pytest.mark.parametrize("garbage", [b"!", b"\xd8"])
def test_a_table_that_is_no_longer_described_is_saved_all_the_same(
    tmp_path: Path, healthy: bytes, table: str, garbage: bytes
) -> None:
    path = tmp_path / "history.sqlite3"
    at = healthy.index(b" NOT NULL", healthy.index(f"CREATE TABLE {table} (".encode())) + 2
    path.write_bytes(healthy[:at] + garbage + healthy[at + 1 :])
    with recording(path) as history:
        history.open()
        history.flush()
        assert f"{SESSIONS} sessions could be saved" in str(history.notice())
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM segment").fetchone() == (12 * SESSIONS,)
    assert not list(tmp_path.glob("history.copy*"))


def test_flipped_bits_never_crash(tmp_path: Path, healthy: bytes) -> None:
    dice = random.Random(11)
    for turn in range(60):
        path = tmp_path / str(turn) / "history.sqlite3"
        path.parent.mkdir()
        flipped = bytearray(healthy)
        for _ in range(dice.choice([1, 1, 8, 64])):
            flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
        path.write_bytes(flipped)
        with recording(path) as history:
            play(history, "new")
            trouble = history.save_error()
        if trouble is not None:
            # The number of the version was hit: it looks like a newer prehab's.
            assert "newer prehab" in trouble
            continue
        reader = SqliteHistoryQueries(path)
        ids = [session.id for session in reader.sessions()]
        assert "new" in ids
        for session_id in ids:
            reader.segments(session_id)
        reader.unfinished(0)
        reader.routine_stats()


def test_reading_a_damaged_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(HistoryError, match="damaged"):
        SqliteHistoryQueries(path).sessions()
    assert path.exists()


def test_damage_while_another_prehab_has_it_open_waits(tmp_path: Path, healthy: bytes) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(healthy)
    with recording(path) as other:
        play(other, "other")
        path.write_bytes(noise(healthy))
        with recording(path) as history:
            play(history, "s2")
            assert "another prehab has it open" in str(history.save_error())
            assert path.exists()
            other.close()
            history.flush()
            assert history.save_error() is None
            assert "damaged" in str(history.notice())
    assert "s2" in [found.id for found in SqliteHistoryQueries(path).sessions()]


def test_damage_while_playing_is_mended_on_the_way(tmp_path: Path, healthy: bytes) -> None:
    """What this session has stored so far comes back from memory."""
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        play(history, "s1", finish=False)
        for tail in ("-wal", "-shm"):
            Path(f"{path}{tail}").unlink()
        path.write_bytes(noise(healthy))
        history.segment("s1", a_segment(3))
        history.flush()
        history.end("s1", an_end())
        history.flush()
        assert history.save_error() is None
    (found,) = SqliteHistoryQueries(path).sessions()
    assert (found.ending, found.done) == (Ending.FINISHED, 4)


@pytest.mark.parametrize(
    ("way", "said"), [("fill", "damaged; it can be repaired, but not now: "), ("forbid", "read-only")]
)
def test_a_disk_that_takes_nothing_leaves_the_damaged_file_as_it_is(
    tmp_path: Path, healthy: bytes, way: str, said: str
) -> None:
    damaged = bytes(100) + healthy[100:]
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "history.sqlite3"
        path.write_bytes(damaged)
        with recording(path, fallback_folders=[tmp_path]) as history:
            history.open()
            history.flush()
        path.write_bytes(damaged)
        (kept,) = disk.folder.glob("history.damaged-*")
        kept.unlink()
        getattr(disk, way)()
        with recording(path, fallback_folders=[tmp_path]) as history:
            for _ in range(3):
                history.open()
                history.flush()
                assert said in str(history.save_error())
            assert path.read_bytes() == damaged
            assert [found.name for found in disk.folder.glob("*.sqlite3*")] == [path.name]
            disk.free() if way == "fill" else disk.permit()
            history.open()
            history.flush()
            assert f"{SESSIONS} sessions could be saved; nothing is missing" in str(history.notice())
        assert len(list(disk.folder.glob("history.damaged-*"))) == 1


@pytest.mark.parametrize("removed", [(), ("-wal",), ("-wal", "-shm")])
def test_a_replacement_that_was_whole_is_put_in_place(tmp_path: Path, healthy: bytes, removed: tuple[str, ...]) -> None:
    path, damaged = tmp_path / "history.sqlite3", noise(healthy)
    path.write_bytes(damaged)
    for tail in {"-wal", "-shm"} - set(removed):
        Path(f"{path}{tail}").write_bytes(b"of the damaged file")
    checksum = sha256(damaged).hexdigest()[:16]
    path.with_name(f"history.mended-{checksum}.sqlite3").write_bytes(healthy)
    with recording(path) as history:
        history.open()
        history.flush()
        assert history.notice() is None
    assert len(SqliteHistoryQueries(path).sessions()) == SESSIONS
    assert [found.name for found in tmp_path.glob("history.*sqlite3")] == [path.name]


def test_a_replacement_for_another_file_is_not_used(tmp_path: Path, healthy: bytes) -> None:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(healthy)
    path.with_name("history.mended-0123456789abcdef.sqlite3").write_bytes(noise(healthy))
    with recording(path) as history:
        history.open()
        history.flush()
    assert len(SqliteHistoryQueries(path).sessions()) == SESSIONS
    assert [found.name for found in tmp_path.glob("history.*sqlite3")] == [path.name]


def test_a_replacement_cut_off_between_its_two_steps_is_finished(tmp_path: Path, healthy: bytes) -> None:
    path = tmp_path / "history.sqlite3"
    path.with_name("history.new.sqlite3").write_bytes(healthy)
    with recording(path) as history:
        history.open()
        history.flush()
    assert len(SqliteHistoryQueries(path).sessions()) == SESSIONS


def test_a_new_file_has_the_newest_version(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        play(history)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        strict = db.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
        ours = {name: flag for name, flag in strict if not name.startswith("sqlite_")}
        assert ours.keys() >= {"session", "segment", "checkin", "tick", "tombstone", "day", "exercise_week"}
        assert set(ours.values()) == {1}
