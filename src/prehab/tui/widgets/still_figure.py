"""An exercise as a still figure, in the pose that tells most."""

from typing import ClassVar

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.core.model import Exercise
from prehab.tui.figures import FigureBook
from prehab.tui.motion import Role
from prehab.tui.widgets.moving_figure import CLASSES, LEAST, MOST


class StillFigure(Widget):
    """Shows `way`, an exercise and the variant of it; nothing where there is no figure or no room for it."""

    DEFAULT_CSS = """
    StillFigure { width: 1fr; height: 1fr; content-align: center middle; text-wrap: nowrap; }
    StillFigure > .figure--near { color: $foreground; text-style: bold; }
    StillFigure > .figure--far { color: $quiet; }
    StillFigure > .figure--prop { color: $rail; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = set(CLASSES.values())
    ALLOW_SELECT = False

    way: reactive[tuple[Exercise, str | None] | None] = reactive(None)

    def __init__(self, book: FigureBook) -> None:
        super().__init__()
        self._book = book

    def render(self) -> Content:
        """Return the picture."""
        width, height = self.size
        if self.way is None or width < LEAST[0] or height < LEAST[1]:
            return Content("")
        reel = self._book.reel(Role(*self.way), min(width, MOST[0]), min(height, MOST[1]))
        if reel is None:
            return Content("")
        picture = reel.picture(reel.still)
        rows = [
            Content.assemble(*((text, f".{CLASSES[layer]}" if layer else "") for text, layer in picture.runs(row)))
            for row in range(len(picture.rows))
        ]
        return Content("\n").join(rows)
