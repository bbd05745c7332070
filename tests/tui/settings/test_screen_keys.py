"""Keys on the screen of settings, and what is wrong in the file."""

import pytest
from textual.pilot import Pilot

from prehab.settings.file import SettingProblem
from prehab.tui.dialogs.key_capture import KeyCaptureScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.player.big_text import BigText
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.widgets.text_line import TextLine
from prehab.values import replace
from tests.tui.screen_text import screen_lines, screen_text
from tests.tui.settings.settling import file, go_to, opened, saved, scene, shows
from tests.tui.staging import Scene


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


def told(made: Scene, line: str) -> str:
    """Return what a line of the dialog says."""
    return made.app.screen.query_one(line, TextLine).shown.plain


async def capture(made: Scene, pilot: Pilot[None], action: str, key: str) -> None:
    """Press a key as the new one of an action."""
    await go_to(made, pilot, action)
    await pilot.press("enter")
    await pilot.pause()
    assert shows(made, KeyCaptureScreen)
    await pilot.press(key)
    await pilot.pause()


async def test_a_key_is_changed_by_pressing_it() -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await capture(made, pilot, "player.mute", "f12")
        assert saved().keys == {"player.mute": "f12"}
        assert "from the start: m" in screen_text(made.app)
        await pilot.press("u")
        await pilot.pause()
        assert saved().keys == {}
        assert "yours" not in screen_text(made.app)


@pytest.mark.parametrize(
    ("answer", "keys"),
    [
        ("Swap", {"player.mute": "n", "player.next": "m,right"}),
        ("Take n", {"player.mute": "n", "player.next": "right"}),
        ("Leave everything", {}),
        ("", {}),
    ],
)
async def test_a_key_that_is_used_on_the_screen_is_asked_about(answer: str, keys: dict[str, str]) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await capture(made, pilot, "player.mute", "n")
        assert shows(made, PickScreen)
        assert told(made, "#title") == "What shall n do?"
        assert told(made, "#about").endswith("In a session it is already the key of “skip to what comes next”.")
        assert saved().keys == {}
        lines = screen_lines(made.app)
        y, x = next((y, line.index(answer)) for y, line in enumerate(lines) if answer in line)
        await pilot.press("escape") if not answer else await pilot.click(offset=(x, y))
        await pilot.pause()
        assert shows(made, SettingsScreen)
        assert saved().keys == keys
        assert made.app.controllers.settings._own_keys.clashes == ()
        assert "!" not in screen_text(made.app)


async def test_going_back_to_the_first_key_is_asked_about_when_another_action_has_it_now() -> None:
    made = scene(
        '# mine\n[keys]\n"player.mute" = "n"\n"player.next" = "m"\n', keys={"player.mute": "n", "player.next": "m"}
    )
    async with made.run() as pilot:
        await opened(made, pilot)
        await go_to(made, pilot, "player.mute")
        await pilot.press("u")
        await pilot.pause()
        assert shows(made, PickScreen)
        await pilot.press("escape")
        await pilot.pause()
        assert shows(made, SettingsScreen)
        assert saved().keys == {"player.next": "m", "player.mute": "none"}


@pytest.mark.parametrize("key", ["tab", "ctrl+a", "f12"])
async def test_nearly_every_key_can_be_chosen(key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await capture(made, pilot, "player.mute", key)
        assert saved().keys == {"player.mute": key}


@pytest.mark.parametrize(("action", "key"), [("app.leave", "a"), ("write.cancel", "x"), ("app.help", "tab")])
async def test_a_key_that_cannot_be_is_refused_and_another_one_asked_for(action: str, key: str) -> None:
    made = scene()
    async with made.run() as pilot:
        await opened(made, pilot)
        await capture(made, pilot, action, key)
        assert shows(made, KeyCaptureScreen)
        assert told(made, "#error").endswith(f"so {action} cannot have it")
        await pilot.press("f12")
        await pilot.pause()
        assert saved().keys == {action: "f12"}


BY_HAND = '# mine\n[keys]\nplayer.pause = "n"\n'


async def test_a_clash_in_the_file_is_asked_about_at_the_start_and_only_once() -> None:
    made = scene(BY_HAND, keys={"player.pause": "n"})
    async with made.run() as pilot:
        assert shows(made, PickScreen)
        assert told(made, "#about").startswith("Your settings file gives n to “pause, go on, or start”.")
        await pilot.press("escape")
        await made.settle(pilot)
        assert shows(made, LibraryScreen)
        assert "player.next" not in screen_text(made.app)
        assert saved().keys == {"player.pause": "n", "player.next": "right"}
    again = scene(file().read_text(encoding="utf-8"), keys=saved().keys)
    async with again.run() as pilot:
        assert shows(again, LibraryScreen)
        await opened(again, pilot)
        assert "!" not in screen_text(again.app)


async def test_every_clash_in_the_file_is_asked_about_one_after_the_other() -> None:
    keys = {"player.pause": "n", "library.quit": "j", "player.mute": "v", "player.voice": "v"}
    lines = "".join(f'"{name}" = "{key}"\n' for name, key in keys.items())
    made = scene(f"# mine\n[keys]\n{lines}", keys=keys)
    async with made.run() as pilot:
        for _ in range(3):
            assert shows(made, PickScreen)
            await pilot.press("down", "enter")
            await made.settle(pilot)
        assert shows(made, LibraryScreen)
        # The list cannot have q in return: that is a key of other screens with a list.
        assert saved().keys == {
            "player.pause": "n",
            "player.mute": "v",
            "player.next": "space,right",
            "player.voice": "m",
        }


async def test_a_file_that_cannot_be_written_is_told_of_in_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    made = scene(BY_HAND, keys={"player.pause": "n"})
    monkeypatch.setattr("os.access", lambda path, mode: False)
    async with made.run(140, 30) as pilot:
        assert shows(made, LibraryScreen)
        assert "player.next" not in screen_text(made.app)
        await opened(made, pilot)
        assert '! line 3: In a session "n" is player.pause now, and player.next keeps "right".' in screen_text(made.app)


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
        assert made.player_screen.query_one("#prompt", BigText).text == "^p: done"
        await pilot.press("t", "q")
        await pilot.pause()
        assert "z end it      f8 go on" in screen_text(made.app)
        await pilot.press("f8")
        await made.pass_ms(pilot, 60_000)
        made.history.interrupt()
        made.app.controllers.player.player = None
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
