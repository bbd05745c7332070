"""Whatever is written in the history, or comes in from elsewhere, is only text on every screen of it."""

import pytest

from prehab.training_log.entries import Entry, Tick
from prehab.values import replace
from tests.tui import packs
from tests.tui.history.pasts import TODAY, a_checkin, a_session, past_scene, press, running
from tests.tui.screen_text import screen_text

SIZES = [(80, 24), (45, 18), (30, 10)]


@pytest.mark.usefixtures("no_idling")
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [packs.MARKUP, packs.LONG, packs.WIDE, "\n".join("lines")])
async def test_no_text_acts_or_breaks_a_screen(text: str, size: tuple[int, int]) -> None:
    start = replace(a_session("a", 0).start, pack_name=text, routine_name=text, pack_version=text, level=text)
    segments = tuple(replace(one, exercise_name=text) for one in a_session("a", 0).segments)
    entries: list[Entry] = [
        replace(a_session("a", 0), start=start, segments=segments, note=text),
        a_checkin("c", 1, 5, text, note=text, session="a"),
        Tick("t", text, TODAY.isoformat()),
    ]
    made = past_scene(entries, targets={text: 2})
    async with running(made, "h", size=size) as pilot:
        await press(made, pilot, "pagedown", "pagedown", "pageup", "c", "escape", "t", "escape", "enter")
        for down in ("down", "down", "down"):
            await press(made, pilot, "e", "down", "right", "enter", "escape", "escape", "d", "escape", down)
        await press(made, pilot, "home", "down", "enter", "down", "d", "escape", "e", "escape", "escape")
        for y in range(size[1]):
            await pilot.click(offset=(size[0] // 3, y))
            await made.settle(pilot)
        assert made.app.is_running
        assert screen_text(made.app)


async def test_without_utf_8_every_screen_of_it_is_ascii(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    made = past_scene()
    async with running(made) as pilot:
        for key in ("h", "pagedown", "c", "escape", "enter", "enter", "escape", "d", "escape", "e"):
            await press(made, pilot, key)
            assert screen_text(made.app).isascii(), key
