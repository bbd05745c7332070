"""The screens of the history as text. Set PREHAB_REWRITE_GOLDENS to write them anew, and read the difference."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from tests.tui.history.pasts import past_scene, press, running
from tests.tui.screen_text import screen_text
from tests.tui.staging import Scene
from tests.tui.test_goldens import compare

SIZES = [(80, 24), (45, 18), (140, 45)]
Steps = Callable[[Scene, Pilot[None]], Awaitable[None]]


async def history(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h")


async def history_below(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", *(["pagedown"] * 8))


async def history_ascii(made: Scene, pilot: Pilot[None]) -> None:
    await history(made, pilot)


async def history_told(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", "c", "right", "right", "down", "right", "down", "enter", "s")


async def diary(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", "enter")


async def diary_delete(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", "enter", "d")


async def session(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", "enter", "enter")


async def form_checkin(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", "c", "down", "right", "right", "down", "down", "enter")


async def form_edit(made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, "h", "enter", "e", "down", "down", "down", "down")


SCREENS: list[Steps] = [
    history,
    history_below,
    history_ascii,
    history_told,
    diary,
    diary_delete,
    session,
    form_checkin,
    form_edit,
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("steps", SCREENS, ids=lambda steps: steps.__name__)
async def test_screen(steps: Steps, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    if steps is history_ascii:
        monkeypatch.setenv("LC_ALL", "C")
    made = past_scene()
    async with running(made, size=size) as pilot:
        await steps(made, pilot)
        shown = screen_text(made.app)
    compare(steps.__name__, size, shown)
