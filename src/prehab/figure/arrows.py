"""What moves, as arrows: the ways of the one or two parts of the body that show best what to do."""

from dataclasses import dataclass
from math import hypot
from typing import Final

from prehab.figure.body import Skeleton
from prehab.figure.camera import Point
from prehab.figure.motion import Figure
from prehab.figure.vector import Vec

WEIGHTS: Final = {
    "hips": 1.2,
    "foot": 1.15,
    "other_foot": 1.15,
    "hand": 0.9,
    "other_hand": 0.9,
    "knee": 0.8,
    "other_knee": 0.8,
    "head": 0.6,
}
"""The parts whose way may be shown, and how much a metre of it counts."""
CARRIED_BY: Final = {"hand": "head", "other_hand": "head", "head": "hips"}
"""A part that is only taken along by another one says nothing of its own."""
LEAST: Final = 0.09
"""A way shorter than this, in metres of the picture, is not worth an arrow."""
BIG: Final = {"head": 0.2}
"""The same for a part that would hide a short arrow."""
SECOND: Final = 0.6
"""A second arrow counts at least this share of the first."""
APART: Final = 0.3
"""Two arrows begin at least so far apart, in metres."""
ALIKE: Final = 0.45
"""Two ways that differ by less than this share of the first tell the same."""
STEPS: Final = 16
SMOOTH: Final = 6
"""How often each point of a way is drawn to its neighbours."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of one part in the picture plane, from where it is first to where it gets."""

    part: str
    way: tuple[Point, ...]

    @property
    def length(self) -> float:
        """Return how far it gets, in metres."""
        return _far(self.way[0], self.way[-1])

    @property
    def shift(self) -> Point:
        """Return the straight way, in metres."""
        return self.way[-1][0] - self.way[0][0], self.way[-1][1] - self.way[0][1]


def arrows(figure: Figure, start: float, stop: float) -> tuple[Arrow, ...]:
    """Return at most two arrows for what happens from one phase to a later one.

    None for what goes step by step, left and right: there no part shows the way.
    """
    if _is_stepping(figure):
        return ()
    moments = [_parts(figure.skeleton(start + (stop - start) * n / STEPS)) for n in range(STEPS + 1)]
    ways = {name: tuple(figure.view.project(one[name]) for one in moments) for name in WEIGHTS}
    found = [Arrow(name, _smooth(way)) for name, way in ways.items() if not _is_carried(name, ways)]
    found = sorted((one for one in found if one.length >= BIG.get(one.part, LEAST)), key=_weight, reverse=True)
    if not found:
        return ()
    return (found[0], *[one for one in found[1:] if _adds(one, found[0])][:1])


def _smooth(way: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a way without the corners it has where one pose ends and the next begins."""
    for _ in range(SMOOTH):
        inner = (
            ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            for a, b, c in zip(way, way[1:], way[2:], strict=False)
        )
        way = (way[0], *inner, way[-1])
    return way


def _adds(arrow: Arrow, first: Arrow) -> bool:
    """Return whether an arrow says something that the first one does not."""
    alike = _far(arrow.shift, first.shift) < ALIKE * first.length
    near = _far(arrow.way[0], first.way[0]) < APART
    return not (alike or near) and _weight(arrow) >= SECOND * _weight(first)


def _is_stepping(figure: Figure) -> bool:
    first = figure.keys[0].pose
    return first != first.swapped() and any(key.pose == first.swapped() for key in figure.keys)


def _weight(arrow: Arrow) -> float:
    return WEIGHTS[arrow.part] * arrow.length


def _is_carried(name: str, ways: dict[str, tuple[Point, ...]]) -> bool:
    """Return whether most of a part's way is that of the part which carries it."""
    if name not in CARRIED_BY:
        return False
    part, carrier = Arrow(name, ways[name]), Arrow(CARRIED_BY[name], ways[CARRIED_BY[name]])
    return _far(part.shift, carrier.shift) < 0.5 * part.length


def _parts(skeleton: Skeleton) -> dict[str, Vec]:
    return {
        "hips": skeleton.trunk.pelvis,
        "head": skeleton.trunk.head,
        "foot": skeleton.leg.end,
        "other_foot": skeleton.other_leg.end,
        "knee": skeleton.leg.mid,
        "other_knee": skeleton.other_leg.mid,
        "hand": skeleton.arm.end,
        "other_hand": skeleton.other_arm.end,
    }


def _far(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])
