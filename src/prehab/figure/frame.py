"""A frame of characters, and the bounds that hold every phase of a figure."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from msgspec import Struct

from prehab.figure.motion import Figure
from prehab.figure.scene import Layer, Part, scene

BLANK = " "
"""The mark of an empty cell in a row of layers."""

BOUNDS_SAMPLES: Final = 24
"""Phases at which the bounds are measured."""
FLOOR_MARGIN: Final = 0.05
"""Space for the line of the floor, in metres."""


class Frame(Struct, frozen=True):
    """A picture: `rows` of characters, all equally wide, and as many rows of `layers`.

    A layer is the value of a `Layer`, "n", "f" or "p", or a blank where there is nothing.
    """

    rows: tuple[str, ...]
    layers: tuple[str, ...]

    def runs(self, row: int) -> Iterator[tuple[str, Layer | None]]:
        """Yield the runs of equal layer in one row from left to right, each with its layer (None: empty cells)."""
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


class Bounds(Struct, frozen=True):
    """A rectangle in the picture plane, in metres."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def bounds(figure: Figure) -> Bounds:
    """Return the bounds of every part at every phase, and the floor."""
    phases = sorted({*(number / BOUNDS_SAMPLES for number in range(BOUNDS_SAMPLES)), *figure.key_phases})
    return bounds_of(tuple(part for phase in phases for part in scene(figure, phase)))


def bounds_of(parts: tuple[Part, ...]) -> Bounds:
    """Return the bounds of some parts and the floor."""
    strokes = [stroke for part in parts for stroke in part.strokes]
    ends = [(*stroke.a, stroke.start) for stroke in strokes] + [(*stroke.b, stroke.stop) for stroke in strokes]
    return Bounds(
        min(x - r for x, _, r in ends),
        min(-FLOOR_MARGIN, *(y - r for _, y, r in ends)),
        max(x + r for x, _, r in ends),
        max(y + r for _, y, r in ends),
    )
