"""From a pose to joints, and from two poses to the joints between them. Bones keep their length by construction."""

from prehab.figure.body import FOOT, HALF_HIPS, HALF_SHOULDERS, HEAD, NECK, SPINE, THIGH, Limb, Skeleton, Trunk
from prehab.figure.limbs import ARM, LEG, above_floor, blend, chain, elbow_up, reach, toe_direction
from prehab.figure.places import place
from prehab.figure.pose import Anchor, Pose, Reach
from prehab.figure.vector import Vec, across, add, along, cross, lerp, rotate, scale, slerp, sub, unit


def solve(pose: Pose) -> Skeleton:
    """Return the skeleton of a pose."""
    return _dress(pose, _trunk(pose))


def between(a: Pose, b: Pose, ends: tuple[Skeleton, Skeleton], share: float) -> Skeleton:
    """Return the skeleton `share` of the way from pose `a` to pose `b`, whose own skeletons are `ends`.

    A limb that reaches for the same thing in both stays there exactly; the others turn in their joints.
    """
    if share <= 0 or a == b:
        return ends[0]
    if share >= 1:
        return ends[1]
    return _dress(a, _blend_trunk(a, b, ends, share), b, ends, share)


def _trunk(pose: Pose) -> Trunk:
    straight = unit(sub(pose.shoulders, pose.hips))
    right = rotate(pose.right, unit(cross(straight, pose.right)), -pose.tilt)
    side = unit(across(pose.right, straight), pose.right)
    lower = rotate(straight, side, pose.curl / 2)
    upper = rotate(straight, side, -pose.curl / 2)
    chest_right = rotate(side, upper, -pose.twist)
    pelvis = pose.hips
    if pose.anchor is Anchor.SHOULDERS:
        pelvis = along(along(pose.shoulders, upper, -SPINE), lower, -SPINE)
    elif pose.anchor is not Anchor.HIPS:
        sign = 1 if pose.anchor is Anchor.KNEE else -1
        knee = _knee(pose)
        offset = scale(right, HALF_HIPS * sign)
        pelvis = sub(along(knee, unit(sub(add(pose.hips, offset), knee)), THIGH), offset)
    neck = add(pelvis, add(scale(lower, SPINE), scale(upper, SPINE)))
    aim = unit(sub(pose.head, neck)) if pose.head else upper
    return _assemble(pelvis, lower, upper, (right, chest_right), aim)


def _knee(pose: Pose) -> Vec:
    """Return the knee that carries the trunk; a base that anchors there always says where it is."""
    leg = pose.leg if pose.anchor is Anchor.KNEE else pose.other_leg
    return leg.mid or pose.hips


def _assemble(pelvis: Vec, lower: Vec, upper: Vec, rights: tuple[Vec, Vec], aim: Vec) -> Trunk:
    waist = along(pelvis, lower, SPINE)
    neck = along(waist, upper, SPINE)
    aim = _head_up(neck, aim)
    front = unit(cross(upper, rights[1]))
    face = unit(across(front, aim), front)
    return Trunk(pelvis, waist, neck, along(neck, aim, NECK), rights[0], rights[1], face)


def _head_up(neck: Vec, aim: Vec) -> Vec:
    """Return where the head is from the neck, lifted so that it lies on the floor and not in it."""
    lowest = min(1.0, (HEAD - neck[1]) / NECK)
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
    elif a.anchor is not Anchor.HIPS and a.anchor is b.anchor and _knee(a) == _knee(b):
        sign = 1 if a.anchor is Anchor.KNEE else -1
        hips = [s.leg.root if sign > 0 else s.other_leg.root for s in ends]
        thigh = slerp(unit(sub(hips[0], _knee(a))), unit(sub(hips[1], _knee(a))), share)
        pelvis = along(along(_knee(a), thigh, THIGH), right, -HALF_HIPS * sign)
    aim = slerp(unit(sub(one.head, one.neck)), unit(sub(two.head, two.neck)), share)
    return _assemble(pelvis, lower, upper, (right, slerp(one.chest_right, two.chest_right, share)), aim)


def _dress(
    pose: Pose, trunk: Trunk, other: Pose | None = None, ends: tuple[Skeleton, Skeleton] | None = None, share: float = 0
) -> Skeleton:
    """Hang legs and then arms on a trunk: what lies on another limb comes after it."""
    limbs: dict[str, Limb] = {}
    names = ["other_leg", "leg"] if isinstance(pose.leg.end, str) else ["leg", "other_leg"]
    for name in (*names, "arm", "other_arm"):
        wish: Reach = getattr(pose, name)
        if ends is None or other is None or wish == getattr(other, name):
            limbs[name] = _place(name, wish, pose, trunk, limbs)
            continue
        root = _root(name, trunk)
        limb = blend(root, getattr(ends[0], name), getattr(ends[1], name), share, leg=name.endswith("leg"))
        sign = -1 if name.startswith("other") else 1
        limbs[name] = above_floor(limb) if name.endswith("leg") else elbow_up(limb, sign)
    return Skeleton(trunk, limbs["leg"], limbs["other_leg"], limbs["arm"], limbs["other_arm"])


def _root(name: str, trunk: Trunk) -> Vec:
    sign = -1 if name.startswith("other") else 1
    if name.endswith("leg"):
        return along(trunk.pelvis, trunk.right, HALF_HIPS * sign)
    return along(trunk.neck, trunk.chest_right, HALF_SHOULDERS * sign)


def _place(name: str, wish: Reach, pose: Pose, trunk: Trunk, limbs: dict[str, Limb]) -> Limb:
    root, sign = _root(name, trunk), (-1 if name.startswith("other") else 1)
    end = place(wish.end, sign, trunk, limbs) if isinstance(wish.end, str) else wish.end
    is_leg = name.endswith("leg")
    bend = wish.bend or (_leg_bend(trunk) if is_leg else _arm_bend(trunk, sign))
    lengths = LEG if is_leg else ARM
    mid, end = chain(root, wish.mid, end, lengths) if wish.mid else reach(root, end, lengths, bend)
    if not is_leg:
        return Limb(root, mid, end, end) if wish.mid else elbow_up(Limb(root, mid, end, end), sign)
    toes = toe_direction(wish.toes, (root, mid, end), pose.heading, bend)
    return above_floor(Limb(root, mid, end, along(end, toes, FOOT)))


def _leg_bend(trunk: Trunk) -> Vec:
    """Knees bend to the front of the hips."""
    return cross(unit(sub(trunk.waist, trunk.pelvis)), trunk.right)


def _arm_bend(trunk: Trunk, sign: int) -> Vec:
    """Elbows bend backwards, a little down and a little out."""
    up = unit(sub(trunk.neck, trunk.waist))
    back = cross(trunk.chest_right, up)
    return along(along(back, up, -0.5), trunk.chest_right, 0.4 * sign)


def reaches(skeleton: Skeleton, pose: Pose) -> list[tuple[str, float]]:
    """Return how far each hand and foot stays short of its point, in metres, as pairs of key and distance."""
    short = []
    for key, name in (("foot", "leg"), ("other_foot", "other_leg"), ("hand", "arm"), ("other_hand", "other_arm")):
        wish: Reach = getattr(pose, name)
        if not isinstance(wish.end, str) and wish.mid is None:
            gap = sub(wish.end, getattr(skeleton, name).end)
            short.append((key, (gap[0] ** 2 + gap[1] ** 2 + gap[2] ** 2) ** 0.5))
    return short
