"""From where a figure is looked at: points in space become points of the picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import cos, radians, sin
from types import MappingProxyType
from typing import Final

from prehab.figure.vector import Vec

Point = tuple[float, float]
"""A point of the picture in metres: right, up."""


FROM_ABOVE: Final = 45.0
"""Looked down on by so many degrees the floor is a ground and not a line."""


@dataclass(frozen=True, slots=True)
class View:
    """Degrees: `turn` walks round the figure (0 from its called side, 90 from the front), `height` looks down on it.

    `slope` tilts the whole picture, uphill to the right.
    """

    turn: float = 0.0
    height: float = 0.0
    slope: float = 0.0
    mirrored: bool = False

    def project(self, point: Vec) -> Point:
        """Return where a point is in the picture."""
        turn, height = radians(self.turn), radians(self.height)
        x = point[0] * cos(turn) - point[2] * sin(turn)
        depth = point[0] * sin(turn) + point[2] * cos(turn)
        y = point[1] * cos(height) - depth * sin(height)
        if self.slope:
            tilt = radians(self.slope)
            x, y = x * cos(tilt) - y * sin(tilt), x * sin(tilt) + y * cos(tilt)
        return (-x if self.mirrored else x, y)

    @property
    def has_horizon(self) -> bool:
        """Whether the floor is a level line: it is not on a slope, nor looked at from high above."""
        return not self.slope and self.height < FROM_ABOVE

    def nearness(self, point: Vec) -> float:
        """Return how far towards the viewer a direction points."""
        turn = radians(self.turn)
        return point[0] * sin(turn) + point[2] * cos(turn)


VIEWS: Final[Mapping[str, View]] = MappingProxyType(
    {
        "side": View(),
        "front": View(90),
        "back": View(-90),
        "corner": View(35, 12),
        "front-corner": View(60, 10),
    }
)
"""The views that have a name."""
