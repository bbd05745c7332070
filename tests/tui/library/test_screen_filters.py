"""Narrowing the library on the screen: with keys, with letters and with the mouse."""

import pytest
from textual.pilot import Pilot

from prehab.core.timeline import SegmentKind
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.library.screen import FindLine, LibraryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.widgets.choice_list import ChoiceList
from tests.tui import packs
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.settings.settling import shows
from tests.tui.staging import BROKEN, Scene, entry

CIRCUIT, HOLDS = packs.CIRCUIT.name, packs.LONG_HOLDS.name


def scene() -> Scene:
    return Scene((BROKEN, entry(packs.GLUTES)))


async def click(made: Scene, pilot: Pilot[None], words: str) -> None:
    """Click on the first place where words stand on the screen."""
    y, line = next((y, line) for y, line in enumerate(screen_lines(made.app)) if words in line)
    await pilot.click(offset=(line.index(words) + 1, y))
    await pilot.pause()


async def test_every_letter_narrows_the_list() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("slash", *"hold")
        await pilot.pause()
        assert HOLDS in screen_text(made.app)
        assert CIRCUIT not in screen_text(made.app)
        await pilot.press("backspace", *["backspace"] * 3)
        await pilot.pause()
        assert CIRCUIT in screen_text(made.app)


async def test_letters_that_are_keys_are_letters_while_they_are_written() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("slash", *"qmf?,/")
        await pilot.pause()
        assert made.app.screen.query_one(FindLine).value == "qmf?,/"
        assert "nothing fits what you ask for" in screen_text(made.app)
        await pilot.press("escape")
        await pilot.pause()
        assert CIRCUIT in screen_text(made.app)
        assert isinstance(made.app.focused, ChoiceList)


@pytest.mark.parametrize("key", ["enter", "down"])
async def test_what_was_found_is_opened_with_the_minutes_that_were_written(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("slash", *"circuit 6", key)
        await pilot.pause()
        assert isinstance(made.app.focused, ChoiceList)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(made.app.screen, PreviewScreen)
        assert "[you have 6 min]" in screen_text(made.app)
        assert "[1 Easy 5 min]" in screen_text(made.app)


async def test_minutes_are_asked_for_and_can_be_taken_back() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("m", "x", "enter")
        await pilot.pause()
        assert isinstance(made.app.screen, TextInputScreen)
        assert "it must be whole minutes, 1 to 240, or nothing" in screen_text(made.app)
        await pilot.press("backspace", "4", "enter")
        await pilot.pause()
        assert CIRCUIT not in screen_text(made.app)
        assert "m [4 min]" in screen_text(made.app)
        await pilot.press("m", "backspace", "enter")
        await pilot.pause()
        assert CIRCUIT in screen_text(made.app)


@pytest.mark.parametrize(
    ("key", "moves", "chip", "left"),
    [
        ("f", ["down"], "f [no floor]", []),
        ("b", ["down", "down"], "b [mat]", [HOLDS]),
        ("w", ["down"], "w [before a run]", [CIRCUIT]),
    ],
)
async def test_place_equipment_and_time_of_day_are_picked(
    key: str, moves: list[str], chip: str, left: list[str]
) -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert isinstance(made.app.screen, PickScreen)
        await pilot.press(*moves, "enter")
        await pilot.pause()
        shown = screen_text(made.app)
        assert chip in shown
        assert [name for name in (CIRCUIT, HOLDS) if name in shown] == left
        assert "esc all again" in shown
        await pilot.press("escape")
        await pilot.pause()
        assert CIRCUIT in screen_text(made.app)
        assert "esc all again" not in screen_text(made.app)


async def test_everything_can_be_clicked() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.click("#find")
        await pilot.press(*"hold")
        await click(made, pilot, "any equipment")
        assert shows(made, PickScreen)
        await click(made, pilot, "mini band")
        assert "nothing fits" in screen_text(made.app)
        await click(made, pilot, "esc clear")
        await click(made, pilot, "esc all again")
        assert HOLDS in screen_text(made.app)
        await click(made, pilot, "any length")
        assert shows(made, TextInputScreen)
        await click(made, pilot, "leave it")
        assert shows(made, LibraryScreen)
        await click(made, pilot, HOLDS)
        assert shows(made, PreviewScreen)


async def test_a_click_beside_a_box_leaves_everything_as_it_was() -> None:
    made = scene()
    async with made.run() as pilot:
        for key in ("m", "w", "question_mark"):
            await pilot.press(key)
            await pilot.pause()
            assert not isinstance(made.app.screen, LibraryScreen)
            await pilot.click(offset=(0, 0))
            await pilot.pause()
            assert isinstance(made.app.screen, LibraryScreen)
        assert CIRCUIT in screen_text(made.app)


async def test_the_highlight_stays_on_its_routine() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("end", "slash", *"hold", "escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert HOLDS in screen_lines(made.app)[0]


async def test_how_often_and_when_it_was_done_is_in_the_list() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("down")
        await made.play(pilot)
        await made.pass_ms(pilot, 58_000)
        assert made.player.view().kind is not SegmentKind.WORK
        await pilot.press("q", "y")
        await made.settle(pilot)
        await pilot.press("enter")
        await made.settle(pilot)
        shown = screen_text(made.app)
        assert "1× today" in shown
        assert "done once, last today" in shown
