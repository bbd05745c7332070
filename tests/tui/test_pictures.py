"""The pictures in the documentation are what the screens look like. Set PREHAB_REWRITE_GOLDENS to take them anew."""

import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from prehab.library.catalog import Catalog
from prehab.system.folders import bundled_dir
from tests.tui.staging import Scene

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
Steps = Callable[[Scene, Pilot[None]], Awaitable[None]]
BUNDLED = Catalog(bundled_dir("packs"), Path("/nowhere")).entries()


async def library(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("down")


async def preview(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("enter")
    await made.settle(pilot)


async def player(made: Scene, pilot: Pilot[None]) -> None:
    await made.play(pilot)
    await pilot.press("n", "n", "n", "n", "n", "n")
    await made.pass_ms(pilot, 12_500)


@pytest.mark.parametrize("steps", [library, preview, player], ids=lambda steps: steps.__name__)
async def test_the_pictures_are_true(steps: Steps) -> None:
    made = Scene(BUNDLED)
    async with made.run(100, 30) as pilot:
        await steps(made, pilot)
        await pilot.pause()
        shown = made.app.export_screenshot(title="prehab")
    picture = PICTURES / f"{steps.__name__}.svg"
    if os.environ.get("PREHAB_REWRITE_GOLDENS"):
        picture.parent.mkdir(exist_ok=True)
        picture.write_text(shown, encoding="utf-8", newline="\n")
    assert words(picture.read_text(encoding="utf-8")) == words(shown)


def words(svg: str) -> list[str]:
    """Return what can be read in a picture: how a version of Textual writes colours down is its own affair."""
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)
