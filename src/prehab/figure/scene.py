"""The strokes of a figure at one phase, in metres, in drawing order."""

from collections.abc import Iterator
from enum import Enum
from math import cos, hypot, pi, sin
from typing import Final

from msgspec import Struct

from prehab.figure.body import HEAD_RADIUS, Limb, Skeleton, Trunk
from prehab.figure.geometry import Point, View, along, cross, lerp, sub, unit
from prehab.figure.motion import SIDE_ON, Figure, Highlight
from prehab.figure.props import Prop, PropKind

LEG_RADII: Final = (0.075, 0.052, 0.04, 0.03)
ARM_RADII: Final = (0.045, 0.038, 0.035, 0.035)
HAND_RADIUS: Final = 0.042
TRUNK_RADII: Final = (0.095, 0.08, 0.1)
"""Radii at the hips, the waist and the shoulders."""
NOSE_RADIUS: Final = 0.026
EYE_RADIUS: Final = 0.013
EYE_OFFSET: Final = 0.045
"""Radius of an eye, and how far it is from the middle of the face."""
BELT_HEIGHT: Final = 0.06
BELT_LENGTH: Final = 0.3
"""How far above the middle of the hips a belt is, and how long, in metres."""
FACE_VISIBLE: Final = 0.7
EDGE_RADIUS: Final = 0.012
"""Half the thickness of the edges of props."""
MAT_EDGE_RADIUS: Final = 0.006
"""The same of a mat, which stays a thin line around a body in a small picture."""
SLOPE_RANGE: Final = (-0.75, 0.95)
"""From where to where a slope is drawn."""
ROLLER_HOLE: Final = 0.4
"""The hole of a roller, as a share of its radius."""
BUTTOCK_RADIUS: Final = 0.08
BUTTOCK_VISIBLE: Final = 0.5
FRONT_DEPTH: Final = 0.1
"""How far in front of the trunk, in metres, a limb of the far side is drawn over it, and one behind it under it."""
BAND_RADIUS: Final = 0.016
"""Half the width of a band."""
MIN_BONE_LENGTH: Final = 0.05
"""A bone that is shorter than this in the picture, in metres, is taken to point at the viewer."""
BEHIND_DISTANCE: Final = 0.25
"""A prop that is further behind the middle of the figure than this, in metres, is drawn first."""
JOINED_SHARE: Final = 0.45
"""The share of the first bone of a limb that grows out of the trunk without a gap."""


class Layer(Enum):
    """The layer of a part, by which a screen colours it."""

    PROP = "p"
    FAR = "f"
    NEAR = "n"


class Stroke(Struct, frozen=True):
    """A line from `a` to `b` with round ends; `start` and `stop` are its radii there, in metres (0: a hairline)."""

    a: Point
    b: Point
    start: float
    stop: float


class Part(Struct, frozen=True):
    """Strokes that belong together.

    `gaps` are erased from what lies behind before the strokes are drawn; `holes` are erased afterwards. `lines` replace
    the strokes in a picture of lines, and `head` is the head in it.
    """

    name: str
    layer: Layer
    strokes: tuple[Stroke, ...]
    gaps: tuple[Stroke, ...] = ()
    holes: tuple[Stroke, ...] = ()
    lines: tuple[Stroke, ...] = ()
    head: Stroke | None = None


def scene(figure: Figure, phase: float) -> tuple[Part, ...]:
    """Return the parts to draw at a phase, from back to front."""
    skeleton = figure.skeleton(phase)
    view = figure.view
    other_is_near = view.nearness((0.0, 0.0, 1.0)) < -0.05
    called, other = _limb_layers(figure, other_is_near)
    behind: list[tuple[int, Part]] = []
    before: list[tuple[int, Part]] = []
    for name, limb, from_where, shade in (
        ("other_leg", skeleton.other_leg, skeleton.trunk.pelvis, other),
        ("leg", skeleton.leg, skeleton.trunk.pelvis, called),
        ("other_arm", skeleton.other_arm, skeleton.trunk.neck, other),
        ("arm", skeleton.arm, skeleton.trunk.neck, called),
    ):
        middle = lerp(limb.mid, limb.end, 0.5)
        usual = name.startswith("other") is other_is_near
        in_front = view.nearness(sub(middle, from_where)) > (-FRONT_DEPTH if usual else FRONT_DEPTH)
        part = _limb(name, limb, LEG_RADII if name.endswith("leg") else ARM_RADII, view, shade)
        (before if in_front else behind).append((round(view.nearness(middle) / FRONT_DEPTH), part))
    props = tuple(_props(figure))
    back, between, front = ([part for where, part in props if where == place] for place in (-1, 0, 1))
    trunk = _trunk(skeleton.trunk, view, tuple(_belt(skeleton.trunk, view)) if figure.tilts else ())
    marks = (*_bands(figure, skeleton), *(_squeezed(skeleton.trunk, view) if figure.squeezes(phase) else ()))
    return (*back, *_far_to_near(behind), *between, trunk, *_far_to_near(before), *front, *marks)


def has_floor_line(parts: tuple[Part, ...], view: View) -> bool:
    """Return whether the floor is drawn as a line: not under a mat, on a slope or from high above."""
    return view.has_horizon and not any(part.name == PropKind.MAT.value for part in parts)


def _far_to_near(limbs: list[tuple[int, Part]]) -> Iterator[Part]:
    """Yield limbs from far to near, equally near ones in their order."""
    return (part for _, part in sorted(limbs, key=lambda one: one[0]))


def _limb_layers(figure: Figure, other_is_near: bool) -> tuple[Layer, Layer]:
    """Return the layers of the called side's limbs and of the others'."""
    if abs(figure.view.nearness((0.0, 0.0, 1.0))) > SIDE_ON and figure.key_poses[0].pose.right[2] > SIDE_ON:
        return (Layer.FAR, Layer.NEAR) if other_is_near else (Layer.NEAR, Layer.FAR)
    return (
        Layer.FAR if figure.highlight is Highlight.OTHER else Layer.NEAR,
        Layer.FAR if figure.highlight is Highlight.CALLED else Layer.NEAR,
    )


def _limb(name: str, limb: Limb, radii: tuple[float, float, float, float], view: View, layer: Layer) -> Part:
    points = [view.project(joint) for joint in (limb.root, limb.mid, limb.end, limb.tip)]
    strokes = [Stroke(points[n], points[n + 1], radii[n], radii[n + 1]) for n in range(3)]
    if limb.end == limb.tip:
        strokes[2] = Stroke(points[2], points[2], HAND_RADIUS, HAND_RADIUS)
    grown = view.project(lerp(limb.root, limb.mid, JOINED_SHARE))
    gap = (Stroke(grown, points[1], radii[1], radii[1]), *strokes[1:])
    return Part(name, layer, tuple(strokes), gap)


def _trunk(trunk: Trunk, view: View, belt: tuple[Stroke, ...]) -> Part:
    project = view.project
    hips = [project(along(trunk.pelvis, trunk.right, side)) for side in (0.07, -0.07)]
    shoulders = [project(along(trunk.neck, trunk.chest_right, side)) for side in (0.12, -0.12)]
    waist, pelvis, neck = project(trunk.waist), project(trunk.pelvis), project(trunk.neck)
    low = project(lerp(trunk.neck, trunk.waist, 0.2))
    head = project(trunk.head)
    skull = Stroke(head, head, HEAD_RADIUS, HEAD_RADIUS)
    chest = Stroke(waist, low, TRUNK_RADII[1], TRUNK_RADII[2])
    nose, chin = project(along(trunk.head, trunk.face, HEAD_RADIUS + 0.02)), project(lerp(trunk.neck, trunk.head, 0.6))
    across_hips = Stroke(hips[0], hips[1], 0.08, 0.08)
    across_shoulders = Stroke(shoulders[0], shoulders[1], 0.06, 0.06)
    strokes = (
        across_hips,
        Stroke(pelvis, waist, TRUNK_RADII[0], TRUNK_RADII[1]),
        chest,
        Stroke(hips[0], shoulders[0], 0.06, 0.06),
        Stroke(hips[1], shoulders[1], 0.06, 0.06),
        across_shoulders,
        Stroke(neck, chin, 0.05, 0.045),
        skull,
        Stroke(head, nose, 0.05, NOSE_RADIUS),
    )
    lines = (Stroke(pelvis, chin, 0.0, 0.0), across_hips, across_shoulders)
    return Part("trunk", Layer.NEAR, strokes, (chest, skull), (*_eyes(trunk, view), *belt), lines, skull)


def _belt(trunk: Trunk, view: View) -> Iterator[Stroke]:
    """Yield the line across the hips that shows from the front or the back how they are tilted."""
    up = unit(sub(trunk.waist, trunk.pelvis))
    if abs(view.nearness(cross(up, trunk.right))) >= FACE_VISIBLE:
        middle = along(trunk.pelvis, up, BELT_HEIGHT)
        ends = [view.project(along(middle, trunk.right, side * BELT_LENGTH / 2)) for side in (1, -1)]
        yield Stroke(ends[0], ends[1], EYE_RADIUS, EYE_RADIUS)


def _eyes(trunk: Trunk, view: View) -> Iterator[Stroke]:
    """Yield the eyes of a face that looks at the viewer, so that front and back differ."""
    if view.nearness(trunk.face) < FACE_VISIBLE:
        return
    crown = unit(sub(trunk.head, trunk.neck))
    side = cross(crown, trunk.face)
    for sign in (1, -1):
        eye = along(along(along(trunk.head, trunk.face, HEAD_RADIUS), side, EYE_OFFSET * sign), crown, 0.02)
        yield Stroke(view.project(eye), view.project(eye), EYE_RADIUS, EYE_RADIUS)


def _props(figure: Figure) -> Iterator[tuple[int, Part]]:
    """Yield props with their drawing order: 0 between the limbs and the trunk, -1 behind all, 1 before all."""
    view = figure.view
    if view.slope:
        low, high = (view.project((x, -0.02, 0.0)) for x in SLOPE_RANGE)
        yield 0, Part("hill", Layer.PROP, (Stroke(low, high, EDGE_RADIUS, EDGE_RADIUS),))
    for prop in figure.props:
        if not prop.place:
            if prop.kind is PropKind.ROLLER:
                yield _prop_order(prop, view), _roller(prop, view)
                continue
            edges = dict.fromkeys((view.project(a), view.project(b)) for a, b in prop.edges())
            radius = MAT_EDGE_RADIUS if prop.kind is PropKind.MAT else EDGE_RADIUS
            strokes = tuple(Stroke(a, b, radius, radius) for a, b in edges)
            yield _prop_order(prop, view), Part(prop.kind.value, Layer.PROP, strokes)


def _squeezed(trunk: Trunk, view: View) -> Iterator[Part]:
    """Yield the mark of two squeezed buttocks, when they can be seen."""
    behind = cross(trunk.right, unit(sub(trunk.waist, trunk.pelvis)))
    if view.nearness(behind) > -BUTTOCK_VISIBLE:
        middle = along(trunk.pelvis, behind, BUTTOCK_RADIUS)
        ends = [view.project(along(middle, trunk.right, side * BUTTOCK_RADIUS)) for side in (1, -1)]
        strokes = tuple(Stroke(end, end, BUTTOCK_RADIUS - 0.01, BUTTOCK_RADIUS - 0.01) for end in ends)
        (left, y), (right, _) = sorted(ends)
        line = Stroke((left - BUTTOCK_RADIUS, y), (right + BUTTOCK_RADIUS, y), 0.0, 0.0)
        yield Part("squeeze", Layer.PROP, strokes, strokes, lines=(line,))


def _prop_order(prop: Prop, view: View) -> int:
    """Return the drawing order of a prop.

    A mat, and what is well behind the body, is behind it; the near end of a roller is before it.
    """
    if prop.kind is PropKind.ROLLER and prop.start == prop.stop and view.nearness((0.0, 0.0, 1.0)) > SIDE_ON:
        return 1
    if prop.kind is PropKind.MAT:
        return -1
    middle = ((prop.start + prop.stop) / 2, 0.0, (prop.near + prop.far) / 2)
    return -1 if view.nearness(middle) < -BEHIND_DISTANCE else 0


def _roller(prop: Prop, view: View) -> Part:
    """Return a roller: solid, with the hole of the end that faces the viewer."""
    ends = sorted(prop.axis(), key=view.nearness)
    far, near = map(view.project, ends)
    radius = prop.height / 2
    solid = Stroke(far, near, radius, radius)
    hole = Stroke(near, near, radius * ROLLER_HOLE, radius * ROLLER_HOLE)
    return Part(prop.kind.value, Layer.PROP, (solid,), (solid,), (hole,), tuple(_outline(far, near, radius)))


def _outline(far: Point, near: Point, radius: float) -> Iterator[Stroke]:
    """Yield the lines around a roller: a ring at its near end, and its two long edges."""
    ring = [(near[0] + radius * cos(turn * pi / 5), near[1] + radius * sin(turn * pi / 5)) for turn in range(10)]
    yield from (Stroke(a, b, 0.0, 0.0) for a, b in zip(ring, ring[1:] + ring[:1], strict=True))
    size = hypot(near[0] - far[0], near[1] - far[1])
    if size > radius:
        across = ((near[1] - far[1]) / size * radius, (far[0] - near[0]) / size * radius)
        for side in (1, -1):
            dx, dy = across[0] * side, across[1] * side
            yield Stroke((far[0] + dx, far[1] + dy), (near[0] + dx, near[1] + dy), 0.0, 0.0)


def _bands(figure: Figure, skeleton: Skeleton) -> Iterator[Part]:
    """Yield bands: a strap around each leg, and what is stretched between them."""
    for prop in figure.props:
        if prop.place:
            straps = [_strap(prop, limb, figure.view) for limb in (skeleton.leg, skeleton.other_leg)]
            (over, under), (other_over, other_under) = straps
            ends = (*straps, (over, other_over), (under, other_under))
            strokes = tuple(Stroke(a, b, BAND_RADIUS, BAND_RADIUS) for a, b in ends)
            yield Part(prop.kind.value, Layer.PROP, strokes, strokes)


def _strap(prop: Prop, leg: Limb, view: View) -> tuple[Point, Point]:
    """Return the two edges of a leg, in the picture, between which a band goes around it."""
    upper, lower, thick, share = (
        (leg.root, leg.mid, LEG_RADII[1], 0.8) if prop.place == "knees" else (leg.mid, leg.end, LEG_RADII[2], 0.92)
    )
    a, b, at = view.project(upper), view.project(lower), view.project(lerp(upper, lower, share))
    size = hypot(b[0] - a[0], b[1] - a[1])
    if size < MIN_BONE_LENGTH:
        return (at[0] - thick, at[1]), (at[0] + thick, at[1])
    across = ((a[1] - b[1]) / size * thick, (b[0] - a[0]) / size * thick)
    if across[1] < 0:
        across = (-across[0], -across[1])
    return (at[0] + across[0], at[1] + across[1]), (at[0] - across[0], at[1] - across[1])
