"""A pose as an author writes it (points and targets of limbs), and the base poses.

A standing figure looks to the right of a side view. Lying figures lie along the picture; on all fours and prone the
head is right, on the back it is left. In side-lying poses the called side is on top and the belly faces the viewer.
"""

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from prehab.figure.body import JOINT_PADS, SHOULDER_OFFSET
from prehab.figure.geometry import Vec
from prehab.values import replace

FORWARD: Vec = (1.0, 0.0, 0.0)
OUT: Vec = (0.0, 0.0, 1.0)

_UP: Final[Vec] = (0.0, 1.0, 0.0)


class Anchor(Enum):
    """Which part of the trunk is placed exactly; the other end follows at the length of the trunk."""

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
    UP = "up"
    OUT = "out"
    IN = "in"


class LimbTarget(Struct, frozen=True):
    """Where a limb goes. `end` is a point for the hand or ankle, or the name of a place on the body.

    With `mid` the knee or elbow points there and `end` only gives the direction from there on; without it the
    joint bends towards `bend` (a direction; None: as bodies do).
    """

    end: Vec | str
    mid: Vec | None = None
    bend: Vec | None = None
    toes: Toes = Toes.AUTO

    def swapped(self) -> "LimbTarget":
        """Return the target of the limb of the other side."""
        end = self.end if isinstance(self.end, str) else _reflect(self.end)
        return replace(
            self,
            end=end,
            mid=None if self.mid is None else _reflect(self.mid),
            bend=None if self.bend is None else _reflect(self.bend),
        )


class Pose(Struct, frozen=True):
    """Points are joints, in metres. `right` is the direction from the other hip to the hip of the called side.

    `heading` is where flat feet point. Angles in degrees: `curl` rounds the back, `twist` turns the chest to the
    called side, `tilt` lifts the hip of the called side. `squeeze` marks the buttocks.
    """

    hips: Vec
    shoulders: Vec
    leg: LimbTarget
    other_leg: LimbTarget
    arm: LimbTarget
    other_arm: LimbTarget
    anchor: Anchor = Anchor.HIPS
    head: Vec | None = None
    right: Vec = OUT
    heading: Vec = FORWARD
    curl: float = 0.0
    twist: float = 0.0
    tilt: float = 0.0
    squeeze: bool = False

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


class BasePose(Struct, frozen=True):
    """A base pose with its one-line description.

    `paired` means that the sides mirror each other: the third coordinate is outwards for each.
    """

    description: str
    pose: Pose
    paired: bool = True


def _joint_at(part: str, x: float, y: float, z: float = 0.0) -> Vec:
    """Return the joint of a body part whose skin touches the point."""
    return (x, y + JOINT_PADS[part], z)


def _legs(
    foot: tuple[float, float], knee: tuple[float, float] | None = None, out: float = 0.1, toes: Toes = Toes.AUTO
) -> tuple[LimbTarget, LimbTarget]:
    """Return both legs reaching for the same point of a side view, hip-width apart."""
    one, two = (
        LimbTarget(_joint_at("foot", *foot, z), None if knee is None else _joint_at("knee", *knee, z), toes=toes)
        for z in (out, -out)
    )
    return one, two


def _arms(hand: tuple[float, float], out: float = SHOULDER_OFFSET) -> tuple[LimbTarget, LimbTarget]:
    return LimbTarget(_joint_at("hand", *hand, out)), LimbTarget(_joint_at("hand", *hand, -out))


def _pose(
    hips: tuple[float, float],
    shoulders: tuple[float, float],
    legs: tuple[LimbTarget, LimbTarget],
    arms: tuple[LimbTarget, LimbTarget] | str = "sides",
    anchor: Anchor = Anchor.HIPS,
    right: Vec = (0.0, 0.0, 1.0),
    heading: Vec = (1.0, 0.0, 0.0),
    head: Vec | None = None,
) -> Pose:
    arm, other_arm = (LimbTarget(arms), LimbTarget(arms)) if isinstance(arms, str) else arms
    return Pose(
        _joint_at("hips", *hips),
        _joint_at("shoulders", *shoulders),
        *legs,
        arm,
        other_arm,
        anchor=anchor,
        right=right,
        heading=heading,
        head=head,
    )


_HALF_KNEELING: Final = (
    LimbTarget(_joint_at("foot", -0.42, 0, 0.1), _joint_at("knee", 0, 0, 0.1)),
    LimbTarget(_joint_at("foot", 0.42, 0, -0.1)),
)
_ON_SIDE_ARMS: Final = (
    LimbTarget(_joint_at("hand", 0.36, 0, 0.36)),
    LimbTarget(_joint_at("hand", 1.1, 0, 0.1), _joint_at("elbow", 0.8, 0, 0.05)),
)

BASE_POSES: Final[Mapping[str, BasePose]] = MappingProxyType(
    {
        "standing": BasePose("upright, feet hip-width apart", _pose((0, 0.795), (0, 1.3), _legs((0, 0)))),
        "hook-lying": BasePose(
            "on the back, knees bent, feet flat; the head is left",
            _pose((0, 0), (-0.5, 0), _legs((0.36, 0)), _arms((0.06, 0), 0.26), anchor=Anchor.SHOULDERS),
        ),
        "supine": BasePose(
            "on the back, legs long; the head is left",
            _pose((0, 0), (-0.5, 0), _legs((0.84, 0)), _arms((0.06, 0), 0.26), anchor=Anchor.SHOULDERS),
        ),
        "prone": BasePose(
            "face down, legs long, forehead on the hands; the head is right",
            _pose((0, 0), (0.5, 0), _legs((-0.84, 0)), _arms((0.68, 0), 0.02), heading=(-1.0, 0.0, 0.0)),
        ),
        "all-fours": BasePose(
            "hands under the shoulders, knees under the hips; the head is right",
            _pose((0, 0.38), (0.48, 0.54), _legs((-0.42, 0), (0, 0)), _arms((0.47, 0)), heading=(-1.0, 0.0, 0.0)),
        ),
        "kneeling": BasePose("tall on both knees", _pose((0, 0.38), (0, 0.88), _legs((-0.42, 0), (0, 0)))),
        "half-kneeling": BasePose(
            "the called knee on the floor, the other foot flat in front",
            _pose((0, 0.38), (0, 0.88), _HALF_KNEELING, anchor=Anchor.KNEE),
        ),
        "lunge": BasePose(
            "the called foot in front, the other heel lifted behind, both knees bent",
            _pose(
                (0, 0.5),
                (0, 1.0),
                (
                    LimbTarget(_joint_at("foot", 0.4, 0, 0.1)),
                    LimbTarget(_joint_at("foot", -0.5, 0.1, -0.1), toes=Toes.BALL),
                ),
            ),
        ),
        "chair": BasePose("upright on a seat 42 cm high", _pose((0, 0.42), (0, 0.92), _legs((0.42, 0)), "thigh")),
        "sitting": BasePose(
            "upright on the floor, legs long in front", _pose((0, 0), (0, 0.5), _legs((0.84, 0)), "thigh")
        ),
        "side-lying": BasePose(
            "on the other side, the called side on top, knees bent forward; the head is right",
            _pose(
                (0, 0.09),
                (0.5, 0.11),
                (
                    LimbTarget(_joint_at("foot", -0.42, 0.2), _joint_at("knee", -0.22, 0.2, 0.4)),
                    LimbTarget(_joint_at("foot", -0.42, 0.0), _joint_at("knee", -0.22, 0, 0.4)),
                ),
                _ON_SIDE_ARMS,
                right=_UP,
                head=(0.75, 0.2, 0.03),
            ),
            paired=False,
        ),
        "side-lying-long": BasePose(
            "on the other side, the called side on top and long, the lower knee bent; the head is right",
            _pose(
                (0, 0.09),
                (0.5, 0.11),
                (
                    LimbTarget(_joint_at("foot", -0.85, 0.19)),
                    LimbTarget(_joint_at("foot", -0.5, 0.0), _joint_at("knee", -0.27, 0, 0.35)),
                ),
                _ON_SIDE_ARMS,
                right=_UP,
                head=(0.75, 0.2, 0.03),
            ),
            paired=False,
        ),
        "plank": BasePose(
            "a straight line on forearms and toes; the head is right",
            _pose(
                (-0.5, 0.18),
                (0, 0.24),
                _legs((-1.33, 0.1), toes=Toes.BALL),
                (
                    LimbTarget(_joint_at("hand", 0.32, 0, 0.17), _joint_at("elbow", 0, 0, 0.17)),
                    LimbTarget(_joint_at("hand", 0.32, 0, -0.17), _joint_at("elbow", 0, 0, -0.17)),
                ),
                anchor=Anchor.SHOULDERS,
            ),
        ),
        "side-plank": BasePose(
            "a straight line on the forearm of the called side, which is below; the head is left",
            _pose(
                (0, 0.3),
                (-0.47, 0.395),
                (LimbTarget(_joint_at("foot", 0.82, 0.0)), LimbTarget(_joint_at("foot", 0.83, 0.14))),
                (LimbTarget(_joint_at("hand", -0.47, 0, 0.3), _joint_at("elbow", -0.47, 0)), LimbTarget("sides")),
                anchor=Anchor.SHOULDERS,
                right=(0.0, -1.0, 0.0),
            ),
            paired=False,
        ),
    }
)
"""Every base pose by name, in the order of the documentation."""
