"""The active bindings as help text and in the command palette."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final

from msgspec import Struct
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from prehab.core.characters.late_pattern import late_pattern
from prehab.tui.keys.keymap import can_be_pressed

NAMED_ACTION: Final = late_pattern(r"\{([a-z.-]+)\}")
"""An action's id in braces, to be replaced by its key."""


class KeyHelp(Struct, frozen=True):
    """The keys of one action, as they are shown, and what it does."""

    id: str
    keys: str
    text: str


def declared_bindings(screen: Screen[Any]) -> list[ActiveBinding]:
    """Return the active bindings of a screen, each node's in the order of its class whatever their keys are."""
    active = list(screen.active_bindings.values())
    nodes = {id(one.node): index for index, one in reversed(list(enumerate(active)))}
    declared = {id(one.node): [binding.id for _, binding in one.node._bindings] for one in active}

    def sort_key(one: ActiveBinding) -> tuple[int, int]:
        ids = declared[id(one.node)]
        return nodes[id(one.node)], ids.index(one.binding.id) if one.binding.id in ids else len(ids)

    return sorted(active, key=sort_key)


def key_help(app: App[None], active: Iterable[ActiveBinding]) -> tuple[KeyHelp, ...]:
    """Return each binding with an id once, with all its keys: of the screen, of its widgets, then of the app.

    Prehab's own bindings all have an id.
    """
    found: dict[str, list[ActiveBinding]] = {}
    for item in active:
        if item.binding.id and item.enabled and can_be_pressed(item.binding.key):
            found.setdefault(item.binding.id, []).append(item)
    return tuple(
        KeyHelp(
            id=binding_id,
            keys=" ".join(dict.fromkeys(app.get_key_display(item.binding) for item in items)),
            text=items[0].tooltip or items[0].binding.description,
        )
        for binding_id, items in sorted(found.items(), key=lambda pair: _rank(app, pair[1][0]))
    )


def key_name(app: App[Any], key: str) -> str:
    """Return a key as it is printed on most keyboards."""
    return app.get_key_display(Binding(key, ""))


def shown_key(app: App[Any], binding: Binding) -> str:
    """Return the key of a binding as it is printed on most keyboards, an empty string when it has none."""
    return app.get_key_display(binding) if can_be_pressed(binding.key) else ""


def with_keys(screen: Screen[Any], text: str) -> str:
    """Return a text with "{player.pause}" replaced by the key of that action.

    An action without a key gets that of the palette, where it can be found.
    """
    return NAMED_ACTION.sub(lambda found: first_key(screen, found[1]) or first_key(screen, "app.palette"), text)


def first_key(screen: Screen[Any], action: str) -> str:
    """Return the first key of an action as it is printed on keyboards, an empty string when it has none."""
    for active in screen.active_bindings.values():
        if active.binding.id == action and can_be_pressed(active.binding.key):
            return key_name(screen.app, active.binding.key)
    return ""


class ActionPalette(CommandPalette):
    """The command palette, with a style sheet that is read when it is first shown."""

    CSS_PATH = "palette.tcss"

    def __init__(self) -> None:
        super().__init__(providers=[ActionCommands], placeholder="What do you want to do?")


class ActionCommands(Provider):
    """Provides every action of the screen below with its key; no text is markup."""

    async def discover(self) -> Hits:
        """Yield every action."""
        for active in self._actions():
            words = _words(active)
            yield DiscoveryHit(self._shown(Content(words), active), partial(self._run, active), words)

    async def search(self, query: str) -> Hits:
        """Yield the actions that match, matching letters highlighted (`Matcher.highlight` would parse markup)."""
        matcher = self.matcher(query)
        for active in self._actions():
            words = _words(active)
            score, offsets = matcher.fuzzy_search.match(query, words)
            if score > 0:
                shown = Content(words)
                for offset in offsets:
                    shown = shown.stylize(matcher.match_style, offset, offset + 1)
                yield Hit(score, self._shown(shown, active), partial(self._run, active), words)

    def _actions(self) -> Iterator["ActiveBinding"]:
        """Yield each action once, with its first key: of the screen, of what has the focus, then of the app."""
        found: dict[str, ActiveBinding] = {}
        for active in declared_bindings(self.screen):
            if active.binding.id and active.enabled and active.binding.id != "app.palette":
                found.setdefault(active.binding.id, active)
        yield from sorted(found.values(), key=lambda active: _rank(self.app, active))

    def _shown(self, words: Content, active: "ActiveBinding") -> Content:
        return Content.assemble(words, (f"   {shown_key(self.app, active.binding)}", "$quiet not bold"))

    async def _run(self, active: "ActiveBinding") -> None:
        await self.app.run_action(active.binding.action, active.node)


def _rank(app: App[Any], active: "ActiveBinding") -> int:
    return 0 if isinstance(active.node, Screen) else 2 if active.node is app else 1


def _words(active: "ActiveBinding") -> str:
    return active.tooltip or active.binding.description
