"""Judges the joints of one skeleton by what a body can do, whatever its exercise; nothing has to be declared for it.

Every bound is far beyond the range of motion in the textbooks (Norkin and White, Measurement of Joint Motion; the
American Academy of Orthopaedic Surgeons, Joint Motion), so that no good figure of a supple body is doubted.
"""

from collections.abc import Iterator
from math import acos, asin, degrees
from typing import Final

from msgspec import Struct

from prehab.figure.body import JOINT_PADS, Limb, Skeleton, Trunk
from prehab.figure.geometry import Vec, along, cross, dot, lerp, perpendicular, rotate_between, scaled, sub, unit
from prehab.figure.kinematics import LEG, solve_bones
from prehab.figure.props import Prop
from prehab.figure.supports import NEAR, gap_below

MAX_KNEE_BEND: Final = 160.0
"""Degrees; 135 to 150 are usual, and about 155 when the weight of the body sits on the heels."""
MAX_TURN: Final = 120.0
"""Degrees by which thigh or upper arm is turned about its length: more looks like a knee or elbow bent the wrong way.

A hip turns about 45 to each side, and a thigh that is lifted out at the same time looks turned by 90.
"""
LEAST_BEND: Final = 20.0
"""Degrees; a joint that is bent by less has no direction that anybody sees."""
MAX_ABDUCTION: Final = 75.0
"""Degrees that a thigh goes out of the plane of the trunk; 45 are usual, and 70 with bent hips and training."""
MAX_ADDUCTION: Final = 50.0
"""Degrees that a thigh crosses over to the other side; 30 are usual."""
MAX_EXTENSION_OF_HIP: Final = 70.0
"""Degrees that a thigh goes behind the trunk; 20 to 30 are usual, and the lower back adds as much in a deep lunge."""
MAX_FLEXION_OF_HIP: Final = 160.0
"""Degrees from a thigh in line with the trunk to one folded onto it; 120 are usual, and the lower back adds to it."""
MAX_ARM_BACK: Final = 90.0
"""Degrees that an upper arm goes behind the trunk; 60 are usual."""
MAX_SPINE: Final = {"curl": 120.0, "arch": 90.0, "tilt": 45.0, "twist": 100.0}
"""Degrees between hips and chest; usual are 80 of bending forward, 25 of arching, 35 to a side and 45 of turning.

What one sees of an arch and of a turn holds that of the shoulders and the hips as well.
"""
MAX_NECK: Final = 90.0
"""Degrees between chest and head; 45 to 60 are usual in each direction."""
KNEE_INSIDE: Final = 0.03
"""Metres that the knee of a leg that carries the body may be inside the line of hip and ankle, seen from the front.

Coaches teach knees over the feet, and in studies of squats and landings the knee that falls in is the one that hurts.
"""
KNEE_INSIDE_BETWEEN: Final = 0.08
"""The same between two poses, where a foot that only comes or goes is near the floor as well."""
LEAST_STANDING: Final = 0.25
"""Metres that the hip of a leg that carries the body is above its ankle."""
LEAST_CARRYING: Final = 30.0
"""Degrees of bend from which a knee that falls in is seen."""

SIDES: Final = (("", 1), ("other_", -1))


class Finding(Struct, frozen=True):
    """One thing that is wrong at one moment: `joint` is its key in a figure table, `excess` how far it is beyond.

    `message` goes on after the moment ("at hold ..."), `kind` tells findings about one joint apart.
    """

    joint: str
    kind: str
    excess: float
    message: str
    fix: str = ""


def joint_findings(skeleton: Skeleton, props: tuple[Prop, ...], between: bool) -> Iterator[Finding]:
    """Yield what the joints of a skeleton do beyond what a body can, in a pose or `between` two.

    `props` are what it may stand on.
    """
    inside = KNEE_INSIDE_BETWEEN if between else KNEE_INSIDE
    trunk = skeleton.trunk
    yield from _spine(trunk)
    for prefix, sign in SIDES:
        leg, arm = (skeleton.leg, skeleton.arm) if sign > 0 else (skeleton.other_leg, skeleton.other_arm)
        yield from _hip(prefix, sign, leg, trunk)
        yield from _knee(prefix, sign, leg, trunk)
        if _carries(leg, trunk, props):
            yield from _knee_inside(prefix, sign, leg, trunk, inside)
        yield from _arm(prefix, arm, trunk)


def bend_of(limb: Limb) -> float:
    """Return by how many degrees the knee or elbow of a limb is bent; 0 is straight."""
    return angle(sub(limb.mid, limb.root), sub(limb.end, limb.mid))


def angle(a: Vec, b: Vec) -> float:
    """Return the degrees between two directions."""
    return degrees(acos(max(-1.0, min(1.0, dot(unit(a), unit(b))))))


def words_of(key: str) -> str:
    """Return the key of a joint as words: "other knee"."""
    return key.replace("_", " ")


def _spine(trunk: Trunk) -> Iterator[Finding]:
    lower, upper = unit(sub(trunk.waist, trunk.pelvis)), unit(sub(trunk.neck, trunk.waist))
    arched = dot(sub(upper, lower), cross(lower, trunk.right)) < 0
    twist = angle(perpendicular(trunk.chest_right, lower), perpendicular(trunk.right, lower))
    tilt = abs(90 - angle(trunk.right, lower))
    for kind, now in (("arch" if arched else "curl", angle(lower, upper)), ("tilt", tilt), ("twist", twist)):
        if now > MAX_SPINE[kind]:
            doing = {"arch": "arched", "curl": "rounded", "tilt": "bent to the side", "twist": "turned"}[kind]
            key = "curl" if kind == "arch" else kind
            yield _beyond(key, kind, now, MAX_SPINE[kind], f"the back is {doing} by {now:.0f} degrees")
    neck = angle(sub(trunk.head, trunk.neck), upper)
    if neck > MAX_NECK:
        yield _beyond("head", "neck", neck, MAX_NECK, f"the neck is bent by {neck:.0f} degrees")


def _hip(prefix: str, sign: int, leg: Limb, trunk: Trunk) -> Iterator[Finding]:
    """Yield how far a thigh is beyond what a hip allows: out, across, behind and in front."""
    up = unit(sub(trunk.waist, trunk.pelvis))
    thigh, out = unit(sub(leg.mid, leg.root)), scaled(trunk.right, sign)
    side = degrees(asin(max(-1.0, min(1.0, dot(thigh, out)))))
    name = words_of(f"{prefix}thigh")
    key = f"{prefix}knee"
    if side > MAX_ABDUCTION:
        yield _beyond(key, "out", side, MAX_ABDUCTION, f"the {name} is {side:.0f} degrees out to the side")
    if -side > MAX_ADDUCTION:
        yield _beyond(key, "across", -side, MAX_ADDUCTION, f"the {name} is {-side:.0f} degrees across the body")
    folded = angle(perpendicular(thigh, trunk.right), scaled(up, -1))
    behind = dot(thigh, cross(up, trunk.right)) < 0
    most = MAX_EXTENSION_OF_HIP if behind else MAX_FLEXION_OF_HIP
    if abs(side) < MAX_ADDUCTION and folded > most:
        place = "behind the trunk" if behind else "bent up towards the chest"
        yield _beyond(
            key, "behind" if behind else "folded", folded, most, f"the {name} is {folded:.0f} degrees {place}"
        )


def _knee(prefix: str, sign: int, leg: Limb, trunk: Trunk) -> Iterator[Finding]:
    """Yield a knee that is bent too far or the wrong way."""
    key, bend = f"{prefix}knee", bend_of(leg)
    up = unit(sub(trunk.waist, trunk.pelvis))
    if bend > MAX_KNEE_BEND:
        yield _beyond(key, "bend", bend, MAX_KNEE_BEND, f"the {words_of(key)} is bent by {bend:.0f} degrees")
    if bend > LEAST_BEND and (turned := _turn(leg, up, trunk.right, 1)) > MAX_TURN:
        ahead = rotate_between(cross(up, trunk.right), scaled(up, -1), unit(sub(leg.end, leg.root)))
        fix = f"a knee bends to the front of the hips: write {_bent_to(ahead, prefix, sign, leg, trunk)}"
        yield Finding(key, "wrong way", turned, f"the {words_of(key)} bends the wrong way", fix)


def _carries(leg: Limb, trunk: Trunk, props: tuple[Prop, ...]) -> bool:
    """Return whether a leg carries the body: its foot stands below the hip, and the knee is bent and off the floor."""
    stands = min(gap_below(leg.end, JOINT_PADS["foot"], props), gap_below(leg.tip, JOINT_PADS["toes"], props))
    return (
        leg.root[1] - leg.end[1] > LEAST_STANDING
        and stands < NEAR
        and abs(trunk.right[1]) < 0.5
        and bend_of(leg) > LEAST_CARRYING
        and leg.mid[1] > leg.end[1] + 0.1
    )


def _knee_inside(prefix: str, sign: int, leg: Limb, trunk: Trunk, most: float) -> Iterator[Finding]:
    """Yield the knee of a leg that carries the body when it is inside the line of hip and ankle."""
    out = scaled(unit((trunk.right[0], 0.0, trunk.right[2])), sign)
    share = max(0.0, min(1.0, (leg.root[1] - leg.mid[1]) / (leg.root[1] - leg.end[1])))
    inside = -dot(sub(leg.mid, lerp(leg.root, leg.end, share)), out)
    if inside > most:
        key = f"{prefix}knee"
        message = f"the {words_of(key)} is {inside * 100:.0f} cm inside the line of hip and ankle"
        line = unit(sub(leg.end, leg.root))
        bend = perpendicular(sub(along(leg.mid, out, inside + KNEE_INSIDE), leg.root), line)
        fix = f"a knee that carries the body stays over its foot: write {_bent_to(bend, prefix, sign, leg, trunk)}"
        yield Finding(key, "inside", inside, message, fix)


def _arm(prefix: str, arm: Limb, trunk: Trunk) -> Iterator[Finding]:
    """Yield an upper arm too far behind the trunk, and an elbow that bends the wrong way.

    A raised arm turns so far that its elbow may point anywhere, so only one below the shoulder is judged.
    """
    up = unit(sub(trunk.neck, trunk.waist))
    upper = unit(sub(arm.mid, arm.root))
    key = f"{prefix}elbow"
    back = -degrees(asin(max(-1.0, min(1.0, dot(upper, cross(up, trunk.chest_right))))))
    lowered = dot(upper, up) < 0
    if lowered and back >= MAX_ARM_BACK:
        yield _beyond(key, "back", back, MAX_ARM_BACK, f"the {words_of(prefix)}arm is {back:.0f} degrees behind")
    if not lowered or bend_of(arm) < 2 * LEAST_BEND:
        return
    turned = _turn(arm, up, trunk.chest_right, -1)
    if turned > MAX_TURN:
        fix = f'an elbow bends to the back: write {key} = "back", or place the hand elsewhere'
        yield Finding(key, "wrong way", turned, f"the {words_of(key)} bends the wrong way", fix)


def _turn(limb: Limb, up: Vec, right: Vec, forward: int) -> float:
    """Return by how many degrees a limb is turned about its upper bone from where its joint bends by itself.

    A knee bends to the front (`forward` 1), an elbow to the back (-1). For a limb that is lifted and taken out there
    are two ways to say what "by itself" is, the shortest way there or first forward and then out: the kinder counts.
    """
    bone, next_bone = unit(sub(limb.mid, limb.root)), unit(sub(limb.end, limb.mid))
    joint = scaled(perpendicular(next_bone, bone), -1)
    shortest = rotate_between(scaled(cross(up, right), forward), scaled(up, -1), bone)
    forward_then_out = scaled(unit(cross(right, bone)), forward)
    return min(angle(joint, shortest), angle(joint, forward_then_out))


def _bent_to(bend: Vec, prefix: str, sign: int, leg: Limb, trunk: Trunk) -> str:
    """Return the keys, as an author writes them, of a leg with the same foot whose knee bends in a direction."""
    knee, ankle = solve_bones(leg.root, leg.end, LEG, bend)
    outwards = 1 if abs(trunk.right[1]) > 0.7 else sign  # on the side the third number is towards the viewer
    return f"{_point(f'{prefix}knee', 'knee', knee, outwards)} and {_point(f'{prefix}foot', 'foot', ankle, outwards)}"


def _point(key: str, part: str, joint: Vec, outwards: int) -> str:
    """Return a key with a point on the skin."""
    point = (joint[0], max(0.0, joint[1] - JOINT_PADS[part]), joint[2] * outwards)
    return f"{key} = [{', '.join(f'{round(one, 2) + 0.0:g}' for one in point)}]"


def _beyond(key: str, kind: str, now: float, most: float, message: str) -> Finding:
    return Finding(key, kind, now - most, message, f"a body gets to {most:.0f} at the very most")
