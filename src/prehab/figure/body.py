"""The body that every figure has: lengths and thicknesses in metres, for a person of 1.72 m."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from prehab.figure.vector import Vec

SPINE: Final = 0.25
"""Each of the two halves of the trunk, from the hips to the waist and from there to the shoulders."""
NECK: Final = 0.2
"""From the line of the shoulders to the middle of the head."""
THIGH: Final = 0.42
SHIN: Final = 0.42
FOOT: Final = 0.19
UPPER_ARM: Final = 0.29
FOREARM: Final = 0.32
"""From the elbow to the middle of the hand."""
HALF_HIPS: Final = 0.1
HALF_SHOULDERS: Final = 0.17
HEAD: Final = 0.115
"""Radius of the head."""

PADS: Final = {
    "hips": 0.1,
    "shoulders": 0.1,
    "head": HEAD,
    "knee": 0.06,
    "foot": 0.06,
    "toes": 0.02,
    "hand": 0.03,
    "elbow": 0.04,
}
"""How far inside the body a joint lies: a point of height 0 rests on the floor, its joint this much above."""


@dataclass(frozen=True, slots=True)
class Limb:
    """A leg (hip, knee, ankle, toes) or an arm (shoulder, elbow, hand; its tip is the hand)."""

    root: Vec
    mid: Vec
    end: Vec
    tip: Vec


@dataclass(frozen=True, slots=True)
class Trunk:
    """The middle of the body. `right` and `chest_right` point to the called side; `face` is where the nose points."""

    pelvis: Vec
    waist: Vec
    neck: Vec
    head: Vec
    right: Vec
    chest_right: Vec
    face: Vec


@dataclass(frozen=True, slots=True)
class Skeleton:
    """All joints in space. `leg` and `arm` are those of the called side, the others have `other_`."""

    trunk: Trunk
    leg: Limb
    other_leg: Limb
    arm: Limb
    other_arm: Limb

    def joints(self) -> Iterator[tuple[str, Vec, float]]:
        """Yield every joint that can touch the floor: its name, where it is, and its pad."""
        trunk = self.trunk
        yield "hips", trunk.pelvis, PADS["hips"]
        yield "head", trunk.head, HEAD
        yield "shoulders", trunk.neck, PADS["shoulders"]
        for which, leg, arm in (("", self.leg, self.arm), ("other_", self.other_leg, self.other_arm)):
            yield which + "knee", leg.mid, PADS["knee"]
            yield which + "foot", leg.end, PADS["foot"]
            yield which + "toes", leg.tip, PADS["toes"]
            yield which + "elbow", arm.mid, PADS["elbow"]
            yield which + "hand", arm.end, PADS["hand"]
