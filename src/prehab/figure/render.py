"""Pictures of a figure at any size, drawn once and kept."""

from math import ceil
from typing import Final

from prehab.core.units import Ms
from prehab.figure.ascii_art import ascii_rows
from prehab.figure.braille import braille
from prehab.figure.frame import BLANK, Bounds, Frame, bounds
from prehab.figure.motion import AsciiArt, Figure
from prehab.figure.scene import scene


def frame(figure: Figure | AsciiArt, phase: float, width: int, height: int, ascii_only: bool = False) -> Frame:
    """Return the picture at one phase, `width` by `height` cells. For more than one use `frames`: it measures once."""
    if isinstance(figure, AsciiArt):
        return _drawn(figure.drawing(phase), width, height)
    return posed(figure, bounds(figure), phase, (width, height), ascii_only)


def frames(
    figure: Figure | AsciiArt, width: int, height: int, count: int, ascii_only: bool = False
) -> tuple[Frame, ...]:
    """Return `count` pictures, number n at phase n / count. Equal pictures are one object."""
    if isinstance(figure, AsciiArt):
        return tuple(_drawn(figure.drawing(n / count), width, height) for n in range(count))
    box = bounds(figure)
    seen: dict[Frame, Frame] = {}
    made = (posed(figure, box, n / count, (width, height), ascii_only) for n in range(count))
    return tuple(seen.setdefault(one, one) for one in made)


def posed(figure: Figure, box: Bounds, phase: float, size: tuple[int, int], ascii_only: bool) -> Frame:
    """Return the picture at one phase of all that `box` holds, which is that of the whole figure (`bounds`)."""
    draw = ascii_rows if ascii_only else braille
    return draw(scene(figure, phase), box, figure.view, *size)


def _drawn(lines: tuple[str, ...], width: int, height: int) -> Frame:
    """Return a drawing in the middle of the width, at the bottom; what does not fit is cut off."""
    wide = min(width, max(map(len, lines)))
    left = (width - wide) // 2
    rows = [(" " * left + line[:wide].ljust(wide)).ljust(width) for line in lines[-height:]]
    rows = [" " * width] * (height - len(rows)) + rows
    return Frame(tuple(rows), tuple("".join(BLANK if c == " " else "n" for c in row) for row in rows))


PICTURES: Final = 40
"""How many pictures one round has: eight a second when it takes five seconds."""


class FrameCache:
    """The pictures of a figure in a room of `width` by `height` cells; they are only as high as they need to be."""

    def __init__(self, figure: Figure | AsciiArt, width: int, height: int, ascii_only: bool = False) -> None:
        self._figure = figure
        self._box = bounds(figure) if isinstance(figure, Figure) else None
        self._ascii_only = ascii_only
        self._pictures: dict[int, Frame] = {}
        self.size = (width, _rows(figure, self._box, width, height, ascii_only))

    @property
    def cycle(self) -> Ms:
        """How long one round takes where no tempo says so."""
        return self._figure.cycle

    @property
    def still(self) -> int:
        """The number of the picture that shows most."""
        return _number(self._figure.best_phases[-1])

    def picture(self, number: int) -> Frame:
        """Return picture `number` of PICTURES."""
        if number not in self._pictures:
            self._pictures[number] = self._draw(number / PICTURES)
        return self._pictures[number]

    def at(self, phase: float) -> Frame:
        """Return the picture nearest before a phase."""
        return self.picture(_number(phase))

    def _draw(self, phase: float) -> Frame:
        if isinstance(self._figure, Figure) and self._box is not None:
            return posed(self._figure, self._box, phase, self.size, self._ascii_only)
        return frame(self._figure, phase, *self.size)


def _number(phase: float) -> int:
    return int(phase * PICTURES + 1e-6) % PICTURES


def _rows(figure: Figure | AsciiArt, box: Bounds | None, width: int, height: int, ascii_only: bool) -> int:
    """Return how many rows of the room a figure fills when it is as large as the room lets it be."""
    if isinstance(figure, AsciiArt):
        return min(height, max(map(len, figure.drawings)))
    assert box is not None
    if ascii_only:
        scale = min((width - 1) / box.width, 2 * (height - 1) / box.height)
        return min(height, ceil(box.height * scale / 2 + 1))
    scale = min((2 * width - 2) / box.width, (4 * height - 1) / box.height)
    return min(height, ceil((box.height * scale + 1) / 4))
