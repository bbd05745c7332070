"""The base poses: where most exercises begin. Points here are on the skin, as authors write them: 0 is the floor.

A standing figure looks to the right of a side view. Lying figures lie along the picture; on all fours and prone the
head is right, on the back it is left. In side-lying poses the called side is on top and the belly faces the viewer.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from prehab.figure.body import HALF_SHOULDERS, PADS
from prehab.figure.pose import Anchor, Pose, Reach, Toes
from prehab.figure.vector import Vec


@dataclass(frozen=True, slots=True)
class Base:
    """A base pose with its one-line description.

    `paired` means that the two sides mirror each other: the third coordinate counts outwards for each of them.
    """

    about: str
    pose: Pose
    paired: bool = True


def _at(part: str, x: float, y: float, z: float = 0.0) -> Vec:
    """Return the joint of a part of the body that touches what is below it at a point."""
    return (x, y + PADS[part], z)


def _legs(
    foot: tuple[float, float], knee: tuple[float, float] | None = None, out: float = 0.1, toes: Toes = Toes.AUTO
) -> tuple[Reach, Reach]:
    """Return both legs reaching for the same point of a side view, hip-width apart."""
    one, two = (
        Reach(_at("foot", *foot, z), None if knee is None else _at("knee", *knee, z), toes=toes) for z in (out, -out)
    )
    return one, two


def _arms(hand: tuple[float, float], out: float = HALF_SHOULDERS) -> tuple[Reach, Reach]:
    return Reach(_at("hand", *hand, out)), Reach(_at("hand", *hand, -out))


def _pose(
    hips: tuple[float, float],
    shoulders: tuple[float, float],
    legs: tuple[Reach, Reach],
    arms: tuple[Reach, Reach] | str = "sides",
    anchor: Anchor = Anchor.HIPS,
    right: Vec = (0.0, 0.0, 1.0),
    heading: Vec = (1.0, 0.0, 0.0),
    head: Vec | None = None,
) -> Pose:
    arm, other_arm = (Reach(arms), Reach(arms)) if isinstance(arms, str) else arms
    return Pose(
        _at("hips", *hips),
        _at("shoulders", *shoulders),
        *legs,
        arm,
        other_arm,
        anchor=anchor,
        right=right,
        heading=heading,
        head=head,
    )


_UP: Final[Vec] = (0.0, 1.0, 0.0)
_HALF_KNEELING: Final = (
    Reach(_at("foot", -0.42, 0, 0.1), _at("knee", 0, 0, 0.1)),
    Reach(_at("foot", 0.42, 0, -0.1)),
)
_ON_SIDE_ARMS: Final = (
    Reach(_at("hand", 0.36, 0, 0.36)),
    Reach(_at("hand", 1.1, 0, 0.1), _at("elbow", 0.8, 0, 0.05)),
)

BASES: Final[Mapping[str, Base]] = MappingProxyType(
    {
        "standing": Base("upright, feet hip-width apart", _pose((0, 0.795), (0, 1.3), _legs((0, 0)))),
        "hook-lying": Base(
            "on the back, knees bent, feet flat; the head is left",
            _pose((0, 0), (-0.5, 0), _legs((0.36, 0)), _arms((0.06, 0), 0.26), anchor=Anchor.SHOULDERS),
        ),
        "supine": Base(
            "on the back, legs long; the head is left",
            _pose((0, 0), (-0.5, 0), _legs((0.84, 0)), _arms((0.06, 0), 0.26), anchor=Anchor.SHOULDERS),
        ),
        "prone": Base(
            "face down, legs long, forehead on the hands; the head is right",
            _pose((0, 0), (0.5, 0), _legs((-0.84, 0)), _arms((0.68, 0), 0.02), heading=(-1.0, 0.0, 0.0)),
        ),
        "all-fours": Base(
            "hands under the shoulders, knees under the hips; the head is right",
            _pose((0, 0.38), (0.48, 0.54), _legs((-0.42, 0), (0, 0)), _arms((0.47, 0)), heading=(-1.0, 0.0, 0.0)),
        ),
        "kneeling": Base("tall on both knees", _pose((0, 0.38), (0, 0.88), _legs((-0.42, 0), (0, 0)))),
        "half-kneeling": Base(
            "the called knee on the floor, the other foot flat in front",
            _pose((0, 0.38), (0, 0.88), _HALF_KNEELING, anchor=Anchor.KNEE),
        ),
        "lunge": Base(
            "the called foot in front, the other heel lifted behind, both knees bent",
            _pose(
                (0, 0.5),
                (0, 1.0),
                (Reach(_at("foot", 0.4, 0, 0.1)), Reach(_at("foot", -0.5, 0.1, -0.1), toes=Toes.BALL)),
            ),
        ),
        "chair": Base("upright on a seat 42 cm high", _pose((0, 0.42), (0, 0.92), _legs((0.42, 0)), "thigh")),
        "sitting": Base("upright on the floor, legs long in front", _pose((0, 0), (0, 0.5), _legs((0.84, 0)), "thigh")),
        "side-lying": Base(
            "on the other side, the called side on top, knees bent forward; the head is right",
            _pose(
                (0, 0.09),
                (0.5, 0.11),
                (
                    Reach(_at("foot", -0.42, 0.2), _at("knee", -0.22, 0.2, 0.4)),
                    Reach(_at("foot", -0.42, 0.0), _at("knee", -0.22, 0, 0.4)),
                ),
                _ON_SIDE_ARMS,
                right=_UP,
                head=(0.75, 0.2, 0.03),
            ),
            paired=False,
        ),
        "side-lying-long": Base(
            "on the other side, the called side on top and long, the lower knee bent; the head is right",
            _pose(
                (0, 0.09),
                (0.5, 0.11),
                (Reach(_at("foot", -0.83, 0.19)), Reach(_at("foot", -0.5, 0.0), _at("knee", -0.27, 0, 0.35))),
                _ON_SIDE_ARMS,
                right=_UP,
                head=(0.75, 0.2, 0.03),
            ),
            paired=False,
        ),
        "plank": Base(
            "a straight line on forearms and toes; the head is right",
            _pose(
                (-0.5, 0.18),
                (0, 0.24),
                _legs((-1.33, 0.1), toes=Toes.BALL),
                (
                    Reach(_at("hand", 0.32, 0, 0.17), _at("elbow", 0, 0, 0.17)),
                    Reach(_at("hand", 0.32, 0, -0.17), _at("elbow", 0, 0, -0.17)),
                ),
                anchor=Anchor.SHOULDERS,
            ),
        ),
        "side-plank": Base(
            "a straight line on the forearm of the called side, which is below; the head is left",
            _pose(
                (0, 0.3),
                (-0.47, 0.43),
                (Reach(_at("foot", 0.82, 0.0)), Reach(_at("foot", 0.83, 0.14))),
                (Reach(_at("hand", -0.47, 0, 0.3), _at("elbow", -0.47, 0)), Reach("sides")),
                anchor=Anchor.SHOULDERS,
                right=(0.0, -1.0, 0.0),
            ),
            paired=False,
        ),
    }
)
"""Every base pose by name, in the order of the documentation."""
