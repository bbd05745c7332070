"""Points and directions in space, and the view that projects them into the picture."""

from collections.abc import Mapping
from math import acos, atan2, cos, degrees, radians, sin, sqrt
from types import MappingProxyType
from typing import Final

from msgspec import Struct

Vec = tuple[float, float, float]

HIGH_VIEW: Final = 45.0
"""From this height in degrees on, the floor is seen as an area and not as a line."""


def add(a: Vec, b: Vec) -> Vec:
    """Return `a + b`."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    """Return `a - b`."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scaled(a: Vec, by: float) -> Vec:
    """Return `a` made `by` times as long."""
    return (a[0] * by, a[1] * by, a[2] * by)


def along(a: Vec, direction: Vec, by: float) -> Vec:
    """Return the point `by` from `a` in a unit `direction`."""
    return (a[0] + direction[0] * by, a[1] + direction[1] * by, a[2] + direction[2] * by)


def dot(a: Vec, b: Vec) -> float:
    """Return the scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    """Return the vector product."""
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    """Return how long `a` is."""
    return sqrt(dot(a, a))


def unit(a: Vec, otherwise: Vec = (0.0, 1.0, 0.0)) -> Vec:
    """Return `a` with length 1; `otherwise` when its length is 0."""
    size = length(a)
    return scaled(a, 1 / size) if size > 1e-9 else otherwise


def perpendicular(a: Vec, axis: Vec) -> Vec:
    """Return the component of `a` at right angles to a unit `axis` (not normalised)."""
    return along(a, axis, -dot(a, axis))


def lerp(a: Vec, b: Vec, share: float) -> Vec:
    """Return the point at `share` (0..1) of the line from `a` to `b`."""
    return along(a, sub(b, a), share)


def slerp(a: Vec, b: Vec, share: float) -> Vec:
    """Return the unit direction at `share` (0..1) of the turn from `a` to `b`; opposite ones turn by up or right."""
    cosine = max(-1.0, min(1.0, dot(a, b)))
    if cosine > 0.999999:
        return unit(lerp(a, b, share), a)
    side = perpendicular(b, a)
    if cosine < -0.999999:
        side = perpendicular((1.0, 0.0, 0.0) if abs(a[1]) > 0.9 else (0.0, 1.0, 0.0), a)
    angle = acos(cosine) * share
    return along(scaled(a, cos(angle)), unit(side), sin(angle))


def rotate(a: Vec, axis: Vec, degrees: float) -> Vec:
    """Return `a` turned about a unit `axis`, counter-clockwise when the axis points at the viewer."""
    if not degrees:
        return a
    angle = radians(degrees)
    turned = along(scaled(a, cos(angle)), cross(axis, a), sin(angle))
    return along(turned, axis, dot(axis, a) * (1 - cos(angle)))


def rotate_between(a: Vec, start: Vec, stop: Vec) -> Vec:
    """Return `a` after the shortest turn that takes the unit direction `start` to the unit direction `stop`."""
    axis = cross(start, stop)
    return rotate(a, unit(axis), degrees(atan2(length(axis), dot(start, stop))))


Point = tuple[float, float]
"""A point of the picture in metres: right, up."""


class View(Struct, frozen=True):
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
        return not self.slope and self.height < HIGH_VIEW

    def nearness(self, point: Vec) -> float:
        """Return how far a direction points towards the viewer, -1 to 1."""
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
