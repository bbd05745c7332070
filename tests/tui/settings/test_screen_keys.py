"""Keys on the screen of settings, and what is wrong in the file."""

from dataclasses import replace

import pytest

from prehab.settings.file import SettingProblem
from prehab.tui.dialogs.key_capture import KeyCaptureScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.big_text import BigText
from prehab.tui.settings.screen import SettingsScreen
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.settings.settling import file, go_to, opened, saved, scene, shows


async def test_problems_of_the_file_are_told_here_and_in_the_library() -> None:
    text = 'theme = "no-such"\n[keys]\nplayer.nxt = "x"\n'
    made = scene(text, keys={"player.nxt": "x"}, theme="no-such")
    async with made.run(140, 30) as pilot:
        assert "there is no action player.nxt: did you mean player.next?" in screen_text(made.app)
        await opened(made, pilot)
        shown = screen_text(made.app)
        assert "! line 3: there is no action player.nxt: did you mean player.next?" in shown
        assert '! line 1: there is no theme "no-such"; prehab-dark is used' in shown
        assert made.app.theme == "prehab-dark"


async def test_a_problem_with_markup_in_it_stays_text() -> None:
    made = scene()
    problem = SettingProblem(file(), "x", "there is no setting [red]x[/] [@click=app.exit]y", 3)
    made.app.services = made.app.services.with_settings(made.app.services.settings, (problem,))
    async with made.run() as pilot:
        await opened(made, pilot)
        assert "there is no setting [red]x[/] [@click=app.exit]y" in screen_text(made.app)


async def test_a_key_is_changed_by_pressing_it() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "player.mute")
        await pilot.press("enter")
        await pilot.pause()
        assert shows(made, KeyCaptureScreen)
        await pilot.press("question_mark")
        await pilot.pause()
        assert saved().keys == {"player.mute": "?"}
        shown = screen_text(made.app)
        assert "from the start: m" in shown
        assert "question_mark is player.mute now: app.help is left with f1" in shown
        await pilot.press("u")
        await pilot.pause()
        assert saved().keys == {}
        assert "yours" not in screen_text(made.app)


@pytest.mark.parametrize("key", ["tab", "enter", "q", "f12"])
async def test_nearly_every_key_can_be_chosen(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "player.mute")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
        assert saved().keys == {"player.mute": key}


async def test_pressing_a_key_can_be_left_with_escape_or_a_click() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "player.mute")
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert shows(made, SettingsScreen)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.click(offset=(1, 1))
        await pilot.pause()
        assert shows(made, SettingsScreen)
        assert saved().keys == {}


async def test_a_changed_key_works_at_once_and_the_old_one_no_more() -> None:
    made = scene(keys={"settings.back": "x"})
    async with made.run() as pilot:
        await opened(made, pilot)
        assert "x back" in screen_lines(made.app)[-1]
        await pilot.press("escape", "q", "b")
        await pilot.pause()
        assert shows(made, SettingsScreen)
        await pilot.press("x")
        await pilot.pause()
        assert shows(made, LibraryScreen)


async def test_an_action_without_a_key_is_nowhere_shown_with_one() -> None:
    made = scene(keys={"settings.check-sound": "none"})
    async with made.run() as pilot:
        await opened(made, pilot)
        assert "check sound" not in screen_lines(made.app)[-1]
        await pilot.press("c")
        await made.settle(pilot)
        assert made.sounds == []
        await pilot.press("question_mark")
        await pilot.pause()
        assert "hear a beep and a sentence" not in screen_text(made.app)


async def test_what_the_screens_say_of_keys_are_the_keys_of_today() -> None:
    keys = {
        "player.pause": "f5",
        "player.done": "none",
        "player.next": "f6",
        "confirm.yes": "z",
        "confirm.no": "f8",
        "library.resume": "f9",
    }
    made = scene(keys=keys)
    async with made.run() as pilot:
        await made.play(pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert made.player_screen.query_one("#prompt", BigText).text == "press f5 to go on"
        await pilot.press("f5", "f6", "t")
        await pilot.pause()
        assert made.player_screen.query_one("#prompt", BigText).text == "press ^p when done"
        await pilot.press("t", "q")
        await pilot.pause()
        assert "z end it      f8 go on" in screen_text(made.app)
        await pilot.press("f8")
        await made.pass_ms(pilot, 60_000)
        made.history.interrupt()
        made.app.player.player = None
    again = scene(keys=keys)
    again.history = made.history
    again.app.services = replace(again.app.services, history=made.history)
    async with again.run():
        assert "f9 go on   x leave it as it is" in screen_text(again.app)


async def test_a_changed_key_stands_where_the_old_one_stood() -> None:
    made = scene(keys={"settings.change": "f5,x"})
    async with made.run(120, 30) as pilot:
        await opened(made, pilot)
        assert screen_lines(made.app)[-1].startswith(" f5 change  ← less  → more")
        await pilot.press("question_mark")
        await pilot.pause()
        shown = screen_text(made.app)
        assert shown.index("f5 x  switch") < shown.index("the value before")
