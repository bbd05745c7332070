r"""Figures in plain characters, for terminals without braille: lines of / \ | - _ and an o for the head."""

from math import ceil
from typing import Final

from prehab.figure.frame import BLANK, Bounds, Frame
from prehab.figure.geometry import Point, View
from prehab.figure.scene import Layer, Part, has_floor_line

CHARACTER_ASPECT: Final = 2.0
"""Height of a character divided by its width."""
STEEP_SLOPE: Final = 0.75
"""A line that goes more rows down than this share of its columns is drawn row by row."""
BIG_HEAD_RADIUS: Final = 1.4
"""From this radius in characters on, the head is drawn as a box and not as an o."""


class AsciiCanvas:
    """Rows of characters, and the layer of each."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.rows = [[" "] * width for _ in range(height)]
        self.marks = [[BLANK] * width for _ in range(height)]

    def put(self, column: int, row: int, character: str, layer: Layer) -> None:
        """Write one character; outside the canvas nothing happens."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self.rows[row][column], self.marks[row][column] = character, layer.value

    def line(self, a: Point, b: Point, layer: Layer) -> None:
        """Draw a line: column by column when it is flat, row by row when it is steep."""
        dx, dy = b[0] - a[0], b[1] - a[1]
        if max(abs(dx), abs(dy)) < 0.5:
            return
        steep = abs(dy) > abs(dx) * STEEP_SLOPE
        steps = max(1, ceil(abs(dy) if steep else abs(dx)))
        slant = "|" if abs(dx) < abs(dy) * 0.6 else "\\" if dx * dy > 0 else "/"
        row = int(a[1])
        for step in range(steps + 1):
            x, y = a[0] + dx * step / steps, a[1] + dy * step / steps
            flat = not steep and int(y) == row
            row = int(y)
            self.put(int(x), row, ("_" if y % 1 > 0.6 else "-") if flat else slant, layer)

    def head(self, middle: Point, radius: float) -> None:
        """Draw the head: one character, or a small box when there is room."""
        if radius < BIG_HEAD_RADIUS:
            self.put(int(middle[0]), int(middle[1]), "o", Layer.NEAR)
            return
        left, top = round(middle[0] - radius), round(middle[1] - radius / CHARACTER_ASPECT)
        wide, tall = max(3, round(2 * radius)), max(2, round(2 * radius / CHARACTER_ASPECT))
        for row in range(tall):
            first, last, fill = ("|", "|", " ") if 0 < row < tall - 1 else ("\\", "/", "_") if row else ("/", "\\", "-")
            for column, character in enumerate(first + fill * (wide - 2) + last):
                self.put(left + column, top + row, character, Layer.NEAR)


def ascii_rows(parts: tuple[Part, ...], box: Bounds, view: View, width: int, height: int) -> Frame:
    """Return a picture of `width` by `height` characters that shows all of `box`, standing on its bottom, centred."""
    scale = min((width - 1) / box.width, (height - 1) * CHARACTER_ASPECT / box.height)
    middle = (box.left + box.right) / 2
    canvas = AsciiCanvas(width, height)

    def to_cells(point: Point) -> Point:
        x = width / 2 + (point[0] - middle) * scale
        y = height - 0.1 - (point[1] - box.bottom) * scale / CHARACTER_ASPECT
        return (round(x * 4 + 1e-6) / 4, round(y * 4 + 1e-6) / 4)

    if has_floor_line(parts, view):
        for column in range(round(to_cells((box.left, 0))[0]), round(to_cells((box.right, 0))[0])):
            canvas.put(column, height - 1, "_", Layer.PROP)
    for part in parts:
        for stroke in part.lines or part.strokes:
            canvas.line(to_cells(stroke.a), to_cells(stroke.b), part.layer)
    for part in parts:
        if part.head:
            canvas.head(to_cells(part.head.a), part.head.start * scale)
    return Frame(tuple(map("".join, canvas.rows)), tuple(map("".join, canvas.marks)))
