"""The line of keys at the bottom, from the active bindings."""

from collections.abc import Iterator
from typing import Any, Final

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen

from prehab.tui.keys.click_actions import clickable, run_clicked_action
from prehab.tui.keys.key_help import declared_bindings, shown_key
from prehab.tui.keys.keymap import can_be_pressed
from prehab.tui.widgets.cached_lines import CachedLines

GAP: Final = 2
ALWAYS: Final = ("app.palette", "app.help")
"""What stands at the end of every line, since everything else can be clicked from there."""


class KeyLine(CachedLines):
    """Keys with their descriptions; those that do not fit are left out, except the way back, the menu and help.

    The way back is what a screen declares last.
    """

    DEFAULT_CSS = """
    KeyLine { dock: bottom; width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; color: $quiet; background: $panel; }
    """
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Subscribe to changes of the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> Content:
        """Return the keys, each with its words clickable."""
        parts = [
            clickable(
                Content.assemble((key, "bold $foreground"), f"{' ' * bool(key)}{binding.description}"), binding.id or ""
            )
            for key, binding in self._fitting()
        ]
        return Content(" " * GAP).join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key that was clicked does."""
        await run_clicked_action(self.screen, event)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _fitting(self) -> Iterator[tuple[str, Binding]]:
        """Yield the keys that fit."""
        shown = shown_bindings(self.app, self.screen)
        own = [item for item in shown if item[1].id and not item[1].id.startswith("app.")]
        kept = [item for item in shown if item in own[-1:] or item[1].id in ALWAYS]
        room = self.size.width + GAP - sum(_width(item) + GAP for item in kept)
        for item in shown:
            if item in kept:
                yield item
            elif _width(item) + GAP <= room:
                yield item
                room -= _width(item) + GAP


def _width(item: tuple[str, Binding]) -> int:
    key, binding = item
    return Content(f"{key}{' ' * bool(key)}{binding.description}").cell_length


def shown_bindings(app: App[Any], screen: Screen[object]) -> list[tuple[str, Binding]]:
    """Return each visible binding once with its key, the app's own last, and of them the menu and help.

    Those two stand there even without a key.
    """
    found: dict[str, ActiveBinding] = {}
    for active in declared_bindings(screen):
        name = active.binding.id or active.binding.action
        if active.binding.show and (can_be_pressed(active.binding.key) or name in ALWAYS):
            found.setdefault(name, active)
    places = {name: place for place, name in enumerate(ALWAYS)}
    ordered = sorted(found.items(), key=lambda pair: (pair[1].node is app, places.get(pair[0], -1)))
    return [(shown_key(app, active.binding), active.binding) for _, active in ordered]
