"""Figures as SVG, still or moving, with arrows for what moves.

Frames are groups that a style sheet shows in turn, because that works in every browser and inside `<img>`.
Nothing of a pack's text gets in but the title, which is escaped.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import zip_longest
from math import atan2, cos, hypot, sin
from typing import Final

from prehab.core.units import Ms
from prehab.figure.body import Skeleton
from prehab.figure.frame import Bounds, bounds
from prehab.figure.geometry import Point, Vec
from prehab.figure.motion import Figure, phase_at
from prehab.figure.scene import Stroke, scene

SCALE: Final = 200
"""Picture units in a metre."""
MARGIN: Final = 0.06
LINE: Final = 0.02
GAP: Final = 0.022
ARROW: Final = 0.025
BARB: Final = 0.08
"""How thick an arrow is, and how long each side of its point, in metres."""
CLEAR: Final = 0.1
"""How far from the middle of a joint its arrow begins."""
SHORTEST: Final = 0.15
"""A shorter way is drawn this long, in metres: an arrow tells where to, the two poses how far."""
STEP: Final = 4
"""Widths are multiples of this many picture units, so that few paths are enough."""
PER_SECOND: Final = 8
FEWEST, MOST = 12, 48
"""How many pictures a moving one has: as many a second as the terminal shows, within bounds."""

STYLE: Final = (
    ".n{stroke:#1d2733;fill:#1d2733}.f{stroke:#9fb0c0;fill:#9fb0c0}.p{stroke:#c07a2c;fill:none}"
    ".a{stroke:#0b8a6a;fill:none}"
    ".g{stroke:#fff;fill:#fff}path,line{stroke-linecap:round;stroke-linejoin:round}"
    "@media(prefers-color-scheme:dark){.n{stroke:#f2f5f8;fill:#f2f5f8}.f{stroke:#6f7f8f;fill:#6f7f8f}"
    ".a{stroke:#4fd1a5}.g{stroke:#10151b;fill:#10151b}}"
)
"""The colours, light and dark; `.g` is the ground, for the gaps between limbs."""


def still(figure: Figure, title: str, phases: tuple[float, ...] | None = None) -> str:
    """Return the poses at some phases (without them: the two best) side by side as an SVG document."""
    shown = figure.best_phases if phases is None else phases
    box = bounds(figure)
    step, high = size(box)
    panels = (
        f'<g transform="translate({_n(number * step)} 0)">{drawn}</g>'
        for number, drawn in enumerate(poses(figure, shown, box))
    )
    return _document(title, step * len(shown), high, STYLE, "".join(panels))


def poses(figure: Figure, phases: tuple[float, ...], box: Bounds) -> Iterator[str]:
    """Yield a panel for each of some phases, with arrows for what moves until the next."""
    for phase, after in zip_longest(phases, phases[1:]):
        ways = () if after is None else arrows(figure, phase, after)
        yield panel(figure, phase, box) + "".join(_arrow(one, box) for one in ways)


def moving(figure: Figure, title: str, tempo: tuple[Ms, ...] | None = None) -> str:
    """Return a figure that moves at a tempo (without one in rounds of its cycle), as an SVG document.

    With reduced motion it stands in its second best pose.
    """
    box = bounds(figure)
    whole = sum(tempo or ()) or figure.cycle
    seconds = whole / 1000
    count = max(FEWEST, min(MOST, round(seconds * PER_SECOND)))
    phases = [phase_at(Ms(whole * number // count), tempo, figure.cycle) % 1 for number in range(count)]
    rest = min(range(count), key=lambda number: abs(phases[number] - figure.best_phases[-1]))
    share = 100 / count
    style = (
        STYLE
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
    return _document(title, *size(box), style, "".join(groups))


def panel(figure: Figure, phase: float, box: Bounds) -> str:
    """Return one pose as SVG elements, in picture units from the upper left corner of `box` with its margin."""
    drawn = [_floor(box, box.bottom + LINE if figure.view.height else 0.0)] if figure.view.has_horizon else []
    for part in scene(figure, phase):
        drawn += _strokes(part.clear, "g", box, GAP)
        drawn += _strokes(part.strokes, part.layer.value, box, 0)
        drawn += _strokes(part.cut, "g", box, 0)
    return "".join(drawn)


def _strokes(strokes: tuple[Stroke, ...], mark: str, box: Bounds, wider: float) -> list[str]:
    """Return round-ended strokes of even width (each has that of its middle), those of one width as one path."""
    paths: dict[str, str] = {}
    for one in dict.fromkeys(strokes):
        width = _n(round((one.start + one.stop + 2 * wider) * SCALE / STEP) * STEP)
        (x0, y0), (x1, y1) = _spot(one.a, box), _spot(one.b, box)
        paths[width] = paths.get(width, "") + f"M{x0} {y0}l{x1 - x0} {y1 - y0}"
    return [f'<path class="{mark}" stroke-width="{width}" d="{path}"/>' for width, path in paths.items()]


@dataclass(frozen=True, slots=True)
class Arrow:
    """The way of one part in the picture plane, from where it is first to where it gets."""

    part: str
    way: tuple[Point, ...]

    @property
    def length(self) -> float:
        """Return how far it gets, in metres."""
        return _far(self.way[0], self.way[-1])

    @property
    def shift(self) -> Point:
        """Return the straight way, in metres."""
        return self.way[-1][0] - self.way[0][0], self.way[-1][1] - self.way[0][1]


def _arrow(arrow: Arrow, box: Bounds) -> str:
    """Return the way of a part, from where it is clear of the limb, with a point at its end."""
    longer = max(1.0, SHORTEST / arrow.length)
    clear = min(CLEAR, arrow.length * longer / 4)
    x, y = arrow.way[0]
    ways = ((longer * (at[0] - x), longer * (at[1] - y)) for at in arrow.way)
    way = [_spot((x + dx, y + dy), box) for dx, dy in ways if hypot(dx, dy) >= clear]
    if len(way) < 2:
        return ""
    barb, (x1, y1) = BARB * SCALE, way[-1]
    x0, y0 = next((at for at in reversed(way) if hypot(x1 - at[0], y1 - at[1]) > barb / 2), way[0])
    heading = atan2(y1 - y0, x1 - x0)
    barbs = [(round(x1 - barb * cos(heading + turn)), round(y1 - barb * sin(heading + turn))) for turn in (0.5, -0.5)]
    line = "".join(f"L{x} {y}" for x, y in way[1:])
    head = f"M{barbs[0][0]} {barbs[0][1]}L{x1} {y1}L{barbs[1][0]} {barbs[1][1]}"
    return f'<path class="a" stroke-width="{_n(ARROW * SCALE)}" d="M{way[0][0]} {way[0][1]}{line}{head}"/>'


def _floor(box: Bounds, height: float) -> str:
    """Return the line of the floor; looked at from above it is in front of everything."""
    y = _n((box.top - height + MARGIN + LINE / 2) * SCALE)
    return f'<path class="p" stroke-width="{_n(LINE * SCALE)}" d="M{_n(MARGIN * SCALE)} {y}h{_n(box.width * SCALE)}"/>'


def _document(title: str, width: float, height: float, style: str, body: str) -> str:
    name = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'aria-label="{name}"><title>{name}</title><style>{style}</style>'
        f'<rect class="g" width="100%" height="100%"/>{body}</svg>\n'
    )


def size(box: Bounds) -> tuple[float, float]:
    """Return how wide and how high one pose is, in picture units."""
    return (box.width + 2 * MARGIN) * SCALE, (box.height + 2 * MARGIN) * SCALE


def _spot(point: Point, box: Bounds) -> tuple[int, int]:
    return round((point[0] - box.left + MARGIN) * SCALE), round((box.top - point[1] + MARGIN) * SCALE)


def _n(value: float) -> str:
    """Return a length in whole picture units."""
    return str(round(value))


WEIGHTS: Final = {
    "hips": 1.2,
    "foot": 1.15,
    "other_foot": 1.15,
    "hand": 0.9,
    "other_hand": 0.9,
    "knee": 0.8,
    "other_knee": 0.8,
    "head": 0.6,
}
"""The parts whose way may be shown, and how much a metre of it counts."""
CARRIED_BY: Final = {"hand": "head", "other_hand": "head", "head": "hips"}
"""A part that is only taken along by another one says nothing of its own."""
LEAST: Final = 0.09
"""A way shorter than this, in metres of the picture, is not worth an arrow."""
BIG: Final = {"head": 0.2}
"""The same for a part that would hide a short arrow."""
SECOND: Final = 0.6
"""A second arrow counts at least this share of the first."""
APART: Final = 0.3
"""Two arrows begin at least so far apart, in metres."""
ALIKE: Final = 0.45
"""Two ways that differ by less than this share of the first tell the same."""
STEPS: Final = 16
SMOOTH: Final = 6
"""How often each point of a way is drawn to its neighbours."""


def arrows(figure: Figure, start: float, stop: float) -> tuple[Arrow, ...]:
    """Return at most two arrows for what happens from one phase to a later one.

    None for what goes step by step, left and right: there no part shows the way.
    """
    if _is_stepping(figure):
        return ()
    moments = [_parts(figure.skeleton(start + (stop - start) * n / STEPS)) for n in range(STEPS + 1)]
    ways = {name: tuple(figure.view.project(one[name]) for one in moments) for name in WEIGHTS}
    found = [Arrow(name, _smooth(way)) for name, way in ways.items() if not _is_carried(name, ways)]
    found = sorted((one for one in found if one.length >= BIG.get(one.part, LEAST)), key=_weight, reverse=True)
    if not found:
        return ()
    return (found[0], *[one for one in found[1:] if _adds(one, found[0])][:1])


def _smooth(way: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return a way without the corners it has where one pose ends and the next begins."""
    for _ in range(SMOOTH):
        inner = (
            ((a[0] + 2 * b[0] + c[0]) / 4, (a[1] + 2 * b[1] + c[1]) / 4)
            for a, b, c in zip(way, way[1:], way[2:], strict=False)
        )
        way = (way[0], *inner, way[-1])
    return way


def _adds(arrow: Arrow, first: Arrow) -> bool:
    """Return whether an arrow says something that the first one does not."""
    alike = _far(arrow.shift, first.shift) < ALIKE * first.length
    near = _far(arrow.way[0], first.way[0]) < APART
    return not (alike or near) and _weight(arrow) >= SECOND * _weight(first)


def _is_stepping(figure: Figure) -> bool:
    first = figure.keys[0].pose
    return first != first.swapped() and any(key.pose == first.swapped() for key in figure.keys)


def _weight(arrow: Arrow) -> float:
    return WEIGHTS[arrow.part] * arrow.length


def _is_carried(name: str, ways: dict[str, tuple[Point, ...]]) -> bool:
    """Return whether most of a part's way is that of the part which carries it."""
    if name not in CARRIED_BY:
        return False
    part, carrier = Arrow(name, ways[name]), Arrow(CARRIED_BY[name], ways[CARRIED_BY[name]])
    return _far(part.shift, carrier.shift) < 0.5 * part.length


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


def _far(a: Point, b: Point) -> float:
    return hypot(b[0] - a[0], b[1] - a[1])
