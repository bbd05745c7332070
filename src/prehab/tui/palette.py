"""The command palette: what can be done now, read from the live bindings."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from prehab.tui.keymap import NOTHING
from prehab.tui.keys import key_name

if TYPE_CHECKING:
    from textual.binding import ActiveBinding


class Doable(Provider):
    """Offers every action that works on the screen below, with its key. No text is markup."""

    async def discover(self) -> Hits:
        """Yield everything that can be done."""
        for active in self._actions():
            words = _words(active)
            yield DiscoveryHit(self._shown(Content(words), active), partial(self._run, active), words)

    async def search(self, query: str) -> Hits:
        """Yield what fits the words that were written."""
        matcher = self.matcher(query)
        for active in self._actions():
            words = _words(active)
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, self._shown(matcher.highlight(words), active), partial(self._run, active), words)

    def _actions(self) -> Iterator["ActiveBinding"]:
        """Yield each action once, with its first key: those of the screen first, then those of the app."""
        found: dict[str, ActiveBinding] = {}
        for active in self.screen.active_bindings.values():
            if (
                active.binding.id
                and active.enabled
                and active.binding.id not in ("app.palette", "list.up", "list.down")
            ):
                found.setdefault(active.binding.id, active)
        yield from sorted(found.values(), key=lambda active: active.node is self.app)

    def _shown(self, words: Content, active: "ActiveBinding") -> Content:
        key = "" if active.binding.key == NOTHING else key_name(self.app, active.binding.key)
        return Content.assemble(words, ("  " + key, "$text-muted"))

    async def _run(self, active: "ActiveBinding") -> None:
        await self.app.run_action(active.binding.action, active.node)


def _words(active: "ActiveBinding") -> str:
    return active.tooltip or active.binding.description
