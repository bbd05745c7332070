"""The pacer: the parts of a repetition, or of a breath, and a bar that fills."""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip

from prehab.core.view import PACER_STEPS, Pacer
from prehab.tui.widgets.cached_lines import KeyedLines
from prehab.values import replace

GAP: Final = 2
MIN_PART, MAX_PART = 12, 24
"""Cells for one part, where there is room."""
NOW, OTHER, RAIL = "pacer--now", "pacer--other", "pacer--rail"


class PacerBar(KeyedLines):
    """Two lines: "lift  squeeze  lower" with the present part marked, and under each its piece of the bar.

    Of a breath only the present part is named, over one bar that grows from its middle and shrinks again.
    """

    DEFAULT_CSS = """
    PacerBar { width: 1fr; height: 2; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {NOW, OTHER, RAIL}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._pacer: Pacer | None = None
        self._filled = 0
        """The filled cells of the present part's bar."""

    def frame_key(self, pacer: Pacer | None) -> tuple[int, int]:
        """Return the part and its filled cells, which determine the picture."""
        return (pacer.part, self._room(pacer) * _level(pacer) // PACER_STEPS) if pacer else (-1, 0)

    def show(self, pacer: Pacer | None) -> Sequence[int]:
        """Take another moment of the rep, and return the lines that are to be drawn for it."""
        names = replace(pacer, step=0) if pacer else None  # the part with its name, whatever is filled
        before, filled = (self._pacer, self._filled), self.frame_key(pacer)[1]
        self._pacer, self._filled = names, filled
        if before == (names, filled):
            return ()
        return (self._top + 1,) if before[0] == names else (self._top, self._top + 1)

    def line_key(self, y: int) -> Hashable:
        """Return what a line shows: the names with one of them marked, the bars, or nothing."""
        y -= self._top
        return (y, self._pacer, self._filled * y) if self._pacer and y in (0, 1) else None

    def line(self, y: int) -> Strip:
        """Draw the names, or the bars under them."""
        width, plain = self.room.width, self.rich_style
        y -= self._top
        if self._pacer is None or y not in (0, 1):
            return Strip.blank(width, plain)
        room = self._room(self._pacer)
        if self._pacer.breathes:
            pieces, used = self._breath(self._pacer, room, y), 2 * room
        else:
            pieces = self._bars(self._pacer, room) if y else self._names(self._pacer, room)
            used = room * len(self._pacer.names) + GAP * (len(self._pacer.names) - 1)
        before = max(0, width - used) // 2
        return Strip([Segment(" " * before, plain), *pieces]).adjust_cell_length(width, plain)

    @property
    def _top(self) -> int:
        return max(0, self.room.height - 2) // 2

    def _names(self, pacer: Pacer, room: int) -> list[Segment]:
        pieces = []
        for part, name in enumerate(pacer.names):
            now = part == pacer.part
            text = _fit(f"▸ {name}" if now else name, room)
            pieces += [
                Segment(" " * GAP * bool(part), self.rich_style),
                Segment(text, self._style(NOW if now else OTHER)),
            ]
        return pieces

    def _bars(self, pacer: Pacer, room: int) -> list[Segment]:
        pieces = []
        for part in range(len(pacer.names)):
            full = self._filled if part == pacer.part else room * (part < pacer.part)
            pieces += [
                Segment(" " * GAP * bool(part), self.rich_style),
                Segment("━" * full, self._style(NOW)),
                Segment("━" * (room - full), self._style(RAIL)),
            ]
        return [piece for piece in pieces if piece.text]

    def _breath(self, pacer: Pacer, room: int, y: int) -> list[Segment]:
        """Return a line of a breath, whose bar takes a `room` on either side of its middle."""
        if y == 0:
            return [Segment(_fit(pacer.name, 2 * room), self._style(NOW))]
        rail = Segment("━" * (room - self._filled), self._style(RAIL))
        pieces = (rail, Segment("━" * 2 * self._filled, self._style(NOW)), rail)
        return [piece for piece in pieces if piece.text]

    def _room(self, pacer: Pacer) -> int:
        """Return the cells of one part."""
        count = len(pacer.names)
        fair = max(MIN_PART, min(MAX_PART, self.room.width // (2 * count)))
        return max(1, min(fair, (self.room.width - GAP * (count - 1)) // count))

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(name)


def _level(pacer: Pacer) -> int:
    """Return how much of the bar is full, in steps: that of a breath shrinks while it goes out."""
    return PACER_STEPS - pacer.step if pacer.breathes and pacer.part else pacer.step


def _fit(text: str, room: int) -> str:
    """Return text in exactly `room` cells, centred."""
    content = Content(text)
    if content.cell_length > room:
        content = content.truncate(room, ellipsis=True)
    spare = room - content.cell_length
    return content.pad(spare // 2, spare - spare // 2).plain
