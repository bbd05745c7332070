"""A name in big capitals where there is room, else in bold."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.tui.pixels import letter_rows


class BigText(Widget):
    """Draws a name. `longest` is the longest name it will ever show, so that all names look alike."""

    DEFAULT_CSS = """
    BigText { width: 1fr; height: 3; content-align: center middle; text-style: bold; text-align: center; }
    """

    text: reactive[str] = reactive("")

    def __init__(self, names: tuple[str, ...], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._names = names

    def render(self) -> Content:
        """Return the name as large as all names of the session can be drawn."""
        for scale in (2, 1):
            if self._fits(scale):
                rows = letter_rows(self.text, scale)
                if rows is not None:
                    return Content("\n".join(rows))
        return Content(self.text)

    def _fits(self, scale: int) -> bool:
        drawn = [letter_rows(name, scale) for name in self._names]
        width, height = self.size
        return all(rows is not None and len(rows[0]) <= width and len(rows) <= height for rows in drawn)
