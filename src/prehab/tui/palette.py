"""The command palette: what can be done now, read from the live bindings."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from prehab.tui.keymap import NOTHING
from prehab.tui.keys import as_declared, key_name

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
        """Yield what fits the words that were written, its letters marked; the matcher's own way reads markup."""
        matcher = self.matcher(query)
        for active in self._actions():
            words = _words(active)
            score, places = matcher.fuzzy_search.match(query, words)
            if score > 0:
                shown = Content(words)
                for place in places:
                    shown = shown.stylize(matcher.match_style, place, place + 1)
                yield Hit(score, self._shown(shown, active), partial(self._run, active), words)

    def _actions(self) -> Iterator["ActiveBinding"]:
        """Yield each action once, with its first key: of the screen, of what has the focus, then of the app."""
        found: dict[str, ActiveBinding] = {}
        for active in as_declared(self.screen):
            if active.binding.id and active.enabled and active.binding.id != "app.palette":
                found.setdefault(active.binding.id, active)
        yield from sorted(found.values(), key=self._rank)

    def _rank(self, active: "ActiveBinding") -> int:
        return 0 if active.node is self.screen else 2 if active.node is self.app else 1

    def _shown(self, words: Content, active: "ActiveBinding") -> Content:
        key = "" if active.binding.key == NOTHING else key_name(self.app, active.binding.key)
        return Content.assemble(words, (f"   {key}", "$quiet not bold"))

    async def _run(self, active: "ActiveBinding") -> None:
        await self.app.run_action(active.binding.action, active.node)


def _words(active: "ActiveBinding") -> str:
    return active.tooltip or active.binding.description
