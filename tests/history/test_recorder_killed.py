"""What is confirmed survives `kill -9` at any moment."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from prehab.core.record import Ending
from prehab.history.queries import SqliteHistoryQueries
from tests.history.samples import NOON, a_segment, a_start, recording

ROOT = Path(__file__).parents[2]


def start(path: Path, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.history.victim", str(path), *args]
    return subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def kill_after(victim: subprocess.Popen[str], lines: int) -> list[str]:
    """Read that many lines, kill, and return every line it managed to print."""
    with victim:
        assert victim.stdout is not None
        seen = [victim.stdout.readline() for _ in range(lines)]
        victim.kill()
        return [line for line in (*seen, *victim.stdout) if line.endswith("\n")]


def test_what_was_confirmed_is_there_whenever_it_was_killed(tmp_path: Path) -> None:
    dice = random.Random(2)
    for turn in range(24):
        path = tmp_path / str(turn) / "history.sqlite3"
        confirmed = kill_after(start(path, "400"), dice.randrange(1, 60))
        (found,) = SqliteHistoryQueries(path).sessions()
        assert (found.ending, found.cut_off) == (Ending.PARTIAL, True)
        stored = SqliteHistoryQueries(path).segments("s1")
        assert list(stored) == [a_segment(ordinal) for ordinal in range(len(stored))]
        assert len(stored) >= len(confirmed)
        assert found.resume_index == len(stored)


def test_a_session_playing_in_another_process_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with start(path, "2") as other:
        assert other.stdout is not None
        assert [other.stdout.readline() for _ in range(2)] == ["0 ok\n", "1 ok\n"]
        with recording(path) as mine:
            mine.begin(a_start("s2"))
            mine.flush()
            assert mine.save_error() is None
            assert {s.id: s.ending for s in SqliteHistoryQueries(path).sessions()} == {
                "s1": Ending.PLAYING,
                "s2": Ending.PLAYING,
            }
            assert SqliteHistoryQueries(path).unfinished(NOON) is None
            other.kill()
            other.wait()
            offered = SqliteHistoryQueries(path).unfinished(NOON)
            assert offered is not None
            assert offered.id == "s1"


def test_the_next_start_settles_what_died_and_sweeps_up(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    kill_after(start(path, "3"), 3)
    left = list((tmp_path / "playing").glob("*.lock"))
    assert len(left) == 1
    with recording(path) as history:
        history.open()
        history.flush()
        assert not left[0].exists()
        (found,) = SqliteHistoryQueries(path).sessions()
        assert (found.ending, found.active, found.cut_off) == (Ending.PARTIAL, 90_000, True)
    assert list((tmp_path / "playing").glob("*.lock")) == []


def test_a_full_disk_loses_nothing_that_was_kept_elsewhere(tmp_path: Path) -> None:
    """No file may grow beyond 20 kB, as on a disk that is full; the rescue file is still small enough."""
    path = tmp_path / "history.sqlite3"
    lines = kill_after(start(path, "40", "20000"), 40)
    assert "kept in" in lines[-1]
    assert len(list(tmp_path.glob("prehab-rescue-*.jsonl"))) == 1
    with recording(path) as history:
        history.open()
        history.flush()
        assert history.save_error() is None
        offered = SqliteHistoryQueries(path).unfinished(NOON)
        assert offered is not None
        assert offered.resume_index == 40
    assert [row.ordinal for row in SqliteHistoryQueries(path).segments("s1")] == list(range(40))
    assert list(tmp_path.glob("prehab-rescue-*")) == []


@pytest.mark.parametrize("limit", [40_000, 60_000, 100_000])
def test_a_disk_that_is_full_for_a_while_interrupts_nothing(tmp_path: Path, limit: int) -> None:
    """The write-ahead log hits the limit and is emptied when the file is opened anew."""
    path = tmp_path / "history.sqlite3"
    lines = kill_after(start(path, "80", str(limit)), 80)
    assert any("ok" not in line for line in lines), "the limit was never reached"
    with recording(path) as history:
        history.open()
        history.flush()
    assert [row.ordinal for row in SqliteHistoryQueries(path).segments("s1")] == list(range(80))
