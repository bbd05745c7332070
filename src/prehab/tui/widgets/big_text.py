"""A name, as large as its room allows."""

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from prehab.tui.pixels import letter_rows
from prehab.tui.pressing import press


class BigText(Widget):
    """Draws a name in big letters; a long one in spaced capitals, a very long one as it is."""

    DEFAULT_CSS = """
    BigText { width: 1fr; height: 3; content-align: center middle; text-style: bold; text-align: center; }
    """

    text: reactive[str] = reactive("")
    action = ""
    """The id of the action that a click is, or nothing."""

    async def on_click(self, event: Click) -> None:
        """Do what the text asks for."""
        if self.action:
            event.stop()
            await press(self.screen, self.action)

    def render(self) -> Content:
        """Return the name."""
        width, height = self.size
        for scale in (2, 1):
            rows = letter_rows(self.text, scale)
            if rows is not None and len(rows[0]) <= width and len(rows) <= height:
                return Content("\n".join(rows))
        spaced = Content(" ".join(self.text.upper()))
        return spaced if spaced.cell_length <= width else Content(self.text)
