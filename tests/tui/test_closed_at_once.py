"""Every screen may be closed while it is being made, at any turn of the event loop."""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest
from textual.screen import Screen

from prehab.app.player import Player, SessionTicket, prepare_sound
from prehab.app.session_totals import SessionTotals
from prehab.core.model import Work
from prehab.core.overrides import RoutineChange
from prehab.core.units import Ms
from prehab.library.catalog import Catalog
from prehab.library.editable_pack import open_editable
from prehab.training_log import charts
from prehab.tui.app import PrehabApp
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.form_model import NOTE_MEANING, Form, note_field
from prehab.tui.dialogs.help import HelpScreen
from prehab.tui.dialogs.key_capture import KeyCaptureScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.question import NoticeScreen, QuestionScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.editor.service import EditorService
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.history.list_screen import HistoryListScreen
from prehab.tui.history.session_screen import SessionScreen
from prehab.tui.keys.key_help import key_help
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.overrides.screen import OverridesScreen
from prehab.tui.player.dialogs import ConfirmScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.model import load_preview
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.registry import SCREENS
from prehab.tui.routing.messages import ChangeTarget, PlayChoice
from prehab.tui.settings.screen import SettingsScreen
from prehab.values import replace
from tests.fakes.sound import RecordingSound
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, Scene, entry

TURNS: Final = 40
"""After so many turns of the event loop every screen stands."""
CHOICE: Final = PlayChoice(packs.GLUTES, packs.GLUTES.routine(), packs.GLUTES.routine().level(), "glute-activation")


def preview(made: Scene) -> Screen[Any]:
    services = made.app.services
    return PreviewScreen(CHOICE, lambda time: load_preview(services, CHOICE.pack, CHOICE.routine, time), best=True)


def player(made: Scene) -> Screen[Any]:
    services, sound = made.app.services, RecordingSound()
    timeline = prepare_sound(services.routines.timeline(CHOICE.pack, CHOICE.routine, CHOICE.level), sound)
    playing = Player(timeline, SessionTicket("s", "test"), clock=made.clock, sound=sound, history=made.history)
    return PlayerScreen(CHOICE, playing, made.clock, services.settings)


def overrides(_: Scene) -> Screen[Any]:
    work = next(step for step in CHOICE.routine.steps if isinstance(step, Work))
    target = ChangeTarget(CHOICE.pack.id, CHOICE.routine, work, CHOICE.level, "from now on")
    return OverridesScreen(target, RoutineChange())


def editor(made: Scene) -> Screen[Any]:
    folder = Path.home()
    file = folder / "mine.prehab.toml"
    file.write_text('format = 1\nname = "Mine"\nsteps = ["Glute bridge 15 reps"]\n', encoding="utf-8")
    broken, services = replace(BROKEN, path=file), replace(made.app.services, library=Catalog(Path("packs"), folder))
    return EditorScreen(EditorService(services, open_editable(broken, folder)), file.read_text(encoding="utf-8"))


MAKERS: Final[dict[type[Screen[Any]], Callable[[Scene], Screen[Any]]]] = {
    PreviewScreen: preview,
    PlayerScreen: player,
    OverridesScreen: overrides,
    ConfirmScreen: lambda _: ConfirmScreen(kept=True),
    SummaryScreen: lambda _: SummaryScreen(CHOICE, SessionTotals(), Ms(0), "s"),
    ChartsScreen: lambda _: ChartsScreen(1, charts.BLOCKS),
    HistoryListScreen: lambda made: HistoryListScreen(made.clock.local().date()),
    SessionScreen: lambda _: SessionScreen("s", 10),
    FormScreen: lambda _: FormScreen(Form("A form", (note_field("note", "A note", NOTE_MEANING, ""),))),
    QuestionScreen: lambda _: QuestionScreen("What?", "that", "yes"),
    NoticeScreen: lambda _: NoticeScreen("Well"),
    EditorScreen: editor,
    ProblemsScreen: lambda _: ProblemsScreen(BROKEN),
    HelpScreen: lambda made: HelpScreen(key_help(made.app, [])),
    PickScreen: lambda _: PickScreen("Which?", ["one", "two"], "two"),
    TextInputScreen: lambda _: TextInputScreen("What?", "that", "", lambda text: text),
    KeyCaptureScreen: lambda _: KeyCaptureScreen("that", "x", lambda key: ""),
    WelcomeScreen: lambda _: WelcomeScreen(),
}
"""One of each screen, but the library, which is always below, and the settings, which need their controller."""


def test_every_screen_is_tried() -> None:
    others = {LibraryScreen.__name__, SettingsScreen.__name__}
    assert {screen.__name__ for _, screen, _ in SCREENS} - others <= {one.__name__ for one in MAKERS}


def test_no_screen_looks_its_widgets_up() -> None:
    """A widget that is held is there before its screen is composed and after it is closed; a sought one is not."""
    lookup = re.compile(r"\.query(_one|_exactly_one|_children)?\(")
    sources = Path("src/prehab/tui").rglob("*.py")
    found = {str(path) for path in sources if lookup.search(path.read_text("utf-8"))}
    assert found == set()


async def turn(times: int) -> None:
    for _ in range(times):
        await asyncio.sleep(0)


def close_all(app: PrehabApp) -> None:
    while len(app.screen_stack) > 1:
        app.pop_screen()


@pytest.mark.parametrize("screen", MAKERS, ids=lambda one: one.__name__)
async def test_a_screen_may_be_closed_while_it_is_made(screen: type[Screen[Any]]) -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        for turns in range(TURNS):
            made.app.push_screen(MAKERS[screen](made))
            await turn(turns)
            close_all(made.app)
            await turn(3)
        await made.settle(pilot)
        assert made.app.bug is None


async def test_the_settings_and_the_palette_may_be_closed_while_they_are_made() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        for turns in range(TURNS):
            for show in (made.app.action_show_settings, made.app.action_open_palette):
                show()
                await turn(turns)
                close_all(made.app)
                await turn(3)
        await made.settle(pilot)
        assert made.app.bug is None


@pytest.mark.parametrize("screen", MAKERS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("turns", [0, 2, 5, 9])
async def test_the_app_may_end_while_a_screen_is_made(screen: type[Screen[Any]], turns: int) -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run():
        made.app.push_screen(MAKERS[screen](made))
        await turn(turns)
        made.app.exit()
    assert made.app.bug is None


TOLD: Final[dict[type[Screen[Any]], tuple[Callable[[Any], object], str]]] = {
    SummaryScreen: (lambda screen: screen.show_saved("the disk is full"), "the disk is full"),
    ChartsScreen: (lambda screen: screen.show(None, "the disk is gone"), "the disk is gone"),
    HistoryListScreen: (lambda screen: screen.show((), False, "the disk is gone"), "the disk is gone"),
    SessionScreen: (lambda screen: screen.show(None, (), "the disk is gone"), "the disk is gone"),
    WelcomeScreen: (lambda screen: screen.offer(CHOICE, "12 min"), "12 min"),
    OverridesScreen: (lambda screen: screen.show(RoutineChange(), "the disk is full"), "the disk is full"),
}
"""What the app tells a screen that it has just shown, and what is to be seen of it."""


@pytest.mark.parametrize("screen", TOLD, ids=lambda one: one.__name__)
async def test_what_is_told_before_a_screen_stands_is_seen_on_it(screen: type[Screen[Any]]) -> None:
    made = Scene((entry(packs.GLUTES),))
    tell, seen = TOLD[screen]
    async with made.run() as pilot:
        for turns in range(0, TURNS, 3):
            shown = MAKERS[screen](made)
            made.app.push_screen(shown)
            await turn(turns)
            tell(shown)
            await made.settle(pilot)
            assert made.app.bug is None
            assert seen in screen_text(made.app), turns
            close_all(made.app)
            tell(shown)
            await made.settle(pilot)
        assert made.app.bug is None
