"""Every setting and every key on one screen: shown, changed with keys and mouse, saved, and counting at once."""

import pytest

from prehab.app.player import AudioChoice
from prehab.settings.file import load_settings
from prehab.settings.model import RULES
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.settings.model import KeyRow, SettingRow
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.settings.text import detail
from tests.fakes.sound import SILENT
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.settings.settling import file, go_to, opened, saved, scene, shows


async def test_every_setting_and_every_action_is_there_with_its_meaning() -> None:
    made = scene()
    async with made.run() as pilot:
        screen = await opened(made, pilot)
        settings = {row.name: row for row in screen._rows if isinstance(row, SettingRow)}
        keys = {row.action.id for row in screen._rows if isinstance(row, KeyRow)}
        for name in RULES.keys() - {"targets", "keys"}:
            assert RULES[name].meaning in detail(settings[name]).plain
        assert settings["targets.sprint"].value == 1
        assert {"player.pause", "app.settings", "list.up", "settings.back", "welcome.start"} <= keys


async def test_a_breath_is_as_the_pack_says_until_it_has_seconds() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "breath")
        assert "as the pack" in next(line for line in screen_lines(made.app) if "Length of a breath" in line)
        await pilot.press("right", "right", "right", "right")
        await made.settle(pilot)
        assert "4 s" in next(line for line in screen_lines(made.app) if "Length of a breath" in line)
        assert "breath = 4 · counts from the next session · from the start: as" in screen_text(made.app)
        assert saved().breath == 4


@pytest.mark.parametrize("key", ["comma", "f2"])
async def test_it_opens_and_goes_back_to_where_it_was_opened(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        for keys, below in (((), LibraryScreen), (("enter",), PreviewScreen), (("escape", "h"), ChartsScreen)):
            for back in ("escape", "q", "b"):
                await pilot.press(*keys)
                keys = ()
                await made.settle(pilot)
                assert shows(made, below)
                await pilot.press(key)
                await pilot.pause()
                assert shows(made, SettingsScreen)
                await pilot.press(key)
                await pilot.pause()
                assert shows(made, SettingsScreen)
                await pilot.press(back)
                await pilot.pause()
                assert shows(made, below)


async def test_what_was_changed_is_seen_on_the_way_back() -> None:
    made = scene()
    async with made.run() as pilot:
        await pilot.press("enter", "comma")
        await pilot.pause()
        assert shows(made, SettingsScreen)
        before = made.app.screen_stack[-2]
        assert isinstance(before, PreviewScreen)
        minutes = [level.minutes for level in before._model.levels]
        await go_to(made, pilot, "pace")
        await pilot.press("left", "escape")
        await made.settle(pilot)
        assert shows(made, PreviewScreen)
        assert [level.minutes for level in before._model.levels] != minutes


async def test_in_a_session_settings_wait() -> None:
    made = scene()
    async with made.run() as pilot:
        await made.play(pilot)
        await pilot.press("comma", "f2")
        await pilot.pause()
        assert shows(made, PlayerScreen)


@pytest.mark.parametrize(
    ("name", "keys", "value"),
    [
        ("sound", ["enter"], False),
        ("voice", ["space"], False),
        ("sound", ["right"], False),
        ("sound", ["left", "left", "l"], False),
        ("sound_volume", ["left"], 95),
        ("sound_volume", ["h", "h", "minus"], 85),
        ("sound_volume", ["right"], 100),
        ("sound_volume", ["left", "left", "plus", "right", "left"], 95),
        ("voice_volume", ["enter", "ctrl+u", "4", "2", "enter"], 42),
        ("rest_days", ["right"], 3),
        ("lang", ["enter", "ctrl+u", "d", "e", "enter"], "de"),
        ("pace", ["right"], "tempo"),
        ("pace", ["left"], "self"),
        ("pace", ["enter", "G", "enter"], "self"),
        ("pace", ["enter", "j", "space"], "tempo"),
        ("pace", ["enter", "j", "escape"], "pack"),
        ("voice_engine", ["enter", "j", "l"], "nanotts"),
        ("backend", ["left"], "none"),
        ("theme", ["enter", "j", "enter"], "prehab-light"),
        ("flash", ["enter", "u"], True),
        ("pace", ["right", "backspace"], "pack"),
    ],
)
async def test_a_setting_is_changed_and_saved_at_once(name: str, keys: list[str], value: object) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, name)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        assert shows(made, SettingsScreen)
        assert getattr(saved(), name) == value
        assert getattr(made.app.services.settings, name) == value


async def test_a_target_is_changed() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "targets.sprint")
        await pilot.press("right", "right")
        await pilot.pause()
        assert made.app.services.settings.targets["sprint"] == 3
        assert saved().targets["sprint"] == 3


async def test_the_mouse_switches_moves_and_chooses() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        lines = screen_lines(made.app)
        sounds = next(y for y, line in enumerate(lines) if "Cue sounds" in line)
        await pilot.click(offset=(8, sounds))
        await pilot.pause()
        assert saved().sound is False
        volume = lines[sounds + 1]
        await pilot.click(offset=(volume.index("◂"), sounds + 1))
        await pilot.pause()
        assert saved().sound_volume == 95
        assert shows(made, SettingsScreen)
        pace = next(y for y, line in enumerate(lines) if "Who counts reps" in line)
        await pilot.click(offset=(lines[pace].index("▸"), pace))
        await pilot.pause()
        assert saved().pace == "tempo"
        await pilot.click(offset=(8, pace))
        await pilot.pause()
        assert shows(made, PickScreen)


@pytest.mark.parametrize(("text", "message"), [("101", "a whole number from 0 to 100"), ("x", "a whole number")])
async def test_what_cannot_be_is_told_while_it_is_written(text: str, message: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "sound_volume")
        await pilot.press("enter", "ctrl+u", *text, "enter")
        await pilot.pause()
        assert shows(made, TextInputScreen)
        assert f"it must be {message}" in screen_text(made.app)
        await pilot.press("backspace")
        await pilot.pause()
        assert "it must be" not in screen_text(made.app)
        await pilot.press("escape")
        await pilot.pause()
        assert saved().sound_volume == 100


async def test_colours_are_tried_while_they_are_chosen() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "theme")
        await pilot.press("enter", "down")
        await pilot.pause()
        assert made.app.theme == "prehab-light"
        assert made.app.services.settings.theme == "prehab-dark"
        await pilot.press("escape")
        await pilot.pause()
        assert made.app.theme == "prehab-dark"
        await pilot.press("right")
        await pilot.pause()
        assert made.app.theme == "prehab-light"
        assert saved().theme == "prehab-light"


async def test_the_next_session_is_played_as_it_is_set_now() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        for name in ("voice", "pace"):
            await go_to(made, pilot, name)
            await pilot.press("left")
            await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await made.play(pilot)
        assert made.player.audio_choice == AudioChoice(sound=True, voice=False)
        assert made.player.timeline.segments[1].duration is None


async def test_movement_stops_at_once() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        before = made.app.animation_level
        await go_to(made, pilot, "animations")
        await pilot.press("enter")
        await pilot.pause()
        assert (before, made.app.animation_level) == ("full", "none")
        await pilot.press("enter")
        await pilot.pause()
        assert made.app.animation_level == "full"


async def test_a_failed_save_is_told_and_loses_nothing() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        file().unlink()
        file().mkdir()
        await pilot.press("enter")
        await pilot.pause()
        assert "not saved:" in screen_text(made.app)
        assert made.app.services.settings.sound is False
        file().rmdir()
        await pilot.press("down", "left")
        await pilot.pause()
        assert "not saved" not in screen_text(made.app)
        now = load_settings(file())[0]
        assert (now.sound, now.sound_volume) == (False, 95)


async def test_the_sound_can_be_heard_as_it_is_set() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await pilot.press("c")
        await made.settle(pilot)
        assert "sound: recording, voice: recording" in screen_text(made.app)
        (sound,) = made.sounds
        assert [bool(cue.sound) for _, cue in sound.played] == [True, False]
        await pilot.press("c")
        await made.settle(pilot)
        assert len(made.sounds) == 1
    assert sound.closed


async def test_a_machine_without_sound_says_so() -> None:
    made = scene()
    made.heard = SILENT
    async with made.run() as pilot:
        await opened(made, pilot)
        await pilot.press("c")
        await made.settle(pilot)
        assert "no sound: no sound device found" in screen_text(made.app)
        assert made.sounds[0].played == []
