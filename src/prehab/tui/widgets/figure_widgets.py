"""Widgets that draw a figure, moving or still."""

from collections.abc import Hashable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from prehab.core.model import Exercise
from prehab.core.session import Snapshot
from prehab.core.view import work_segment_for
from prehab.figure.frame import Frame, changed_rows
from prehab.figure.scene import Layer
from prehab.tui.widgets.cached_lines import KeyedLines
from prehab.tui.widgets.figure_book import FigureBook, FigureRole, figure_phase, figure_role

CLASSES: Final = {Layer.NEAR: "figure--near", Layer.FAR: "figure--far", Layer.PROP: "figure--prop"}
MIN_SIZE: Final = (24, 6)
"""Columns and rows below which a figure is not drawn."""
MAX_SIZE: Final = (60, 24)


class MovingFigure(KeyedLines):
    """Draws the figure of a session's exercise, centred; without `moves` as a still picture."""

    DEFAULT_CSS = """
    MovingFigure { width: 1fr; height: 1fr; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"figure--near", "figure--far", "figure--prop"}
    ALLOW_SELECT = False

    def __init__(self, book: FigureBook, *, moves: bool, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._book = book
        self._moves = moves
        self._snapshot: Snapshot | None = None
        self.picture: Frame | None = None
        """What is shown now."""

    def has_figure(self, exercise: Exercise) -> bool:
        """Return whether there is something to show of an exercise, or of a variant of it."""
        variants = (None, *(variant.id for variant in exercise.variants))
        return any(self._book.figure(exercise, variant) is not None for variant in variants)

    def show(self, snapshot: Snapshot) -> Sequence[int]:
        """Take the picture of another moment, and return the lines that are to be drawn for it."""
        self._snapshot = snapshot
        before, picture = self.picture, self.at(snapshot)
        if before is picture:
            return ()
        self.picture = picture
        if before is None or picture is None or len(before.rows) != len(picture.rows):
            self.clear_cache()
            self.refresh()
            return ()
        top = self._top(picture)
        return [top + row for row in changed_rows(before, picture)]

    def at(self, snapshot: Snapshot) -> Frame | None:
        """Return the picture for a moment, None where there is no figure or no room for it."""
        width, height = self.room
        height = min(height, MAX_SIZE[1])
        work = work_segment_for(snapshot.timeline, snapshot.segment)
        figure = self._book.figure(work.exercise, work.variant)
        if figure is None or width < MIN_SIZE[0] or height < MIN_SIZE[1]:
            return None
        frame_cache = self._book.frame_cache(figure_role(snapshot, figure.cycle), width, height)
        if frame_cache is None:
            return None
        return (
            frame_cache.frame_at(figure_phase(snapshot, figure.cycle))
            if self._moves
            else frame_cache.frame(frame_cache.best_number)
        )

    def on_resize(self) -> None:
        """Draw the figure for the new size."""
        super().on_resize()
        if self._snapshot is not None:
            self.refresh_lines_of(self.show(self._snapshot))

    def line_key(self, y: int) -> Hashable:
        """Return the row of the picture that is on a line: equal rows of all pictures are one."""
        row = self._row(y)
        return None if self.picture is None or row is None else (self.picture.rows[row], self.picture.layers[row])

    def line(self, y: int) -> Strip:
        """Draw one line of the picture."""
        row, width, plain = self._row(y), self.room.width, self._style(None)
        if self.picture is None or row is None:
            return Strip.blank(width, plain)
        runs = [Segment(text, self._style(layer)) for text, layer in self.picture.runs(row)]
        return Strip(runs).adjust_cell_length(width, plain)

    def _row(self, y: int) -> int | None:
        """Return the row of the picture that is on a line, None above and below it."""
        if self.picture is None:
            return None
        row = y - self._top(self.picture)
        return row if 0 <= row < len(self.picture.rows) else None

    def _style(self, layer: Layer | None) -> Style:
        return self.get_component_rich_style(CLASSES[layer]) if layer else self.rich_style

    def _top(self, picture: Frame) -> int:
        return max(0, self.room.height - len(picture.rows)) // 2


class StillFigure(Widget):
    """Draws the figure of `exercise_variant`; empty without a figure or without room for it."""

    DEFAULT_CSS = """
    StillFigure { width: 1fr; height: 1fr; content-align: center middle; text-wrap: nowrap; }
    StillFigure > .figure--near { color: $foreground; text-style: bold; }
    StillFigure > .figure--far { color: $quiet; }
    StillFigure > .figure--prop { color: $rail; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(CLASSES.values())
    ALLOW_SELECT = False

    exercise_variant: reactive[tuple[Exercise, str | None] | None] = reactive(None)

    def __init__(self, book: FigureBook) -> None:
        super().__init__()
        self._book = book

    def render(self) -> Content:
        """Return the picture."""
        width, height = self.size
        if self.exercise_variant is None or width < MIN_SIZE[0] or height < MIN_SIZE[1]:
            return Content("")
        frame_cache = self._book.frame_cache(
            FigureRole(*self.exercise_variant), min(width, MAX_SIZE[0]), min(height, MAX_SIZE[1])
        )
        if frame_cache is None:
            return Content("")
        picture = frame_cache.frame(frame_cache.best_number)
        rows = [
            Content.assemble(*((text, f".{CLASSES[layer]}" if layer else "") for text, layer in picture.runs(row)))
            for row in range(len(picture.rows))
        ]
        return Content("\n").join(rows)
