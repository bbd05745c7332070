"""An app that ends well, whatever the way out: signals, a terminal that is gone, a bug."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.console import RenderableType
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.worker import WorkerFailed

from prehab.tui import terminal_exit
from prehab.tui.dialogs.help import HelpScreen
from prehab.tui.keys.key_help import as_declared, key_help
from prehab.tui.theme.ascii_fallback import Ascii, speaks_utf8
from prehab.tui.theme.themes import PLAIN_THEMES, PREHAB_DARK, PREHAB_LIGHT, THEMES, fallback_variables

if TYPE_CHECKING:
    from prehab.app.player import Player

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
