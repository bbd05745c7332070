"""The keys of a screen as help text. The bindings are the only list of keys there is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.screen import Screen

from prehab.tui.keymap import NOTHING


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """The keys of one binding, as they are shown, and what they do."""

    id: str
    keys: str
    text: str


def key_help(app: App[None], active: Iterable[ActiveBinding]) -> tuple[KeyHelp, ...]:
    """Return each binding with an id once, with all its keys; prehab's own bindings all have one."""
    found: dict[str, list[ActiveBinding]] = {}
    for item in active:
        if item.binding.id and item.enabled and item.binding.key != NOTHING:
            found.setdefault(item.binding.id, []).append(item)
    return tuple(
        KeyHelp(
            id=binding_id,
            keys=" ".join(dict.fromkeys(app.get_key_display(item.binding) for item in items)),
            text=items[0].tooltip or items[0].binding.description,
        )
        for binding_id, items in sorted(found.items(), key=lambda pair: pair[1][0].node is app)
    )


def key_name(app: App[Any], key: str) -> str:
    """Return a key as it is printed on most keyboards."""
    return app.get_key_display(Binding(key, ""))


def first_key(screen: Screen[Any], action: str) -> str:
    """Return the first key of an action on a screen as it is printed on keyboards, nothing when it has none now."""
    for active in screen.active_bindings.values():
        if active.binding.id == action and active.binding.key != NOTHING:
            return key_name(screen.app, active.binding.key)
    return ""
