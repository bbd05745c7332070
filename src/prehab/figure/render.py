"""Frames of a figure at any size, rendered once and cached."""

from math import ceil
from typing import Final

from prehab.core.units import Ms
from prehab.figure.ascii_art import ascii_rows
from prehab.figure.braille import braille
from prehab.figure.frame import BLANK, Bounds, Frame, bounds
from prehab.figure.motion import AsciiArt, Figure
from prehab.figure.scene import scene

FRAMES_PER_CYCLE: Final = 40
"""Frames in one cycle: eight a second when it takes five seconds."""


def render_frame(figure: Figure | AsciiArt, phase: float, width: int, height: int, ascii_only: bool = False) -> Frame:
    """Return the frame at one phase, `width` by `height` cells. For several, `render_frames` measures only once."""
    if isinstance(figure, AsciiArt):
        return _drawing_frame(figure.drawing(phase), width, height)
    return render_pose(figure, bounds(figure), phase, (width, height), ascii_only)


def render_frames(
    figure: Figure | AsciiArt, width: int, height: int, count: int, ascii_only: bool = False
) -> tuple[Frame, ...]:
    """Return `count` frames, number n at phase n / count. Equal frames are one object."""
    if isinstance(figure, AsciiArt):
        return tuple(_drawing_frame(figure.drawing(n / count), width, height) for n in range(count))
    box = bounds(figure)
    seen: dict[Frame, Frame] = {}
    made = (render_pose(figure, box, n / count, (width, height), ascii_only) for n in range(count))
    return tuple(seen.setdefault(one, one) for one in made)


def render_pose(figure: Figure, box: Bounds, phase: float, size: tuple[int, int], ascii_only: bool) -> Frame:
    """Return the frame at one phase; `box` is that of the whole motion (`bounds`), `size` is in cells."""
    draw = ascii_rows if ascii_only else braille
    return draw(scene(figure, phase), box, figure.view, *size)


def _drawing_frame(lines: tuple[str, ...], width: int, height: int) -> Frame:
    """Return a drawing as a frame, centred at the bottom; what does not fit is cut off."""
    wide = min(width, max(map(len, lines)))
    left = (width - wide) // 2
    rows = [(" " * left + line[:wide].ljust(wide)).ljust(width) for line in lines[-height:]]
    rows = [" " * width] * (height - len(rows)) + rows
    return Frame(tuple(rows), tuple("".join(BLANK if c == " " else "n" for c in row) for row in rows))


class FrameCache:
    """The frames of a figure, rendered when first asked for, at most `width` by `height` cells."""

    def __init__(self, figure: Figure | AsciiArt, width: int, height: int, ascii_only: bool = False) -> None:
        self._figure = figure
        self._box = bounds(figure) if isinstance(figure, Figure) else None
        self._ascii_only = ascii_only
        self._frames: dict[int, Frame] = {}
        self.size = (width, _rows(figure, self._box, width, height, ascii_only))

    @property
    def cycle(self) -> Ms:
        """The length of one cycle when there is no tempo."""
        return self._figure.cycle

    @property
    def best_number(self) -> int:
        """The number of the frame that shows the exercise best."""
        return _frame_number(self._figure.best_phases[-1])

    def frame(self, number: int) -> Frame:
        """Return frame `number` of FRAMES_PER_CYCLE."""
        if number not in self._frames:
            self._frames[number] = self._draw(number / FRAMES_PER_CYCLE)
        return self._frames[number]

    def frame_at(self, phase: float) -> Frame:
        """Return the last frame at or before a phase."""
        return self.frame(_frame_number(phase))

    def _draw(self, phase: float) -> Frame:
        if isinstance(self._figure, Figure) and self._box is not None:
            return render_pose(self._figure, self._box, phase, self.size, self._ascii_only)
        return render_frame(self._figure, phase, *self.size)


def _frame_number(phase: float) -> int:
    return int(phase * FRAMES_PER_CYCLE + 1e-6) % FRAMES_PER_CYCLE


def _rows(figure: Figure | AsciiArt, box: Bounds | None, width: int, height: int, ascii_only: bool) -> int:
    """Return how many rows a figure fills at the largest size that fits into `width` by `height` cells."""
    if isinstance(figure, AsciiArt):
        return min(height, max(map(len, figure.drawings)))
    assert box is not None
    if ascii_only:
        scale = min((width - 1) / box.width, 2 * (height - 1) / box.height)
        return min(height, ceil(box.height * scale / 2 + 1))
    scale = min((2 * width - 2) / box.width, (4 * height - 1) / box.height)
    return min(height, ceil((box.height * scale + 1) / 4))
