"""The first screen: shown once, checks the sound, starts a routine, and gets out of the way."""

import os
from pathlib import Path

import pytest

from prehab.library.pack_entry import PackEntry
from prehab.settings.file import load_settings
from prehab.settings.model import Settings
from prehab.tui.library.model import first_choice, read_library
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.routing.messages import PlayChoice
from prehab.values import replace
from tests.fakes.sound import SILENT
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, Scene, entry


def newcomer(*entries: PackEntry) -> Scene:
    return Scene(entries or (BROKEN, entry(packs.GLUTES)), settings=Settings())


def file() -> Path:
    return Path(os.environ["PREHAB_HOME"]) / "settings.toml"


async def test_it_says_what_this_is_and_offers_what_takes_how_long() -> None:
    made = newcomer()
    async with made.run():
        shown = screen_text(made.app)
        assert isinstance(made.app.screen, WelcomeScreen)
    assert "Guided minutes that wake up your hips before a run." in shown
    assert "Start: Glute activation circuit" in shown
    assert "circuit  easy" in shown
    assert "5 min" in shown
    assert "This is no medical advice." in shown
    assert "Check the sound" in shown


async def test_it_comes_once() -> None:
    made = newcomer()
    async with made.run():
        assert isinstance(made.app.screen, WelcomeScreen)
    settings, problems = load_settings(file())
    assert (settings.welcome, problems) == (False, ())
    again = Scene((entry(packs.GLUTES),), settings=settings)
    async with again.run():
        assert isinstance(again.app.screen, LibraryScreen)


async def test_where_nothing_can_be_written_it_comes_again_and_does_no_harm() -> None:
    file().parent.write_text("in the way")
    made = newcomer()
    async with made.run() as pilot:
        assert isinstance(made.app.screen, WelcomeScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(made.app.screen, LibraryScreen)
    assert made.app.bug is None


async def test_a_routine_that_was_asked_for_comes_first() -> None:
    made = newcomer()
    pack = packs.GLUTES
    routine = pack.routines[0]
    made.app._first = PlayChoice(pack, routine, routine.level(), f"{pack.id}:{routine.id}")
    async with made.run():
        assert not any(isinstance(screen, WelcomeScreen) for screen in made.app.screen_stack)


def test_the_whole_warm_up_is_offered_before_a_pack_of_ones_own() -> None:
    mine, whole = replace(packs.GLUTES, id="aaa", name="Mine"), replace(packs.GLUTES, id="ready-to-run")
    library = read_library(Scene((entry(mine), entry(packs.GLUTES), entry(whole))).app.services)
    choice = first_choice(library)
    assert choice is not None
    assert (choice.pack.id, choice.ref) == ("ready-to-run", "ready-to-run:activation")
    only = first_choice(read_library(Scene((entry(mine),)).app.services))
    assert only is not None
    assert only.pack.id == "aaa"


@pytest.mark.parametrize("keys", [["enter"], ["space"], ["s"], ["down", "k", "enter"]])
async def test_start_plays_the_easiest_level(keys: list[str]) -> None:
    made = newcomer()
    async with made.run() as pilot:
        await pilot.press(*keys)
        await made.settle(pilot)
        assert isinstance(made.app.screen, PlayerScreen)
        assert made.player.timeline.level.id == "easy"


async def test_a_click_starts_too() -> None:
    made = newcomer()
    async with made.run() as pilot:
        await pilot.click("#choices", offset=(10, 0))
        await made.settle(pilot)
        assert isinstance(made.app.screen, PlayerScreen)


@pytest.mark.parametrize("keys", [["escape"], ["l"], ["G", "enter"], ["end", "space"]])
async def test_looking_around_leads_to_the_library(keys: list[str]) -> None:
    made = newcomer()
    async with made.run() as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        assert isinstance(made.app.screen, LibraryScreen)


async def test_q_leaves() -> None:
    made = newcomer()
    async with made.run() as pilot:
        await pilot.press("q")
    assert made.app.return_code == 0


@pytest.mark.parametrize("keys", [["c"], ["down", "enter"]])
async def test_the_sound_is_checked(keys: list[str]) -> None:
    made = newcomer()
    async with made.run() as pilot:
        await pilot.press(*keys)
        await made.settle(pilot)
        assert "✓ sound: recording, voice: recording" in screen_text(made.app)
        (sound,) = made.sounds
        beep, sentence = sound.played
        assert beep[1].sound is not None
        assert sentence[1].phrase is not None
        assert beep[0] < sentence[0]
    assert sound.closed


async def test_without_sound_it_says_that_all_can_be_played_all_the_same() -> None:
    made = newcomer()
    made.heard = SILENT
    async with made.run() as pilot:
        await pilot.press("c")
        await made.settle(pilot)
        shown = screen_text(made.app)
    assert "! no sound: no sound device found" in shown
    assert "You can play everything all the same" in shown


async def test_without_packs_there_is_nothing_to_start() -> None:
    made = newcomer(BROKEN)
    async with made.run() as pilot:
        assert "Start:" not in screen_text(made.app)
        await pilot.press("s")
        await made.settle(pilot)
        assert isinstance(made.app.screen, WelcomeScreen)
