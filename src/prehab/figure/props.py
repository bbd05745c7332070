"""The props of a figure (wall, chair, step, bench, roller, mat, band) as edges in space."""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.figure.geometry import Vec

PropEdge = tuple[Vec, Vec]

BAND_PLACES: Final = ("knees", "ankles")
SEAT_DEPTH: Final = 0.2
_BACKREST: Final = 0.42


class PropKind(Enum):
    """What a prop is."""

    WALL = "wall"
    CHAIR = "chair"
    STEP = "step"
    BENCH = "bench"
    ROLLER = "roller"
    MAT = "mat"
    BAND = "band"


DEFAULT_HEIGHTS: Final = {
    PropKind.WALL: 1.75,
    PropKind.CHAIR: 0.42,
    PropKind.STEP: 0.16,
    PropKind.BENCH: 0.42,
    PropKind.ROLLER: 0.15,
    PropKind.MAT: 0.0,
}
"""Default height of each, in metres."""


class Prop(Struct, frozen=True):
    """One prop, in metres: from `start` to `stop` along x, from `far` to `near` along z.

    A roller with equal `start` and `stop` lies across the picture, else along it. `place` is for a band.
    """

    kind: PropKind
    start: float = 0.0
    stop: float = 0.0
    height: float = 0.0
    near: float = 0.25
    far: float = -0.25
    place: str = ""

    def edges(self) -> Iterator[PropEdge]:
        """Yield its edges as straight lines in space; none for what `scene` draws in another way."""
        match self.kind:
            case PropKind.WALL:
                yield (self.start, 0.0, self.near), (self.start, self.height, self.near)
                yield (self.start, self.height, self.near), (self.start, self.height, self.far)
                yield (self.start, self.height, self.far), (self.start, 0.0, self.far)
            case PropKind.CHAIR:
                yield from self._chair()
            case PropKind.ROLLER | PropKind.BAND:
                return
            case PropKind.MAT:
                corners = [(x, 0.0, z) for x, z in self._corners()]
                yield from zip(corners, corners[1:] + corners[:1], strict=True)
            case PropKind.BENCH:
                top = self.height - 0.07
                yield from self._box(self.start, self.stop, top, self.height)
                for x in (self.start + 0.05, self.stop - 0.05):
                    yield (x, 0.0, self.near), (x, top, self.near)
            case _:
                yield from self._box(self.start, self.stop, 0.0, self.height)

    def _corners(self) -> tuple[tuple[float, float], ...]:
        """Return its four corners on the floor, in their order around it."""
        return (self.start, self.near), (self.stop, self.near), (self.stop, self.far), (self.start, self.far)

    def axis(self) -> PropEdge:
        """Return the two ends of the middle line of a roller."""
        up, middle = self.height / 2, (self.near + self.far) / 2
        if self.start == self.stop:
            return (self.start, up, self.far), (self.start, up, self.near)
        return (self.start, up, middle), (self.stop, up, middle)

    def _box(self, left: float, right: float, bottom: float, top: float) -> Iterator[PropEdge]:
        """Yield the edges of a box without the three that meet in its hidden corner: below, left, on the far side."""
        near, far = self.near, self.far
        yield (left, bottom, near), (right, bottom, near)
        yield (right, bottom, near), (right, bottom, far)
        for z in (near, far):
            yield (left, top, z), (right, top, z)
            yield (right, bottom, z), (right, top, z)
        for x in (left, right):
            yield (x, top, near), (x, top, far)
        yield (left, bottom, near), (left, top, near)

    def _chair(self) -> Iterator[PropEdge]:
        left, right, seat = self.start - SEAT_DEPTH, self.start + SEAT_DEPTH, self.height
        for z in (self.near, self.far):
            yield (left, 0.0, z), (left, seat + _BACKREST, z)
            yield (left, seat, z), (right, seat, z)
            yield (right, seat, z), (right, 0.0, z)
        for x, y in ((left, seat + _BACKREST), (left, seat), (right, seat)):
            yield (x, y, self.near), (x, y, self.far)
