"""Changes to a pose, as a figure table writes them: points, shifts, places on the body, angles."""

from collections.abc import Mapping
from dataclasses import replace

from prehab.figure.body import PADS, Limb
from prehab.figure.pose import OUT, Anchor, Pose, Reach, Toes
from prehab.figure.solve import solve
from prehab.figure.vector import Vec, add, along, length, rotate, sub, unit
from prehab.figure.words import DIRECTIONS, MIDDLE, PAIRS, checked

LIMBS = {"foot": "leg", "knee": "leg", "hand": "arm", "elbow": "arm"}


def changed(pose: Pose, changes: Mapping[str, object], paired: bool) -> Pose:
    """Return a pose with changes, whose values are already checked (see `values`)."""
    spread = _spread(changes)
    now = solve(pose)
    pose = _middle(pose, spread)
    for other in (False, True):
        prefix = "other_" if other else ""
        for end, joint in (("foot", "knee"), ("hand", "elbow")):
            name = prefix + LIMBS[end]
            wish = _limb(
                (getattr(pose, name), getattr(now, name)),
                (spread.get(prefix + end), spread.get(prefix + joint)),
                (end, joint),
                sign=-1 if other and paired else 1,
                keep=pose.anchor.value == prefix + joint,
            )
            if spread.get(prefix + "toes") and end == "foot":
                wish = replace(wish, toes=Toes(spread[prefix + "toes"]))
            pose = _with_limb(pose, name, wish)
    return pose


def _with_limb(pose: Pose, name: str, wish: Reach) -> Pose:
    match name:
        case "leg":
            return replace(pose, leg=wish)
        case "other_leg":
            return replace(pose, other_leg=wish)
        case "arm":
            return replace(pose, arm=wish)
        case _:
            return replace(pose, other_arm=wish)


def _spread(changes: Mapping[str, object]) -> dict[str, object]:
    """Return the changes with what is said of both sides said of each."""
    spread = dict(changes)
    for both, one in PAIRS.items():
        if both in spread:
            value = spread.pop(both)
            spread.setdefault(one, value)
            spread.setdefault(f"other_{one}", value)
    return spread


def _middle(pose: Pose, changes: Mapping[str, object]) -> Pose:
    """Apply what is said of the trunk: shifts of the whole body first, then points, then angles."""
    points = {"hips": pose.hips, "shoulders": pose.shoulders, "head": pose.head}
    if "body" in changes:
        by = shift(changes["body"], 1)
        points = {name: None if point is None else add(point, by) for name, point in points.items()}
    hips_before = points["hips"] or pose.hips
    for name in MIDDLE:
        if name in changes:
            points[name] = _point(changes[name], points[name] or solve(pose).trunk.head, name, 1)
    hips, shoulders = points["hips"] or pose.hips, points["shoulders"] or pose.shoulders
    if "shoulders" not in changes and pose.anchor is not Anchor.SHOULDERS:
        shoulders = add(shoulders, sub(hips, hips_before))
    if "lean" in changes:
        shoulders = _leaning(hips, length(sub(shoulders, hips)), checked(changes["lean"]))
    curl, twist, tilt = (
        checked(changes.get(name, now))
        for name, now in (("curl", pose.curl), ("twist", pose.twist), ("tilt", pose.tilt))
    )
    right = pose.right
    if "turn" in changes:
        right = rotate(right, unit(sub(shoulders, hips)), -checked(changes["turn"]))
    return replace(
        pose, hips=hips, shoulders=shoulders, head=points["head"], right=right, curl=curl, twist=twist, tilt=tilt
    )


def _leaning(hips: Vec, size: float, degrees: float) -> Vec:
    return along(hips, rotate((0.0, 1.0, 0.0), OUT, -degrees), size)


def _limb(
    limb: tuple[Reach, Limb], said: tuple[object, object], names: tuple[str, str], sign: int, keep: bool
) -> Reach:
    """Return what a limb does after a change of its end, of its joint, or of both."""
    wish, now = limb
    end, joint = said
    if isinstance(joint, str):
        wish = replace(wish, mid=wish.mid if keep else None, bend=direction(joint, sign))
        joint = None
    if joint is None and end is None:
        return wish
    kept = wish.mid if keep else None
    mid = kept if joint is None else _point(joint, now.mid, names[1], sign)
    if end is None and mid is not None:
        target: Vec | str = add(mid, sub(now.end, now.mid))
    elif isinstance(end, str):
        target = end
    else:
        target = _point(end, now.end, names[0], sign)
    return replace(wish, end=target, mid=mid)


def _point(value: object, now: Vec, part: str, sign: int) -> Vec:
    """Return a joint from a list (a point on the skin, without a third number at the depth it has) or a shift."""
    if isinstance(value, Mapping):
        return add(now, shift(value, sign))
    assert isinstance(value, list)
    z = value[2] * sign if len(value) == 3 else now[2]
    return (float(value[0]), value[1] + PADS[part], float(z))


def shift(value: object, sign: int) -> Vec:
    """Return the way that a table of directions and metres goes."""
    assert isinstance(value, Mapping)
    way = (0.0, 0.0, 0.0)
    for word, metres in value.items():
        way = along(way, direction(word, sign), metres)
    return way


def direction(word: str, sign: int) -> Vec:
    """Return a direction for the limb of one side."""
    x, y, z = DIRECTIONS[word]
    return (x, y, z * sign)
