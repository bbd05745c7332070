"""The editor as text, like the screens in `test_goldens`."""

import pytest

from tests.tui.editor.test_screen import TEXT, Desk
from tests.tui.test_goldens import SIZES, compare


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_writing(size: tuple[int, int], desk: Desk) -> None:
    async with desk.writing(*size) as pilot:
        await desk.type(pilot, *["down"] * 5, "end", "enter", "quotation_mark", "f", "i", "r")
        shown = desk.shown()
    compare("editor_writing", size, shown)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_problem(size: tuple[int, int], desk: Desk) -> None:
    desk.file.write_text(TEXT.replace("12 reps", "12m") + 'ruonds = "3"\n', encoding="utf-8")
    async with desk.writing(*size) as pilot:
        await desk.type(pilot, "f8")
        shown = desk.shown()
    compare("editor_problem", size, shown)
