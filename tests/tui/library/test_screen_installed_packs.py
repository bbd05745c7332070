"""Installed packs on the library screen, very many of them, and packs that change while they are shown."""

from pathlib import Path

from prehab.library.pack_entry import PackEntry, PackKind
from prehab.pack.read.load import LoadResult
from prehab.tui.library.screen import FIRST_ROWS, LibraryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.widgets.choice_list import ChoiceList
from prehab.values import replace
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import Scene, entry


def installed(number: int = 0) -> PackEntry:
    pack = replace(packs.GLUTES, id=f"pack-{number}", name=f"Pack {number}")
    return PackEntry(
        pack.id,
        pack.name,
        PackKind.INSTALLED,
        Path("/store") / pack.id,
        LoadResult(pack.id, pack, ()),
        origin="from club.example/packs",
    )


async def test_it_says_where_a_pack_came_from() -> None:
    scene = Scene((installed(), entry(packs.GLUTES)))
    async with scene.run():
        shown = screen_text(scene.app)
    assert "installed, from club.example/packs" in shown
    assert "bundled" in shown


async def test_of_very_many_packs_all_are_there_in_the_end() -> None:
    scene = Scene(tuple(installed(number) for number in range(FIRST_ROWS)))
    async with scene.run() as pilot:
        await scene.settle(pilot)
        options = scene.app.screen.query_one(ChoiceList)
        assert options.option_count > FIRST_ROWS
        await pilot.press("end")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(scene.app.screen, PreviewScreen)


async def test_a_pack_that_is_gone_by_now_is_told_and_does_no_harm() -> None:
    there = [packs.GLUTES]
    pack_entry = replace(entry(packs.GLUTES), content=lambda: LoadResult("glutes", there[0] if there else None, ()))
    scene = Scene((pack_entry, installed()))
    async with scene.run() as pilot:
        there.clear()
        await pilot.press("end")
        await pilot.press("home")
        await pilot.pause()
        assert "not there any more" in screen_text(scene.app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(scene.app.screen, LibraryScreen)
