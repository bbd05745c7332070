"""Everything can be done with the mouse: each action is clicked, on its screen or in the help, and runs."""

from pathlib import Path
from typing import Any, Final

import pytest
from textual.command import CommandPalette
from textual.events import MouseScrollDown
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

from prehab.settings.model import Settings
from prehab.tui.app import PrehabApp
from prehab.tui.dialogs.help import HelpScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.question import NoticeScreen, QuestionScreen
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.keys.click_actions import ACTION_META
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.registry import key_scopes
from prehab.tui.widgets.setting_list import SHIFT_META
from tests.tui import packs
from tests.tui.keys.staged import PLACES, Recorder, cells, runs, staged
from tests.tui.screen_text import screen_lines
from tests.tui.staging import Scene, entry

SIZES: Final = ((80, 24), (45, 18))
ROW: Final = "option"
BY_OTHER_CLICKS: Final = {
    "change.change": (ROW, 0),
    "change.less": (SHIFT_META, -1),
    "change.more": (SHIFT_META, 1),
    "form.change": (ROW, 0),
    "form.less": (SHIFT_META, -1),
    "form.more": (SHIFT_META, 1),
    "form.save": (ROW, 6),
}
"""What a dialog, which has no help, lets a click on a row or an arrow do."""


@pytest.mark.long_proof(sample=3)
@pytest.mark.usefixtures("no_idling")
@pytest.mark.parametrize(("title", "screen", "keys"), PLACES, ids=[title for title, *_ in PLACES])
async def test_every_action_can_be_clicked(
    title: str,
    screen: type[Screen[Any]],
    keys: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    proving: bool,
    tmp_path: Path,
) -> None:
    recorder = Recorder(monkeypatch)
    scope = next(one for one in key_scopes(PrehabApp) if one.title == title)
    names = [action.id for action in scope.actions]
    if issubclass(screen, ModalScreen):  # its list moves by a click and by the wheel, and it is left before the app
        names = [name for name in names if not name.startswith("list.") and name != "app.leave"]
    if screen is EditorScreen:  # where its key takes an edit back
        names.remove("app.suspend")
    for size in SIZES if proving else SIZES[-1:]:
        monkeypatch.setenv("PREHAB_HOME", str(tmp_path / str(size[0])))
        async with staged(screen, *keys, size=size) as (made, pilot):
            expected = runs(made)
            recorder.holds, recorder.lets_through = True, {"show_help"}
            for name in names:
                if await click(made, pilot, name):
                    for _ in range(20):
                        if expected[name] in recorder.noted:
                            break
                        await pilot.pause(0.02)
                    assert recorder.taken()[-1:] == [expected[name]], (name, size)
                if isinstance(made.app.screen, HelpScreen) and screen is not HelpScreen:
                    made.app.screen.dismiss(None)
                    await pilot.pause()
            recorder.holds = False


async def click(made: Scene, pilot: Pilot[None], name: str) -> bool:
    """Click an action where the screen shows it, else in the help; False when a dialog has another click for it."""
    at = place(made, ACTION_META, name)
    if at is None and name in BY_OTHER_CLICKS:
        assert place(made, *BY_OTHER_CLICKS[name]), name
        return False
    if at is None:
        help_at = place(made, ACTION_META, "app.help")
        assert help_at is not None, name
        await pilot.click(offset=help_at)
        await pilot.pause()
        assert isinstance(made.app.screen, HelpScreen)
        middle = (made.app.size.width // 2, made.app.size.height // 2)
        for _ in range(60):
            at = await steady_place(made, pilot, name)
            if at is not None:
                break
            await pilot._post_mouse_events([MouseScrollDown], offset=middle)
    assert at is not None, name
    await pilot.click(offset=at)
    await pilot.pause()
    return True


async def steady_place(made: Scene, pilot: Pilot[None], name: str) -> tuple[int, int] | None:
    """Return where an action is in the help once it stands still."""
    while True:
        at = place(made, ACTION_META, name)
        await pilot.pause(0.03)
        if place(made, ACTION_META, name) == at:
            return at


def place(made: Scene, meta: str, value: object) -> tuple[int, int] | None:
    return next((at for found, at in cells(made, meta) if found == value), None)


async def test_a_list_in_a_dialog_moves_by_the_wheel_and_its_rows_are_answers() -> None:
    made = Scene((entry(packs.GLUTES),))
    answers: list[str | None] = []
    async with made.run(45, 18) as pilot:
        made.app.push_screen(PickScreen("Which?", [f"option {n}" for n in range(30)], "option 0"), answers.append)
        await made.settle(pilot)
        for _ in range(15):
            await pilot._post_mouse_events([MouseScrollDown], offset=(20, 8))
        await pilot.pause()
        lines = screen_lines(made.app)
        y = next(y for y, line in enumerate(lines) if "option 29" in line)
        await pilot.click(offset=(12, y))
        await pilot.pause()
    assert answers == ["option 29"]


async def test_a_question_and_a_notice_are_answered_by_clicks() -> None:
    made = Scene((entry(packs.GLUTES),))
    answers: list[bool | None] = []
    async with made.run(45, 18) as pilot:
        for action in ("ask.yes", "ask.no"):
            made.app.push_screen(QuestionScreen("Do it?", "It is done at once.", "do it"), answers.append)
            await made.settle(pilot)
            assert await click(made, pilot, action)
        made.app.push_screen(NoticeScreen("It is done."))
        await made.settle(pilot)
        assert await click(made, pilot, "tell.close")
        assert isinstance(made.app.screen, LibraryScreen)
    assert answers == [True, False]


async def test_a_row_of_the_help_does_what_it_says() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run(45, 18) as pilot:
        await made.play(pilot)
        before = made.player.view().index
        assert await click(made, pilot, "player.next")
        assert made.app.screen is made.player_screen
        assert made.player.view().index == before + 1


async def test_the_help_and_the_menu_can_be_clicked_even_without_keys() -> None:
    made = Scene(
        (entry(packs.GLUTES),), settings=Settings(welcome=False, keys={"app.help": "none", "app.palette": "none"})
    )
    async with made.run(45, 18) as pilot:
        assert screen_lines(made.app)[-1].endswith("  menu  help")
        assert await click(made, pilot, "app.help")
        assert isinstance(made.app.screen, HelpScreen)
        assert await click(made, pilot, "help.close")
        assert await click(made, pilot, "app.palette")
        assert isinstance(made.app.screen, CommandPalette)
