"""What must be seen on any screen: small or large, with colours or without."""

import pytest

from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.widgets.block_letters import time_rows
from prehab.tui.widgets.choice_list import ChoiceList
from tests.tui import packs
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.settings import settling
from tests.tui.staging import Scene, entry


def scene() -> Scene:
    return Scene((entry(packs.GLUTES),))


@pytest.mark.parametrize("size", [(45, 18), (80, 24), (100, 30)])
async def test_the_keys_of_a_long_list_stay_in_sight(size: tuple[int, int]) -> None:
    made = scene()
    async with made.run(*size) as pilot:
        made.app.push_screen(PickScreen("Which one?", [f"option {n}" for n in range(60)], "option 50"))
        await made.settle(pilot)
        shown = screen_text(made.app)
    assert "enter take it" in shown
    assert "● option 50" in shown
    assert shown.count("option") < size[1]


async def test_without_colour_the_highlighted_row_is_underlined(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    made = scene()
    async with made.run():
        rows = made.app.screen._compositor.render_strips(made.app.size)
        top = made.app.screen.query_one(ChoiceList).region.y
        lined = [any(part.style and part.style.underline for part in row) for row in rows]
    assert [at - top for at, line in enumerate(lined) if line] == [1]


@pytest.mark.parametrize(("size", "big"), [((80, 24), False), ((100, 30), True)])
async def test_the_end_says_how_long_and_asks_how_hard_before_the_list(size: tuple[int, int], big: bool) -> None:
    made = scene()
    async with made.run(*size) as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 61_000)
        await pilot.press("q", "y")
        await made.settle(pilot)
        lines = [line.strip() for line in screen_lines(made.app)]
    assert ("1:00 moving and resting, pauses left out" in lines) is not big
    assert {row.strip() for row in time_rows("1:00", 60, 5)}.issubset(lines) is big
    assert _place(lines, "How hard?") < _place(lines, "Glute bridge")


async def test_on_a_small_screen_keys_leave_room_for_what_they_mean() -> None:
    made = settling.scene()
    async with made.run(45, 18) as pilot:
        await settling.opened(made, pilot)
        await settling.go_to(made, pilot, "welcome.choose")
        shown = screen_lines(made.app)
    assert any(line.startswith("    do what is highlighted     enter space") for line in shown), shown


def _place(lines: list[str], beginning: str) -> int:
    return next(at for at, line in enumerate(lines) if line.startswith(beginning))


async def test_on_a_small_screen_what_was_done_stands_under_its_exercise() -> None:
    made = scene()
    async with made.run(45, 18) as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 61_000)
        await pilot.press("q", "y")
        await made.settle(pilot)
        lines = screen_lines(made.app)
    at = lines.index("  Glute bridge")
    assert lines[at + 1].startswith("    10 reps")
