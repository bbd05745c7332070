"""One picture in characters, with the layer of every cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from prehab.figure.scene import Layer

BLANK = " "
"""What stands for "nothing here" in a row of layers."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture: `rows` of characters, all equally wide, and as many rows of `layers`.

    A layer is the value of a `Layer`, "n", "f" or "p", or a blank where there is nothing.
    """

    rows: tuple[str, ...]
    layers: tuple[str, ...]

    def runs(self, row: int) -> Iterator[tuple[str, Layer | None]]:
        """Yield the pieces of one row from left to right, each with its layer (None: empty cells)."""
        column = 0
        for mark, cells in groupby(self.layers[row]):
            width = len(list(cells))
            yield self.rows[row][column : column + width], None if mark == BLANK else Layer(mark)
            column += width

    @property
    def text(self) -> str:
        """The picture as lines without blanks at their ends."""
        return "\n".join(row.rstrip() for row in self.rows)


def changed_rows(a: Frame, b: Frame) -> tuple[int, ...]:
    """Return the numbers of the rows in which two pictures of one size differ."""
    pairs = zip(zip(a.rows, a.layers, strict=True), zip(b.rows, b.layers, strict=True), strict=True)
    return tuple(number for number, (one, two) in enumerate(pairs) if one != two)
