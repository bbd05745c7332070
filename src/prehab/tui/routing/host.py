"""What a controller may ask of the app, and how a message finds the one method that handles it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar

from textual.message import Message
from textual.screen import Screen

from prehab.app.services import Services

_Answer = TypeVar("_Answer")
_Screen = TypeVar("_Screen")

Handlers = Mapping[type[Message], Callable[[Any], object]]
"""The messages that a controller handles, each with the method that does it."""


class Host(Protocol):
    """The app, as its controllers see it. Textual's own app has most of this already."""

    services: Services
    """What everything stands on, with the settings that count now."""
    animation_level: Any

    @property
    def screen(self) -> Screen[Any]:
        """Return the screen on top."""
        ...

    @property
    def screen_stack(self) -> list[Screen[Any]]:
        """Return every screen that is open, the one on top last."""
        ...

    @property
    def is_running(self) -> bool:
        """Return whether the app has its screens still, or already."""
        ...

    @property
    def ascii_only(self) -> bool:
        """Return whether everything is drawn in ASCII."""
        ...

    @property
    def available_themes(self) -> Mapping[str, object]:
        """Return every theme by its name."""
        ...

    def push_screen(self, screen: Screen[_Answer], callback: Callable[[_Answer | None], None] | None = None) -> object:
        """Show a screen on top; `callback` gets its answer, None when there was none."""
        ...

    def pop_screen(self) -> object:
        """Leave the screen on top."""
        ...

    def go_home(self) -> None:
        """Leave every screen above the library, or above an editor that is open."""
        ...

    def post_message(self, message: Message) -> bool:
        """Hand a message to whoever handles it, from any thread; False when the app is closing."""
        ...

    def in_thread(self, work: Callable[[], object], group: str, *, exclusive: bool = False) -> None:
        """Do something that blocks off the screen's thread; `exclusive` work takes the place of its group's."""
        ...

    def set_timer(self, delay: float, callback: Callable[[], None]) -> object:
        """Call back in so many seconds."""
        ...

    def tell_error(self, text: str) -> None:
        """Show for a moment what could not be done."""
        ...

    def use_theme(self, name: str) -> None:
        """Show other colours."""
        ...

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Use the runner's own keys."""
        ...

    def key_name(self, key: str) -> str:
        """Return a key as it is printed on most keyboards."""
        ...

    def exit(self) -> None:
        """Leave the app."""
        ...


def joined(tables: Iterable[Handlers]) -> Handlers:
    """Return one table of all; raises ValueError for a message that two of them handle."""
    table: dict[type[Message], Callable[[Any], object]] = {}
    for handlers in tables:
        for message, handle in handlers.items():
            if message in table:
                raise ValueError(f"{message.__name__} is handled twice")
            table[message] = handle
    return table


def if_open(host: Host, screen: _Screen | None) -> _Screen | None:
    """Return a screen that was shown, None when it has been left (or there was none)."""
    open_screens: list[object] = [*host.screen_stack]
    return screen if screen in open_screens else None
