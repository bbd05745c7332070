"""Reads a figure table into a figure, or returns everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from typing import Final

from prehab.core.units import Ms
from prehab.figure.body import JOINT_PADS, Limb
from prehab.figure.geometry import Vec, View, add, along, length, rotate, sub, unit
from prehab.figure.kinematics import solve_pose, unreached
from prehab.figure.motion import DEFAULT_CYCLE, AsciiArt, Ease, Figure, Highlight, KeyPose
from prehab.figure.pose import BASE_POSES, OUT, Anchor, LimbTarget, Pose, Toes
from prehab.figure.props import DEFAULT_HEIGHTS, Prop, PropKind
from prehab.figure.table_fields import (
    DIRECTIONS,
    DOUBLE_DIRECTIONS,
    FACT_KEYS,
    FIGURE_KEYS,
    MAX_MOVES,
    MAX_PROPS,
    PAIR_KEYS,
    POSE_KEYS,
    TRUNK_KEYS,
    FigurePath,
    FigureProblem,
    as_float,
    comma_list,
    fact_problems,
    number_within,
    pose_problems,
    prop_problem,
    read_cycle,
    read_ease,
    read_times,
    read_view,
)
from prehab.values import replace

MAX_DRAWINGS: Final = 8
MAX_ROWS: Final = 12
MAX_COLUMNS: Final = 40
FLOOR_TOLERANCE: Final = 0.015
"""How far below the floor a joint may get before it is a problem, in metres."""
REACH_TOLERANCE: Final = 0.04
"""How far a hand or foot may be from its target, in metres."""
_PHASES: Final = 20

LIMB_OF_PART = {"foot": "leg", "knee": "leg", "hand": "arm", "elbow": "arm"}


def read_figure(raw: Mapping[str, object]) -> Figure | AsciiArt | tuple[FigureProblem, ...]:
    """Return the figure of an `[exercise.figure]` table, or its problems, never none of them."""
    problems = tuple(_problems(raw))
    if problems:
        return problems
    if "art" in raw:
        return _ascii_art(raw)
    figure, paths = build_figure(raw)
    return tuple(_impossible_joints(figure, paths)) or figure


def _problems(raw: Mapping[str, object]) -> Iterator[FigureProblem]:
    """Yield the problems that can be found without solving the pose."""
    for key in raw:
        if key not in FIGURE_KEYS:
            yield FigureProblem((key,), "a figure has no key of this name", f"the keys are {comma_list(FIGURE_KEYS)}")
    if "art" in raw:
        yield from _art_problems(raw["art"])
    elif not isinstance(raw.get("base"), str) or raw["base"] not in BASE_POSES:
        fix = f"there are {comma_list(tuple(BASE_POSES))}"
        yield FigureProblem(("base",) if "base" in raw else (), "a figure begins with a base pose", fix)
    yield from _settings(raw)
    yield from pose_problems(raw, ())
    yield from fact_problems(raw, ())
    yield from _moves(raw.get("moves", []))
    props = raw.get("props", [])
    if type(props) is not list or len(props) > MAX_PROPS:
        yield FigureProblem(("props",), f"props are a list of at most {MAX_PROPS} tables", "props = [{ wall = 0.6 }]")
    else:
        yield from filter(None, (prop_problem(one, ("props", n)) for n, one in enumerate(props)))


def _settings(raw: Mapping[str, object]) -> Iterator[FigureProblem]:
    if "view" in raw and read_view(raw["view"]) is None:
        yield FigureProblem(("view",), "a view is a name or two angles", 'view = "front", or view = [35, 12]')
    if "slope" in raw and number_within(raw["slope"], -30, 30) is None:
        yield FigureProblem(("slope",), "a slope is an angle from -30 to 30", "slope = 10")
    if "cycle" in raw and read_cycle(raw["cycle"]) is None:
        yield FigureProblem(("cycle",), "this is a time from 0.2 to 60 seconds", 'cycle = "4s"')
    if "ease" in raw and read_ease(raw["ease"]) is None:
        yield FigureProblem(("ease",), "this is smooth or even", 'ease = "even"')
    if "alternate" in raw and type(raw["alternate"]) is not bool:
        yield FigureProblem(("alternate",), "this is true or false", "alternate = true")


def _moves(moves: object) -> Iterator[FigureProblem]:
    if type(moves) is not list or len(moves) > MAX_MOVES or not all(isinstance(move, Mapping) for move in moves):
        fix = 'moves = [{ at = "hold", hips = { up = 0.2 } }]'
        yield FigureProblem(("moves",), f"moves are a list of at most {MAX_MOVES} tables", fix)
        return
    ended = -1.0
    for n, move in enumerate(moves):
        for key in move:
            if key not in (*POSE_KEYS, *FACT_KEYS, "at"):
                yield FigureProblem(("moves", n, key), "a move has no key of this name", comma_list(POSE_KEYS))
        yield from pose_problems(move, ("moves", n))
        yield from fact_problems(move, ("moves", n))
        times = read_times(move.get("at", "hold"))
        if times is None:
            fix = 'at = "hold", at = 0.5 or at = [0.4, 0.6]'
            yield FigureProblem(("moves", n, "at"), "this is a part of the rep, a phase from 0 to 1, or two", fix)
        elif times[0] <= ended:
            at = ("moves", n, "at") if "at" in move else ("moves", n)
            yield FigureProblem(at, "this move comes no later than the one before it", "at = 0.7")
        ended = times[1] if times else ended


def build_figure(raw: Mapping[str, object]) -> tuple[Figure, list[FigurePath]]:
    """Build a figure of a checked table with a base, and the path in the table of each key pose."""
    base = BASE_POSES[str(raw["base"])]
    start = apply_pose_changes(base.pose, _pose_changes(raw), base.paired)
    keys: list[KeyPose] = []
    paths: list[FigurePath] = []
    moves = raw.get("moves", [])
    assert isinstance(moves, list)
    for n, move in enumerate(moves):
        at, until = read_times(move.get("at", "hold")) or (0.0, 0.0)
        keys.append(KeyPose.of(at, until, apply_pose_changes(start, _pose_changes(move), base.paired)))
        paths.append(("moves", n))
    if not keys or keys[0].at > 0:
        keys.insert(0, KeyPose.of(0.0, 0.0, start))
        paths.insert(0, ())
    alternate = raw.get("alternate") is True
    highlight = Highlight.BOTH if alternate or all(key.pose == key.pose.swapped() for key in keys) else Highlight.CALLED
    if alternate:
        keys = [KeyPose(k.at / 2, k.until / 2, k.pose, k.skeleton) for k in keys] + [
            KeyPose.of(k.at / 2 + 0.5, k.until / 2 + 0.5, k.pose.swapped()) for k in keys
        ]
        paths += paths
    turn, height = read_view(raw.get("view", "side")) or (0.0, 0.0)
    return Figure(
        tuple(keys),
        View(turn, height, number_within(raw.get("slope", 0), -30, 30) or 0.0),
        tuple(_prop(one) for one in _list(raw.get("props", []))),
        read_ease(raw.get("ease")) or Ease.SMOOTH,
        Ms(read_cycle(raw.get("cycle")) or DEFAULT_CYCLE),
        highlight,
    ), paths


def _pose_changes(raw: Mapping[str, object]) -> dict[str, object]:
    return {key: raw[key] for key in POSE_KEYS if key in raw}


def _list(value: object) -> list[Mapping[str, object]]:
    assert isinstance(value, list)
    return value


def _prop(raw: Mapping[str, object]) -> Prop:
    kind = next(kind for kind in PropKind if kind.value in raw)
    where = raw[kind.value]
    if kind is PropKind.BAND:
        return Prop(kind, place=str(where))
    ends = [as_float(x) for x in (where if isinstance(where, list) else [where])]
    out = raw.get("out", [-0.25, 0.25])
    assert isinstance(out, list)
    height = number_within(raw.get("height"), 0, 3) or DEFAULT_HEIGHTS[kind]
    return Prop(kind, ends[0], ends[-1], height, max(out), min(out))


def _impossible_joints(figure: Figure, paths: list[FigurePath]) -> Iterator[FigureProblem]:
    """Yield targets out of reach, and joints below the floor, each joint once."""
    for key, path in zip(figure.key_poses, paths, strict=True):
        for name, gap in unreached(key.skeleton, key.pose):
            if gap > REACH_TOLERANCE:
                yield FigureProblem((*path, name), f"this is {gap * 100:.0f} cm further than the limb is long")
    reported = set()
    for step in range(_PHASES):
        phase = step / _PHASES
        for name, joint, pad in figure.skeleton(phase).joints():
            deep = pad - joint[1]
            if deep > FLOOR_TOLERANCE and name not in reported:
                reported.add(name)
                yield FigureProblem(
                    (), f"at phase {phase:.2f} the {name.replace('_', ' ')} is {deep * 100:.0f} cm below the floor"
                )


def _art_problems(art: object) -> Iterator[FigureProblem]:
    if (
        not isinstance(art, list | tuple)
        or not 1 <= len(art) <= MAX_DRAWINGS
        or not all(isinstance(one, str) for one in art)
    ):
        yield FigureProblem(
            ("art",), f"art is a list of at most {MAX_DRAWINGS} drawings", "art = ['''o--''', '''o/''']"
        )
        return
    for n, drawing in enumerate(art):
        lines = drawing.strip("\n").split("\n")
        if len(lines) > MAX_ROWS or max(map(len, lines)) > MAX_COLUMNS:
            yield FigureProblem(("art", n), f"a drawing has at most {MAX_ROWS} rows of {MAX_COLUMNS} characters")


def _ascii_art(raw: Mapping[str, object]) -> AsciiArt:
    art = raw["art"]
    assert isinstance(art, list | tuple)
    drawings = tuple(tuple(str(one).strip("\n").split("\n")) for one in art)
    return AsciiArt(drawings, Ms(read_cycle(raw.get("cycle")) or DEFAULT_CYCLE))


def apply_pose_changes(pose: Pose, changes: Mapping[str, object], paired: bool) -> Pose:
    """Return a pose with changes, whose values are already checked (see `table_fields`)."""
    spread = _expand_pairs(changes)
    now = solve_pose(pose)
    pose = _with_trunk(pose, spread)
    for other in (False, True):
        prefix = "other_" if other else ""
        for end, joint in (("foot", "knee"), ("hand", "elbow")):
            name = prefix + LIMB_OF_PART[end]
            target = _limb_target(
                (getattr(pose, name), getattr(now, name)),
                (spread.get(prefix + end), spread.get(prefix + joint)),
                (end, joint),
                sign=-1 if other and paired else 1,
                keep_joint=pose.anchor.value == prefix + joint,
            )
            if spread.get(prefix + "toes") and end == "foot":
                target = replace(target, toes=Toes(spread[prefix + "toes"]))
            pose = _with_limb(pose, name, target)
    return replace(pose, squeeze=bool(changes.get("squeeze", pose.squeeze)))


def _with_limb(pose: Pose, name: str, target: LimbTarget) -> Pose:
    match name:
        case "leg":
            return replace(pose, leg=target)
        case "other_leg":
            return replace(pose, other_leg=target)
        case "arm":
            return replace(pose, arm=target)
        case _:
            return replace(pose, other_arm=target)


def _expand_pairs(changes: Mapping[str, object]) -> dict[str, object]:
    """Return the changes with each key for both sides ("feet") as two keys."""
    spread = dict(changes)
    for both, one in PAIR_KEYS.items():
        if both in spread:
            value = spread.pop(both)
            spread.setdefault(one, value)
            spread.setdefault(f"other_{one}", value)
    return spread


def _with_trunk(pose: Pose, changes: Mapping[str, object]) -> Pose:
    """Return the pose with the changes of the trunk: shifts of the whole body, then points, then angles."""
    points = {"hips": pose.hips, "shoulders": pose.shoulders, "head": pose.head}
    if "body" in changes:
        by = shift(changes["body"], 1)
        points = {name: None if point is None else add(point, by) for name, point in points.items()}
    hips_before = points["hips"] or pose.hips
    for name in TRUNK_KEYS:
        if name in changes:
            points[name] = _point(changes[name], points[name] or solve_pose(pose).trunk.head, name, 1)
    hips, shoulders = points["hips"] or pose.hips, points["shoulders"] or pose.shoulders
    if "shoulders" not in changes and pose.anchor is not Anchor.SHOULDERS:
        shoulders = add(shoulders, sub(hips, hips_before))
    if "lean" in changes:
        shoulders = _lean_shoulders(hips, length(sub(shoulders, hips)), as_float(changes["lean"]))
    curl, twist, tilt = (
        as_float(changes.get(name, now))
        for name, now in (("curl", pose.curl), ("twist", pose.twist), ("tilt", pose.tilt))
    )
    right = pose.right
    if "turn" in changes:
        right = rotate(right, unit(sub(shoulders, hips)), -as_float(changes["turn"]))
    return replace(
        pose, hips=hips, shoulders=shoulders, head=points["head"], right=right, curl=curl, twist=twist, tilt=tilt
    )


def _lean_shoulders(hips: Vec, size: float, degrees: float) -> Vec:
    return along(hips, rotate((0.0, 1.0, 0.0), OUT, -degrees), size)


def _limb_target(
    limb: tuple[LimbTarget, Limb], changes: tuple[object, object], names: tuple[str, str], sign: int, keep_joint: bool
) -> LimbTarget:
    """Return the target of a limb after a change of its end, of its joint, or of both."""
    current, joints = limb
    end, joint = changes
    if isinstance(joint, str):
        current = replace(current, mid=current.mid if keep_joint else None, bend=direction(joint, sign))
        joint = None
    if joint is None and end is None:
        return current
    kept_joint = current.mid if keep_joint else None
    mid = kept_joint if joint is None else _point(joint, joints.mid, names[1], sign)
    if end is None and mid is not None:
        target: Vec | str = add(mid, sub(joints.end, joints.mid))
    elif isinstance(end, str):
        target = end
    else:
        target = _point(end, joints.end, names[0], sign)
    return replace(current, end=target, mid=mid)


def _point(value: object, current: Vec, part: str, sign: int) -> Vec:
    """Return a joint from a list (a point on the skin, without a third number at the depth it has) or a shift."""
    if isinstance(value, Mapping):
        return add(current, shift(value, sign))
    assert isinstance(value, list)
    z = value[2] * sign if len(value) == 3 else current[2]
    return (float(value[0]), value[1] + JOINT_PADS[part], float(z))


def shift(value: object, sign: int) -> Vec:
    """Return the vector of a table of directions and metres."""
    assert isinstance(value, Mapping)
    vector = (0.0, 0.0, 0.0)
    for word, metres in value.items():
        vector = along(vector, direction(word, sign), metres)
    return vector


def direction(word: str, sign: int) -> Vec:
    """Return a direction for the limb of one side."""
    x, y, z = DIRECTIONS.get(word) or DOUBLE_DIRECTIONS[word]
    return (x, y, z * sign)
