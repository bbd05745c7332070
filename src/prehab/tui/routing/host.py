"""The app as its controllers see it, and the tables by which it dispatches messages to them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen
from textual.theme import Theme

from prehab.app.services import Services

_Answer = TypeVar("_Answer")
_Screen = TypeVar("_Screen")

Handlers = Mapping[type[Message], Callable[[Any], object]]
"""Message classes with the methods that handle them."""


class Host(Protocol):
    """The part of the app that controllers use; most of it is Textual's own."""

    services: Services
    """The app's services, with the present settings."""
    animation_level: Any

    @property
    def screen(self) -> Screen[Any]:
        """Return the screen on top."""
        ...

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """Return the open screens, the one on top last."""
        ...

    @property
    def is_running(self) -> bool:
        """Return whether the app is running."""
        ...

    @property
    def ascii_only(self) -> bool:
        """Return whether everything is drawn in ASCII."""
        ...

    @property
    def available_themes(self) -> Mapping[str, Theme]:
        """Return the themes by name."""
        ...

    def push_screen(self, screen: Screen[_Answer], callback: Callable[[_Answer | None], None] | None = None) -> object:
        """Show a screen on top; `callback` is called with its result, None when it has none."""
        ...

    def read_styles(self, screen: Screen[Any]) -> None:
        """Read the style sheets of a screen that is shown next; this costs less than letting Textual do it."""
        ...

    def pop_screen(self) -> object:
        """Close the screen on top."""
        ...

    def go_home(self) -> None:
        """Close every screen above the library, or above an open editor."""
        ...

    def post_message(self, message: Message) -> bool:
        """Post a message, from any thread; return False when the app is closing."""
        ...

    def run_in_thread(self, work: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        """Run blocking work in a worker thread; `exclusive` work cancels the other work of its group."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object:
        """Call back once after `delay` seconds."""
        ...

    def notify_error(self, text: str) -> None:
        """Show an error for a moment."""
        ...

    def notify_line(self, text: str) -> None:
        """Show a line for a moment."""
        ...

    def use_theme(self, name: str) -> None:
        """Apply a theme by name."""
        ...

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Use the runner's own keys."""
        ...

    def key_name(self, key: str) -> str:
        """Return a key as it is printed on most keyboards."""
        ...

    def exit(self) -> None:
        """Exit the app."""
        ...


def merge_handlers(tables: Iterable[Handlers]) -> Handlers:
    """Return one table of all handlers. Raises ValueError for a message in two of them."""
    table: dict[type[Message], Callable[[Any], object]] = {}
    for handlers in tables:
        for message, handle in handlers.items():
            if message in table:
                raise ValueError(f"{message.__name__} is handled twice")
            table[message] = handle
    return table


def if_open(host: Host, screen: _Screen | None) -> _Screen | None:
    """Return `screen` when it is on the screen stack, else None."""
    open_screens: list[object] = [*host.screen_stack]
    return screen if screen in open_screens else None
