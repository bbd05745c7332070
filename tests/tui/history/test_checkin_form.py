"""A check-in on the screen: every field by keys and mouse, and the two-week rule, once and kindly."""

import pytest

from prehab.training_log.entries import CheckIn
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.question import NoticeScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.widgets.text_line import TextLine
from tests.tui.history.pasts import a_checkin, a_session, editor, on_top, past_scene, press, running, write
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.staging import Scene


def told(made: Scene) -> str:
    return on_top(made, NoticeScreen).query_one("#text", TextLine).shown.plain


def newest() -> CheckIn:
    return max(editor().queries.checkins(), key=lambda one: one.changed_at)


async def test_every_field_by_keys() -> None:
    made = past_scene([])
    async with running(made, "h", "c") as pilot:
        await press(made, pilot, "right", "right", "l", "down", "right", "plus", "l", "left", "minus", "right")
        await press(made, pilot, "down", "enter", "j", "space", "k", "up", "G", "up", "left", "up", "enter")
        on_top(made, TextInputScreen)
        await write(made, pilot, "after stairs")
        await press(made, pilot, "end", "enter")
        on_top(made, NoticeScreen)
        await press(made, pilot, "enter")
        on_top(made, ChartsScreen)
        assert "noted left knee 2/10 on 2026-11-21" in screen_text(made.app)
    found = newest()
    assert (found.site, found.score, found.note, found.local_date) == ("left knee", 2, "after stairs", "2026-11-21")
    assert (found.numbness, found.night_pain, found.weakness, found.session) == (True, True, False, None)


async def test_another_site_is_written_and_the_last_one_comes_first_the_next_time() -> None:
    made = past_scene([])
    async with running(made, "h", "c", "enter") as pilot:
        await write(made, pilot, " ")
        assert "a short name, at most 40 characters" in screen_text(made.app)
        await write(made, pilot, "  Left  BIG toe ")
        await press(made, pilot, "ctrl+s")
        assert newest().site == "left big toe"
        await press(made, pilot, "c")
        assert "◂ left big toe ▸" in screen_text(made.app)


async def test_a_score_is_written_and_what_cannot_be_is_said() -> None:
    made = past_scene([])
    async with running(made, "h", "c", "down", "enter") as pilot:
        await write(made, pilot, "11")
        assert "a whole number from 0 to 10" in screen_text(made.app)
        await write(made, pilot, "10")
        await press(made, pilot, "right", "s")
    assert newest().score == 10


async def test_the_mouse_moves_switches_and_saves() -> None:
    made = past_scene([])
    async with running(made, "h", "c") as pilot:
        lines = screen_lines(made.app)
        row = {word: next(y for y, line in enumerate(lines) if word in line) for word in ("How bad", "Numb", "Save")}
        await pilot.click(offset=(lines[row["How bad"]].index("▸"), row["How bad"]))
        await pilot.click(offset=(lines[row["Numb"]].index("Numb"), row["Numb"]))
        await pilot.click(offset=(lines[row["Save"]].index("Save"), row["Save"]))
        await made.settle(pilot)
        on_top(made, NoticeScreen)
    assert (newest().score, newest().numbness) == (1, True)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_can_be_left(key: str) -> None:
    made = past_scene([])
    async with running(made, "h", "c", "right", key):
        on_top(made, ChartsScreen)
    assert editor().queries.checkins() == []


@pytest.mark.parametrize("close", ["enter", "space", "escape", "q"])
async def test_two_weeks_are_told_once(close: str) -> None:
    made = past_scene([a_checkin("a", 14, 4), a_checkin("b", 7, 3)])
    async with running(made, "h", "c", "down", "right", "right", "right", "s") as pilot:
        on_top(made, NoticeScreen)
        assert "This has lasted two weeks; a physical therapist can find out why." in told(made)
        assert "Since 2026-11-08 every check-in" in screen_text(made.app)
        await press(made, pilot, close)
        on_top(made, ChartsScreen)
        await press(made, pilot, "c", "down", "right", "right", "right", "s")
        on_top(made, ChartsScreen)


async def test_signs_are_told_at_once() -> None:
    made = past_scene([])
    async with running(made, "h", "c", "down", "right", "down", "down", "enter", "s"):
        on_top(made, NoticeScreen)
        assert "should not wait" in told(made)


async def test_the_rule_can_be_turned_off() -> None:
    made = past_scene([a_checkin("a", 14, 4)], two_week_rule=False)
    async with running(made, "h", "c", "down", "right", "right", "right", "s"):
        on_top(made, ChartsScreen)
    assert newest().score == 3


async def test_a_note_of_several_lines_stays_when_it_is_only_looked_at() -> None:
    made = past_scene([a_session("a", 0, note="one\ntwo")])
    async with running(made, "h", "enter", "e", "G", "up", "enter") as pilot:
        on_top(made, TextInputScreen)
        assert "one two" in screen_text(made.app)
        await press(made, pilot, "enter", "up", "right", "s")
    found = editor().store.session("a")
    assert found is not None
    assert (found.note, found.effort) == ("one\ntwo", 5)


async def test_the_line_of_keys_is_that_of_the_form() -> None:
    made = past_scene([])
    async with running(made, "h", "c"):
        on_top(made, FormScreen)
        assert screen_lines(made.app)[-1].strip() == "enter change  ← less  → more  s save  esc leave it"
