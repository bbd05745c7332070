"""A pack whose every text tries something is shown on every screen, and clicked everywhere."""

import pytest
from textual.pilot import Pilot

from prehab.packfile.diagnostic import Diagnostic, Severity, Span
from prehab.tui.screens.summary import SummaryScreen
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, Scene, entry

SIZES = [(80, 24), (30, 10)]


async def click_everywhere(made: Scene, pilot: Pilot[None]) -> None:
    """Click on the screen from top to bottom, but not on the line of keys."""
    screen = made.app.screen
    for y in range(0, made.app.size.height - 1, 2):
        for x in range(2, made.app.size.width, 15):
            await pilot.click(offset=(x, y))
            if made.app.screen is not screen:
                return
    assert made.app.is_running


@pytest.mark.parametrize("size", SIZES)
async def test_no_text_of_a_pack_acts_or_breaks_a_screen(size: tuple[int, int]) -> None:
    made = Scene((entry(packs.evil_pack()),))
    async with made.run(*size) as pilot:
        await click_everywhere(made, pilot)
        while len(made.app.screen_stack) > 1:
            await pilot.press("escape")
            await pilot.pause()
        await pilot.press("home", "enter")
        await pilot.pause()
        await click_everywhere(made, pilot)
        await pilot.press("right", "right", "down", "down", "space")
        await made.settle(pilot)
        await made.pass_ms(pilot, 6000)
        await click_everywhere(made, pilot)
        player, playing = made.player, made.player_screen
        while not player.ended:
            made.clock.pass_ms(1500)
            playing.tick()
            await pilot.press("n")
        await made.settle(pilot)
        await click_everywhere(made, pilot)
        assert isinstance(made.app.screen, SummaryScreen)
        assert made.app.is_running


@pytest.mark.parametrize("text", [packs.MARKUP, packs.LONG, packs.WIDE])
async def test_evil_problems_and_troubles_are_only_text(text: str) -> None:
    problem = Diagnostic("PH201", Severity.ERROR, text, text, Span(1, 3, 5), text, text, text)
    broken = BROKEN.__class__("x", text, BROKEN.origin, BROKEN.path, BROKEN.loaded.__class__(text, None, (problem,)))
    made = Scene((broken, entry(packs.GLUTES)))
    made.history.problem = text
    async with made.run() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert text[:20] in screen_text(made.app)
        await click_everywhere(made, pilot)
        await pilot.press("escape", "down")
        await made.play(pilot)
        assert text[:20] in screen_text(made.app)
        assert made.app.is_running


async def test_markup_is_shown_as_it_stands() -> None:
    made = Scene((entry(packs.evil_pack()),))
    async with made.run() as pilot:
        assert packs.MARKUP in screen_text(made.app)
        await made.play(pilot)
        assert packs.MARKUP[:24] in screen_text(made.app)
