"""A disk or another program that refuses: said plainly, nothing that was written is lost, and trying again works."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from prehab.core.record import Ending
from prehab.history.database import connect
from prehab.history.recorder import HistoryRecorder
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.history.list_screen import HistoryListScreen
from prehab.tui.library.screen import LibraryScreen
from tests.history.disk import small_disk
from tests.tui.history.pasts import a_session, damage, editor, history_file, on_top, past_scene, press, running, write
from tests.tui.screen_text import screen_text


@contextmanager
def locked() -> Iterator[None]:
    with closing(connect(history_file(), 1)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_file_is_said_and_the_answers_are_kept() -> None:
    made = past_scene([a_session("a", 1)])
    async with running(made, "h", "c", "down", "right", "right") as pilot:
        with locked():
            await press(made, pilot, "s")
            on_top(made, FormScreen)
            shown = " ".join(screen_text(made.app).replace("│", " ").split())
            assert "nothing was changed" in shown
            assert "How bad ◂ 2 ▸" in shown
            await press(made, pilot, "s")
            on_top(made, FormScreen)
        await press(made, pilot, "s")
        on_top(made, ChartsScreen)
    (found,) = editor().queries.checkins()
    assert found.score == 2


async def test_a_locked_file_can_still_be_read_and_deleting_says_why_not() -> None:
    made = past_scene([a_session("a", 1)])
    async with running(made) as pilot:
        with locked():
            await press(made, pilot, "h", "enter", "d", "y")
            on_top(made, HistoryListScreen)
            assert "nothing was changed" in " ".join(screen_text(made.app).split())
    assert len(editor().queries.sessions()) == 1


@pytest.mark.parametrize("kind", ["full", "read-only"])
async def test_a_disk_that_takes_nothing_is_said_and_trying_again_works(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "disk") as disk:
        monkeypatch.setenv("PREHAB_HOME", str(disk.folder / "home"))
        made = past_scene([a_session("a", 1)])
        async with running(made, "h", "enter", "e", "down", "down", "down", "down", "enter") as pilot:
            await write(made, pilot, "a long note " * 150)
            (disk.fill if kind == "full" else disk.forbid)()
            await press(made, pilot, "s")
            on_top(made, FormScreen)
            assert "! " in screen_text(made.app)
            (disk.free if kind == "full" else disk.permit)()
            await press(made, pilot, "s")
            on_top(made, HistoryListScreen)
            assert "changed the session" in " ".join(screen_text(made.app).split())
        found = editor().store.session("a")
        assert found is not None
        assert found.note == ("a long note " * 150).strip()


async def test_a_damaged_file_is_mended_when_the_app_opens_and_that_is_said() -> None:
    made = past_scene([a_session("a", 1)])
    made.app.services.history.close()
    damage()
    async with running(made):
        on_top(made, LibraryScreen)
        shown = screen_text(made.app).replace("█", " ")
        assert "kept as history.damaged-1.sqlite3" in " ".join(shown.split())
    assert history_file().with_name("history.damaged-1.sqlite3").exists()
    assert editor().queries.run(lambda db: db.execute("PRAGMA integrity_check").fetchone()) == ("ok",)


async def test_a_session_that_was_cut_off_is_partial_in_the_list_and_whole() -> None:
    made = past_scene([])
    other = HistoryRecorder(history_file())
    cut = a_session("a", 0)
    other.begin(cut.start)
    other.segment("a", cut.segments[0])
    other.segment("a", cut.segments[1])
    other.flush()
    other._process_lock.release()
    async with running(made, "h", "enter", "enter") as pilot:
        assert "· partial" in screen_text(made.app)
        await press(made, pilot, "escape", "escape", "escape")
        on_top(made, LibraryScreen)
        await press(made, pilot, "h", "enter", "e", "end", "up", "up", "right", "s")
    found = editor().store.session("a")
    assert found is not None
    assert (found.ending, found.effort) == (Ending.PARTIAL, 5)
    other.close()
