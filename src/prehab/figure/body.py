"""The body of every figure: the lengths of its bones in metres, its joints, and named points on it."""

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from prehab.figure.geometry import Vec, along, cross, lerp, sub, unit

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
HIP_OFFSET: Final = 0.1
SHOULDER_OFFSET: Final = 0.17
HEAD_RADIUS: Final = 0.115
"""Radius of the head."""

JOINT_PADS: Final = {
    "hips": 0.1,
    "shoulders": 0.1,
    "head": HEAD_RADIUS,
    "knee": 0.06,
    "foot": 0.06,
    "toes": 0.02,
    "hand": 0.03,
    "elbow": 0.04,
}
"""How far inside the body a joint lies: a point of height 0 rests on the floor, its joint this much above."""

ARM_REACH: Final = 0.59
"""How far a straight arm reaches, in metres: less than it is long, so that the elbow keeps a side to bend to."""

HAND_PLACES: Final = {
    "sides": "along the trunk, beside the hips",
    "hang": "straight down from the shoulder",
    "hips": "on the hip",
    "thigh": "on the thigh of its own side",
    "other-thigh": "on the thigh of the other side",
    "knee": "just below the knee of its own side",
    "other-knee": "just below the knee of the other side",
    "foot": "at the ankle of its own side",
    "other-foot": "at the ankle of the other side",
    "behind-thigh": "behind the thigh of its own side",
    "behind-other-thigh": "behind the thigh of the other side",
    "head": "behind the head",
    "chest": "in front of the chest",
    "front": "straight out in front of the chest",
    "overhead": "straight up past the ears",
    "side": "straight out to its side",
}
"""Where a hand can be, by name."""

FOOT_PLACES: Final = {"other-thigh": "crossed over the other thigh, just above the knee"}
"""Where a foot can be, by name."""


class Limb(Struct, frozen=True):
    """A leg (hip, knee, ankle, toes) or an arm (shoulder, elbow, hand; its tip is the hand)."""

    root: Vec
    mid: Vec
    end: Vec
    tip: Vec


class Trunk(Struct, frozen=True):
    """The middle of the body. `right` and `chest_right` point to the called side, `face` where the nose is."""

    pelvis: Vec
    waist: Vec
    neck: Vec
    head: Vec
    right: Vec
    chest_right: Vec
    face: Vec


class Skeleton(Struct, frozen=True):
    """All joints in space. `leg` and `arm` are those of the called side, the others have `other_`."""

    trunk: Trunk
    leg: Limb
    other_leg: Limb
    arm: Limb
    other_arm: Limb

    def joints(self) -> Iterator[tuple[str, Vec, float]]:
        """Yield every joint that can touch the floor: its name, where it is, and its pad."""
        trunk = self.trunk
        yield "hips", trunk.pelvis, JOINT_PADS["hips"]
        yield "head", trunk.head, HEAD_RADIUS
        yield "shoulders", trunk.neck, JOINT_PADS["shoulders"]
        for which, leg, arm in (("", self.leg, self.arm), ("other_", self.other_leg, self.other_arm)):
            yield which + "knee", leg.mid, JOINT_PADS["knee"]
            yield which + "foot", leg.end, JOINT_PADS["foot"]
            yield which + "toes", leg.tip, JOINT_PADS["toes"]
            yield which + "elbow", arm.mid, JOINT_PADS["elbow"]
            yield which + "hand", arm.end, JOINT_PADS["hand"]


def body_point(name: str, sign: int, trunk: Trunk, limbs: dict[str, Limb]) -> Vec:
    """Return the point of a named place for the limb of one side (`sign` 1: the called side)."""
    up = unit(sub(trunk.neck, trunk.waist))
    front = cross(up, trunk.chest_right)
    shoulder = along(trunk.neck, trunk.chest_right, SHOULDER_OFFSET * sign)
    match name:
        case "sides":
            return _off_floor(along(along(shoulder, up, -0.585), trunk.chest_right, 0.07 * sign))
        case "hang":
            return _off_floor((shoulder[0], shoulder[1] - ARM_REACH, shoulder[2]))
        case "hips":
            return along(along(trunk.pelvis, trunk.right, 0.15 * sign), up, 0.09)
        case "head":
            return along(along(trunk.head, trunk.face, -0.09), trunk.chest_right, 0.07 * sign)
        case "chest":
            return along(along(along(trunk.neck, front, 0.24), up, -0.12), trunk.chest_right, 0.02 * sign)
        case "front":
            return along(shoulder, front, ARM_REACH)
        case "overhead":
            return along(shoulder, up, ARM_REACH)
        case "side":
            return along(shoulder, trunk.chest_right, ARM_REACH * sign)
        case _:
            return _on_leg(name, limbs["other_leg" if ("other" in name) == (sign > 0) else "leg"])


def _on_leg(name: str, leg: Limb) -> Vec:
    """Return a place on a leg: on top of the thigh, below the knee, at the ankle, behind the thigh."""
    thigh, shin = unit(sub(leg.mid, leg.root)), unit(sub(leg.end, leg.mid))
    over = unit(sub(thigh, shin), (1.0, 0.0, 0.0))
    match name.replace("other-", ""):
        case "thigh":
            return along(lerp(leg.root, leg.mid, 0.86), over, 0.07)
        case "knee":
            return along(lerp(leg.mid, leg.end, 0.14), over, 0.06)
        case "behind-thigh":
            return along(lerp(leg.root, leg.mid, 0.75), over, -0.08)
        case _:
            return along(leg.end, shin, -0.03)


def _off_floor(point: Vec) -> Vec:
    return (point[0], max(point[1], JOINT_PADS["hand"]), point[2])
