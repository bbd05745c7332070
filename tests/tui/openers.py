"""How each screen is opened, by its class: for tests that go over all screens there are."""

import os
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from textual.pilot import Pilot
from textual.screen import Screen

from prehab.core.model import Work
from prehab.core.overrides import RoutineChange
from prehab.library.catalog import Catalog
from prehab.library.editable_pack import open_editable
from prehab.tui.dialogs.form import FormScreen
from prehab.tui.dialogs.help import HelpScreen
from prehab.tui.dialogs.key_capture import KeyCaptureScreen
from prehab.tui.dialogs.pick import PickScreen
from prehab.tui.dialogs.question import NoticeScreen, QuestionScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.history.charts_screen import ChartsScreen
from prehab.tui.history.list_screen import HistoryListScreen
from prehab.tui.history.session_screen import SessionScreen
from prehab.tui.keys.key_help import ActionPalette
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.overrides.screen import OverridesScreen
from prehab.tui.player.dialogs import ConfirmScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.routing.messages import ChangeTarget, PlayChoice, StartRequested
from prehab.tui.settings.screen import SettingsScreen
from prehab.values import replace
from tests.tui import packs
from tests.tui.staging import BROKEN, Scene

Opener = Callable[[Scene, Pilot[None]], Awaitable[None]]

LONG: Final = "A text that goes on for longer than a small terminal is wide, and then for a few words more."
CIRCUIT: Final = PlayChoice(packs.GLUTES, packs.CIRCUIT, packs.EASY, "glute-activation:activation")
OWN_PACK: Final = f'format = 1\nname = "Mine"\nsteps = [\n  "Squat 15 reps",\n]\n# {LONG}\n'


async def press(made: Scene, pilot: Pilot[None], *keys: str) -> None:
    """Press keys, each when the one before has done all its work."""
    for key in keys:
        await pilot.press(key)
        await made.settle(pilot)


def keys(*names: str) -> Opener:
    return partial(_keys, names)


async def _keys(names: tuple[str, ...], made: Scene, pilot: Pilot[None]) -> None:
    await press(made, pilot, *names)


def pushed(make: Callable[[], Screen[Any]]) -> Opener:
    return partial(_pushed, make)


async def _pushed(make: Callable[[], Screen[Any]], made: Scene, pilot: Pilot[None]) -> None:
    made.app.push_screen(make())
    await made.settle(pilot)


async def preview(made: Scene, pilot: Pilot[None]) -> None:
    made.app.controllers.preview.open(CIRCUIT)
    await made.settle(pilot)


async def play(made: Scene, pilot: Pilot[None], *then: str) -> None:
    made.app.post_message(StartRequested(CIRCUIT))
    await made.settle(pilot)
    await made.settle(pilot)
    await made.pass_ms(pilot, 30_000)
    await press(made, pilot, *then)


def played(*names: str) -> Opener:
    return partial(_played, names)


async def _played(names: tuple[str, ...], made: Scene, pilot: Pilot[None]) -> None:
    await play(made, pilot, *names)


async def edit(made: Scene, pilot: Pilot[None]) -> None:
    own = Path(os.environ["PREHAB_HOME"]) / "own"
    own.mkdir(parents=True)
    file = own / "mine.prehab.toml"
    file.write_text(OWN_PACK, encoding="utf-8")
    library = Catalog(Path("packs"), own)
    made.app.services = replace(made.app.services, library=library)
    made.app.controllers.editor.open(open_editable(library.entry(str(file)), own))
    await made.settle(pilot)


async def welcome(made: Scene, pilot: Pilot[None]) -> None:
    made.app.library.welcome()
    await made.settle(pilot)


def change() -> OverridesScreen:
    step = packs.CIRCUIT.steps[0]
    assert isinstance(step, Work)
    return OverridesScreen(ChangeTarget("glute-activation", packs.CIRCUIT, step, packs.EASY, LONG), RoutineChange())


OPENERS: Final[dict[type[Screen[Any]], Opener]] = {
    LibraryScreen: keys(),
    PreviewScreen: preview,
    PlayerScreen: played(),
    OverridesScreen: pushed(change),
    ConfirmScreen: played("q"),
    SummaryScreen: played("q", "y"),
    ChartsScreen: keys("h"),
    HistoryListScreen: keys("h", "enter"),
    SessionScreen: keys("h", "enter", "enter"),
    FormScreen: keys("h", "c"),
    QuestionScreen: pushed(lambda: QuestionScreen("Do it?", LONG, "do it")),
    NoticeScreen: pushed(lambda: NoticeScreen(LONG)),
    EditorScreen: edit,
    ProblemsScreen: pushed(lambda: ProblemsScreen(BROKEN)),
    HelpScreen: keys("question_mark"),
    SettingsScreen: keys("comma"),
    PickScreen: pushed(lambda: PickScreen(LONG, [f"{LONG} {n}" for n in range(30)], f"{LONG} 7")),
    TextInputScreen: pushed(lambda: TextInputScreen("A line", LONG, LONG, lambda _: LONG)),
    KeyCaptureScreen: pushed(lambda: KeyCaptureScreen(LONG, "x", lambda _: LONG)),
    WelcomeScreen: welcome,
    ActionPalette: keys("ctrl+p", "s"),
}
"""Every screen there is; the test of all sizes fails for one that is missing here."""
