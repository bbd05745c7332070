"""The charts of the history: from the library and back, read off the screen's thread, and what can go wrong."""

import sqlite3
from contextlib import closing

import pytest

from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.history.list_screen import HistoryListScreen
from prehab.tui.library.screen import LibraryScreen
from tests.tui.history.pasts import a_session, a_tick, damage, history_file, on_top, past_scene, press, running
from tests.tui.screen_text import screen_text


async def test_a_year_the_streak_targets_sides_muscles_and_checkins() -> None:
    made = past_scene()
    async with running(made, "h", size=(80, 80)):
        on_top(made, ChartsScreen)
        shown = screen_text(made.app)
    assert "2 h 51 min on 38 days" in shown
    assert "Mon " in shown
    assert "3 days, 2 of them active, with up to 2 rest days between" not in shown
    assert "rest days between" in shown
    assert "sprint" in shown
    assert "Clamshell" in shown
    assert "100 % left" in shown
    assert "gluteus maximus" in shown
    assert "left knee" in shown
    assert "lower back" in shown


async def test_a_history_without_anything_says_so() -> None:
    made = past_scene([])
    async with running(made, "h"):
        shown = screen_text(made.app)
    assert "Nothing has been done yet." in shown
    assert "no streak at the moment" in shown
    assert not history_file().exists()


@pytest.mark.parametrize("back", ["escape", "q", "b"])
async def test_back_leads_to_the_library(back: str) -> None:
    made = past_scene()
    async with running(made, "h", back):
        on_top(made, LibraryScreen)


@pytest.mark.parametrize(("down", "up"), [("down", "up"), ("j", "k"), ("pagedown", "pageup"), ("ctrl+f", "ctrl+b")])
async def test_the_charts_scroll(down: str, up: str) -> None:
    made = past_scene()
    async with running(made, "h") as pilot:
        charts = made.app.screen.query_one("#charts")
        await press(made, pilot, down)
        assert charts.scroll_y > 0
        await press(made, pilot, up)
        assert charts.scroll_y == 0


@pytest.mark.parametrize("key", ["enter", "space", "s"])
async def test_to_the_list_of_everything(key: str) -> None:
    made = past_scene()
    async with running(made, "h", key):
        on_top(made, HistoryListScreen)


@pytest.mark.parametrize(("key", "screen"), [("c", FormScreen), ("t", FormScreen), ("a", PickScreen)])
async def test_what_can_be_told_from_here(key: str, screen: type[FormScreen | PickScreen]) -> None:
    made = past_scene()
    async with running(made, "h", key, "escape") as pilot:
        on_top(made, ChartsScreen)
        await press(made, pilot, key)
        on_top(made, screen)


async def test_a_tick_changes_the_charts_at_once_and_undo_takes_it_back() -> None:
    made = past_scene([a_tick("sprint", 9)])
    async with running(made, "h") as pilot:
        assert "sprint      0  0  0  0  0  0  1✓ 0    this week 0 of 1" in screen_text(made.app)
        await press(made, pilot, "t", "s")
        shown = screen_text(made.app)
        assert "ticked sprint off on 2026-11-22" in shown
        assert "this week 1 of 1  done" in shown
        await press(made, pilot, "t", "s")
        assert "sprint is already ticked off on 2026-11-22" in screen_text(made.app)
        await press(made, pilot, "u")
        shown = screen_text(made.app)
        assert "undone: the tick of 2026-11-22, sprint" in shown
        assert "this week 0 of 1" in shown
        await press(made, pilot, "u")
        assert "there is nothing to undo" in screen_text(made.app)


async def test_a_damaged_file_is_mended_on_the_way_and_that_is_said() -> None:
    made = past_scene([a_session("a", 1)])
    made.app.services.history.close()
    async with running(made) as pilot:
        damage()
        await press(made, pilot, "h")
        shown = screen_text(made.app)
        assert "damaged" in shown
        assert "The last year" in shown
        on_top(made, ChartsScreen)


async def test_what_cannot_be_read_is_said_plainly() -> None:
    made = past_scene([])
    history_file().mkdir(parents=True)
    async with running(made, "h") as pilot:
        shown = screen_text(made.app)
        assert "! " in shown
        assert "Traceback" not in shown
        await press(made, pilot, "t")
        on_top(made, ChartsScreen)
        await press(made, pilot, "enter")
        on_top(made, HistoryListScreen)
        assert "! " in screen_text(made.app)


async def test_a_newer_file_is_refused_with_a_message_and_left_alone() -> None:
    made = past_scene([a_session("a", 1)])
    made.app.services.history.close()
    with closing(sqlite3.connect(history_file())) as db:
        db.execute("ALTER TABLE session ADD COLUMN shoes TEXT")
        db.execute("PRAGMA user_version = 99")
        db.commit()
    before = history_file().read_bytes()
    async with running(made, "h") as pilot:
        shown = " ".join(screen_text(made.app).split())
        assert "newer" in shown
        await press(made, pilot, "t")
        assert "newer" in " ".join(screen_text(made.app).split())
    assert history_file().read_bytes() == before


async def test_nothing_of_it_opens_in_a_session() -> None:
    made = past_scene()
    async with running(made, "down") as pilot:
        await made.play(pilot)
        await press(made, pilot, "h")
        assert not any(isinstance(screen, ChartsScreen) for screen in made.app.screen_stack)
