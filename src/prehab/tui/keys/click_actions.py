"""Text that runs an action when it is clicked, as its key does."""

from typing import Any, Final

from textual.content import Content
from textual.events import Click
from textual.screen import Screen
from textual.style import Style

from prehab.tui.keys.key_help import first_key

ACTION_META: Final = "press"
"""The key in a style's meta under which clickable text has the id of its action."""


def clickable(content: Content, action: str) -> Content:
    """Return content that runs the action with this id when clicked."""
    return content.stylize(Style.from_meta({ACTION_META: action}))


def key_and_words(screen: Screen[Any], action: str, words: str) -> Content:
    """Return the first key of an action with words, clickable."""
    key = first_key(screen, action)
    return clickable(Content.assemble((key, "bold $accent"), f"{' ' * bool(key)}{words}"), action)


async def run_clicked_action(screen: Screen[Any], event: Click) -> None:
    """Run the action of the clicked text, if it has one."""
    action = event.style.meta.get(ACTION_META)
    if isinstance(action, str):
        event.stop()
        await trigger_action(screen, action)


async def trigger_action(screen: Screen[Any], action: str) -> None:
    """Run an action of the screen by its id; does nothing when it is disabled."""
    for active in screen.active_bindings.values():
        if active.binding.id == action:
            if active.enabled:
                await screen.app.run_action(active.binding.action, active.node)
            return
    # While an input has the focus letters are no active bindings, but their actions can be clicked.
    for _, binding in screen._bindings:
        if binding.id == action:
            await screen.app.run_action(binding.action, screen)
            return
