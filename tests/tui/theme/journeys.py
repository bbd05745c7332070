"""Journeys to every screen and each of its states, with a look at each: for tests of what is drawn.

One app goes to many places, since starting one takes longer than drawing twenty pictures of it.
"""

import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from prehab.library.catalog import Catalog
from prehab.library.editable_pack import open_editable
from prehab.settings.file import load_settings
from prehab.settings.model import Settings
from prehab.system.folders import bundled_dir
from prehab.tui.dialogs.key_capture import KeyCaptureScreen
from prehab.tui.dialogs.question import NoticeScreen, QuestionScreen
from prehab.tui.dialogs.text_input import TextInputScreen
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.player.flash import Tint
from prehab.tui.player.phase import Phase, phase_of
from prehab.tui.player.screen import PlayerScreen
from prehab.values import replace
from tests.tui.history.pasts import past_scene
from tests.tui.openers import LONG, press
from tests.tui.screen_text import screen_text
from tests.tui.settings.settling import go_to
from tests.tui.staging import BROKEN, Scene, entry

PACK_TEXT: Final = """\
# a remark
format = 1
name = "Mine"
rounds = 2
ruonds = true
steps = [
  "Glute bridge 15m",
  "Clamshell 12 reps each side",
]
"""


@dataclass(frozen=True, slots=True)
class Traveller:
    """A running app, and what is called at every place with its name."""

    made: Scene
    pilot: Pilot[None]
    looks: Callable[[str], Awaitable[None]]

    async def press(self, *keys: str) -> None:
        await press(self.made, self.pilot, *keys)

    async def look(self, place: str, *keys: str) -> None:
        """Press keys and look."""
        await self.press(*keys)
        await self.looks(place)

    async def look_at(self, screen: Screen[Any]) -> None:
        """Open a screen, look, and close it."""
        self.made.app.push_screen(screen)
        await self.made.settle(self.pilot)
        await self.look(type(screen).__name__)
        screen.dismiss()
        await self.made.settle(self.pilot)


def bundled(theme: str) -> Scene:
    """Return the packs that prehab brings, figures and all, a broken one, and settings with a problem in them."""
    file = Path(os.environ["PREHAB_HOME"]) / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'theme = "{theme}"\n[keys]\n"player.mute" = "M"\n"player.nothing" = "n"\n', encoding="utf-8")
    entries = Catalog(bundled_dir("packs"), Path("/nowhere")).entries()
    return Scene((BROKEN, *entries), settings=load_settings(file)[0])


def two_steps(theme: str) -> Scene:
    """Return a short routine with a session of every phase in it."""
    found = Catalog(bundled_dir("packs"), Path("/nowhere")).find("glute-activation:activation")
    short = replace(found.routine, steps=found.routine.steps[:2], rounds=2)
    return Scene((entry(replace(found.pack, routines=(short,))),), settings=Settings(theme=theme, welcome=False))


def long_past(theme: str) -> Scene:
    """Return a history with everything in it."""
    return past_scene(theme=theme)


async def library(on: Traveller) -> None:
    """The first screen, and the library in each of its states with the help and the palette over it."""
    await on.look("welcome", "c")
    await on.look("library", "escape")
    await on.look("library, a routine", "down")
    await on.look("library, choosing when", "w")
    await on.look("library, filtered", "down", "enter")
    await on.look("library, found nothing", "slash", *"zzz")
    await on.look("library, nothing written", "escape", "slash")
    await on.look("library, found", *"glute")
    await on.look("help", "escape", "escape", "question_mark")
    await on.look("palette", "escape", "ctrl+p")
    await on.look("palette, found", "s", "down")
    await on.press("escape")
    assert not isinstance(on.made.app.screen, CommandPalette)


async def dialogs(on: Traveller) -> None:
    """Dialogs over the library, and what is told in its corner."""
    await on.press("escape")
    for screen in (
        ProblemsScreen(BROKEN),
        QuestionScreen("Do it?", LONG, "do it"),
        NoticeScreen(LONG),
        TextInputScreen("A line", LONG, LONG, lambda _: LONG),
        KeyCaptureScreen(LONG, "x", lambda _: LONG),
    ):
        await on.look_at(screen)
    for severity in ("information", "warning", "error"):
        on.made.app.notify(LONG, title=severity, severity=severity)
    await on.pilot.pause()
    await on.look("toasts")


async def preview(on: Traveller) -> None:
    """A preview with a change of the runner's own, and the screen of changes with a dialog over it."""
    await on.press("escape", "down", "enter")
    await on.look("preview", "3")
    await on.look("changes", "down", "c")
    for row in range(on.made.app.screen.query_one(OptionList).option_count - 1):
        await on.look(f"changes, row {row}", "down", "right")
    await on.look("changes, a dialog over them", "enter")
    await on.press("escape", "escape")
    await on.look("preview, changed")


async def player(on: Traveller) -> None:
    """A session in each of its phases, and its end."""
    await on.made.play(on.pilot)
    on.made.history.problem = "not saved: the disk is full"
    found: set[Phase] = set()
    while isinstance(on.made.app.screen, PlayerScreen):
        phase = phase_of(on.made.player.view())
        if phase not in found:
            found.add(phase)
            await on.look(f"player, {phase.name}, as it begins")
            if phase in (Phase.PREPARE, Phase.WORK):
                on.made.player_screen._player_layout.tint(Tint.PULSE)
                await on.pilot.pause()
                await on.look(f"player, {phase.name}, last seconds")
            await on.made.pass_ms(on.pilot, 1000)
            await on.look(f"player, {phase.name}")
        if phase is Phase.WORK and Phase.PAUSED not in found:
            found.add(Phase.PAUSED)
            await on.look("player, paused", "space")
            await on.look("player, get ready to go on", "space")
            on.made.clock.pass_ms(30_000)
            await on.look("player, done when pressed", "t", "M")
            await on.look("player, end?", "q")
            await on.press("n", "t")
        on.made.clock.pass_ms(300_000 if phase is Phase.ROUND_REST else 1000)  # so that there may be a flash again
        await on.press("n")
    on.made.app.screen.add_class(Tint.FLASH.value)
    await on.pilot.pause()
    await on.look("summary, as it begins")
    on.made.app.screen.remove_class(Tint.FLASH.value)
    await on.look("summary, rated", "7")


async def cut_off(on: Traveller) -> None:
    """The offer to go on with a session that was cut off, and an early end."""
    await on.made.play(on.pilot)
    on.made.clock.pass_ms(60_000)
    await on.press("n")
    on.made.history.interrupt()
    on.made.app.controllers.player.player = None
    on.made.app.go_home()
    on.made.app.library.read()
    await on.made.settle(on.pilot)
    assert "Go on with" in screen_text(on.made.app)
    await on.look("library, go on?")
    await on.press("r")
    on.made.clock.pass_ms(30_000)
    await on.look("summary, ended early", "q", "y")


async def history(on: Traveller) -> None:
    """Charts, the list of everything, one session, and forms."""
    await on.look("charts", "h")
    await on.look("charts, below", "pagedown", "pagedown")
    await on.look("check-in", "c", "right", "right")
    await on.look("check-in, choosing", "down", "enter")
    await on.look("charts, told", "escape", "s")
    await on.look("list", "enter")
    for row in range(4):
        await on.look(f"list, row {row}", "down")
    await on.look("list, delete?", "d")
    await on.look("session", "n", "home", "enter")
    await on.look("session, edit", "e")


async def settings(on: Traveller) -> None:
    """The settings with problems of the file, and every kind of row highlighted."""
    await on.look("settings", "escape", "comma")
    for row in ("voice", "theme", "player.mute", "player.back", "voice_volume"):
        await go_to(on.made, on.pilot, row)
        await on.look(f"settings, {row}")
    await on.look("settings, sound", "c")
    await go_to(on.made, on.pilot, "theme")
    await on.look("settings, colours", "enter")


async def editor(on: Traveller) -> None:
    """A pack being written: every kind of word, problems, a suggestion, a selection."""
    own = Path(os.environ["PREHAB_HOME"]) / "own"
    own.mkdir(parents=True)
    file = own / "mine.prehab.toml"
    file.write_text(PACK_TEXT, encoding="utf-8")
    app = on.made.app
    library = Catalog(Path("packs"), own)
    app.services = replace(app.services, library=library)
    app.controllers.editor.open(open_editable(library.entry(str(file)), own))
    await _analysed(on)
    await on.look("editor")
    await on.press("f8")
    await on.look("editor, a problem")
    await on.press("f9")
    await _analysed(on)
    await on.look("editor, mended")
    await on.press("ctrl+home", *["down"] * 5, "end", "left")
    await on.look("editor, at a bracket")
    await on.press("end", "enter", *'"', *"clam")
    await _analysed(on)
    await on.look("editor, a suggestion")
    await on.look("editor, a selection", "ctrl+home", "shift+down", "shift+down", "shift+down")


async def _analysed(on: Traveller) -> None:
    await on.made.settle(on.pilot)
    for _ in range(200):
        screen = on.made.app.screen
        if isinstance(screen, EditorScreen) and screen.is_up_to_date:
            return
        await on.pilot.pause()


Journey = Callable[[Traveller], Awaitable[None]]
JOURNEYS: Final[dict[Journey, Callable[[str], Scene]]] = {
    library: bundled,
    dialogs: bundled,
    player: two_steps,
    preview: bundled,
    history: long_past,
    settings: bundled,
    cut_off: two_steps,
    editor: bundled,
}
"""The journeys, each with what makes its app in the colours of a theme."""
