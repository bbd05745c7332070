"""Every screen at every size of a small terminal: opened there, and made smaller and larger while it is open."""

import importlib
import pkgutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

import prehab.tui
from prehab.tui.dialogs.dialog import Dialog
from prehab.tui.registry import SCREENS
from tests.tui.history.pasts import past_scene
from tests.tui.openers import OPENERS
from tests.tui.staging import Scene

NORMAL: Final = (80, 24)
SMALL: Final = tuple((columns, rows) for columns in range(1, 21) for rows in range(1, 21))
EDGES: Final = ((1, 1), (20, 1), (1, 20), (500, 200), (200, 1), (1, 200))
SAMPLE: Final = (*(size for size in SMALL if size[1] in (3, 8)), *EDGES)
"""What is tried in a usual run: every width, since rows are as wide as the terminal, and few heights."""
AT_ONCE: Final = tuple((columns, rows) for columns in range(1, 21) for rows in (1, 4, 8, 13, 20))


def screens() -> set[type[Screen[Any]]]:
    """Return every class of a screen in the rooms of the app, found by looking."""
    for module in pkgutil.walk_packages(prehab.tui.__path__, "prehab.tui."):
        importlib.import_module(module.name)
    found: set[type[Screen[Any]]] = set()
    left: list[type[Screen[Any]]] = [Screen]
    while left:
        for one in left.pop().__subclasses__():
            left.append(one)
            if one.__module__.startswith("prehab."):
                found.add(one)
    return found - {Dialog}


def test_every_screen_is_tried() -> None:
    assert screens() == set(OPENERS)
    assert {screen for _, screen, _ in SCREENS} <= set(OPENERS)
    assert issubclass(Dialog, ModalScreen)


@asynccontextmanager
async def opened(screen: type[Screen[Any]], size: tuple[int, int]) -> AsyncIterator[tuple[Scene, Pilot[None]]]:
    made = past_scene()
    try:
        async with made.run(*size) as pilot:
            await OPENERS[screen](made, pilot)
            assert type(made.app.screen) is screen
            yield made, pilot
    finally:
        made.app.services.history.close()


@pytest.mark.long_proof
@pytest.mark.usefixtures("no_idling")
@pytest.mark.parametrize("screen", OPENERS, ids=lambda screen: screen.__name__)
async def test_a_screen_lives_through_every_size(screen: type[Screen[Any]], proving: bool) -> None:
    async with opened(screen, NORMAL) as (made, pilot):
        for size in (*SMALL, *EDGES) if proving else SAMPLE:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert made.app.bug is None, size
        await pilot.resize_terminal(*NORMAL)
        assert type(made.app.screen) is screen
    assert made.app.bug is None


@pytest.mark.long_proof(sample=22)
@pytest.mark.usefixtures("no_idling")
@pytest.mark.parametrize("size", AT_ONCE, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("screen", OPENERS, ids=lambda screen: screen.__name__)
async def test_a_screen_opens_at_any_size(screen: type[Screen[Any]], size: tuple[int, int]) -> None:
    async with opened(screen, size) as (made, pilot):
        await pilot.press("down", "end", "page_up")
        await pilot.resize_terminal(*NORMAL)
    assert made.app.bug is None
