"""Renders figures as braille characters, from a canvas of dots."""

from collections.abc import Callable, Sequence
from math import ceil, floor, hypot, sqrt
from typing import Final

from prehab.figure.frame import BLANK, Bounds, Frame
from prehab.figure.geometry import Point, View
from prehab.figure.scene import Layer, Part, has_floor_line

ToDots = Callable[[Point], Point]
"""Converts a point from metres to dots."""

MIN_RADIUS: Final = 0.9
"""The least radius of a limb, in dots, so that it is two dots thick in the smallest picture."""
GAP_DOTS: Final = 1.1
"""Width of the gap between a limb and what is behind it, in dots."""
MIN_HOLE_RADIUS: Final = 0.72
"""The least radius of a hole, in dots, so that it is visible at every position."""
EYES_FROM_SCALE: Final = 30.0
"""Eyes are drawn from this many dots a metre on; with fewer they would merge."""
STEPS_PER_DOT: Final = 2
"""Joints are rounded to 1/STEPS_PER_DOT of a dot, so that tiny movements change nothing."""

_BITS: Final = (
    (0, 0x01, 0x08, 0x09),
    (0, 0x02, 0x10, 0x12),
    (0, 0x04, 0x20, 0x24),
    (0, 0x40, 0x80, 0xC0),
)
"""The dots of a cell by row and by the two bits of that row."""


def braille(parts: tuple[Part, ...], box: Bounds, view: View, width: int, height: int) -> Frame:
    """Return a picture of `width` by `height` cells that shows all of `box`, standing on its bottom, centred."""
    canvas = BrailleCanvas(2 * width, 4 * height)
    scale = min((canvas.width - 2) / box.width, (canvas.height - 1) / box.height)
    middle = (box.left + box.right) / 2

    def to_dots(point: Point) -> Point:
        x = canvas.width / 2 + (point[0] - middle) * scale
        y = canvas.height - (point[1] - box.bottom) * scale
        return (round(x * STEPS_PER_DOT + 1e-6) / STEPS_PER_DOT, round(y * STEPS_PER_DOT + 1e-6) / STEPS_PER_DOT)

    for part in parts:
        _part(canvas, to_dots, part, scale)
    things = list(canvas.rows[Layer.PROP])
    if has_floor_line(parts, view):
        _floor(canvas, to_dots, box, view)
    return _cells(canvas, things, width, height)


class BrailleCanvas:
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


def _floor(canvas: BrailleCanvas, to_dots: ToDots, box: Bounds, view: View) -> None:
    """Draw the floor as wide as the figure; a slope is part of the scene."""
    lowest = canvas.height - 0.5
    y = lowest if view.height else min(to_dots((0.0, -0.02))[1], lowest)
    canvas.line(Layer.PROP, (to_dots((box.left, 0.0))[0], y), (to_dots((box.right, 0.0))[0], y))


def _part(canvas: BrailleCanvas, to_dots: ToDots, part: Part, scale: float) -> None:
    for stroke in part.gaps:
        start, stop = _thick(stroke.start, scale), _thick(stroke.stop, scale)
        canvas.clear(to_dots(stroke.a), to_dots(stroke.b), start + GAP_DOTS, stop + GAP_DOTS)
    for stroke in part.strokes:
        a, b = to_dots(stroke.a), to_dots(stroke.b)
        if part.layer is Layer.PROP:
            # On whole dots, so that an edge is equally thick wherever it stands.
            a, b = (floor(a[0]), floor(a[1])), (floor(b[0]), floor(b[1]))
        canvas.draw(part.layer, a, b, _thick(stroke.start, scale), _thick(stroke.stop, scale))
    for hole in part.holes if scale >= EYES_FROM_SCALE else ():
        canvas.clear(
            to_dots(hole.a),
            to_dots(hole.b),
            max(MIN_HOLE_RADIUS, hole.start * scale),
            max(MIN_HOLE_RADIUS, hole.stop * scale),
        )


def _thick(radius: float, scale: float) -> float:
    """Return a radius in dots, in quarters, never less than the thinnest."""
    return max(MIN_RADIUS, round(radius * scale * 4) / 4)


def _cells(canvas: BrailleCanvas, things: list[int], width: int, height: int) -> Frame:
    """Return the dots as cells. `things` are the dots of props without the floor, so that it never replaces a limb."""
    near, far, prop = (canvas.rows[layer] for layer in (Layer.NEAR, Layer.FAR, Layer.PROP))
    rows, layers = [], []
    for top in range(0, 4 * height, 4):
        cells, marks = [BLANK] * width, [BLANK] * width
        span = range(top, top + 4)
        dots = [near[y] | far[y] | prop[y] for y in span]
        used = dots[0] | dots[1] | dots[2] | dots[3]
        nears = near[top] | near[top + 1] | near[top + 2] | near[top + 3]
        fars = far[top] | far[top + 1] | far[top + 2] | far[top + 3]
        props = things[top] | things[top + 1] | things[top + 2] | things[top + 3]
        for column in range(((used & -used).bit_length() - 1) // 2 if used else width, (used.bit_length() + 1) // 2):
            shift = 2 * column
            if not used >> shift & 3:
                continue
            code = sum(_BITS[n][dots[n] >> shift & 3] for n in range(4))
            cells[column] = chr(0x2800 + code)
            marks[column] = _mark(nears >> shift & 3, fars >> shift & 3)
            if props >> shift & 3 and marks[column] != "p" and _mostly(things[top : top + 4], code, shift):
                marks[column] = "p"
        rows.append("".join(cells))
        layers.append("".join(marks))
    return Frame(tuple(rows), tuple(layers))


def _mostly(rows: list[int], code: int, shift: int) -> bool:
    """Return whether these rows hold more than half of the dots of a cell."""
    return 2 * sum((row >> shift & 3).bit_count() for row in rows) > code.bit_count()


def _mark(near: int, far: int) -> str:
    return "n" if near else "f" if far else "p"


RowSpan = tuple[float, float]


def _disc(centre: Point, radius: float, y: float) -> tuple[RowSpan, ...]:
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


def _crossing(corners: Sequence[Point], y: float) -> tuple[RowSpan, ...]:
    """Return where a row crosses a convex shape."""
    hits = []
    for number, (x0, y0) in enumerate(corners):
        x1, y1 = corners[number - 1]
        if (y0 <= y) != (y1 <= y):
            hits.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
    return ((min(hits), max(hits)),) if len(hits) > 1 else ()
