"""Every message of ours is handled in exactly one place: by a controller, by the app, or by its own screen."""

from collections import defaultdict
from importlib import import_module

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from prehab.tui.routing.host import merge_handlers
from prehab.tui.routing.messages import HomeRequested
from tests.tui.keys.owners import MODULES, defined
from tests.tui.staging import Scene


def messages() -> list[type[Message]]:
    """Return every message class of the tui, those inside a screen or a widget too."""
    found = {
        made
        for module in MODULES
        for outer in vars(import_module(module)).values()
        if isinstance(outer, type) and outer.__module__ == module
        for made in (outer, *vars(outer).values())
        if isinstance(made, type) and issubclass(made, Message) and made.__module__ == module
    }
    return sorted(found, key=lambda made: made.__qualname__)


def handled_by_name() -> dict[str, list[str]]:
    """Return the screens and widgets that handle a message the way Textual finds by its name."""
    found = defaultdict(list)
    for owner in defined(MessagePump):
        for name in vars(owner):
            if name.startswith(("on_", "_on_")):
                found[name.removeprefix("_")].append(owner.__name__)
    return found


def is_of_a_widget(message: type[Message]) -> bool:
    """Return whether it is declared inside a widget: then each screen with such a widget handles those of its own."""
    return "." in message.__qualname__


@pytest.mark.parametrize("message", messages(), ids=lambda message: message.__qualname__)
def test_a_message_is_handled_in_one_place(message: type[Message]) -> None:
    routed = [message] if message in Scene(()).app.controllers.handlers else []
    named = handled_by_name()[message.handler_name]
    if is_of_a_widget(message):
        assert named
        assert not routed
    else:
        assert len(routed) + len(named) == 1, (routed, named)


def test_every_route_is_for_a_message_of_ours() -> None:
    assert set(Scene(()).app.controllers.handlers) <= set(messages())


def test_a_message_that_two_would_handle_is_refused() -> None:
    with pytest.raises(ValueError, match="HomeRequested is handled twice"):
        merge_handlers([{HomeRequested: print}, {HomeRequested: print}])
