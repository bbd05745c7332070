"""Figures as braille characters, eight dots to a cell. What has not moved is drawn with the very same dots."""

from collections.abc import Callable
from math import floor
from typing import Final

from prehab.figure.camera import Point, View
from prehab.figure.canvas import Canvas
from prehab.figure.frame import BLANK, Frame
from prehab.figure.framing import Box
from prehab.figure.scene import Layer, Part

Spot = Callable[[Point], Point]
"""From a point in metres to a point in dots."""

THINNEST: Final = 0.9
"""The least radius of a limb, in dots: it stays two dots thick however small the picture."""
GAP: Final = 1.1
"""How wide the gap is that a limb cuts into what is behind it, in dots."""
HOLE: Final = 0.72
"""The least radius of a hole, in dots: it shows wherever it falls."""
FACE: Final = 30.0
"""So many dots a metre must have for a face to have eyes: in fewer they run into one slit."""
FINENESS: Final = 2
"""Joints are moved to the nearest 1/FINENESS of a dot, so that a hair's breadth of movement changes nothing."""

_BITS: Final = (
    (0, 0x01, 0x08, 0x09),
    (0, 0x02, 0x10, 0x12),
    (0, 0x04, 0x20, 0x24),
    (0, 0x40, 0x80, 0xC0),
)
"""The dots of a cell by row and by the two bits of that row."""


def braille(parts: tuple[Part, ...], box: Box, view: View, width: int, height: int) -> Frame:
    """Return a picture of `width` by `height` cells that shows all of `box`, standing on its bottom, centred."""
    canvas = Canvas(2 * width, 4 * height)
    scale = min((canvas.width - 2) / box.width, (canvas.height - 1) / box.height)
    middle = (box.left + box.right) / 2

    def spot(point: Point) -> Point:
        x = canvas.width / 2 + (point[0] - middle) * scale
        y = canvas.height - (point[1] - box.bottom) * scale
        return (round(x * FINENESS + 1e-6) / FINENESS, round(y * FINENESS + 1e-6) / FINENESS)

    for part in parts:
        _part(canvas, spot, part, scale)
    things = list(canvas.rows[Layer.PROP])
    _floor(canvas, spot, box, view)
    return _cells(canvas, things, width, height)


def _floor(canvas: Canvas, spot: Spot, box: Box, view: View) -> None:
    """Draw the line on which everything stands, as far as the figure goes; a slope is part of the scene."""
    if view.has_horizon:
        lowest = canvas.height - 0.5
        y = lowest if view.height else min(spot((0.0, -0.02))[1], lowest)
        canvas.line(Layer.PROP, (spot((box.left, 0.0))[0], y), (spot((box.right, 0.0))[0], y))


def _part(canvas: Canvas, spot: Spot, part: Part, scale: float) -> None:
    for stroke in part.clear:
        start, stop = _thick(stroke.start, scale), _thick(stroke.stop, scale)
        canvas.clear(spot(stroke.a), spot(stroke.b), start + GAP, stop + GAP)
    for stroke in part.strokes:
        a, b = spot(stroke.a), spot(stroke.b)
        if part.layer is Layer.PROP:
            # On whole dots, so that an edge is equally thick wherever it stands.
            a, b = (floor(a[0]), floor(a[1])), (floor(b[0]), floor(b[1]))
        canvas.draw(part.layer, a, b, _thick(stroke.start, scale), _thick(stroke.stop, scale))
    for hole in part.cut if scale >= FACE else ():
        canvas.clear(spot(hole.a), spot(hole.b), max(HOLE, hole.start * scale), max(HOLE, hole.stop * scale))


def _thick(radius: float, scale: float) -> float:
    """Return a radius in dots, in quarters, never less than the thinnest."""
    return max(THINNEST, round(radius * scale * 4) / 4)


def _cells(canvas: Canvas, things: list[int], width: int, height: int) -> Frame:
    """Return the dots as cells. `things` are those of props alone: the floor never takes a cell from a limb."""
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
