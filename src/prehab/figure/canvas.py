"""Dots in three layers, kept as one whole number for each row, so that a thick line costs a few shifts a row."""

from collections.abc import Sequence
from math import ceil, floor, hypot, sqrt

from prehab.figure.camera import Point
from prehab.figure.scene import Layer

Span = tuple[float, float]


class Canvas:
    """Rows of dots; bit n of a row is the dot in column n. Every dot is in one layer at most."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.rows: dict[Layer, list[int]] = {layer: [0] * height for layer in Layer}

    def draw(self, layer: Layer, a: Point, b: Point, start: float, stop: float) -> None:
        """Draw a stroke with round ends; `start` and `stop` are its radii in dots."""
        mine = self.rows[layer]
        others = [rows for other, rows in self.rows.items() if other is not layer]
        for y, mask in self._masks(a, b, start, stop):
            mine[y] |= mask
            for rows in others:
                rows[y] &= ~mask

    def clear(self, a: Point, b: Point, start: float, stop: float) -> None:
        """Remove what is under a stroke, from every layer."""
        for y, mask in self._masks(a, b, start, stop):
            for rows in self.rows.values():
                rows[y] &= ~mask

    def line(self, layer: Layer, a: Point, b: Point) -> None:
        """Draw a line one dot thick."""
        steps = max(1, ceil(max(abs(b[0] - a[0]), abs(b[1] - a[1]))))
        rows = self.rows[layer]
        for step in range(steps + 1):
            x = floor(a[0] + (b[0] - a[0]) * step / steps)
            y = floor(a[1] + (b[1] - a[1]) * step / steps)
            if 0 <= y < self.height and 0 <= x < self.width:
                rows[y] |= 1 << x

    def _masks(self, a: Point, b: Point, start: float, stop: float) -> list[tuple[int, int]]:
        """Return the rows a stroke touches, each with the bits of the dots whose middle is inside."""
        body = _sides(a, b, start, stop)
        top = max(0, floor(min(a[1] - start, b[1] - stop)))
        bottom = min(self.height - 1, ceil(max(a[1] + start, b[1] + stop)))
        masks = []
        for y in range(top, bottom + 1):
            middle = y + 0.5
            spans = [*_disc(a, start, middle), *_disc(b, stop, middle), *_crossing(body, middle)]
            if spans:
                left = max(0, ceil(min(span[0] for span in spans) - 0.5))
                right = min(self.width - 1, floor(max(span[1] for span in spans) - 0.5))
                if left <= right:
                    masks.append((y, (1 << right + 1) - (1 << left)))
        return masks


def _disc(centre: Point, radius: float, y: float) -> tuple[Span, ...]:
    off = y - centre[1]
    if abs(off) >= radius:
        return ()
    half = sqrt(radius * radius - off * off)
    return ((centre[0] - half, centre[0] + half),)


def _sides(a: Point, b: Point, start: float, stop: float) -> tuple[Point, ...]:
    """Return the four corners of a stroke without its round ends; none when it is a disc."""
    along = (b[0] - a[0], b[1] - a[1])
    size = hypot(*along)
    if size < 1e-9:
        return ()
    side = (-along[1] / size, along[0] / size)
    return (
        (a[0] + side[0] * start, a[1] + side[1] * start),
        (b[0] + side[0] * stop, b[1] + side[1] * stop),
        (b[0] - side[0] * stop, b[1] - side[1] * stop),
        (a[0] - side[0] * start, a[1] - side[1] * start),
    )


def _crossing(corners: Sequence[Point], y: float) -> tuple[Span, ...]:
    """Return where a row crosses a convex shape."""
    hits = []
    for number, (x0, y0) in enumerate(corners):
        x1, y1 = corners[number - 1]
        if (y0 <= y) != (y1 <= y):
            hits.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
    return ((min(hits), max(hits)),) if len(hits) > 1 else ()
