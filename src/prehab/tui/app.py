"""The app: holds the controllers, themes and keys, and every way out that keeps what was done."""

import os
from collections.abc import Sequence
from typing import ClassVar, Final

from rich.console import RenderableType
from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from prehab.app.player import Player
from prehab.app.services import Services
from prehab.core import requirements
from prehab.core.compile import Unplayable
from prehab.core.session import Command
from prehab.core.units import Ms
from prehab.tui import terminal_exit
from prehab.tui.dialogs.help import HelpScreen
from prehab.tui.dialogs.question import TellScreen
from prehab.tui.editor.controller import EditorController
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.history.controller import HistoryController
from prehab.tui.keys.key_help import as_declared, key_help
from prehab.tui.library.model import BrokenRow, LibraryModel, RoutineRow, first_choice, read_catalog
from prehab.tui.library.problems_screen import ProblemsScreen
from prehab.tui.library.screen import CatalogRead, LibraryScreen, RowOpened
from prehab.tui.library.welcome_screen import WelcomeScreen
from prehab.tui.overrides.controller import OverridesController
from prehab.tui.player.dialogs import ConfirmScreen, PreparingScreen
from prehab.tui.player.screen import PlayerScreen
from prehab.tui.player.summary_screen import SummaryScreen
from prehab.tui.preview.model import PreviewModel, prospect
from prehab.tui.preview.screen import PreviewScreen
from prehab.tui.routing import messages
from prehab.tui.routing.messages import Changed, PlayChoice, SettingChanged
from prehab.tui.theme.ascii_fallback import Ascii, speaks_utf8
from prehab.tui.theme.themes import PLAIN_THEMES, PREHAB_DARK, PREHAB_LIGHT, THEMES, fallback_variables


class PrehabApp(OverridesController, HistoryController, EditorController):
    """The interactive prehab. `first` is a routine whose preview is open from the start."""

    CSS_PATH: ClassVar = ["app.tcss", "library/screen.tcss"]

    def __init__(self, stage: Services, first: PlayChoice | None = None) -> None:
        super().__init__(stage)
        self._first = first
        self._asking = 0
        self._catalog: LibraryModel | None = None

    def get_default_screen(self) -> LibraryScreen:
        """Return the first screen."""
        return LibraryScreen()

    def on_mount(self) -> None:
        """Read the library, and show the routine that was asked for."""
        self.read_library()
        if self._first is not None:
            self._preview(self._first)
        elif self.stage.settings.welcome:
            self.push_screen(WelcomeScreen())
            self.post_message(SettingChanged("welcome", False))

    @work(thread=True, exclusive=True, group="library")
    def read_library(self) -> None:
        """Read packs and history and hand them to the library screen."""
        self.post_message(CatalogRead(read_catalog(self.stage)))

    def on_catalog_read(self, message: CatalogRead) -> None:
        """Show the library, unless the app is closing and has taken its screens apart."""
        if not self.is_running:
            return
        self._catalog = message.catalog
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.show(message.catalog)
            elif isinstance(screen, WelcomeScreen):
                self._offer_first(screen, message.catalog)

    def on_pack_saved(self) -> None:
        """Bring the library up to date with what was written."""
        self.read_library()

    def on_row_opened(self, message: RowOpened) -> None:
        """Open the preview of a routine, or the problems of a broken pack."""
        match message.row:
            case RoutineRow(content=(pack, routine), ref=ref):
                level = self.stage.level(pack, routine)
                self._preview(PlayChoice(pack, routine, level, ref, time=message.budget), best=True)
            case BrokenRow(entry):
                self.push_screen(ProblemsScreen(entry))
            case _:
                pass

    def on_resume_asked(self) -> None:
        """Go on with the session that was cut off."""
        if self._catalog is not None and self._catalog.offer is not None:
            self._begin(self._catalog.offer.choice)

    def on_resume_refused(self) -> None:
        """Keep the cut-off session as partial."""
        offer = self._catalog.offer if self._catalog else None
        if offer is not None and offer.choice.resume is not None:
            self.stage.history.dismiss(offer.choice.resume.id)
            self.read_library()

    def on_start_asked(self, message: messages.StartAsked) -> None:
        """Make the player ready behind a calm box."""
        self._begin(message.choice)

    def on_start_given_up(self) -> None:
        """Go back to where the start was asked for."""
        self._asking += 1
        self.pop_screen()

    def on_start_failed(self, message: messages.StartFailed) -> None:
        """Go back to where the start was asked for, and say why nothing starts."""
        if message.number == self._asking:
            self.on_start_given_up()
            self.push_screen(TellScreen(message.why))

    def on_player_ready(self, message: messages.PlayerReady) -> None:
        """Play, unless the runner gave up meanwhile."""
        if message.number != self._asking:
            self._close_unused(message.player)
            return
        self.player = message.player
        self._go_home()
        self.push_screen(PlayerScreen(message.choice, message.player, self.stage.clock, self.stage.settings))

    def on_session_over(self, message: messages.SessionOver) -> None:
        """Show what was done while the record is made safe."""
        self.player = None
        self._go_home()
        self.push_screen(SummaryScreen(message.choice, message.tally, message.player.session_id))
        self._save(message.choice, message.player)

    def on_session_saved(self, message: messages.SessionSaved) -> None:
        """Tell the summary, and bring the library up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, SummaryScreen):
                screen.show_saved(message.trouble, message.harder)
        self.read_library()

    def on_changed(self, message: Changed) -> None:  # noqa: ARG002
        """Bring the library up to date when the past has changed."""
        self.read_library()

    def on_home_asked(self) -> None:
        """Go back to the library."""
        self._go_home()

    def action_ask_to_leave(self) -> None:
        """Leave the app, or ask whether the session shall end."""
        playing = self._playing()
        if playing is None and self.copied_text():
            return
        if playing is None:
            self._asking += 1
            self.exit()
        elif isinstance(self.screen, ConfirmScreen):
            self.screen.dismiss(True)
        else:
            playing.hold()
            self.push_screen(ConfirmScreen(), self._answered)

    def _offer_first(self, screen: "WelcomeScreen", catalog: LibraryModel) -> None:
        choice = first_choice(catalog)
        if choice is not None:
            pack, routine = choice.pack, choice.routine
            screen.offer(choice, requirements.minutes(choice.level, lambda lv: self.stage.timeline(pack, routine, lv)))

    def _preview(self, choice: PlayChoice, *, best: bool = False) -> None:
        def look(time: Ms | None) -> PreviewModel:
            return prospect(self.stage, choice.pack, choice.routine, time)

        self.push_screen(PreviewScreen(choice, look, best=best))

    def _begin(self, choice: PlayChoice) -> None:
        self._asking += 1
        self.push_screen(PreparingScreen())
        self._prepare(self._asking, choice)

    @work(thread=True, group="prepare")
    def _prepare(self, number: int, choice: PlayChoice) -> None:
        """Build the player, its voice rendered; one that nobody wants any more is closed again."""
        try:
            timeline = self.stage.timeline(choice.pack, choice.routine, choice.level)
        except Unplayable as error:
            self.post_message(messages.StartFailed(number, f"{choice.routine.name} cannot be played: {error}"))
            return
        player = self.stage.player(timeline, choice.ref, self.stage.make_sound(), choice.resume, choice.first)
        if number != self._asking or not self.post_message(messages.PlayerReady(number, choice, player)):
            player.close()

    @work(thread=True, group="save")
    def _save(self, choice: PlayChoice, player: Player) -> None:
        """Close the player: waits for the disk and for the last sound."""
        player.close()
        complete = player.snapshot().complete
        harder = self.stage.next_level(choice.pack, choice.routine, choice.level) if complete else None
        self.post_message(messages.SessionSaved(player.trouble, harder))

    @work(thread=True, group="save")
    def _close_unused(self, player: Player) -> None:
        player.close()

    def _answered(self, end: bool | None) -> None:
        playing = self._playing()
        if playing is None:
            return
        if end:
            playing.send(Command.FINISH)
        else:
            playing.let_go()

    def _playing(self) -> "PlayerScreen | None":
        return next((screen for screen in self.screen_stack if isinstance(screen, PlayerScreen)), None)

    def _go_home(self) -> None:
        while len(self.screen_stack) > 1 and not isinstance(self.screen, EditorScreen):
            self.pop_screen()

    def stand_still(self) -> None:
        """Pause before the process is stopped, so that nothing sounds meanwhile."""
        playing = self._playing()
        if playing is not None:
            playing.stand_still()


BUG: Final = 70
"""The exit code for a bug."""
LOOK_AFTER_TERMINAL_S: Final = 10.0
"""How often to see whether the terminal is still there: a parent such as `make` may keep its signal to itself.

Whatever draws notices at once; this is for a screen that stands still, where every look costs.
"""
KEY_NAMES: Final = {"enter": "enter", "escape": "esc", "shift+left": "shift+←", "ctrl+c": "ctrl+c"}


class Shell(App[None]):
    """An app that ends well. `player` is the session that is going on; after `run`, `bug` is what ended the app."""

    TITLE = "prehab"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "show_help", "help", id="app.help", tooltip="the keys that work here"),
        Binding(
            "ctrl+c,ctrl+q",
            "ask_to_leave",
            "leave",
            id="app.leave",
            tooltip="leave prehab; in a session it asks first",
            show=False,
            priority=True,
        ),
        Binding(
            "ctrl+z", "suspend_process", "suspend", id="app.suspend", tooltip="to the shell; fg comes back", show=False
        ),
    ]

    def __init__(self, theme: str) -> None:
        super().__init__()
        self.bug: BaseException | None = None
        self.player: Player | None = None
        for made in PLAIN_THEMES if self.few_colours else THEMES:
            self.register_theme(made)
        self.use_theme(theme)
        self._ascii = Ascii(enabled=not speaks_utf8(os.environ))

    @property
    def few_colours(self) -> bool:
        """Whether the terminal has no more than sixteen colours."""
        return self.console.color_system == "standard"

    @property
    def ascii_only(self) -> bool:
        """Whether everything is drawn in ASCII."""
        return self._ascii.enabled

    def use_theme(self, name: str) -> None:
        """Show other colours: the dark ones of prehab for a theme that is not there.

        With sixteen colours the themes of other makers are prehab's own, as dark or light as they are.
        """
        chosen = self.available_themes.get(name, PREHAB_DARK)
        if self.few_colours and not chosen.ansi:
            chosen = PREHAB_DARK if chosen.dark else PREHAB_LIGHT
        self.theme = chosen.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what lines go through before they are written: the last puts them into ASCII where that is needed."""
        return [*super().get_line_filters(), *([self._ascii] if self._ascii.enabled else [])]

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the phase colours for themes that do not name them."""
        return fallback_variables(self.current_theme.dark, self.few_colours)

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on most keyboards."""
        return KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def on_mount(self) -> None:
        """Be ready for signals and for being stopped."""
        self.app_suspend_signal.subscribe(self, lambda _: self.stand_still(), immediate=True)
        terminal_exit.watch_signals(self.told_to_leave)
        if not self.is_headless:
            terminal_exit.watch_threads(self.told_to_leave)
            self.set_interval(LOOK_AFTER_TERMINAL_S, self._leave_a_closed_terminal)

    def _leave_a_closed_terminal(self) -> None:
        """Leave when the terminal closed and only a parent such as `make` was told by the system."""
        if terminal_exit.terminal_gone():
            self.told_to_leave(terminal_exit.HANGUP)

    def on_unmount(self) -> None:
        """Whatever the way out was, the session is recorded and the sound closed."""
        terminal_exit.forget_signals()
        if not self.is_headless:
            terminal_exit.forget_threads()
        self.end_session()

    def stand_still(self) -> None:
        """Pause what is going on before the process is stopped."""

    def action_show_help(self) -> None:
        """Show the keys of the present screen."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(key_help(self, as_declared(self.screen))))

    def told_to_leave(self, signum: int) -> None:
        """Leave because the terminal closed or the system asked; what was done is kept."""
        if signum == terminal_exit.HANGUP and not self.is_headless:
            terminal_exit.release_terminal()
        self.end_session()
        self.exit(return_code=128 + signum)

    def end_session(self) -> None:
        """Record a session that is going on as partial and close its sound; safe to call again."""
        player, self.player = self.player, None
        if player is not None:
            player.close()

    def panic(self, *renderables: RenderableType) -> None:
        """Leave after a failure in Textual's own threads; a terminal that is gone is no failure."""
        if terminal_exit.terminal_gone() and not self.is_headless:
            self.told_to_leave(terminal_exit.HANGUP)
        else:
            self._handle_exception(RuntimeError(terminal_exit.plain_text(renderables)))

    def _handle_exception(self, error: Exception) -> None:
        """Keep what was done, remember the bug for whoever ran the app, and leave without a traceback."""
        self.bug = self.bug or (error.error if isinstance(error, WorkerFailed) else error)
        self._return_code = BUG
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        try:
            self.end_session()
        finally:
            self._close_messages_no_wait()
