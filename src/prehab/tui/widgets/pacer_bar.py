"""Where in a repetition the runner should be: the names of its parts and a bar that fills."""

from dataclasses import replace
from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from prehab.core.view import PACER_STEPS, Pacer

GAP = 2
LEAST, MOST = 12, 24
"""Cells for one part, where there is room."""


class PacerBar(Widget):
    """Two lines: "lift  squeeze  lower" with the present part marked, and under each its piece of the bar."""

    DEFAULT_CSS = """
    PacerBar { width: 1fr; height: 2; content-align: center top; text-wrap: nowrap; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"pacer--now", "pacer--other", "pacer--rail"}
    ALLOW_SELECT = False

    pacer: reactive[Pacer | None] = reactive(None)
    filled: reactive[int] = reactive(0)
    """The bright cells of the present part's bar: between two of them nothing is painted."""

    def show(self, pacer: Pacer | None) -> None:
        """Show another moment of the rep."""
        self.filled = self._room(pacer) * pacer.step // PACER_STEPS if pacer else 0
        self.pacer = replace(pacer, step=0) if pacer else None

    def render(self) -> Content:
        """Return the names over the bar."""
        pacer = self.pacer
        if pacer is None:
            return Content("")
        count, room = len(pacer.names), self._room(pacer)
        now, other = self._style("pacer--now"), self._style("pacer--other")
        names = [
            _fit(f"▸{name}" if part == pacer.part else name, room).stylize(now if part == pacer.part else other)
            for part, name in enumerate(pacer.names)
        ]
        bars = [self._bar(pacer, part, room) for part in range(count)]
        gap = Content(" " * GAP)
        return Content("\n").join([gap.join(names), gap.join(bars)])

    def _room(self, pacer: Pacer) -> int:
        """Return the cells of one part."""
        count = len(pacer.names)
        fair = max(LEAST, min(MOST, self.size.width // (2 * count)))
        return max(1, min(fair, (self.size.width - GAP * (count - 1)) // count))

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)

    def _bar(self, pacer: Pacer, part: int, room: int) -> Content:
        full = self.filled if part == pacer.part else room * (part < pacer.part)
        done, rest = self._style("pacer--now"), self._style("pacer--rail")
        return Content.assemble(("━" * full, done), ("━" * (room - full), rest))


def _fit(text: str, room: int) -> Content:
    """Return text in exactly `room` cells, centred."""
    content = Content(text)
    if content.cell_length > room:
        content = content.truncate(room, ellipsis=True)
    spare = room - content.cell_length
    return content.pad(spare // 2, spare - spare // 2)
