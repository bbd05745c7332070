"""Solves a pose for its joints by two-bone inverse kinematics, and blends two poses."""

from math import sqrt
from typing import Final

from prehab.figure.body import (
    FOOT,
    FOREARM,
    HEAD_RADIUS,
    HIP_OFFSET,
    JOINT_PADS,
    NECK,
    SHIN,
    SHOULDER_OFFSET,
    SPINE,
    THIGH,
    UPPER_ARM,
    Limb,
    Skeleton,
    Trunk,
    body_point,
)
from prehab.figure.geometry import (
    Vec,
    add,
    along,
    cross,
    length,
    lerp,
    perpendicular,
    rotate,
    rotate_between,
    scaled,
    slerp,
    sub,
    unit,
)
from prehab.figure.pose import Anchor, LimbTarget, Pose, Toes

LEG: Final = (THIGH, SHIN)
ARM: Final = (UPPER_ARM, FOREARM)
PLANTED: Final = 0.03
"""A hand or foot that two poses have at one place, this near in metres, stays there between them."""
MAX_EXTENSION: Final = 0.9995
"""The share of a limb's length that it extends to at most, so that the joint still has a direction to bend to."""


def solve_pose(pose: Pose) -> Skeleton:
    """Return the skeleton of a pose."""
    return _attach_limbs(pose, _trunk(pose))


def blend_poses(a: Pose, b: Pose, ends: tuple[Skeleton, Skeleton], share: float) -> Skeleton:
    """Return the skeleton `share` of the way from pose `a` to pose `b`, whose own skeletons are `ends`.

    A limb with the same target in both stays there exactly; the others turn in their joints.
    """
    if share <= 0 or a == b:
        return ends[0]
    if share >= 1:
        return ends[1]
    return _attach_limbs(a, _blend_trunk(a, b, ends, share), b, ends, share)


def _trunk(pose: Pose) -> Trunk:
    straight = unit(sub(pose.shoulders, pose.hips))
    right = rotate(pose.right, unit(cross(straight, pose.right)), -pose.tilt)
    side = unit(perpendicular(pose.right, straight), pose.right)
    lower = rotate(straight, side, pose.curl / 2)
    upper = rotate(straight, side, -pose.curl / 2)
    chest_right = rotate(side, upper, -pose.twist)
    pelvis = pose.hips
    if pose.anchor is Anchor.SHOULDERS:
        pelvis = along(along(pose.shoulders, upper, -SPINE), lower, -SPINE)
    elif pose.anchor is not Anchor.HIPS:
        sign = 1 if pose.anchor is Anchor.KNEE else -1
        knee = _anchor_knee(pose)
        offset = scaled(right, HIP_OFFSET * sign)
        pelvis = sub(along(knee, unit(sub(add(pose.hips, offset), knee)), THIGH), offset)
    neck = add(pelvis, add(scaled(lower, SPINE), scaled(upper, SPINE)))
    aim = unit(sub(pose.head, neck)) if pose.head else upper
    return _assemble(pelvis, lower, upper, (right, chest_right), aim)


def _anchor_knee(pose: Pose) -> Vec:
    """Return the knee that carries the trunk; a pose that is anchored there always has it."""
    leg = pose.leg if pose.anchor is Anchor.KNEE else pose.other_leg
    return leg.mid or pose.hips


def _assemble(pelvis: Vec, lower: Vec, upper: Vec, rights: tuple[Vec, Vec], aim: Vec) -> Trunk:
    waist = along(pelvis, lower, SPINE)
    neck = along(waist, upper, SPINE)
    aim = _aim_head(neck, aim)
    front = unit(cross(upper, rights[1]))
    face = unit(perpendicular(front, aim), front)
    return Trunk(pelvis, waist, neck, along(neck, aim, NECK), rights[0], rights[1], face)


def _aim_head(neck: Vec, aim: Vec) -> Vec:
    """Return the direction of the head from the neck, lifted so that the head is above the floor."""
    lowest = min(1.0, (HEAD_RADIUS - neck[1]) / NECK)
    if aim[1] >= lowest:
        return aim
    level = unit((aim[0], 0.0, aim[2]), (1.0, 0.0, 0.0))
    flat = max(0.0, 1 - lowest * lowest) ** 0.5
    return (level[0] * flat, lowest, level[2] * flat)


def _blend_trunk(a: Pose, b: Pose, ends: tuple[Skeleton, Skeleton], share: float) -> Trunk:
    one, two = ends[0].trunk, ends[1].trunk
    lower = slerp(unit(sub(one.waist, one.pelvis)), unit(sub(two.waist, two.pelvis)), share)
    upper = slerp(unit(sub(one.neck, one.waist)), unit(sub(two.neck, two.waist)), share)
    right = slerp(one.right, two.right, share)
    pelvis = lerp(one.pelvis, two.pelvis, share)
    if a.anchor is Anchor.SHOULDERS:
        pelvis = along(along(lerp(one.neck, two.neck, share), upper, -SPINE), lower, -SPINE)
    elif a.anchor is not Anchor.HIPS and a.anchor is b.anchor and _anchor_knee(a) == _anchor_knee(b):
        sign = 1 if a.anchor is Anchor.KNEE else -1
        hips = [s.leg.root if sign > 0 else s.other_leg.root for s in ends]
        thigh = slerp(unit(sub(hips[0], _anchor_knee(a))), unit(sub(hips[1], _anchor_knee(a))), share)
        pelvis = along(along(_anchor_knee(a), thigh, THIGH), right, -HIP_OFFSET * sign)
    aim = slerp(unit(sub(one.head, one.neck)), unit(sub(two.head, two.neck)), share)
    return _assemble(pelvis, lower, upper, (right, slerp(one.chest_right, two.chest_right, share)), aim)


def _attach_limbs(
    pose: Pose, trunk: Trunk, other: Pose | None = None, ends: tuple[Skeleton, Skeleton] | None = None, share: float = 0
) -> Skeleton:
    """Solve legs and then arms for a trunk; a limb that touches another one comes after it."""
    limbs: dict[str, Limb] = {}
    names = ["other_leg", "leg"] if isinstance(pose.leg.end, str) else ["leg", "other_leg"]
    for name in (*names, "arm", "other_arm"):
        target: LimbTarget = getattr(pose, name)
        if ends is None or other is None or target == getattr(other, name):
            limbs[name] = _solve_limb(name, target, pose, trunk, limbs)
            continue
        root = _limb_root(name, trunk)
        a, b = getattr(ends[0], name), getattr(ends[1], name)
        limb = blend_limbs(root, a, b, share, leg=name.endswith("leg"))
        if length(sub(a.end, b.end)) < PLANTED:
            limb = _planted(limb, lerp(a.end, b.end, share), LEG if name.endswith("leg") else ARM)
        sign = -1 if name.startswith("other") else 1
        limbs[name] = above_floor(limb) if name.endswith("leg") else elbow_up(limb, sign)
    return Skeleton(trunk, limbs["leg"], limbs["other_leg"], limbs["arm"], limbs["other_arm"])


def _planted(limb: Limb, end: Vec, lengths: tuple[float, float]) -> Limb:
    """Return a limb with its end at a point, bent where it was bent."""
    bend = perpendicular(sub(limb.mid, limb.root), unit(sub(limb.end, limb.root)))
    mid, there = solve_bones(limb.root, end, lengths, bend)
    return Limb(limb.root, mid, there, add(there, sub(limb.tip, limb.end)))


def _limb_root(name: str, trunk: Trunk) -> Vec:
    sign = -1 if name.startswith("other") else 1
    if name.endswith("leg"):
        return along(trunk.pelvis, trunk.right, HIP_OFFSET * sign)
    return along(trunk.neck, trunk.chest_right, SHOULDER_OFFSET * sign)


def _solve_limb(name: str, target: LimbTarget, pose: Pose, trunk: Trunk, limbs: dict[str, Limb]) -> Limb:
    root, sign = _limb_root(name, trunk), (-1 if name.startswith("other") else 1)
    end = body_point(target.end, sign, trunk, limbs) if isinstance(target.end, str) else target.end
    is_leg = name.endswith("leg")
    bend = target.bend or (_leg_bend(trunk, sub(end, root)) if is_leg else _arm_bend(trunk, sign))
    lengths = LEG if is_leg else ARM
    mid, end = (
        solve_through_joint(root, target.mid, end, lengths) if target.mid else solve_bones(root, end, lengths, bend)
    )
    if not is_leg:
        return Limb(root, mid, end, end) if target.mid else elbow_up(Limb(root, mid, end, end), sign)
    told = unit((bend[0], 0.0, bend[2]), pose.heading) if target.bend else pose.heading
    heading = unit(add(told, pose.heading), pose.heading)
    out = scaled(trunk.right, sign)
    toes = toe_direction(target.toes, (root, mid, end), heading, bend, out)
    return above_floor(Limb(root, mid, end, along(end, toes, FOOT)))


def _leg_bend(trunk: Trunk, reach: Vec) -> Vec:
    """Return the direction in which the knee bends: to the front of the hips, turned with the leg that reaches."""
    up = unit(sub(trunk.waist, trunk.pelvis))
    return rotate_between(cross(up, trunk.right), scaled(up, -1), unit(reach, scaled(up, -1)))


def _arm_bend(trunk: Trunk, sign: int) -> Vec:
    """Return the direction in which elbows bend: backwards, a little down and a little out."""
    up = unit(sub(trunk.neck, trunk.waist))
    back = cross(trunk.chest_right, up)
    return along(along(back, up, -0.5), trunk.chest_right, 0.4 * sign)


def unreached(skeleton: Skeleton, pose: Pose) -> list[tuple[str, float]]:
    """Return the distance of each hand and foot from its target, in metres, as pairs of key and distance."""
    short = []
    for key, name in (("foot", "leg"), ("other_foot", "other_leg"), ("hand", "arm"), ("other_hand", "other_arm")):
        target: LimbTarget = getattr(pose, name)
        if not isinstance(target.end, str) and target.mid is None:
            gap = sub(target.end, getattr(skeleton, name).end)
            short.append((key, (gap[0] ** 2 + gap[1] ** 2 + gap[2] ** 2) ** 0.5))
    return short


def solve_bones(root: Vec, target: Vec, lengths: tuple[float, float], bend: Vec) -> tuple[Vec, Vec]:
    """Return the middle joint and the end of a limb with its end at `target`, its joint bent towards `bend`.

    For a target out of reach the limb is extended towards it.
    """
    upper, lower = lengths
    vector = sub(target, root)
    distance = max(abs(upper - lower) + 0.02, min(length(vector), (upper + lower) * MAX_EXTENSION))
    direction = unit(vector, (0.0, -1.0, 0.0))
    projection = (upper * upper - lower * lower + distance * distance) / (2 * distance)
    side = unit(perpendicular(bend, direction), unit(perpendicular((0.3, 0.1, 0.9), direction)))
    mid = along(along(root, direction, projection), side, sqrt(max(0.0, upper * upper - projection * projection)))
    return mid, along(root, direction, distance)


def solve_through_joint(root: Vec, mid: Vec, end: Vec, lengths: tuple[float, float]) -> tuple[Vec, Vec]:
    """Return the middle and the end of a limb whose joint points to `mid` and whose end lies towards `end`."""
    joint = along(root, unit(sub(mid, root)), lengths[0])
    return joint, along(joint, unit(sub(end, joint)), lengths[1])


def toe_direction(toes: Toes, joints: tuple[Vec, Vec, Vec], heading: Vec, bend: Vec, out: Vec) -> Vec:
    """Return where the toes point from the ankle. `joints` are hip, knee and ankle."""
    hip, knee, ankle = joints
    shin = unit(sub(ankle, knee))
    thigh = unit(sub(knee, hip))
    lean = perpendicular(thigh, shin)
    square = unit(perpendicular(along(lean, bend, 0.25), shin), heading)
    grounded = ankle[1] <= JOINT_PADS["foot"] + 0.02
    if toes is Toes.AUTO:
        if grounded and -shin[1] > 0.5:
            toes = Toes.FLAT
        elif grounded and square[1] < 0.3:
            toes = Toes.POINTED
        else:
            toes = Toes.SQUARE
    match toes:
        case Toes.FLAT:
            return heading
        case Toes.OUT | Toes.IN:
            return unit(along(add(shin, square), out, 1.0 if toes is Toes.OUT else -1.0))
        case Toes.POINTED:
            return unit(along(shin, square, 0.3))
        case Toes.BALL:
            drop = max(0.0, min(0.9, (ankle[1] - JOINT_PADS["toes"]) / FOOT))
            return unit(along((0.0, -drop, 0.0), heading, sqrt(1 - drop * drop)))
        case Toes.UP:
            return unit(along(square, shin, -0.45))
        case _:
            return square


def above_floor(limb: Limb) -> Limb:
    """Return a leg with foot and toes lifted to the floor if they were below it."""
    root, mid, end = limb.root, limb.mid, limb.end
    if end[1] < JOINT_PADS["foot"] - 1e-9:
        straight = unit(sub(end, root))
        bend = perpendicular(sub(mid, root), straight)
        mid, end = solve_bones(root, (end[0], JOINT_PADS["foot"], end[2]), LEG, bend)
    toes = unit(sub(limb.tip, limb.end))
    lowest = min(1.0, (JOINT_PADS["toes"] - end[1]) / FOOT)
    if toes[1] < lowest:
        level = unit((toes[0], 0.0, toes[2]), (1.0, 0.0, 0.0))
        flat = sqrt(max(0.0, 1 - lowest * lowest))
        toes = (level[0] * flat, lowest, level[2] * flat)
    return Limb(root, mid, end, along(end, toes, FOOT))


def elbow_up(limb: Limb, sign: int) -> Limb:
    """Return an arm with its elbow turned out to the side if it was below the floor."""
    if limb.mid[1] >= JOINT_PADS["elbow"] - 1e-9:
        return limb
    mid, end = solve_bones(limb.root, limb.end, ARM, (0.0, 0.1, float(sign)))
    return Limb(limb.root, mid, end, end)


def blend_limbs(root: Vec, a: Limb, b: Limb, share: float, leg: bool) -> Limb:
    """Return the limb between `a` and `b` by the angles of its bones, hanging on `root`."""
    upper, lower = LEG if leg else ARM
    mid = along(root, slerp(unit(sub(a.mid, a.root)), unit(sub(b.mid, b.root)), share), upper)
    end = along(mid, slerp(unit(sub(a.end, a.mid)), unit(sub(b.end, b.mid)), share), lower)
    if not leg:
        return Limb(root, mid, end, end)
    return Limb(root, mid, end, along(end, slerp(unit(sub(a.tip, a.end)), unit(sub(b.tip, b.end)), share), FOOT))
