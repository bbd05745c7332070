"""The remaining time, as large as its room allows."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from prehab.tui.pixels import time_rows


class BigTime(Widget):
    """Draws a time such as "0:25" in digits that grow with the widget."""

    DEFAULT_CSS = """
    BigTime { width: 1fr; height: 1fr; content-align: center middle; text-wrap: nowrap; text-style: bold; }
    """
    ALLOW_SELECT = False

    text: reactive[str] = reactive("")

    def render(self) -> Content:
        """Return the digits."""
        return Content("\n".join(time_rows(self.text, self.size.width, self.size.height)))
