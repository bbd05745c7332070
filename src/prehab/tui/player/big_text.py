"""Widgets that draw the name or the remaining time as large as they fit."""

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, Final

from rich.segment import Segment
from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from prehab.tui.keys.click_actions import trigger_action
from prehab.tui.player.text import DOT, OF
from prehab.tui.widgets.block_letters import letter_rows, time_rows
from prehab.tui.widgets.cached_lines import KeyedLines

MIN_TIME_ROWS: Final = 4
"""Rows the time keeps before the count gets big digits."""
COUNT: Final = "time--count"


class BigTime(KeyedLines):
    """Draws a time such as "0:25" in digits that grow with the widget, and words such as ("7", "of", "12", "/ side").

    They are one widget because every sibling of a moving widget costs time in every frame.
    """

    DEFAULT_CSS = """
    BigTime { width: 1fr; height: 1fr; text-style: bold; }
    BigTime > .time--count { color: $foreground; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {COUNT}
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.words: tuple[str, ...] = ()
        self._rows: list[tuple[str, bool]] = []
        """Each row of the picture, and whether it belongs to the count."""

    def show(self, text: str, words: tuple[str, ...]) -> Sequence[int]:
        """Take another time and count, and return the lines that are to be drawn for them."""
        if (text, words) == (self.text, self.words):
            return ()
        self.text, self.words = text, words
        before, self._rows = self._rows, self._picture()
        return [y for y, row in enumerate(self._rows) if y >= len(before) or row != before[y]]

    def on_resize(self) -> None:
        """Draw the time for the new size."""
        super().on_resize()
        self._rows = self._picture()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines, of the new size even before it is announced."""
        if self.size != self.room:
            self.on_resize()
        return super().render_lines(crop)

    def line_key(self, y: int) -> Hashable:
        """Return the row that is on a line."""
        return self._rows[y] if y < len(self._rows) else None

    def line(self, y: int) -> Strip:
        """Draw one row."""
        row, counts = self._rows[y] if y < len(self._rows) else ("", False)
        style = self.get_component_rich_style(COUNT) if counts else self.rich_style
        return Strip([Segment(row, style)]).adjust_cell_length(self.room.width, self.rich_style)

    def _picture(self) -> list[tuple[str, bool]]:
        """Return the rows of the digits, and under them those of the count."""
        width, height = self.room
        count = self._count(width, height)
        room = max(1, height - len(count))
        time = time_rows(self.text, width, max(1, room - (room > MIN_TIME_ROWS)))
        above = (room - len(time)) // 2
        digits = [""] * above + _centred(time, width) + [""] * (room - above - len(time))
        rows = [(row, False) for row in digits] + [(row, True) for row in _centred(count, width)]
        return rows[:height]

    def _count(self, width: int, height: int) -> Sequence[str]:
        """Return the rows of the count, the largest that leave the time at least twice as many.

        The size is that of the widest rep number, so that it does not change during a set.
        """
        for scale in (2, 1):
            for words in _forms(self.words):
                rows = count_rows(words, scale)
                if len(count_rows(_last(words), scale)[0]) <= width and 2 * len(rows) + MIN_TIME_ROWS - 1 <= height:
                    return rows
        line = " ".join(self.words)
        return [line if len(line) <= width else line.partition(DOT)[0]]


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the words, then a rep count without the words after it, to keep its digits large."""
    yield words
    if OF in words:
        yield words[: words.index(OF) + 2]


def _last(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of the last rep of a count."""
    return (words[words.index(OF) + 1], *words[1:]) if OF in words else words


@lru_cache(64)
def count_rows(words: tuple[str, ...], scale: int) -> tuple[str, ...]:
    """Return words as rows, the numbers among them in big digits."""
    columns = [(letter_rows(word, scale) if word.isdigit() else None) or [word] for word in words] or [[""]]
    height = max(map(len, columns))
    full = [[" " * len(column[0])] * (height - len(column)) + column for column in columns]
    between = " " * (2 * scale - 1 if height > 1 else 1)
    return tuple(between.join(pieces) for pieces in zip(*full, strict=True))


def _centred(rows: Sequence[str], width: int) -> list[str]:
    """Return rows of equal length, centred."""
    before = " " * ((width - len(rows[0])) // 2)
    return [before + row for row in rows]


SCALES: Final = (2, 1)


class BigText(Widget):
    """Draws a name in big letters; a long one in spaced capitals, a very long one as it is.

    `short` is a shorter name and a word for the rest, as in ("Glute bridge", "band"). It is used where it allows larger
    letters, with the word in small letters behind.
    """

    DEFAULT_CSS = """
    BigText { width: 1fr; height: 3; content-align: center middle; text-style: bold; text-align: center; }
    """

    text: reactive[str] = reactive("")
    short: reactive[tuple[str, str] | None] = reactive(None)
    action = ""
    """The id of the action a click runs, or an empty string."""

    async def on_click(self, event: Click) -> None:
        """Run the action."""
        if self.action:
            event.stop()
            await trigger_action(self.screen, self.action)

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
