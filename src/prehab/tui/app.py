"""The app: owns the controllers, dispatches messages to them, and saves the session on every way out."""

import gc
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from textual import constants, on
from textual._context import active_message_pump
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.filter import Monochrome
from textual.message import Message
from textual.screen import Screen
from textual.theme import BUILTIN_THEMES, Theme
from textual.widget import Widget
from textual.worker import NoActiveWorker, WorkerFailed, get_current_worker

from prehab.core.characters.safe_text import quote
from prehab.core.errors import BUG_EXIT, PrehabError
from prehab.tui import terminal_exit
from prehab.tui.keys.click_actions import trigger_action
from prehab.tui.keys.key_help import ActionPalette, declared_bindings, key_help
from prehab.tui.library.controller import LibraryController
from prehab.tui.library.screen import LibraryScreen
from prehab.tui.routing.messages import PlayChoice
from prehab.tui.settings.apply import apply_settings
from prehab.tui.theme.ascii_fallback import AsciiFilter, speaks_utf8
from prehab.tui.theme.clean_lines import CleanLines
from prehab.tui.theme.themes import PLAIN_THEMES, PREHAB_DARK, PREHAB_LIGHT, THEMES, fallback_variables

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver
    from textual.filter import LineFilter

    from prehab.app.services import Services
    from prehab.library.editable_pack import EditablePack
    from prehab.tui.controllers import Controllers
    from prehab.tui.keys.keymap import KeyScope

TERMINAL_CHECK_S: Final = 10.0
"""Seconds between checks that the terminal is still open: a parent such as `make` may not pass on its signal.

Drawing notices at once; this is for a screen that does not change.
"""
KEY_NAMES: Final = {"enter": "enter", "escape": "esc", "shift+left": "shift+←", "ctrl+c": "ctrl+c"}


class PrehabApp(App[None]):
    """The interactive prehab.

    `first` is previewed from the start; with `editable_pack` the app opens the editor, and exits with it. After `run`,
    `bug` is the exception that ended the app, if any.
    """

    TITLE = "prehab"
    CSS_PATH: ClassVar = ["app.tcss", "library/screen.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("comma,f2", "show_settings", "settings", id="app.settings", tooltip="open the settings; change keys"),
        Binding(
            "ctrl+p",
            "open_palette",
            "menu",
            id="app.palette",
            tooltip="open the menu of everything that you can do now",
        ),
        Binding("question_mark,f1", "show_help", "help", id="app.help", tooltip="show the keys that work here"),
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
            "ctrl+z",
            "suspend_process",
            "suspend",
            id="app.suspend",
            tooltip="go to the terminal; type fg there to come back",
            show=False,
        ),
    ]

    _is_themed = False

    def __init__(
        self, services: "Services", first: PlayChoice | None = None, *, editable_pack: "EditablePack | None" = None
    ) -> None:
        super().__init__()
        self.services = services
        self.bug: BaseException | None = None
        self.exits = terminal_exit.ExitWatch(self.exit_on_signal, self.restore_terminal)
        self._first = first
        self._editable_pack = editable_pack
        self._clean_lines = CleanLines()
        self._ascii = AsciiFilter(enabled=not speaks_utf8(os.environ))
        self._fewer_colours: list[LineFilter] = []
        if self.no_color or self.console.color_system == "256":
            from prehab.tui.theme.fewer_colours import FewerColours

            self._fewer_colours.append(FewerColours(self.console.color_system, self.no_color))
        for theme in PLAIN_THEMES if self.few_colours else THEMES:
            self.register_theme(theme)

        self.library = LibraryController(self, lambda choice: self.controllers.preview.open(choice, best=True))
        self._controllers: Controllers | None = None
        self._own_keys = apply_settings(self, services.problems, _key_scopes)

    @property
    def controllers(self) -> "Controllers":
        """The controllers of all features but the library; the first frame needs none of them."""
        if self._controllers is None:
            from prehab.tui.controllers import Controllers

            self._controllers = Controllers(self, self.library, self._own_keys, _key_scopes)
        return self._controllers

    # Messages

    @on(Message)
    def dispatch(self, message: Message) -> None:
        """Call the handler of a message; those of Textual's own are found by Textual."""
        handle = self.handler(type(message))
        if handle is not None:
            handle(message)

    def handler(self, message: type[Message]) -> Callable[[Any], object] | None:
        """Return what handles a message, None when it is none of prehab's or a screen handles it."""
        if not message.__module__.startswith("prehab."):
            return None
        return self.library.handlers.get(message) or self.controllers.handlers.get(message)

    # The methods of `routing.host.Host`

    def go_home(self) -> None:
        """Close every screen above the library, or above an open editor."""
        while len(self.screen_stack) > 1 and not self.controllers.editor.on_top:
            self.pop_screen()

    def read_styles(self, screen: Screen[Any]) -> None:
        """Read the style sheets of a screen that is shown next; Textual would parse all others anew with them."""
        for path in screen.css_path:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.read(path)

    def run_in_thread(self, work: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        """Run blocking work in a worker thread; `exclusive` work cancels the other work of its group."""
        self.run_worker(work, group=group, exclusive=exclusive, thread=True)

    def notify_error(self, text: str) -> None:
        """Show an error for a moment."""
        self.notify(text, severity="error", markup=False)

    def notify_line(self, text: str) -> None:
        """Show a line for a moment."""
        self.notify(text, markup=False)

    def key_name(self, key: str) -> str:
        """Return a key as it is printed on most keyboards."""
        return self.get_key_display(Binding(key, ""))

    # Looks

    @property
    def few_colours(self) -> bool:
        """Whether the terminal has no more than sixteen colours."""
        return self.console.color_system == "standard"

    @property
    def ascii_only(self) -> bool:
        """Whether everything is drawn in ASCII."""
        return self._ascii.enabled

    def use_theme(self, name: str) -> None:
        """Apply a theme by name, prehab-dark when there is no such theme.

        With sixteen colours a theme of another maker is replaced by the dark or light one of prehab.
        """
        chosen = self.available_themes.get(name, PREHAB_DARK)
        if self.few_colours and not chosen.ansi:
            chosen = PREHAB_DARK if chosen.dark else PREHAB_LIGHT
        elif chosen is BUILTIN_THEMES.get(name) and not chosen.ansi:
            from prehab.tui.theme.readable import readable

            self.register_theme(readable(chosen))
            self.set_reactive(App.theme, "")  # so that the one Textual begins with is applied anew too
        if self.is_running:
            self.theme = chosen.name
        else:
            self._begin_with_theme(chosen)

    def _begin_with_theme(self, theme: Theme) -> None:
        """Use a theme from the start: setting it would have every style sheet parsed again."""
        self.set_reactive(App.theme, theme.name)
        self._is_themed = True
        self.stylesheet.set_variables(self.get_css_variables())
        classes = {f"-theme-{theme.name}": True, "-dark-mode": theme.dark, "-light-mode": not theme.dark}
        self.update_classes(classes, update=False)
        self._refresh_truecolor_filter(self.ansi_theme)

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """Return the line filters; the last replaces glyphs by ASCII where that is needed."""
        drawn = [one for one in super().get_line_filters() if not isinstance(one, Monochrome)]
        last = [self._ascii] if self._ascii.enabled else []
        return [*drawn, *self._fewer_colours, self._clean_lines, *last]

    def get_css_variables(self) -> dict[str, str]:
        """Return the variables of the theme; Textual asks for those of its own before there is one of prehab's."""
        return super().get_css_variables() if self._is_themed else {}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the phase colours for themes that do not name them."""
        return fallback_variables(self.current_theme.dark, self.few_colours)

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is printed on most keyboards."""
        return KEY_NAMES.get(binding.key) or super().get_key_display(binding)

    # Keys that work everywhere

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow what the screen below all dialogs does not block."""
        if self._running:
            below = [screen for screen in self.screen_stack if not screen.is_modal]
            if action in getattr(below[-1], "BLOCKED_ACTIONS", ()):
                return False
        return super().check_action(action, parameters)

    def action_show_help(self) -> None:
        """Show the keys of the present screen, and do what is chosen there."""
        from prehab.tui.dialogs.help import HelpScreen

        async def run(action: str | None) -> None:
            await trigger_action(self.screen, action or "")

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(key_help(self, declared_bindings(self.screen))), run)

    def action_show_settings(self) -> None:
        """Show every setting, and on the way back what they have changed."""
        before, below = self.services.settings, self.screen

        def reload(_: None) -> None:
            if self.services.settings != before:
                self.library.read()
                self.controllers.history.read_again()
                self.controllers.preview.reload(below)

        self.controllers.settings.show(reload)

    def action_open_palette(self) -> None:
        """Show the command palette."""
        if not CommandPalette.is_open(cast("App[object]", self)):
            palette = ActionPalette()
            self.read_styles(palette)
            self.push_screen(palette)

    def action_ask_to_leave(self) -> None:
        """Exit, or ask before a session ends; with a selection in the editor copy that instead."""
        player, editor = self.controllers.player, self.controllers.editor
        if not player.ask_to_end() and not editor.copy_selection():
            player.cancel_start()
            self.exit()

    # Beginning and ending

    def get_driver_class(self) -> "type[Driver]":
        """Return the driver that TEXTUAL_DRIVER names, else prehab's own for terminals on Linux and macOS.

        Raises PrehabError when TEXTUAL_DRIVER names none.
        """
        try:
            chosen = super().get_driver_class()
        except (ImportError, AttributeError, ValueError, RuntimeError) as error:
            raise PrehabError(
                f"TEXTUAL_DRIVER names no driver: {quote(constants.DRIVER or '')} must be as in module.path:Class"
            ) from error
        if constants.DRIVER is not None or chosen.__name__ != "LinuxDriver":
            return chosen
        from prehab.tui.terminal_driver import TerminalDriver

        return TerminalDriver

    def restore_terminal(self) -> None:
        """Give the terminal back at once, if that has not been done; from any thread."""
        restore = getattr(self._driver, "restore_at_once", None)
        if restore is not None:
            restore()

    def get_default_screen(self) -> LibraryScreen:
        """Return the library."""
        return self.library.make_screen()

    def on_mount(self) -> None:
        """Read the library, show the first screen, and watch signals and the terminal."""
        self.library.read_at_once()
        if self._first is not None:
            self.controllers.preview.open(self._first)
        elif self.services.settings.welcome:
            self.library.welcome()
        if self._editable_pack is not None:
            self.controllers.editor.open(self._editable_pack, alone=True)
        if self._own_keys.clashes:
            self.controllers.settings.ask_clashes()
        self.call_after_refresh(self._load_rest)
        self.app_suspend_signal.subscribe(self, lambda _: self.controllers.player.pause(), immediate=True)
        self.exits.attach()
        if not self.is_headless:
            self._watch_stops()
            terminal_exit.watch_threads(self.exits.tell)
            self.set_interval(TERMINAL_CHECK_S, self._check_terminal)

    def _load_rest(self) -> None:
        """Load what keys ask for, after the first frame; from then on collect garbage, but not among what is loaded."""
        _ = self.controllers  # makes them
        if not gc.isenabled():
            gc.freeze()
            gc.enable()

    def on_unmount(self) -> None:
        """Record the session and close the sound, however the app ends."""
        self.exits.detach()
        if not self.is_headless:
            terminal_exit.unwatch_threads()
        self.end_session()

    def end_session(self) -> None:
        """Record a running session as partial, and close every sound; safe to call again."""
        if self._controllers is not None:
            self._controllers.close()

    def exit_on_signal(self, signum: int) -> None:
        """Exit after a signal, the session recorded; a terminal that lives is given back as after any exit."""
        if signum == terminal_exit.HANGUP and not self.is_headless and not os.isatty(0):
            terminal_exit.release_terminal()
        self.end_session()
        self.exit(return_code=128 + signum)

    def panic(self, *renderables: "RenderableType") -> None:
        """Exit after a failure in a thread of Textual's; a closed terminal counts as a hang-up."""
        if terminal_exit.terminal_gone() and not self.is_headless:
            self.exit_on_signal(terminal_exit.HANGUP)
        else:
            self._handle_exception(RuntimeError(terminal_exit.plain_text(renderables)))

    def _watch_stops(self) -> None:
        """Pause when the process is about to be stopped, and note when it goes on after a stop."""
        from prehab.tui.terminal_driver import TerminalDriver

        if isinstance(self._driver, TerminalDriver):
            self._driver.on_stop = lambda: self.controllers.player.pause()
            self._driver.on_continue = self._note_stop

    def _note_stop(self) -> None:
        """Note that the process was stopped and goes on. Called inside a signal handler: it imports nothing."""
        if self._controllers is not None:
            self._controllers.player.note_stop()

    def _check_terminal(self) -> None:
        """Exit when the terminal has closed and only a parent process got the signal."""
        if terminal_exit.terminal_gone():
            self.exit_on_signal(terminal_exit.HANGUP)

    def _is_open(self, widget: Widget) -> bool:
        """Return whether a widget is on a screen of the stack."""
        return any(node in self.screen_stack for node in widget.ancestors_with_self)

    def _is_of_no_matter(self, cause: BaseException) -> bool:
        """Return whether a widget was closed while it was made, or misses a part of itself as it closes, or the app."""
        raised_in, missing = _working_node(), isinstance(cause, NoMatches)
        if missing and self._exit:
            return True
        closed = isinstance(raised_in, Widget) and not self._is_open(raised_in)
        return closed and (missing or not cast("Widget", raised_in).is_mounted)

    def _handle_exception(self, error: Exception) -> None:
        """Save the session, which can be resumed, store the exception in `bug`, and exit without a traceback.

        What nobody sees any more is of no matter.
        """
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._is_of_no_matter(cause):
            return
        self.bug = self.bug or cause
        self._return_code = BUG_EXIT
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        try:
            if self._controllers is not None:
                self._controllers.player.interrupt()
            self.end_session()
        finally:
            self._close_messages_no_wait()


def _working_node() -> object:
    """Return the screen, widget or app whose worker is running, or whose message is handled."""
    try:
        return get_current_worker().node
    except NoActiveWorker:
        return active_message_pump.get(None)


def _key_scopes() -> "tuple[KeyScope, ...]":
    """Return the key scopes of every screen; imports them all."""
    from prehab.tui.registry import key_scopes

    return key_scopes(PrehabApp)
