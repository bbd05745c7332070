"""A pose as its author thinks of it: where hips and shoulders are, and what hands and feet reach for."""

from dataclasses import dataclass, replace
from enum import Enum

from prehab.figure.vector import Vec

FORWARD: Vec = (1.0, 0.0, 0.0)
OUT: Vec = (0.0, 0.0, 1.0)


class Anchor(Enum):
    """Which part of the trunk stays exactly where the pose puts it; the other end follows at its length."""

    HIPS = "hips"
    SHOULDERS = "shoulders"
    KNEE = "knee"
    OTHER_KNEE = "other_knee"


class Toes(Enum):
    """How a foot is held."""

    AUTO = "auto"
    FLAT = "flat"
    SQUARE = "square"
    POINTED = "pointed"
    BALL = "ball"


@dataclass(frozen=True, slots=True)
class Reach:
    """What a limb does. `end` is a point for the hand or ankle, or the name of a place on the body.

    With `mid` the knee or elbow points there and `end` only gives the direction from there on; without it the
    joint bends towards `bend` (a direction; None: as bodies do).
    """

    end: Vec | str
    mid: Vec | None = None
    bend: Vec | None = None
    toes: Toes = Toes.AUTO

    def swapped(self) -> "Reach":
        """Return the same on the other side of the body."""
        end = self.end if isinstance(self.end, str) else _reflect(self.end)
        return replace(
            self,
            end=end,
            mid=None if self.mid is None else _reflect(self.mid),
            bend=None if self.bend is None else _reflect(self.bend),
        )


@dataclass(frozen=True, slots=True)
class Pose:
    """Points are joints, in metres. `right` is the direction from the other hip to the hip of the called side.

    `heading` is where flat feet point. Angles in degrees: `curl` rounds the back, `twist` turns the chest to the
    called side, `tilt` lifts the hip of the called side.
    """

    hips: Vec
    shoulders: Vec
    leg: Reach
    other_leg: Reach
    arm: Reach
    other_arm: Reach
    anchor: Anchor = Anchor.HIPS
    head: Vec | None = None
    right: Vec = OUT
    heading: Vec = FORWARD
    curl: float = 0.0
    twist: float = 0.0
    tilt: float = 0.0

    def swapped(self) -> "Pose":
        """Return the pose with left and right exchanged, seen from the same place."""
        anchors = {Anchor.KNEE: Anchor.OTHER_KNEE, Anchor.OTHER_KNEE: Anchor.KNEE}
        return replace(
            self,
            hips=_reflect(self.hips),
            shoulders=_reflect(self.shoulders),
            leg=self.other_leg.swapped(),
            other_leg=self.leg.swapped(),
            arm=self.other_arm.swapped(),
            other_arm=self.arm.swapped(),
            anchor=anchors.get(self.anchor, self.anchor),
            head=None if self.head is None else _reflect(self.head),
            right=(-self.right[0], -self.right[1], self.right[2]),
            twist=-self.twist,
            tilt=-self.tilt,
        )


def _reflect(point: Vec) -> Vec:
    return (point[0], point[1], 0.0 - point[2])
