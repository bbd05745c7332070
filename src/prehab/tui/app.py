"""The app: owns the stage and the running session, and decides which screen comes next."""

from typing import ClassVar, Final

from rich.console import RenderableType
from textual import work
from textual.app import App
from textual.binding import Binding, BindingType
from textual.worker import WorkerFailed

from prehab.player import Command, Player
from prehab.stage import Stage
from prehab.tui import facts, farewell, messages
from prehab.tui.catalog import BrokenRow, Catalog, RoutineRow, read_catalog
from prehab.tui.choice import Choice
from prehab.tui.keys import key_help
from prehab.tui.screens.confirm import ConfirmScreen
from prehab.tui.screens.help import HelpScreen
from prehab.tui.screens.library import LibraryScreen
from prehab.tui.screens.player import PlayerScreen
from prehab.tui.screens.preparing import PreparingScreen
from prehab.tui.screens.preview import PreviewScreen
from prehab.tui.screens.problems import ProblemsScreen
from prehab.tui.screens.summary import SummaryScreen
from prehab.tui.themes import THEMES, fallback_variables

BUG: Final = 70
"""The exit code for a bug."""


KEY_NAMES: Final = {"enter": "enter", "escape": "esc", "shift+left": "shift+←", "ctrl+c": "ctrl+c"}


class PrehabApp(App[None]):
    """The interactive prehab. After `run`, `bug` is the exception that ended it, if one did."""

    CSS_PATH: ClassVar = ["app.tcss", "screens/library.tcss"]
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

    def __init__(self, stage: Stage, theme: str = "prehab-dark") -> None:
        super().__init__()
        self.stage = stage
        self.bug: BaseException | None = None
        self._player: Player | None = None
        self._asking = 0
        self._catalog: Catalog | None = None
        for made in THEMES:
            self.register_theme(made)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the phase colours for themes that do not name them."""
        return fallback_variables(self.current_theme.dark)

    def get_default_screen(self) -> LibraryScreen:
        """Return the first screen."""
        return LibraryScreen()

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on most keyboards."""
        return KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    def on_mount(self) -> None:
        """Read the library off this thread, and be ready for signals."""
        self.read_library()
        self.app_suspend_signal.subscribe(self, lambda _: self._stand_still(), immediate=True)
        farewell.watch_signals(self._told_to_leave)

    def on_unmount(self) -> None:
        """Whatever the way out was, the session is recorded and the sound closed."""
        farewell.forget_signals()
        self._end_session()

    @work(thread=True, exclusive=True, group="library")
    def read_library(self) -> None:
        """Read packs and history and hand them to the library screen."""
        self.post_message(messages.CatalogRead(read_catalog(self.stage)))

    def on_catalog_read(self, message: messages.CatalogRead) -> None:
        """Show the library."""
        self._catalog = message.catalog
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.show(message.catalog)

    def on_row_opened(self, message: messages.RowOpened) -> None:
        """Open the preview of a routine, or the problems of a broken pack."""
        match message.row:
            case RoutineRow(pack=pack, routine=routine, ref=ref):
                minutes = tuple(
                    facts.minutes(level, lambda lv: self.stage.timeline(pack, routine, lv)) for level in routine.levels
                )
                self.push_screen(PreviewScreen(Choice(pack, routine, routine.level(), ref), minutes))
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

    def on_player_ready(self, message: messages.PlayerReady) -> None:
        """Play, unless the runner gave up meanwhile."""
        if message.number != self._asking:
            self._close_unused(message.player)
            return
        self._player = message.player
        self._go_home()
        self.push_screen(PlayerScreen(message.choice, message.player, self.stage.clock))

    def on_session_over(self, message: messages.SessionOver) -> None:
        """Show what was done while the record is made safe."""
        self._player = None
        self._go_home()
        self.push_screen(SummaryScreen(message.choice, message.tally))
        self._save(message.player)

    def on_session_saved(self, message: messages.SessionSaved) -> None:
        """Tell the summary, and bring the library up to date."""
        for screen in self.screen_stack:
            if isinstance(screen, SummaryScreen):
                screen.show_saved(message.trouble)
        self.read_library()

    def on_home_asked(self) -> None:
        """Go back to the library."""
        self._go_home()

    def action_show_help(self) -> None:
        """Show the keys of the present screen."""
        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(key_help(self, self.screen.active_bindings.values())))

    def action_ask_to_leave(self) -> None:
        """Leave the app, or ask whether the session shall end."""
        playing = self._playing()
        if playing is None:
            self._asking += 1
            self.exit()
        elif isinstance(self.screen, ConfirmScreen):
            self.screen.dismiss(True)
        else:
            playing.hold()
            self.push_screen(ConfirmScreen(), self._answered)

    def panic(self, *renderables: RenderableType) -> None:
        """Leave after a failure in Textual's own threads; a terminal that is gone is no failure."""
        if farewell.terminal_gone() and not self.is_headless:
            self._told_to_leave(farewell.HANGUP)
        else:
            self._handle_exception(RuntimeError(farewell.plain_text(renderables)))

    def _handle_exception(self, error: Exception) -> None:
        """Keep what was done, remember the bug for whoever ran the app, and leave without a traceback."""
        self.bug = self.bug or (error.error if isinstance(error, WorkerFailed) else error)
        self._return_code = BUG
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._end_session()
        self._close_messages_no_wait()

    def _begin(self, choice: Choice) -> None:
        self._asking += 1
        self.push_screen(PreparingScreen())
        self._prepare(self._asking, choice)

    @work(thread=True, group="prepare")
    def _prepare(self, number: int, choice: Choice) -> None:
        """Build the player, its voice rendered; one that nobody wants any more is closed again."""
        timeline = self.stage.timeline(choice.pack, choice.routine, choice.level)
        player = self.stage.player(timeline, choice.ref, self.stage.make_sound(), choice.resume)
        if number != self._asking or not self.post_message(messages.PlayerReady(number, choice, player)):
            player.close()

    @work(thread=True, group="save")
    def _save(self, player: Player) -> None:
        """Close the player: waits for the disk and for the last sound."""
        player.close()
        self.post_message(messages.SessionSaved(player.trouble))

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

    def _playing(self) -> PlayerScreen | None:
        return next((screen for screen in self.screen_stack if isinstance(screen, PlayerScreen)), None)

    def _go_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def _stand_still(self) -> None:
        """Pause before the process is stopped, so that nothing sounds meanwhile."""
        playing = self._playing()
        if playing is not None:
            playing.stand_still()

    def _end_session(self) -> None:
        """Record a session that is going on as partial and close its sound; safe to call again."""
        player, self._player = self._player, None
        if player is not None:
            player.close()

    def _told_to_leave(self, signum: int) -> None:
        """Leave because the terminal closed or the system asked; what was done is kept."""
        if signum == farewell.HANGUP and not self.is_headless:
            farewell.let_go_of_terminal()
        self._end_session()
        self.exit(return_code=128 + signum)
