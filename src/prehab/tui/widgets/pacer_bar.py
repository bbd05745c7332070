"""Where in a repetition the runner should be: the names of its parts and a bar that fills."""

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

    def render(self) -> Content:
        """Return the names over the bar."""
        pacer = self.pacer
        if pacer is None:
            return Content("")
        count = len(pacer.names)
        fair = max(LEAST, min(MOST, self.size.width // (2 * count)))
        room = max(1, min(fair, (self.size.width - GAP * (count - 1)) // count))
        now, other = self._style("pacer--now"), self._style("pacer--other")
        names = [
            _fit(f"▸{name}" if part == pacer.part else name, room).stylize(now if part == pacer.part else other)
            for part, name in enumerate(pacer.names)
        ]
        bars = [self._bar(pacer, part, room) for part in range(count)]
        gap = Content(" " * GAP)
        return Content("\n").join([gap.join(names), gap.join(bars)])

    def _style(self, name: str) -> Style:
        return self.get_visual_style(name, partial=True)

    def _bar(self, pacer: Pacer, part: int, room: int) -> Content:
        step = pacer.step if part == pacer.part else PACER_STEPS * (part < pacer.part)
        full = room * step // PACER_STEPS
        done, rest = self._style("pacer--now"), self._style("pacer--rail")
        return Content.assemble(("━" * full, done), ("━" * (room - full), rest))


def _fit(text: str, room: int) -> Content:
    """Return text in exactly `room` cells, centred."""
    content = Content(text)
    if content.cell_length > room:
        content = content.truncate(room, ellipsis=True)
    spare = room - content.cell_length
    return content.pad(spare // 2, spare - spare // 2)
