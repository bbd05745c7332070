"""A pack whose every text tries something is shown on every screen: no cell of it can act, and it is clicked on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from textual.content import Content
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from prehab.core.session import Command
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.pack.toml.positions import Span
from prehab.tui.dialogs.form_model import EFFORT_META
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.keys.click_actions import ACTION_META
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.overrides.screen import OverridesScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.widgets.key_line import KeyLine
from prehab.tui.widgets.setting_list import SHIFT_META
from prehab.tui.widgets.text_line import TextLine
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, Scene, entry

if TYPE_CHECKING:
    from textual.widget import Widget


SIZES = [(80, 24), (30, 10)]
HARMLESS = {"option", "offset", SHIFT_META, ACTION_META, EFFORT_META}
"""What cells tell of themselves: a row of a list, a place in a text, and what prehab's own words are for."""


pytestmark = pytest.mark.usefixtures("no_idling")


def cells(made: Scene) -> Iterator[tuple[Offset, dict[str, Any]]]:
    """Yield where every run of cells on the screen begins, and what it tells the mouse."""
    for y, row in enumerate(made.app.screen._compositor.render_strips(made.app.size)):
        x = 0
        for segment in row:
            if segment.cell_length:
                yield Offset(x, y), segment.style.meta if segment.style else {}
            x += segment.cell_length


def no_cell_acts(made: Scene) -> None:
    """Fail when any cell is more than harmless: markup in a text of the pack would have made it `@click`."""
    ids = {action.id for place in made.app.controllers.settings.scopes for action in place.actions}
    for place, meta in cells(made):
        if isinstance(made.app.screen.get_widget_at(*place)[0], ScrollBar):
            continue
        assert set(meta) <= HARMLESS, (place, meta)
        assert meta.get(ACTION_META) in (None, *ids), (place, meta)


async def click_on_every_widget(made: Scene, pilot: Pilot[None], kind: type[Screen[Any]]) -> None:
    """Look at every cell, click once on each widget that shows something, and come back from where that leads.

    A click that answers a box ends it.
    """
    screen = made.app.screen
    assert isinstance(screen, kind)
    no_cell_acts(made)
    clicked: set[Widget] = set()
    for place, _ in list(cells(made)):
        widget = screen.get_widget_at(*place)[0]
        if widget in clicked or widget is screen or isinstance(widget, KeyLine):
            continue
        clicked.add(widget)
        await pilot.click(offset=place + Offset(2 * (widget.size.width > 4), 0))
        await pilot.pause()
        assert made.app.is_running
        no_cell_acts(made)
        if screen not in made.app.screen_stack:
            break
        while made.app.screen is not screen:
            await pilot.press("escape")
            await pilot.pause()
    assert clicked


async def back_to(made: Scene, pilot: Pilot[None], kind: type[Screen[Any]]) -> None:
    """Close what lies over a screen."""
    while not isinstance(made.app.screen, kind):
        await pilot.press("escape")
        await pilot.pause()


@pytest.mark.parametrize("size", SIZES)
async def test_no_text_of_a_pack_acts_or_breaks_a_screen(size: tuple[int, int]) -> None:
    made = Scene((entry(packs.evil_pack()),))
    async with made.run(*size) as pilot:
        await click_on_every_widget(made, pilot, LibraryScreen)
        await pilot.press("b")
        await pilot.pause()
        await click_on_every_widget(made, pilot, PickScreen)
        await back_to(made, pilot, LibraryScreen)
        await pilot.press("escape", "home", "enter")
        await pilot.pause()
        await click_on_every_widget(made, pilot, PreviewScreen)
        await pilot.press("home", "c")
        await made.settle(pilot)
        await click_on_every_widget(made, pilot, OverridesScreen)
        await back_to(made, pilot, PreviewScreen)
        await pilot.press("right", "right", "space")
        await made.settle(pilot)
        await made.pass_ms(pilot, 6000)
        await click_on_every_widget(made, pilot, PlayerScreen)
        await made.pass_ms(pilot, 12_000)
        player, playing = made.player, made.player_screen
        while not player.ended:
            made.clock.pass_ms(1500)
            playing.send(Command.NEXT)
            no_cell_acts(made)
        await made.settle(pilot)
        await click_on_every_widget(made, pilot, SummaryScreen)


@pytest.mark.parametrize("text", [packs.MARKUP, packs.LONG, packs.WIDE], ids=["markup", "long", "wide"])
async def test_evil_problems_and_troubles_are_only_text(text: str) -> None:
    problem = Diagnostic("PH201", Severity.ERROR, text, text, Span(1, 3, 5), text, text, text)
    broken = BROKEN.__class__("x", text, BROKEN.kind, BROKEN.path, BROKEN.loaded.__class__(text, None, (problem,)))
    made = Scene((broken, entry(packs.GLUTES)))
    made.history.problem = text
    async with made.run() as pilot:
        no_cell_acts(made)
        await pilot.press("enter")
        await pilot.pause()
        assert text[:20] in screen_text(made.app)
        await click_on_every_widget(made, pilot, ProblemsScreen)
        await pilot.press("escape", "down")
        await made.play(pilot)
        assert text[:20] in screen_text(made.app)
        no_cell_acts(made)


async def test_a_cell_that_acts_is_found() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        made.app.screen.query_one("#brand", TextLine).update(Content.from_markup("[@click=app.quit]X[/]"))
        await pilot.pause()
        with pytest.raises(AssertionError, match="@click"):
            no_cell_acts(made)


async def test_markup_is_shown_as_it_stands() -> None:
    made = Scene((entry(packs.evil_pack()),))
    async with made.run() as pilot:
        assert packs.MARKUP in screen_text(made.app)
        await made.play(pilot)
        assert packs.MARKUP[:24] in screen_text(made.app)
