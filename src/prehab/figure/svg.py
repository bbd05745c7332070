"""Renders figures as SVG, still or animated, with arrows for what moves.

Frames are groups that a style sheet shows in turn, because that works in every browser and inside `<img>`.
The only text from a pack is the title, which is escaped.
"""

from collections.abc import Iterator
from html import escape
from itertools import zip_longest
from math import atan2, cos, hypot, sin
from typing import Final

from msgspec import Struct

from prehab.core.units import Ms
from prehab.figure.body import Skeleton
from prehab.figure.frame import Bounds, bounds
from prehab.figure.geometry import Point, Vec
from prehab.figure.motion import Figure, phase_at
from prehab.figure.scene import Stroke, has_floor_line, scene

UNITS_PER_METRE: Final = 200
"""Picture units in a metre."""
PANEL_MARGIN: Final = 0.06
FLOOR_WIDTH: Final = 0.02
LIMB_GAP: Final = 0.022
ARROW_WIDTH: Final = 0.025
ARROW_BARB: Final = 0.08
"""How thick an arrow is, and how long each side of its point, in metres."""
ARROW_CLEARANCE: Final = 0.1
"""How far from the middle of a joint its arrow begins."""
MIN_ARROW_LENGTH: Final = 0.15
"""A shorter arrow is drawn this long, in metres."""
WIDTH_STEP: Final = 4
"""Widths are multiples of this many picture units, so that few paths are enough."""
FRAMES_PER_SECOND: Final = 8
MIN_FRAMES, MAX_FRAMES = 12, 48
"""Frames of an animated figure: as many a second as the terminal shows, within these limits."""

STYLE_SHEET: Final = (
    ".n{stroke:#1d2733;fill:#1d2733}.f{stroke:#9fb0c0;fill:#9fb0c0}.p{stroke:#c07a2c;fill:none}"
    ".a{stroke:#0b8a6a;fill:none}"
    ".g{stroke:#fff;fill:#fff}path,line{stroke-linecap:round;stroke-linejoin:round}"
    "@media(prefers-color-scheme:dark){.n{stroke:#f2f5f8;fill:#f2f5f8}.f{stroke:#6f7f8f;fill:#6f7f8f}"
    ".a{stroke:#4fd1a5}.g{stroke:#10151b;fill:#10151b}}"
)
"""The colours, light and dark; `.g` is the ground, for the gaps between limbs."""

ARROW_WEIGHTS: Final = {
    "hips": 1.2,
    "foot": 1.15,
    "other_foot": 1.15,
    "hand": 0.9,
    "other_hand": 0.9,
    "knee": 0.8,
    "other_knee": 0.8,
    "head": 0.6,
}
"""The body parts that may get an arrow, and the weight of a metre of their path."""
CARRIED_BY: Final = {"hand": "head", "other_hand": "head", "head": "hips"}
"""A part that only moves along with this other one gets no arrow."""
MIN_TRAVEL: Final = 0.09
"""A shorter path, in metres of the picture, gets no arrow."""
MIN_TRAVEL_BY_PART: Final = {"head": 0.2}
"""The same for a part that would hide a short arrow."""
SECOND_ARROW_SHARE: Final = 0.6
"""A second arrow has at least this share of the weight of the first."""
MIN_ARROW_DISTANCE: Final = 0.3
"""Two arrows begin at least so far apart, in metres."""
SAME_TRAVEL_SHARE: Final = 0.45
"""Two paths that differ by less than this share of the first are taken as equal."""
PATH_SAMPLES: Final = 16
SMOOTHING_PASSES: Final = 6
"""How often a path is smoothed."""


def still_svg(figure: Figure, title: str, phases: tuple[float, ...] | None = None) -> str:
    """Return the poses at some phases (without them: the two best) side by side as an SVG document."""
    shown = figure.best_phases if phases is None else phases
    box = bounds(figure)
    step, high = panel_size(box)
    panels = (
        f'<g transform="translate({_units(number * step)} 0)">{drawn}</g>'
        for number, drawn in enumerate(pose_panels(figure, shown, box))
    )
    return _document(title, step * len(shown), high, STYLE_SHEET, "".join(panels))


def pose_panels(figure: Figure, phases: tuple[float, ...], box: Bounds) -> Iterator[str]:
    """Yield a panel for each of some phases, with arrows for what moves until the next."""
    for phase, after in zip_longest(phases, phases[1:]):
        paths = () if after is None else arrows(figure, phase, after)
        yield panel(figure, phase, box) + "".join(_arrow_path(one, box) for one in paths)


def animated_svg(figure: Figure, title: str, tempo: tuple[Ms, ...] | None = None) -> str:
    """Return a figure that moves at a tempo (without one in rounds of its cycle), as an SVG document.

    With reduced motion it shows its last best pose.
    """
    box = bounds(figure)
    whole = sum(tempo or ()) or figure.cycle
    seconds = whole / 1000
    count = max(MIN_FRAMES, min(MAX_FRAMES, round(seconds * FRAMES_PER_SECOND)))
    phases = [phase_at(Ms(whole * number // count), tempo, figure.cycle) % 1 for number in range(count)]
    rest = min(range(count), key=lambda number: abs(phases[number] - figure.best_phases[-1]))
    share = 100 / count
    style = (
        STYLE_SHEET
        + f"@keyframes s{{0%,{share:.3f}%{{visibility:visible}}{share + 0.001:.3f}%,100%{{visibility:hidden}}}}"
        + f".k{{visibility:hidden;animation:s {seconds:g}s step-end infinite}}"
        + "@media(prefers-reduced-motion:reduce){.k{animation:none}.k.r{visibility:visible}}"
    )
    groups = []
    for number, phase in enumerate(phases):
        delay = seconds * (number - count) / count
        mark = "k r" if number == rest else "k"
        drawn = panel(figure, phase, box)
        groups.append(f'<g class="{mark}" style="animation-delay:{delay:.3f}s">{drawn}</g>')
    return _document(title, *panel_size(box), style, "".join(groups))


def panel(figure: Figure, phase: float, box: Bounds) -> str:
    """Return one pose as SVG elements, in picture units from the upper left corner of `box` with its margin."""
    parts = scene(figure, phase)
    floor = box.bottom + FLOOR_WIDTH if figure.view.height else 0.0
    drawn = [_floor(box, floor)] if has_floor_line(parts, figure.view) else []
    for part in parts:
        drawn += _strokes(part.gaps, "g", box, LIMB_GAP)
        drawn += _strokes(part.strokes, part.layer.value, box, 0)
        drawn += _strokes(part.holes, "g", box, 0)
    return "".join(drawn)


def _strokes(strokes: tuple[Stroke, ...], mark: str, box: Bounds, wider: float) -> list[str]:
    """Return round-ended strokes of even width (each has that of its middle), those of one width as one path."""
    paths: dict[str, str] = {}
    for one in dict.fromkeys(strokes):
        width = _units(round((one.start + one.stop + 2 * wider) * UNITS_PER_METRE / WIDTH_STEP) * WIDTH_STEP)
        (x0, y0), (x1, y1) = _to_units(one.a, box), _to_units(one.b, box)
        paths[width] = paths.get(width, "") + f"M{x0} {y0}l{x1 - x0} {y1 - y0}"
    return [f'<path class="{mark}" stroke-width="{width}" d="{path}"/>' for width, path in paths.items()]


class Arrow(Struct, frozen=True):
    """The path of one body part in the picture plane, in metres."""

    part: str
    path: tuple[Point, ...]

    @property
    def length(self) -> float:
        """The distance between its ends, in metres."""
        return _distance(self.path[0], self.path[-1])

    @property
    def shift(self) -> Point:
        """The vector between its ends, in metres."""
        return self.path[-1][0] - self.path[0][0], self.path[-1][1] - self.path[0][1]


def _arrow_path(arrow: Arrow, box: Bounds) -> str:
    """Return an arrow as an SVG path that begins clear of the limb and ends with a point."""
    longer = max(1.0, MIN_ARROW_LENGTH / arrow.length)
    clear = min(ARROW_CLEARANCE, arrow.length * longer / 4)
    x, y = arrow.path[0]
    offsets = ((longer * (at[0] - x), longer * (at[1] - y)) for at in arrow.path)
    path = [_to_units((x + dx, y + dy), box) for dx, dy in offsets if hypot(dx, dy) >= clear]
    if len(path) < 2:
        return ""
    barb, (x1, y1) = ARROW_BARB * UNITS_PER_METRE, path[-1]
    x0, y0 = next((at for at in reversed(path) if hypot(x1 - at[0], y1 - at[1]) > barb / 2), path[0])
    heading = atan2(y1 - y0, x1 - x0)
    barbs = [(round(x1 - barb * cos(heading + turn)), round(y1 - barb * sin(heading + turn))) for turn in (0.5, -0.5)]
    line = "".join(f"L{x} {y}" for x, y in path[1:])
    head = f"M{barbs[0][0]} {barbs[0][1]}L{x1} {y1}L{barbs[1][0]} {barbs[1][1]}"
    width = _units(ARROW_WIDTH * UNITS_PER_METRE)
    return f'<path class="a" stroke-width="{width}" d="M{path[0][0]} {path[0][1]}{line}{head}"/>'


def _floor(box: Bounds, height: float) -> str:
    """Return the line of the floor; seen from above it is in front of everything."""
    top = box.top - height + PANEL_MARGIN + FLOOR_WIDTH / 2
    x, y, length, width = (_units(metres * UNITS_PER_METRE) for metres in (PANEL_MARGIN, top, box.width, FLOOR_WIDTH))
    return f'<path class="p" stroke-width="{width}" d="M{x} {y}h{length}"/>'


def _document(title: str, width: float, height: float, style: str, body: str) -> str:
    name = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_units(width)} {_units(height)}" role="img" '
        f'aria-label="{name}"><title>{name}</title><style>{style}</style>'
        f'<rect class="g" width="100%" height="100%"/>{body}</svg>\n'
    )


def panel_size(box: Bounds) -> tuple[float, float]:
    """Return how wide and how high one pose is, in picture units."""
    return (box.width + 2 * PANEL_MARGIN) * UNITS_PER_METRE, (box.height + 2 * PANEL_MARGIN) * UNITS_PER_METRE


def _to_units(point: Point, box: Bounds) -> tuple[int, int]:
    return round((point[0] - box.left + PANEL_MARGIN) * UNITS_PER_METRE), round(
        (box.top - point[1] + PANEL_MARGIN) * UNITS_PER_METRE
    )


def _units(value: float) -> str:
    """Return a length in whole picture units."""
    return str(round(value))


def arrows(figure: Figure, start: float, stop: float) -> tuple[Arrow, ...]:
    """Return at most two arrows for what happens from one phase to a later one.

    None for a stepping motion, left and right: there no single part shows the movement.
    """
    if _is_stepping(figure):
        return ()
    moments = [_parts(figure.skeleton(start + (stop - start) * n / PATH_SAMPLES)) for n in range(PATH_SAMPLES + 1)]
    paths = {name: tuple(figure.view.project(one[name]) for one in moments) for name in ARROW_WEIGHTS}
    found = [Arrow(name, _smooth(path)) for name, path in paths.items() if not _is_carried(name, paths)]
    found = sorted(
        (one for one in found if one.length >= MIN_TRAVEL_BY_PART.get(one.part, MIN_TRAVEL)), key=_weight, reverse=True
    )
    if not found:
        return ()
    return (found[0], *[one for one in found[1:] if _adds(one, found[0])][:1])


def _smooth(path: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a path without the corners between two poses."""
    for _ in range(SMOOTHING_PASSES):
        inner = (
            ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            for a, b, c in zip(path, path[1:], path[2:], strict=False)
        )
        path = (path[0], *inner, path[-1])
    return path


def _adds(arrow: Arrow, first: Arrow) -> bool:
    """Return whether an arrow shows something that the first one does not."""
    alike = _distance(arrow.shift, first.shift) < SAME_TRAVEL_SHARE * first.length
    near = _distance(arrow.path[0], first.path[0]) < MIN_ARROW_DISTANCE
    return not (alike or near) and _weight(arrow) >= SECOND_ARROW_SHARE * _weight(first)


def _is_stepping(figure: Figure) -> bool:
    first = figure.key_poses[0].pose
    return first != first.swapped() and any(key.pose == first.swapped() for key in figure.key_poses)


def _weight(arrow: Arrow) -> float:
    return ARROW_WEIGHTS[arrow.part] * arrow.length


def _is_carried(name: str, paths: dict[str, tuple[Point, ...]]) -> bool:
    """Return whether a part mostly moves along with the part that carries it."""
    if name not in CARRIED_BY:
        return False
    part, carrier = Arrow(name, paths[name]), Arrow(CARRIED_BY[name], paths[CARRIED_BY[name]])
    return _distance(part.shift, carrier.shift) < 0.5 * part.length


def _parts(skeleton: Skeleton) -> dict[str, Vec]:
    return {
        "hips": skeleton.trunk.pelvis,
        "head": skeleton.trunk.head,
        "foot": skeleton.leg.end,
        "other_foot": skeleton.other_leg.end,
        "knee": skeleton.leg.mid,
        "other_knee": skeleton.other_leg.mid,
        "hand": skeleton.arm.end,
        "other_hand": skeleton.other_arm.end,
    }


def _distance(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])
