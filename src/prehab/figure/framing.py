"""How a figure fits a picture: one box for all its phases, so that it neither jumps nor zooms while it moves."""

from dataclasses import dataclass
from typing import Final

from prehab.figure.motion import Figure
from prehab.figure.scene import Part, scene

SAMPLES: Final = 24
"""At how many phases the box is measured."""
BELOW: Final = 0.05
"""Room for the line of the floor, in metres."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the picture plane, in metres."""

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


def bounds(figure: Figure) -> Box:
    """Return the box that holds every part at every phase, and the floor."""
    phases = sorted({*(number / SAMPLES for number in range(SAMPLES)), *figure.key_phases})
    return around(tuple(part for phase in phases for part in scene(figure, phase)))


def around(parts: tuple[Part, ...]) -> Box:
    """Return the box around some parts and the floor."""
    strokes = [stroke for part in parts for stroke in part.strokes]
    ends = [(*stroke.a, stroke.start) for stroke in strokes] + [(*stroke.b, stroke.stop) for stroke in strokes]
    return Box(
        min(x - r for x, _, r in ends),
        min(-BELOW, *(y - r for _, y, r in ends)),
        max(x + r for x, _, r in ends),
        max(y + r for _, y, r in ends),
    )
