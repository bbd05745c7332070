"""The line of keys at the bottom, from the active bindings."""

from collections.abc import Iterator
from typing import Any

from textual import events
from textual.app import App
from textual.binding import ActiveBinding, Binding
from textual.content import Content
from textual.screen import Screen

from prehab.tui.keys.click_actions import trigger_action
from prehab.tui.keys.key_help import declared_bindings
from prehab.tui.keys.keymap import IGNORED_KEY
from prehab.tui.widgets.cached_lines import CachedLines

GAP = 2


class KeyLine(CachedLines):
    """Keys with their descriptions; those that do not fit are left out, except the last, help."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; width: 1fr; height: 1; padding: 0 1; text-wrap: nowrap; color: $quiet; background: $panel; }
    """
    ALLOW_SELECT = False

    def on_mount(self) -> None:
        """Subscribe to changes of the bindings."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def render(self) -> Content:
        """Return the keys."""
        parts = [
            Content.assemble((key, "bold $foreground"), f" {binding.description}") for key, binding, _ in self._places()
        ]
        return Content(" " * GAP).join(parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key that was clicked does."""
        for _, binding, (start, end) in self._places():
            if start <= event.x - self.styles.padding.left < end:
                await trigger_action(self.screen, binding.id or "")

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _places(self) -> Iterator[tuple[str, Binding, tuple[int, int]]]:
        """Yield the keys that fit, with the cells each takes."""
        shown = shown_bindings(self.app, self.screen)
        room = self.size.width
        *others, last = shown or [("", Binding("", ""))]
        reserve = _width(last) + GAP
        at = 0
        for item in others:
            if at + _width(item) + reserve > room:
                continue
            yield *item, (at, at + _width(item))
            at += _width(item) + GAP
        if shown:
            yield *last, (at, at + _width(last))


def _width(item: tuple[str, Binding]) -> int:
    key, binding = item
    return Content(f"{key} {binding.description}").cell_length


def shown_bindings(app: App[Any], screen: Screen[object]) -> list[tuple[str, Binding]]:
    """Return each visible binding once with its key, the app's own last, and of them help."""
    found: dict[str, ActiveBinding] = {}
    for active in declared_bindings(screen):
        if active.binding.show and active.binding.key != IGNORED_KEY:
            found.setdefault(active.binding.id or active.binding.action, active)
    ordered = sorted(found.values(), key=lambda active: (active.node is app, active.binding.id == "app.help"))
    return [(app.get_key_display(active.binding), active.binding) for active in ordered]
