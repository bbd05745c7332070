"""Bindings are the only list of keys: each has an id and says what it does, and help is made from them."""

import inspect
from pathlib import Path
from typing import cast

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from prehab.core.session import SessionState
from prehab.tui.app import PrehabApp
from prehab.tui.keys.key_help import key_help
from prehab.tui.player.phase import Phase, PhaseBand
from prehab.tui.player.summary_screen import SummaryScreen
from tests.tui import packs
from tests.tui.keys.owners import TUI, defined, with_keys
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.staging import Scene, entry

OWNERS: list[type] = with_keys(DOMNode)


def bindings(owner: type) -> list[Binding]:
    return [binding for binding in vars(owner)["BINDINGS"] if isinstance(binding, Binding)]


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_every_binding_has_an_id_and_says_what_it_does(owner: type) -> None:
    assert len(bindings(owner)) == len(vars(owner)["BINDINGS"])
    for binding in bindings(owner):
        assert binding.id, binding
        assert binding.tooltip, binding
        assert binding.description, binding


def test_ids_are_unique() -> None:
    ids = [binding.id for owner in OWNERS for binding in bindings(owner)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("owner", OWNERS, ids=lambda owner: owner.__name__)
def test_no_key_stands_twice_on_a_screen(owner: type) -> None:
    keys = [key for binding in bindings(owner) for key in binding.key.split(",")]
    assert len(keys) == len(set(keys))


def test_every_style_sheet_is_that_of_a_screen_or_the_app() -> None:
    used: set[Path] = set()
    for owner in (PrehabApp, *defined(Screen)):
        named = vars(owner).get("CSS_PATH", ())
        folder = Path(inspect.getfile(cast("type", owner))).parent
        used |= {folder / name for name in ([named] if isinstance(named, str) else named)}
    assert used == set(TUI.rglob("*.tcss"))


async def test_help_is_made_from_the_bindings_that_work_here() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        library = {key.id for key in key_help(made.app, made.app.screen.active_bindings.values())}
        await made.play(pilot)
        player = {key.id: key for key in key_help(made.app, made.app.screen.active_bindings.values())}
    assert {"library.open", "list.down", "app.help"} <= library
    assert "library.resume" not in library
    assert player["player.next"].keys == "n →"
    assert "list.down" not in player


async def test_a_changed_key_works_and_is_shown() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        made.app.set_keymap({"player.next": "j"})
        await made.play(pilot)
        assert "j next" in screen_text(made.app)
        before = made.player.view().index
        await pilot.press("j")
        assert made.player.view().index == before + 1


async def test_keys_on_the_last_line_can_be_clicked() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        await made.play(pilot)
        before = made.player.view().index
        line = screen_text(made.app).splitlines()[-1]
        await pilot.click(offset=(line.index("next"), 23))
        await pilot.pause()
        assert made.player.view().index == before + 1


async def test_what_the_player_asks_for_in_big_letters_can_be_clicked() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 6400)
        await pilot.press("space")
        await pilot.pause()
        assert made.player_screen.query_one(PhaseBand).phase is Phase.PAUSED
        await pilot.click("#prompt")
        assert made.player.state is SessionState.GETTING_READY
        await made.pass_ms(pilot, 5000)
        await pilot.press("t")
        await pilot.pause()
        before = made.player.view().index
        await pilot.click("#prompt")
        assert made.player.view().index == before + 1


async def test_the_answers_of_a_question_can_be_clicked() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        await made.play(pilot)
        await made.pass_ms(pilot, 20_000)
        for words, ended in (("go on", False), ("end it", True)):
            await pilot.press("q")
            await pilot.pause()
            y, line = next((y, line) for y, line in enumerate(screen_lines(made.app)) if words in line)
            await pilot.click(offset=(line.index(words), y))
            await made.settle(pilot)
            assert made.app.screen is not made.app.screen_stack[0]
            assert isinstance(made.app.screen, SummaryScreen) is ended
