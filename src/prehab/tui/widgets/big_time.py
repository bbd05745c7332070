"""The remaining time, as large as its room allows, over the count of reps."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.reactive import reactive

from prehab.tui.pixels import letter_rows, time_rows
from prehab.tui.player_text import DOT, OF
from prehab.tui.widgets.ready_lines import KeptLines

LEAST: Final = 4
"""Rows that the time keeps before the count gets big digits."""


class BigTime(KeptLines):
    """Draws a time such as "0:25" in digits that grow with the widget, and words such as ("7", "of", "12", "/ side").

    Both are one widget because every widget that is near to something that moves costs in every frame.
    """

    DEFAULT_CSS = """
    BigTime { width: 1fr; height: 1fr; text-wrap: nowrap; text-style: bold; }
    """
    ALLOW_SELECT = False

    text: reactive[str] = reactive("")
    words: reactive[tuple[str, ...]] = reactive(())

    def render(self) -> Content:
        """Return the digits over the count."""
        width, height = self.size
        count = self._count(width, height)
        room = max(1, height - len(count))
        time = time_rows(self.text, width, max(1, room - (room > LEAST)))
        above = (room - len(time)) // 2
        lines = ["", *[""] * (above - 1)] if above else []
        lines += _centred(time, width) + [""] * (room - above - len(time))
        return Content.assemble("\n".join(lines), "\n", ("\n".join(_centred(count, width)), "$foreground"))

    def _count(self, width: int, height: int) -> list[str]:
        """Return the rows of the count: the largest that leave the time at least twice as much.

        They are as large for the first rep as the last will let them be, so that nothing jumps at the tenth.
        """
        for scale in (2, 1):
            for words in _forms(self.words):
                rows = count_rows(words, scale)
                if len(count_rows(_last(words), scale)[0]) <= width and 2 * len(rows) + LEAST - 1 <= height:
                    return rows
        line = " ".join(self.words)
        return [line if len(line) <= width else line.partition(DOT)[0]]


def _forms(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield words, and a count of reps without what stands behind it, which must not make the digits smaller."""
    yield words
    if OF in words:
        yield words[: words.index(OF) + 2]


def _last(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of the last rep of a count."""
    return (words[words.index(OF) + 1], *words[1:]) if OF in words else words


def count_rows(words: tuple[str, ...], scale: int) -> list[str]:
    """Return words as rows, the numbers among them in big digits; "1 of 10" must not look like 110 from afar."""
    columns = [(letter_rows(word, scale) if word.isdigit() else None) or [word] for word in words] or [[""]]
    height = max(map(len, columns))
    full = [[" " * len(column[0])] * (height - len(column)) + column for column in columns]
    between = " " * (2 * scale - 1)
    return [between.join(pieces) for pieces in zip(*full, strict=True)]


def _centred(rows: list[str], width: int) -> list[str]:
    """Return rows of one length with the same blanks before each."""
    before = " " * ((width - len(rows[0])) // 2)
    return [before + row for row in rows]
