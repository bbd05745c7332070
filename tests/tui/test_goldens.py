"""Each screen as text. Set PREHAB_REWRITE_GOLDENS to write them anew, and read the difference."""

import os
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, Scene, entry

GOLDENS = Path(__file__).parent / "goldens"
SIZES = [(80, 24), (60, 20), (140, 45)]

Steps = Callable[[Scene, Pilot[None]], Awaitable[None]]


async def library(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("down")


async def problems(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("enter")


async def preview(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("down", "enter", "4")


async def library_narrowed(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("w", "down", "enter", "slash", *"glute 6")


async def library_minutes(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("down", "m", "6")


async def preview_minutes(made: Scene, pilot: Pilot[None]) -> None:
    await preview(made, pilot)
    await pilot.press("m", *"10", "enter")


async def change(made: Scene, pilot: Pilot[None]) -> None:
    await preview(made, pilot)
    await pilot.press("down", "c")
    await made.settle(pilot)
    await pilot.press("right", "down", "down", "down")


async def preview_changed(made: Scene, pilot: Pilot[None]) -> None:
    await change(made, pilot)
    await pilot.press("up", "enter", "escape")
    await made.settle(pilot)


async def player_ready(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("down")
    await made.play(pilot)
    await made.pass_ms(pilot, 2400)


async def player_work(made: Scene, pilot: Pilot[None]) -> None:
    await player_ready(made, pilot)
    await pilot.press("n", "n", "n", "n")
    await made.pass_ms(pilot, 7300)


async def player_waiting(made: Scene, pilot: Pilot[None]) -> None:
    await player_work(made, pilot)
    await pilot.press("t", "+")


async def player_paused(made: Scene, pilot: Pilot[None]) -> None:
    await player_work(made, pilot)
    made.history.problem = "not saved: the disk is full; make room and prehab tries again"
    await pilot.press("n", "n", "space")


async def confirm(made: Scene, pilot: Pilot[None]) -> None:
    await player_work(made, pilot)
    await pilot.press("q")


async def help_(made: Scene, pilot: Pilot[None]) -> None:
    await player_work(made, pilot)
    await pilot.press("question_mark")


async def summary(made: Scene, pilot: Pilot[None]) -> None:
    await player_work(made, pilot)
    await made.pass_ms(pilot, 60_000)
    await pilot.press("q", "y")
    await made.settle(pilot)


async def player_breaths(made: Scene, pilot: Pilot[None]) -> None:
    await made.play(pilot)
    await made.pass_ms(pilot, 5000 + 6500)


async def player_other_way(made: Scene, pilot: Pilot[None]) -> None:
    await made.play(pilot)
    await pilot.press("n", "n")
    await made.pass_ms(pilot, 2000)


async def player_open(made: Scene, pilot: Pilot[None]) -> None:
    await made.play(pilot)
    await pilot.press("n")
    await made.pass_ms(pilot, 61_500)


async def preview_amounts(made: Scene, pilot: Pilot[None]) -> None:
    await pilot.press("enter")


AMOUNTS: dict[Steps, int] = {preview_amounts: 0, player_breaths: 0, player_other_way: 1, player_open: 2}
"""The screens of the routine with every amount, and its step that each of them begins with."""

SCREENS: list[Steps] = [
    library,
    library_narrowed,
    library_minutes,
    problems,
    preview,
    preview_minutes,
    preview_changed,
    change,
    player_ready,
    player_work,
    player_waiting,
    player_paused,
    confirm,
    help_,
    summary,
]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("steps", SCREENS, ids=lambda steps: steps.__name__.strip("_"))
async def test_screen(steps: Steps, size: tuple[int, int]) -> None:
    await look(Scene((BROKEN, entry(packs.GLUTES))), steps, size)


@pytest.mark.parametrize("size", SIZES[:2], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("steps", AMOUNTS, ids=lambda steps: steps.__name__)
async def test_screen_of_amounts(steps: Steps, size: tuple[int, int]) -> None:
    await look(Scene((entry(packs.amounts_from(AMOUNTS[steps])),)), steps, size)


async def look(made: Scene, steps: Steps, size: tuple[int, int]) -> None:
    async with made.run(*size) as pilot:
        await steps(made, pilot)
        await pilot.pause()
        shown = screen_text(made.app)
    compare(steps.__name__.strip("_"), size, shown)


def compare(name: str, size: tuple[int, int], shown: str) -> None:
    """Fail when a screen is not as it was, or write it anew."""
    golden = GOLDENS / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("PREHAB_REWRITE_GOLDENS"):
        golden.write_text(shown, encoding="utf-8", newline="\n")
    assert golden.read_text(encoding="utf-8") == shown
