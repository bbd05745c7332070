"""The timeline of the session in one line, segments to scale."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.core.timeline import SegmentKind, Timeline
from prehab.tui.player.phase import kind_style

TALL_BLOCK, LOW = "▆", "▂"
"""The glyphs of work and of everything else, to be told apart without colour."""


class TimelineBar(Widget):
    """One line; the cells behind `place` are bright, those ahead dim."""

    DEFAULT_CSS = """
    TimelineBar { width: 1fr; height: 1; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    place: reactive[int] = reactive(0)
    """The cell the session is in."""

    def __init__(self, timeline: Timeline, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._timeline = timeline
        self._progress = 0

    def show(self, timeline: Timeline, progress: int) -> None:
        """Show how far the session is, in thousandths; the timeline changes when the runner adds time."""
        self._progress = progress
        if timeline is not self._timeline:
            self._timeline = timeline
            self.refresh()
        self.place = self._cell()

    def on_resize(self) -> None:
        """Compute the cell for the new width."""
        self.place = self._cell()

    def render(self) -> Content:
        """Return the bar."""
        kinds = self._kinds()
        parts = []
        for cell, kind in enumerate(kinds):
            mark = TALL_BLOCK if kind is SegmentKind.WORK else LOW
            if cell == self.place:
                style = "$foreground"
                mark = "█"
            else:
                style = f"$phase-{kind_style(kind)}" if cell < self.place else "$rail"
            parts.append((mark, style))
        return Content.assemble(*parts).simplify()

    def _cell(self) -> int:
        width = max(1, self.size.width)
        return min(width - 1, self._progress * width // 1000)

    def _kinds(self) -> list[SegmentKind]:
        """Return the kind in the middle of each cell."""
        width, total = max(1, self.size.width), max(1, self._timeline.total)
        kinds, cell = [], 0
        end = 0
        for segment in self._timeline.segments:
            end += segment.planned
            while cell < width and (2 * cell + 1) * total <= end * 2 * width:
                kinds.append(segment.kind)
                cell += 1
        return kinds
