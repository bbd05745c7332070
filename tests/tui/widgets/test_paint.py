"""What is drawn at once, and that the terminal then shows what Textual would have drawn."""

import re
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static

from prehab.core.units import Ms
from prehab.library.catalog import Catalog
from prehab.settings.model import Settings
from prehab.system.folders import bundled_dir
from prehab.tui.player.big_text import BigTime
from prehab.tui.player.pacer_bar import PacerBar
from prehab.tui.widgets.figure_book import FRAME_GRID
from prehab.tui.widgets.figure_widgets import MovingFigure
from prehab.tui.widgets.paint import LinesUpdate
from tests.tui.staging import Scene

BUNDLED = Catalog(bundled_dir("packs"), Path("/nowhere")).entries()
PIECES = re.compile(r"\x1b\[(\d+);(\d+)H|\x1b\[([\d;]*)m|\n|([^\x1b\n]+)")

Cells = dict[tuple[int, int], tuple[str, str]]
"""A character and its colours by row and column."""


class Cover(Static):
    """Lies over parts of the figure and the time."""

    DEFAULT_CSS = "Cover { overlay: screen; position: absolute; offset: 8 9; width: 60; height: 3; background: red; }"


class Display:
    """What a terminal shows, and each update that it was sent."""

    def __init__(self) -> None:
        self.cells: Cells = {}
        self.updates: list[object] = []

    def obey(self, text: str) -> None:
        row = column = 0
        style = ""
        for piece in PIECES.finditer(text):
            if piece[1]:
                row, column = int(piece[1]) - 1, int(piece[2]) - 1
            elif piece[3] is not None:
                style = "" if piece[3] == "0" else piece[3]
            for character in piece[4] or "":
                self.cells[row, column] = character, style
                column += 1


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Display:
    """Show what every app draws, although it has no terminal."""
    made = Display()

    def show(self: App[Any], _screen: Screen[Any], update: CompositorUpdate | None) -> None:
        if update is not None:
            made.updates.append(update)
            made.obey(update.render_segments(self.console))

    monkeypatch.setattr(App, "_display", show)
    return made


def wanted(app: App[Any]) -> Cells:
    """Return what a terminal must show."""
    made = Display()
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        made.obey(f"\x1b[{y + 1};1H{strip.render(app.console)}")
    return made.cells


def scene(*, flash: bool = False) -> Scene:
    return Scene(BUNDLED, settings=Settings(welcome=False, flash=flash))


def tick(made: Scene, time: Ms = FRAME_GRID) -> None:
    """Let the screen draw its next frame."""
    made.clock.pass_ms(time)
    made.player_screen.tick()


async def test_a_frame_is_one_update_of_the_lines_that_changed(display: Display) -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 7400)
        figure, pacer, time = (made.player_screen.query_one(one) for one in (MovingFigure, PacerBar, BigTime))
        assert isinstance(figure, MovingFigure)
        for _ in range(16):
            display.updates.clear()
            tick(made)
            at_once = list(display.updates)
            await pilot.pause()
            assert display.updates == at_once, "nothing is drawn in a turn of its own"
            assert len(at_once) <= 1
            for update in at_once:
                assert isinstance(update, LinesUpdate)
                rows = [at.y for at, _ in update.lines]
                assert len(rows) <= figure.size.height + 2 + time.size.height + 2
        assert figure.picture is not None
        assert pacer.display


@pytest.mark.parametrize("size", [(80, 24), (45, 18)])
async def test_the_terminal_shows_what_textual_would_draw(size: tuple[int, int], display: Display) -> None:
    made = scene(flash=True)
    async with made.run(*size) as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 5000)
        for number in range(24):
            tick(made, Ms(FRAME_GRID * (1 + number % 3)))
            if number == 6:
                await made.player_screen.mount(Cover("in front"))
            if number in (12, 13):
                await pilot.press("space")
            if number in (16, 20):
                await pilot.press("question_mark" if number == 16 else "escape")
            await pilot.pause(0.02)
            assert display.cells == wanted(made.app), number
