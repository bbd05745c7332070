"""A name, as large as its room allows."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.widget import Widget

from prehab.tui.pixels import letter_rows
from prehab.tui.pressing import press

SCALES: Final = (2, 1)


class BigText(Widget):
    """Draws a name in big letters; a long one in spaced capitals, a very long one as it is.

    `short` is a shorter name and a word that stands for the rest of it, as in ("Glute bridge", "band"). It takes the
    name's place where that lets the letters be larger; the word stands small behind them.
    """

    DEFAULT_CSS = """
    BigText { width: 1fr; height: 3; content-align: center middle; text-style: bold; text-align: center; }
    """

    text: reactive[str] = reactive("")
    short: reactive[tuple[str, str] | None] = reactive(None)
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
        for rows in self._big():
            if len(rows) <= height and Content(rows[-1]).cell_length <= width:
                return Content("\n".join(rows))
        spaced = Content(" ".join(self.text.upper()))
        return spaced if spaced.cell_length <= width else Content(self.text)

    def _big(self) -> Iterator[list[str]]:
        """Yield the name in big letters, the best first; the last row of each is its longest."""
        for scale in SCALES:
            name = letter_rows(self.text, scale)
            if name is not None:
                yield name
            short = letter_rows(self.short[0], scale) if self.short else None
            if self.short and short is not None:
                behind = f" {self.short[1]}"
                beside = " " * Content(behind).cell_length
                yield [*(row + beside for row in short[:-1]), short[-1] + behind]
