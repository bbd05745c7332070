"""All pictures of one figure at one size, each drawn when it is first asked for and then kept."""

from math import ceil
from typing import Final

from prehab.core.units import Ms
from prehab.figure.frame import Frame
from prehab.figure.framing import Box, bounds
from prehab.figure.motion import Art, Figure
from prehab.figure.render import frame, posed

PICTURES: Final = 40
"""How many pictures one round has: eight a second when it takes five seconds."""


class Reel:
    """The pictures of a figure in a room of `width` by `height` cells; they are only as high as they need to be."""

    def __init__(self, figure: Figure | Art, width: int, height: int, ascii_only: bool = False) -> None:
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


def _rows(figure: Figure | Art, box: Box | None, width: int, height: int, ascii_only: bool) -> int:
    """Return how many rows of the room a figure fills when it is as large as the room lets it be."""
    if isinstance(figure, Art):
        return min(height, max(map(len, figure.drawings)))
    assert box is not None
    if ascii_only:
        scale = min((width - 1) / box.width, 2 * (height - 1) / box.height)
        return min(height, ceil(box.height * scale / 2 + 1))
    scale = min((2 * width - 2) / box.width, (4 * height - 1) / box.height)
    return min(height, ceil((box.height * scale + 1) / 4))
