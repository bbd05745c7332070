"""The command palette: what can be done now and nothing else, as text and never as markup."""

import pytest
from textual.binding import Binding
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from prehab.settings.model import Settings
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.settings.screen import SettingsScreen
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import Scene, entry


def scene(**settings: object) -> Scene:
    return Scene((entry(packs.GLUTES),), settings=Settings(**{"welcome": False, **settings}))  # type: ignore[arg-type]


async def offered(made: Scene, pilot: Pilot[None], words: str = "") -> list[str]:
    """Open the palette, write some words, and return what it offers."""
    await pilot.press("ctrl+p")
    await made.settle(pilot)
    await pilot.press(*words)
    await made.settle(pilot)
    assert isinstance(made.app.screen, CommandPalette)
    options = made.app.screen.query_one(OptionList)
    return [str(option.prompt) for option in options.options]


async def test_it_offers_what_the_bindings_of_the_screen_do() -> None:
    made = scene()
    async with made.run() as pilot:
        found = await offered(made, pilot)
    assert "open the settings; change keys   ," in found
    assert "look at this routine, or at what is wrong   enter" in found
    assert not any("resume" in line or "cut off" in line for line in found)
    assert found.index("open the settings; change keys   ,") > found.index(
        "look at this routine, or at what is wrong   enter"
    )


async def test_what_is_chosen_is_done() -> None:
    made = scene()
    async with made.run() as pilot:
        found = await offered(made, pilot, "settkeys")
        assert found == ["open the settings; change keys   ,"]
        await pilot.press("enter")
        await made.settle(pilot)
        assert isinstance(made.app.screen, SettingsScreen)


async def test_in_a_session_it_offers_what_the_session_can_do() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        found = await offered(made, pilot)
        assert "pause, go on, or start   space" in found
        assert not any("settings" in line for line in found)
        await pilot.press("escape")
        await made.settle(pilot)
        assert made.app.screen is made.player_screen


async def test_keys_of_the_runner_stand_beside_what_they_do() -> None:
    made = scene(keys={"app.settings": "none", "library.quit": "ctrl+x"})
    async with made.run() as pilot:
        found = await offered(made, pilot)
    assert "open the settings; change keys   " in found
    assert "leave prehab   ^x" in found


@pytest.mark.parametrize("words", ["", "gone"])
async def test_no_text_is_markup(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    evil = Binding("f9", "refuse", "[@click=app.exit]gone[/]", id="library.evil", tooltip="[@click=app.exit]gone[/][/]")
    monkeypatch.setattr(LibraryScreen, "check_action", lambda self, action, parameters: True)
    made = scene()
    async with made.run() as pilot:
        made.app.screen._bindings._add_binding(evil)
        found = await offered(made, pilot, words)
        assert "[@click=app.exit]gone[/][/]   f9" in found
        assert "[@click=app.exit]gone" in screen_text(made.app)


async def test_it_does_not_open_twice() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("ctrl+p", "ctrl+p")
        await made.settle(pilot)
        assert len([screen for screen in made.app.screen_stack if isinstance(screen, CommandPalette)]) == 1
