"""Figures as pictures in characters, at any size: one at a phase, or all of a rep at once."""

from prehab.figure.braille import braille
from prehab.figure.frame import BLANK, Frame
from prehab.figure.framing import Box, bounds
from prehab.figure.motion import Art, Figure
from prehab.figure.plain import plain
from prehab.figure.scene import scene


def frame(figure: Figure | Art, phase: float, width: int, height: int, ascii_only: bool = False) -> Frame:
    """Return the picture at one phase, `width` by `height` cells. For more than one use `frames`: it measures once."""
    if isinstance(figure, Art):
        return _drawn(figure.drawing(phase), width, height)
    return posed(figure, bounds(figure), phase, (width, height), ascii_only)


def frames(figure: Figure | Art, width: int, height: int, count: int, ascii_only: bool = False) -> tuple[Frame, ...]:
    """Return `count` pictures, number n at phase n / count. Equal pictures are one object."""
    if isinstance(figure, Art):
        return tuple(_drawn(figure.drawing(n / count), width, height) for n in range(count))
    box = bounds(figure)
    seen: dict[Frame, Frame] = {}
    made = (posed(figure, box, n / count, (width, height), ascii_only) for n in range(count))
    return tuple(seen.setdefault(one, one) for one in made)


def posed(figure: Figure, box: Box, phase: float, size: tuple[int, int], ascii_only: bool) -> Frame:
    """Return the picture at one phase of all that `box` holds, which is that of the whole figure (`bounds`)."""
    draw = plain if ascii_only else braille
    return draw(scene(figure, phase), box, figure.view, *size)


def _drawn(lines: tuple[str, ...], width: int, height: int) -> Frame:
    """Return a drawing in the middle of the width, at the bottom; what does not fit is cut off."""
    wide = min(width, max(map(len, lines)))
    left = (width - wide) // 2
    rows = [(" " * left + line[:wide].ljust(wide)).ljust(width) for line in lines[-height:]]
    rows = [" " * width] * (height - len(rows)) + rows
    return Frame(tuple(rows), tuple("".join(BLANK if c == " " else "n" for c in row) for row in rows))
