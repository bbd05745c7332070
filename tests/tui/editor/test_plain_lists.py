"""A plain list in the editor: it is shown as the pack it becomes, and kept on a key."""

from pathlib import Path

import pytest
import tomli

from tests.lists import LISTS, TITLES
from tests.tui.editor.test_screen import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize("number", [one for one in LISTS if one != 4])
async def test_a_list_is_shown_as_the_pack_it_becomes_and_kept(number: int, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "club.txt"
    file.write_text(LISTS[number], encoding="utf-8")
    async with desk.writing(ref=str(file)) as pilot:
        await desk.settle(pilot)
        assert "a plain list: save shows the pack it becomes" in desk.shown()
        await desk.type(pilot, "ctrl+s")
        assert f'name = "{TITLES[number]}"' in desk.editor.area.text
        assert not [path for path in desk.own.glob("*.toml") if path != desk.file]
        await desk.type(pilot, "ctrl+s")
    (kept,) = (path for path in desk.own.glob("*.toml") if path != desk.file)
    assert tomli.loads(kept.read_text(encoding="utf-8"))["name"] == TITLES[number]
    assert file.read_text(encoding="utf-8") == LISTS[number]


async def test_a_list_that_is_pasted_becomes_the_pack_and_can_be_taken_back(desk: Desk) -> None:
    async with desk.writing() as pilot:
        desk.editor.area.text = LISTS[1]
        await desk.settle(pilot)
        assert "15 reps" in desk.shown()
        await desk.type(pilot, "ctrl+s")
        assert desk.editor.area.text.startswith("format = 1\n")
        await desk.type(pilot, "ctrl+z")
        assert desk.editor.area.text == LISTS[1]


async def test_what_is_asked_about_a_list_is_shown_in_its_line(desk: Desk) -> None:
    async with desk.writing() as pilot:
        desk.editor.area.text = "Hips\nGlute bridge 15 reps\nPlank 30\n"
        await desk.settle(pilot)
        assert "line 3: 30 what?" in desk.shown()
        await desk.type(pilot, "ctrl+s")
    assert desk.file.read_text(encoding="utf-8") == "Hips\nGlute bridge 15 reps\nPlank 30\n"


async def test_a_list_is_pasted_into_a_new_pack_which_is_in_the_list_then(desk: Desk) -> None:
    async with desk.scene.run(100, 30) as pilot:
        await desk.type(pilot, "n")
        assert "paste a list, or write one exercise a line, such as Glute bridge 15 reps" in desk.shown()
        assert "PH007" not in desk.shown()
        assert "my-pack.prehab.toml   a new pack, not saved yet" in desk.shown()
        desk.editor.area.text = LISTS[1]
        await desk.settle(pilot)
        await desk.type(pilot, "ctrl+s")
        await desk.type(pilot, "ctrl+s")
        await desk.type(pilot, "escape")
        assert "Wednesday club" in desk.shown()
    assert (desk.own / "my-pack.prehab.toml").read_text(encoding="utf-8").startswith("format = 1\n")


async def test_what_is_typed_into_a_new_pack_survives(desk: Desk) -> None:
    async with desk.scene.run(100, 30) as pilot:
        await desk.type(pilot, "n")
        desk.editor.area.text = LISTS[1]
        await desk.settle(pilot)
    assert desk.drafts.find(desk.own / "my-pack.prehab.toml") == LISTS[1]
