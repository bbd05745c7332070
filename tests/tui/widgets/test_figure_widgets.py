"""The figure beside the instructions of a preview."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from prehab.library.catalog import Catalog
from prehab.system.folders import bundled_dir
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.widgets.figure_widgets import StillFigure
from tests.tui import packs
from tests.tui.staging import Scene, entry

BUNDLED = Catalog(bundled_dir("packs"), Path("/nowhere")).entries()


def drawn(made: Scene) -> str:
    """Return what the figure's place shows."""
    return made.app.screen.query_one(StillFigure).render().plain


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (140, 45)])
async def test_the_highlighted_exercise_is_shown(size: tuple[int, int]) -> None:
    made = Scene(tuple(one for one in BUNDLED if one.id == "desk-break"))
    async with made.run(*size) as pilot:
        await pilot.press("enter")
        await made.settle(pilot)
        first = drawn(made)
        await pilot.press("down")
        await made.settle(pilot)
        second = drawn(made)
    assert any("⠀" < sign <= "⣿" for sign in first)
    assert first != second
    assert second


async def test_without_room_or_figure_nothing_is_shown() -> None:
    for made, size in ((Scene(BUNDLED), (45, 18)), (Scene((entry(packs.GLUTES),)), (140, 45))):
        async with made.run(*size) as pilot:
            await pilot.press("enter")
            await made.settle(pilot)
            assert drawn(made) == ""


async def test_cautions_that_are_not_in_sight_scroll_with_the_instructions() -> None:
    made = Scene(BUNDLED)
    async with made.run(45, 18) as pilot:
        await pilot.press("enter")
        await made.settle(pilot)
        screen = made.app.screen
        assert isinstance(screen, PreviewScreen)
        cautions = screen.query_one("#cautions-box", VerticalScroll)
        assert cautions.max_scroll_y > 0
        await pilot.press(*["s"] * 20)
        await pilot.pause()
        assert cautions.scroll_y == cautions.max_scroll_y
