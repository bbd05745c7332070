"""Words that do what a key does when they are clicked: the mouse and the keys lead to the same actions."""

from typing import Any, Final

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style

from prehab.tui.keys.key_help import first_key

PRESS: Final = "press"
"""The name under which a cell says which action a click on it is for."""


def clickable(content: Content, action: str) -> Content:
    """Return prehab's own words so that a click on them is the action with this id."""
    return content.stylize(Style.from_meta({PRESS: action}))


def key_and_words(screen: Screen[Any], action: str, words: str) -> Content:
    """Return the first key of an action and what it does, as one thing to click on."""
    key = first_key(screen, action)
    return clickable(Content.assemble((key, "bold $accent"), f"{' ' * bool(key)}{words}"), action)


async def press_clicked(screen: Screen[Any], event: Click) -> None:
    """Do what was clicked on, if it is something to press."""
    action = event.style.meta.get(PRESS)
    if isinstance(action, str):
        event.stop()
        await trigger_action(screen, action)


async def trigger_action(screen: Screen[Any], action: str) -> None:
    """Do what an action of the screen does, whatever its keys are; nothing when it cannot be done now."""
    for active in screen.active_bindings.values():
        if active.binding.id == action:
            if active.enabled:
                await screen.app.run_action(active.binding.action, active.node)
            return
    # Where something is written a letter is no key, but a click is still a click.
    for _, binding in screen._bindings:
        if binding.id == action:
            await screen.app.run_action(binding.action, screen)
            return
