"""The screens of settings and the first one as text. Set PREHAB_REWRITE_GOLDENS to write them anew, and read them."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from prehab.settings.model import Settings
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.settings.settling import go_to, opened
from tests.tui.staging import BROKEN, Scene, entry
from tests.tui.test_goldens import SIZES, compare

Steps = Callable[[Scene, Pilot[None]], Awaitable[None]]
HOME = "/home/runner/.config/prehab"


async def welcome(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("c")
    await made.settle(pilot)


async def settings(made: Scene, pilot: Pilot[None]) -> None:
    await opened(made, pilot)
    await go_to(made, pilot, "voice_volume")


async def settings_keys(made: Scene, pilot: Pilot[None]) -> None:
    await opened(made, pilot)
    await go_to(made, pilot, "player.mute")


async def settings_pick(made: Scene, pilot: Pilot[None]) -> None:
    await opened(made, pilot)
    await go_to(made, pilot, "pace")
    await pilot.press("enter", "down")


async def settings_write(made: Scene, pilot: Pilot[None]) -> None:
    await opened(made, pilot)
    await go_to(made, pilot, "voice_name")
    await pilot.press("enter", "ctrl+u", "enter")


async def settings_press(made: Scene, pilot: Pilot[None]) -> None:
    await settings_keys(made, pilot)
    await pilot.press("enter")


async def palette(made: Scene, pilot: Pilot[None]) -> None:
    await opened(made, pilot)
    await pilot.press("ctrl+p")
    await made.settle(pilot)
    await pilot.press(*"val")
    await made.settle(pilot)


async def settings_ascii(made: Scene, pilot: Pilot[None]) -> None:
    await settings(made, pilot)


SCREENS: list[Steps] = [
    welcome,
    settings,
    settings_keys,
    settings_pick,
    settings_write,
    settings_press,
    settings_ascii,
    palette,
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("steps", SCREENS, ids=lambda steps: steps.__name__)
async def test_screen(steps: Steps, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    if steps is not welcome:
        monkeypatch.setenv("PREHAB_HOME", HOME)
    if steps is settings_ascii:
        monkeypatch.setenv("LC_ALL", "C")
    made = Scene(
        (BROKEN, entry(packs.GLUTES)),
        settings=Settings(welcome=steps is welcome, keys={"player.mute": "M", "player.pause": "n"}),
    )
    async with made.run(*size) as pilot:
        await steps(made, pilot)
        await pilot.pause()
        shown = screen_text(made.app)
    compare(steps.__name__, size, shown)
