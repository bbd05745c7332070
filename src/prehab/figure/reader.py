"""From a figure table to a figure, or to everything that is wrong with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from prehab.core.units import Ms
from prehab.figure.body import PADS, Limb
from prehab.figure.geometry import Vec, View, add, along, length, rotate, sub, unit
from prehab.figure.kinematics import reaches, solve_pose
from prehab.figure.motion import BREATH, AsciiArt, Ease, Figure, Highlight, Key
from prehab.figure.pose import BASE_POSES, OUT, Anchor, Pose, Reach, Toes
from prehab.figure.props import HEIGHTS, Kind, Prop
from prehab.figure.table_fields import (
    DIRECTIONS,
    FIGURE_KEYS,
    MIDDLE,
    MOVES,
    PAIRS,
    POSE_KEYS,
    PROPS,
    FigureProblem,
    Path,
    checked,
    listed,
    number,
    pose_problems,
    prop_problem,
    read_cycle,
    read_ease,
    read_times,
    read_view,
)

FRAMES: Final = 8
ROWS: Final = 12
COLUMNS: Final = 40
DEEP: Final = 0.015
"""How far below the floor a joint may get before it is a problem, in metres."""
SHORT: Final = 0.04
"""How far a hand or foot may stay short of its point."""
_PHASES: Final = 20


def read_figure(raw: Mapping[str, object]) -> Figure | AsciiArt | tuple[FigureProblem, ...]:
    """Return the figure of an `[exercise.figure]` table, or its problems, never none of them."""
    problems = tuple(_problems(raw))
    if problems:
        return problems
    if "art" in raw:
        return _art(raw)
    figure, paths = _figure(raw)
    return tuple(_impossible(figure, paths)) or figure


def _problems(raw: Mapping[str, object]) -> Iterator[FigureProblem]:
    """Yield what can be seen without solving the pose."""
    for key in raw:
        if key not in FIGURE_KEYS:
            yield FigureProblem((key,), "a figure has no key of this name", f"the keys are {listed(FIGURE_KEYS)}")
    if "art" in raw:
        yield from _art_problems(raw["art"])
    elif not isinstance(raw.get("base"), str) or raw["base"] not in BASE_POSES:
        fix = f"there are {listed(tuple(BASE_POSES))}"
        yield FigureProblem(("base",) if "base" in raw else (), "a figure begins with a base pose", fix)
    yield from _settings(raw)
    yield from pose_problems(raw, ())
    yield from _moves(raw.get("moves", []))
    props = raw.get("props", [])
    if type(props) is not list or len(props) > PROPS:
        yield FigureProblem(("props",), f"props are a list of at most {PROPS} tables", "props = [{ wall = 0.6 }]")
    else:
        yield from filter(None, (prop_problem(one, ("props", n)) for n, one in enumerate(props)))


def _settings(raw: Mapping[str, object]) -> Iterator[FigureProblem]:
    if "view" in raw and read_view(raw["view"]) is None:
        yield FigureProblem(("view",), "a view is a name or two angles", 'view = "front", or view = [35, 12]')
    if "slope" in raw and number(raw["slope"], -30, 30) is None:
        yield FigureProblem(("slope",), "a slope is an angle from -30 to 30", "slope = 10")
    if "cycle" in raw and read_cycle(raw["cycle"]) is None:
        yield FigureProblem(("cycle",), "this is a time from 0.2 to 60 seconds", 'cycle = "4s"')
    if "ease" in raw and read_ease(raw["ease"]) is None:
        yield FigureProblem(("ease",), "this is smooth or even", 'ease = "even"')
    if "alternate" in raw and type(raw["alternate"]) is not bool:
        yield FigureProblem(("alternate",), "this is true or false", "alternate = true")


def _moves(moves: object) -> Iterator[FigureProblem]:
    if type(moves) is not list or len(moves) > MOVES or not all(isinstance(move, Mapping) for move in moves):
        fix = 'moves = [{ at = "hold", hips = { up = 0.2 } }]'
        yield FigureProblem(("moves",), f"moves are a list of at most {MOVES} tables", fix)
        return
    ended = -1.0
    for n, move in enumerate(moves):
        for key in move:
            if key not in (*POSE_KEYS, "at"):
                yield FigureProblem(("moves", n, key), "a move has no key of this name", listed(POSE_KEYS))
        yield from pose_problems(move, ("moves", n))
        times = read_times(move.get("at", "hold"))
        if times is None:
            fix = 'at = "hold", at = 0.5 or at = [0.4, 0.6]'
            yield FigureProblem(("moves", n, "at"), "this is a part of the rep, a phase from 0 to 1, or two", fix)
        elif times[0] <= ended:
            at = ("moves", n, "at") if "at" in move else ("moves", n)
            yield FigureProblem(at, "this move comes no later than the one before it", "at = 0.7")
        ended = times[1] if times else ended


def _figure(raw: Mapping[str, object]) -> tuple[Figure, list[Path]]:
    """Build a checked figure, and for each key the path of what made it."""
    base = BASE_POSES[str(raw["base"])]
    start = apply_changes(base.pose, _pose_part(raw), base.paired)
    keys: list[Key] = []
    paths: list[Path] = []
    moves = raw.get("moves", [])
    assert isinstance(moves, list)
    for n, move in enumerate(moves):
        at, until = read_times(move.get("at", "hold")) or (0.0, 0.0)
        keys.append(Key.of(at, until, apply_changes(start, _pose_part(move), base.paired)))
        paths.append(("moves", n))
    if not keys or keys[0].at > 0:
        keys.insert(0, Key.of(0.0, 0.0, start))
        paths.insert(0, ())
    alternate = raw.get("alternate") is True
    lit = Highlight.BOTH if alternate or all(key.pose == key.pose.swapped() for key in keys) else Highlight.CALLED
    if alternate:
        keys = [Key(k.at / 2, k.until / 2, k.pose, k.skeleton) for k in keys] + [
            Key.of(k.at / 2 + 0.5, k.until / 2 + 0.5, k.pose.swapped()) for k in keys
        ]
        paths += paths
    turn, height = read_view(raw.get("view", "side")) or (0.0, 0.0)
    return Figure(
        tuple(keys),
        View(turn, height, number(raw.get("slope", 0), -30, 30) or 0.0),
        tuple(_prop(one) for one in _list(raw.get("props", []))),
        read_ease(raw.get("ease")) or Ease.SMOOTH,
        Ms(read_cycle(raw.get("cycle")) or BREATH),
        lit,
    ), paths


def _pose_part(raw: Mapping[str, object]) -> dict[str, object]:
    return {key: raw[key] for key in POSE_KEYS if key in raw}


def _list(value: object) -> list[Mapping[str, object]]:
    assert isinstance(value, list)
    return value


def _prop(raw: Mapping[str, object]) -> Prop:
    kind = next(kind for kind in Kind if kind.value in raw)
    where = raw[kind.value]
    if kind is Kind.BAND:
        return Prop(kind, place=str(where))
    ends = [checked(x) for x in (where if isinstance(where, list) else [where])]
    out = raw.get("out", [-0.25, 0.25])
    assert isinstance(out, list)
    height = number(raw.get("height"), 0, 3) or HEIGHTS[kind]
    return Prop(kind, ends[0], ends[-1], height, max(out), min(out))


def _impossible(figure: Figure, paths: list[Path]) -> Iterator[FigureProblem]:
    """Yield what a body cannot do: points out of reach, and joints below the floor, each told once."""
    for key, path in zip(figure.keys, paths, strict=True):
        for name, gap in reaches(key.skeleton, key.pose):
            if gap > SHORT:
                yield FigureProblem((*path, name), f"this is {gap * 100:.0f} cm further than the limb is long")
    told = set()
    for step in range(_PHASES):
        phase = step / _PHASES
        for name, joint, pad in figure.skeleton(phase).joints():
            deep = pad - joint[1]
            if deep > DEEP and name not in told:
                told.add(name)
                yield FigureProblem(
                    (), f"at phase {phase:.2f} the {name.replace('_', ' ')} is {deep * 100:.0f} cm below the floor"
                )


def _art_problems(art: object) -> Iterator[FigureProblem]:
    if not isinstance(art, list | tuple) or not 1 <= len(art) <= FRAMES or not all(isinstance(one, str) for one in art):
        yield FigureProblem(("art",), f"art is a list of at most {FRAMES} drawings", "art = ['''o--''', '''o/''']")
        return
    for n, drawing in enumerate(art):
        lines = drawing.strip("\n").split("\n")
        if len(lines) > ROWS or max(map(len, lines)) > COLUMNS:
            yield FigureProblem(("art", n), f"a drawing has at most {ROWS} rows of {COLUMNS} characters")


def _art(raw: Mapping[str, object]) -> AsciiArt:
    art = raw["art"]
    assert isinstance(art, list | tuple)
    drawings = tuple(tuple(str(one).strip("\n").split("\n")) for one in art)
    return AsciiArt(drawings, Ms(read_cycle(raw.get("cycle")) or BREATH))


LIMBS = {"foot": "leg", "knee": "leg", "hand": "arm", "elbow": "arm"}


def apply_changes(pose: Pose, changes: Mapping[str, object], paired: bool) -> Pose:
    """Return a pose with changes, whose values are already checked (see `values`)."""
    spread = _spread(changes)
    now = solve_pose(pose)
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
            points[name] = _point(changes[name], points[name] or solve_pose(pose).trunk.head, name, 1)
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
