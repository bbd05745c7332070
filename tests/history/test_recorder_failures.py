"""A folder, a file or a disk that refuses: nothing raises, nothing is lost, and one sentence says why."""

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from prehab.core.record import Ending
from prehab.history.jobs import BeginJob, DismissJob, EndJob, SegmentJob, job_from_line, job_to_line
from prehab.history.migrations import MIGRATIONS
from prehab.history.queries import SqliteHistoryQueries
from prehab.history.recorder import HistoryRecorder
from prehab.history.session_list import newest
from prehab.values import replace
from tests.history.disk import small_disk
from tests.history.samples import a_segment, a_start, an_end, play, recording


def stored(path: Path) -> dict[str, tuple[Ending, int]]:
    return {found.id: (found.ending, found.done) for found in SqliteHistoryQueries(path).sessions()}


def test_the_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "not" / "there" / "history.sqlite3"
    with recording(path) as history:
        play(history)
    assert stored(path) == {"s1": (Ending.FINISHED, 3)}


def test_without_a_request_nothing_is_created(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    with recording(path) as history:
        history.flush()
        assert history.save_error() is None
        assert history.notice() is None
        assert not {"_writer", "_file"} & set(vars(history)), "two threads that ask at once would make two"
        assert list(SqliteHistoryQueries(path).sessions()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("with_rescue", [True, False])
def test_a_folder_that_cannot_be_made(tmp_path: Path, with_rescue: bool) -> None:
    (tmp_path / "file").write_text("in the way")
    path = tmp_path / "file" / "history.sqlite3"
    spare = tmp_path / "spare"
    spare.mkdir()
    with recording(path, fallback_folders=[path.parent, spare] if with_rescue else [path.parent]) as history:
        play(history)
        error = history.save_error()
        assert error is not None
        assert f"{path.parent} is not a folder" in error
        assert ("spare" in error) is with_rescue
        assert ("in memory" in error) is not with_rescue
        (tmp_path / "file").unlink()
        history.flush()
        assert history.save_error() is None
    assert stored(path) == {"s1": (Ending.FINISHED, 3)}
    assert list(spare.iterdir()) == []


def test_what_a_dead_process_rescued_is_read_by_the_next(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    spare = tmp_path / "spare"
    spare.mkdir()
    hindered = tmp_path / "file" / "history.sqlite3"
    with recording(hindered, fallback_folders=[spare]) as history:
        play(history, segments=5)
    (rescue,) = spare.iterdir()
    rescue.write_text(rescue.read_text() + '{"job": "segment", "session_id": "s1", "rec')
    path = tmp_path / "data" / "history.sqlite3"
    with recording(path, fallback_folders=[spare]) as history:
        history.open()
        history.flush()
        assert history.save_error() is None
    assert stored(path) == {"s1": (Ending.FINISHED, 5)}
    assert [one.name for one in spare.iterdir()] == [rescue.with_suffix(".unread").name]


def test_what_is_rescued_among_temporary_files_is_for_one_history_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spare = tmp_path / "spare"
    spare.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(spare))
    (tmp_path / "file").write_text("in the way")
    with closing(HistoryRecorder(tmp_path / "file" / "history.sqlite3", retry=3600, busy=0.05)) as history:
        play(history)
    assert len(list(spare.iterdir())) == 1
    (tmp_path / "file").unlink()
    for folder, found in (("other", {}), ("file", {"s1": (Ending.FINISHED, 3)})):
        path = tmp_path / folder / "history.sqlite3"
        with closing(HistoryRecorder(path, retry=3600, busy=0.05)) as history:
            history.open()
            history.flush()
        assert stored(path) == found
    assert list(spare.iterdir()) == []


def test_a_rescue_file_may_be_read_twice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    spare = tmp_path / "spare"
    spare.mkdir()
    with recording(tmp_path / "file" / "history.sqlite3", fallback_folders=[spare]) as history:
        play(history, segments=5)
    (rescue,) = spare.iterdir()
    text, path = rescue.read_text(), tmp_path / "data" / "history.sqlite3"
    for _ in range(2):
        rescue.write_text(text)
        with recording(path, fallback_folders=[spare]) as history:
            history.open()
            history.flush()
    assert stored(path) == {"s1": (Ending.FINISHED, 5)}


def test_a_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "history.sqlite3"
        with recording(path) as history:
            history.begin(a_start())
            history.segment("s1", a_segment(0))
            history.flush()
            disk.fill()
            for ordinal in range(1, 200):
                history.segment("s1", a_segment(ordinal))
            history.flush()
            error = str(history.save_error())
            assert error.startswith("the disk ")
            assert "kept in memory" in error
            disk.free()
            history.flush()
            assert history.save_error() is None
            history.end("s1", an_end())
        assert stored(path) == {"s1": (Ending.FINISHED, 200)}


def test_a_read_only_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "history.sqlite3"
        with recording(path) as history:
            play(history)
        disk.forbid()
        with recording(path) as history:
            play(history, "s2")
            assert f"{disk.folder} is read-only" in str(history.save_error())
            assert stored(path) == {"s1": (Ending.FINISHED, 3)}, "what is there can still be read"
            disk.permit()
            history.flush()
            assert history.save_error() is None
        assert set(stored(path)) == {"s1", "s2"}


def test_a_locked_file_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        history.begin(a_start())
        history.flush()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            history.segment("s1", a_segment(0))
            history.segment("s1", a_segment(1))
            history.flush()
            assert str(history.save_error()).startswith("another program has locked the history file; ")
            assert stored(path)["s1"] == (Ending.PLAYING, 0), "reading goes on meanwhile"
            other.execute("ROLLBACK")
        history.flush()
        assert history.save_error() is None
        assert stored(path)["s1"] == (Ending.PLAYING, 2)


def test_a_failure_is_tried_again_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as first:
        first.begin(a_start())
    with closing(HistoryRecorder(path, fallback_folders=[tmp_path], retry=0.01, busy=0.01)) as history:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            history.begin(a_start("s2"))
            history.flush()
            assert history.save_error() is not None
            other.execute("ROLLBACK")
        with history._writer._changed:
            history._writer._changed.wait_for(lambda: not history._writer._jobs, timeout=20)
        assert set(stored(path)) == {"s1", "s2"}


def test_a_file_from_a_newer_prehab_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    before = path.read_bytes()
    with recording(path) as history:
        play(history)
        assert "written by a newer prehab" in str(history.save_error())
        assert "update prehab" in str(history.save_error())
    assert path.read_bytes() == before
    assert len(list(tmp_path.glob("prehab-rescue-*.jsonl"))) == 1


def test_a_file_that_vanishes_while_playing_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "data" / "history.sqlite3"
    with recording(path) as history:
        history.begin(a_start())
        history.segment("s1", a_segment(0))
        history.flush()
        shutil.rmtree(path.parent)
        history.segment("s1", a_segment(1))
        history.flush()
        assert history.save_error() is None
        assert stored(path) == {"s1": (Ending.PLAYING, 2)}


def test_a_mistake_of_the_caller_holds_nothing_up(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        history.segment("never begun", a_segment(0))
        play(history)
        assert "could not be stored" in str(history.save_error())
    assert stored(path) == {"s1": (Ending.FINISHED, 3)}


def test_another_segment_with_the_same_ordinal_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        play(history, finish=False)
        history.segment("s1", a_segment(0, actual=1))
        history.segment("s1", a_segment(0))
        history.flush()
        assert [row.actual for row in SqliteHistoryQueries(path).segments("s1")] == [30_000, 30_000, 30_000, 1]


def test_recording_goes_on_after_close(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        play(history)
        history.close()
        play(history, "s2")
    assert set(stored(path)) == {"s1", "s2"}


def test_the_path_of_a_pack_may_be_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "history.sqlite3"
    with recording(path) as history:
        history.begin(replace(a_start(), ref="/packs/\udcdcbung.prehab.toml:main"))
        history.end("s1", an_end())
        history.flush()
        assert history.save_error() is None
    assert stored(path) == {"s1": (Ending.FINISHED, 0)}
    assert newest(path)[0].ref == "/packs/?bung.prehab.toml:main"
    assert newest(path, pack="\udcdc") == []


def test_the_words_in_a_rescue_file_are_those_that_other_versions_read() -> None:
    jobs = (BeginJob(a_start()), SegmentJob("s", a_segment(0)), EndJob("s", an_end()), DismissJob("s"))
    assert [json.loads(job_to_line(job))["job"] for job in jobs] == ["begin", "segment", "end", "dismiss"]
    assert tuple(job_from_line(job_to_line(job)) for job in jobs) == jobs


def test_a_rescue_file_with_a_line_that_cannot_be_stored_hinders_nothing(tmp_path: Path) -> None:
    stray = tmp_path / "prehab-rescue-0123456789abcdef0123456789abcdef.jsonl"
    good, bad = job_to_line(BeginJob(a_start())), job_to_line(DismissJob("\udcdc"))
    stray.write_text(f"{good}\n{bad}\n", encoding="utf-8")
    path = tmp_path / "data" / "history.sqlite3"
    with recording(path, fallback_folders=[tmp_path]) as history:
        play(history, "s2", segments=1)
        assert history.save_error() is None
    assert stored(path).keys() == {"s1", "s2"}
    assert not stray.exists()
