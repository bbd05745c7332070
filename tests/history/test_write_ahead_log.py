"""A damaged write-ahead log: the rows that only the log has are kept, or it is said that they are not."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from prehab.cli.history_access import put_in_order
from prehab.history.database import DamagedError
from prehab.history.entry_store import EntryStore
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.repair.write_ahead_log import is_damaged, mend, page_size
from tests.history.disk import small_disk
from tests.history.samples import a_segment, play, recording

BITS = 8 * 32


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """The file and the log of a process that was killed while it recorded: the log alone has one session."""
    path = tmp_path_factory.mktemp("killed") / "history.sqlite3"
    with recording(path) as history:
        play(history, "in-the-file")
    with recording(path) as history:
        play(history, "in-the-log")
        return path.read_bytes(), Path(f"{path}-wal").read_bytes()


@pytest.fixture
def path(tmp_path: Path, killed: tuple[bytes, bytes]) -> Path:
    path = tmp_path / "history.sqlite3"
    path.write_bytes(killed[0])
    return path


def flipped(log: bytes, bit: int) -> bytes:
    return bytes([*log[: bit // 8], log[bit // 8] ^ 1 << bit % 8, *log[bit // 8 + 1 :]])


def test_every_flipped_bit_is_found(tmp_path: Path, killed: tuple[bytes, bytes]) -> None:
    log, content = tmp_path / "log", killed[1][:10_000]
    log.write_bytes(content)
    assert (is_damaged(log), page_size(log)) == (False, 4096)
    for bit in range(BITS):
        log.write_bytes(flipped(content, bit))
        assert (is_damaged(log), page_size(log)) == (True, None)
        mend(log)
        assert log.read_bytes() == content, bit


@pytest.mark.parametrize("length", [0, 31, 32, 40, 57, 1000])
def test_a_log_that_was_cut_off_is_left_as_it_is(tmp_path: Path, killed: tuple[bytes, bytes], length: int) -> None:
    log, content = tmp_path / "log", flipped(killed[1], 200)[:length]
    log.write_bytes(content)
    mend(log)
    assert log.read_bytes() == content
    assert is_damaged(log) == (length > 32)


@pytest.mark.parametrize("bit", [0, 24, 60, 75, 127, 130, 200])
def test_the_rows_of_the_log_are_saved(path: Path, killed: tuple[bytes, bytes], bit: int) -> None:
    damaged = flipped(killed[1], bit)
    Path(f"{path}-wal").write_bytes(damaged)
    with pytest.raises(DamagedError, match="newest part"):
        SqliteHistoryQueries(path).sessions()
    store = EntryStore(path, fallback_folders=[])
    store.recover()
    assert "2 sessions could be saved; nothing is missing" in str(store.notice)
    assert sorted(each.id for each in store.sessions()) == ["in-the-file", "in-the-log"]
    assert path.with_name("history.damaged-1.sqlite3-wal").read_bytes() == damaged


@pytest.mark.parametrize("byte", [*range(24), 24, 130, 2000, 4119])
@pytest.mark.parametrize("page", [0, 3])
def test_the_rows_behind_a_damaged_page_are_saved(
    path: Path, killed: tuple[bytes, bytes], page: int, byte: int
) -> None:
    damaged = flipped(killed[1], 8 * (32 + page * 4120 + byte) + 5)
    Path(f"{path}-wal").write_bytes(damaged)
    store = EntryStore(path, fallback_folders=[])
    store.recover()
    assert "sessions could be saved; what is missing could not be read" in str(store.notice)
    assert sorted(each.id for each in store.sessions()) == ["in-the-file", "in-the-log"]
    assert path.with_name("history.damaged-1.sqlite3-wal").read_bytes() == damaged


@pytest.mark.parametrize("garble", [lambda log: bytes(16) + log[16:], lambda log: bytes(32) + log[32:]])
def test_it_is_said_once_that_rows_of_the_log_are_lost(
    path: Path, killed: tuple[bytes, bytes], garble: Callable[[bytes], bytes]
) -> None:
    Path(f"{path}-wal").write_bytes(garble(killed[1]))
    stores = [EntryStore(path, fallback_folders=[]) for _ in range(2)]
    for store in stores:
        store.recover()
    assert "1 session could be saved; what is missing could not be read" in str(stores[0].notice)
    assert stores[1].notice is None
    assert path.with_name("history.damaged-1.sqlite3-wal").read_bytes() == garble(killed[1])
    assert len(list(path.parent.glob("*damaged-*.sqlite3"))) == 1


def test_a_last_transaction_that_was_cut_off_is_no_damage(tmp_path: Path, killed: tuple[bytes, bytes]) -> None:
    log, content = tmp_path / "log", killed[1]
    for end in range(0, len(content) + 1, 2060):
        log.write_bytes(content[:end])
        assert not is_damaged(log)
    commits = [at for at in range(32, len(content), 4120) if any(content[at + 4 : at + 8])]
    for at in range(commits[-2] + 4120, len(content), 4120):
        log.write_bytes(content[:at] + bytes(4120) + content[at + 4120 :])
        assert not is_damaged(log)


def test_what_is_left_of_a_log_that_was_begun_anew_is_no_damage(tmp_path: Path, path: Path) -> None:
    with recording(path) as history:
        for number in range(40):
            play(history, f"s{number}")
            copy = tmp_path / "log"
            copy.write_bytes(Path(f"{path}-wal").read_bytes())
            assert not is_damaged(copy)


@pytest.mark.parametrize("log", [b"", bytes(31), bytes(9000)])
def test_a_log_of_nothing_is_no_damage(path: Path, log: bytes) -> None:
    Path(f"{path}-wal").write_bytes(log)
    assert [each.id for each in SqliteHistoryQueries(path).sessions()] == ["in-the-file"]


@pytest.mark.parametrize("bit", [None, 200])
def test_a_folder_that_cannot_be_written_hides_no_row_of_the_log(
    tmp_path: Path, killed: tuple[bytes, bytes], bit: int | None
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "history.sqlite3"
        path.write_bytes(killed[0])
        Path(f"{path}-wal").write_bytes(killed[1] if bit is None else flipped(killed[1], bit))
        disk.forbid()
        store = EntryStore(path, fallback_folders=[])
        with put_in_order(store, path):
            assert sorted(each.id for each in store.sessions()) == ["in-the-file", "in-the-log"]


def test_a_process_that_reads_on_in_it_is_not_disturbed(path: Path, killed: tuple[bytes, bytes]) -> None:
    Path(f"{path}-wal").write_bytes(killed[1])
    with recording(path) as history:
        play(history, "going-on", finish=False)
        with Path(f"{path}-wal").open("r+b") as log:
            log.write(b"\xff")
        assert len(SqliteHistoryQueries(path).sessions()) == 3
        store = EntryStore(path, fallback_folders=[])
        store.recover()
        assert store.notice is None
        history.segment("going-on", a_segment(3))
        history.flush()
        assert history.save_error() is None
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM segment").fetchone() == (3 + 3 + 4,)
