"""What a part of the body can stand or lean on: the floor, and the tops and faces of props."""

from math import hypot
from typing import Final

from prehab.figure.geometry import Vec
from prehab.figure.props import SEAT_DEPTH, Prop, PropKind

NEAR: Final = 0.03
"""A part that is no further than this from a support touches it, in metres."""
_EDGE: Final = 0.06
"""How far past the edge of a prop a part may be that still stands on it, in metres."""


def gap_to_support(joint: Vec, pad: float, props: tuple[Prop, ...]) -> float:
    """Return how far the skin of a joint is from the nearest support, in metres; a wall is one."""
    return min([gap_below(joint, pad, props), *(_gap_to_wall(joint, pad, one) for one in props)])


def gap_below(joint: Vec, pad: float, props: tuple[Prop, ...]) -> float:
    """Return how far the skin of a joint is from the nearest thing it can stand on, in metres."""
    return min([abs(joint[1] - pad), *(_gap_to_top(joint, pad, one) for one in props)])


def _gap_to_top(joint: Vec, pad: float, prop: Prop) -> float:
    if prop.kind in (PropKind.WALL, PropKind.MAT, PropKind.BAND):
        return float("inf")
    start, stop = sorted((prop.start, prop.stop))
    if prop.kind is PropKind.ROLLER:
        radius = prop.height / 2
        if start == stop:
            off, within = hypot(joint[0] - start, joint[1] - radius), prop.far - _EDGE < joint[2] < prop.near + _EDGE
        else:
            middle = (prop.near + prop.far) / 2
            off, within = hypot(joint[2] - middle, joint[1] - radius), start - _EDGE < joint[0] < stop + _EDGE
        return abs(off - radius - pad) if within else float("inf")
    if prop.kind is PropKind.CHAIR:
        start, stop = start - SEAT_DEPTH, stop + SEAT_DEPTH
    on_top = start - _EDGE < joint[0] < stop + _EDGE and prop.far - _EDGE < joint[2] < prop.near + _EDGE
    return abs(joint[1] - pad - prop.height) if on_top else float("inf")


def _gap_to_wall(joint: Vec, pad: float, prop: Prop) -> float:
    if prop.kind is not PropKind.WALL or joint[1] > prop.height + _EDGE:
        return float("inf")
    return max(0.0, abs(joint[0] - prop.start) - pad)
