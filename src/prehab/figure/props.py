"""Things a figure needs: wall, chair, step, bench, bed, roller, cushion, band. All as edges in space."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import cos, pi, sin
from typing import Final

from prehab.figure.geometry import Vec

Edge = tuple[Vec, Vec]


class Kind(Enum):
    """What a prop is."""

    WALL = "wall"
    CHAIR = "chair"
    STEP = "step"
    BENCH = "bench"
    ROLLER = "roller"
    BAND = "band"


HEIGHTS: Final = {Kind.WALL: 1.75, Kind.CHAIR: 0.42, Kind.STEP: 0.16, Kind.BENCH: 0.42, Kind.ROLLER: 0.15}
"""How high each is when its author does not say, in metres."""
BAND_PLACES: Final = ("knees", "ankles")
_SEAT: Final = 0.2
_BACKREST: Final = 0.42


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing. `start` and `stop` are where it is along x; `near` and `far` how far it goes to each side.

    A roller with equal `start` and `stop` lies across the picture, else along it. `place` is for a band.
    """

    kind: Kind
    start: float = 0.0
    stop: float = 0.0
    height: float = 0.0
    near: float = 0.25
    far: float = -0.25
    place: str = ""

    def edges(self) -> Iterator[Edge]:
        """Yield what is drawn of it, as straight lines in space; a band goes with the legs (see `scene`)."""
        match self.kind:
            case Kind.WALL:
                yield (self.start, 0.0, self.near), (self.start, self.height, self.near)
                yield (self.start, self.height, self.near), (self.start, self.height, self.far)
                yield (self.start, self.height, self.far), (self.start, 0.0, self.far)
            case Kind.CHAIR:
                yield from self._chair()
            case Kind.ROLLER if self.start == self.stop:
                yield from self._roller()
            case Kind.ROLLER:
                yield from self._long_roller()
            case Kind.BAND:
                return
            case Kind.BENCH:
                top = self.height - 0.07
                yield from self._box(self.start, self.stop, top, self.height)
                for x in (self.start + 0.05, self.stop - 0.05):
                    yield (x, 0.0, self.near), (x, top, self.near)
            case _:
                yield from self._box(self.start, self.stop, 0.0, self.height)

    def _box(self, left: float, right: float, bottom: float, top: float) -> Iterator[Edge]:
        """Yield the edges of a box but the three that meet in its hidden corner: below, left, on the far side."""
        near, far = self.near, self.far
        yield (left, bottom, near), (right, bottom, near)
        yield (right, bottom, near), (right, bottom, far)
        for z in (near, far):
            yield (left, top, z), (right, top, z)
            yield (right, bottom, z), (right, top, z)
        for x in (left, right):
            yield (x, top, near), (x, top, far)
        yield (left, bottom, near), (left, top, near)

    def _chair(self) -> Iterator[Edge]:
        left, right, seat = self.start - _SEAT, self.start + _SEAT, self.height
        for z in (self.near, self.far):
            yield (left, 0.0, z), (left, seat + _BACKREST, z)
            yield (left, seat, z), (right, seat, z)
            yield (right, seat, z), (right, 0.0, z)
        for x, y in ((left, seat + _BACKREST), (left, seat), (right, seat)):
            yield (x, y, self.near), (x, y, self.far)

    def _roller(self) -> Iterator[Edge]:
        radius = self.height / 2
        for z in (self.near, self.far):
            ring = [
                (self.start + radius * cos(turn * pi / 5), radius + radius * sin(turn * pi / 5), z)
                for turn in range(10)
            ]
            yield from zip(ring, ring[1:] + ring[:1], strict=True)
        for y in (0.0, self.height):
            yield (self.start, y, self.near), (self.start, y, self.far)

    def _long_roller(self) -> Iterator[Edge]:
        """Yield both rings of a roller along the picture, and its outline as it is looked down on."""
        up, across = self.height / 2, (self.near - self.far) / 2
        middle = (self.near + self.far) / 2
        round_it = [(up + up * cos(turn * pi / 5), middle + across * sin(turn * pi / 5)) for turn in range(10)]
        for x in (self.start, self.stop):
            ring = [(x, y, z) for y, z in round_it]
            yield from zip(ring, ring[1:] + ring[:1], strict=True)
        for y, z in (round_it[3], round_it[8]):
            yield (self.start, y, z), (self.stop, y, z)
