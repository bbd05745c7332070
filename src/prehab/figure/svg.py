"""Figures as SVG: still pictures side by side, or one that moves (and stands still where motion is unwelcome).

Frames are groups that a style sheet shows in turn, because that works in every browser and inside `<img>`.
Nothing of a pack's text gets in but the title, which is escaped.
"""

from html import escape
from typing import Final

from prehab.figure.camera import Point
from prehab.figure.framing import BELOW, Box, bounds
from prehab.figure.motion import Figure
from prehab.figure.scene import Part, Stroke, scene

SCALE: Final = 100
"""Picture units in a metre."""
MARGIN: Final = 0.06
LINE: Final = 0.02
GAP: Final = 0.022
FRAMES: Final = 16
"""How many pictures a moving one has."""

STYLE: Final = (
    ".n{stroke:#1d2733;fill:#1d2733}.f{stroke:#9fb0c0;fill:#9fb0c0}.p{stroke:#c07a2c;fill:none}"
    ".g{stroke:#fff;fill:#fff}path,line{stroke-linecap:round;stroke-linejoin:round}"
    "@media(prefers-color-scheme:dark){.n{stroke:#f2f5f8;fill:#f2f5f8}.f{stroke:#6f7f8f;fill:#6f7f8f}"
    ".g{stroke:#10151b;fill:#10151b}}"
)
"""The colours, light and dark; `.g` is the ground, for the gaps between limbs."""


def still(figure: Figure, title: str, phases: tuple[float, ...] | None = None) -> str:
    """Return the poses at some phases (without them: the two best) side by side as an SVG document."""
    shown = figure.best_phases if phases is None else phases
    box = bounds(figure)
    step = (box.width + 2 * MARGIN) * SCALE
    panels = (
        f'<g transform="translate({_n(number * step)} 0)">{panel(figure, phase, box)}</g>'
        for number, phase in enumerate(shown)
    )
    return _document(title, step * len(shown), _height(box), STYLE, "".join(panels))


def moving(figure: Figure, title: str, count: int = FRAMES) -> str:
    """Return a figure that moves, as an SVG document; with reduced motion it stands in its second best pose."""
    box = bounds(figure)
    seconds = figure.cycle / 1000
    rest = min(count - 1, round(figure.best_phases[-1] * count))
    share = 100 / count
    style = (
        STYLE
        + f"@keyframes s{{0%,{share:.3f}%{{visibility:visible}}{share + 0.001:.3f}%,100%{{visibility:hidden}}}}"
        + f".k{{visibility:hidden;animation:s {seconds:g}s step-end infinite}}"
        + "@media(prefers-reduced-motion:reduce){.k{animation:none}.k.r{visibility:visible}}"
    )
    groups = []
    for number in range(count):
        delay = seconds * (number - count) / count
        mark = "k r" if number == rest else "k"
        drawn = panel(figure, number / count, box)
        groups.append(f'<g class="{mark}" style="animation-delay:{delay:.3f}s">{drawn}</g>')
    return _document(title, (box.width + 2 * MARGIN) * SCALE, _height(box), style, "".join(groups))


def panel(figure: Figure, phase: float, box: Box) -> str:
    """Return one pose as SVG elements, in picture units from the upper left corner of `box` with its margin."""
    drawn = [] if figure.view.slope else [_floor(box)]
    for part in scene(figure, phase):
        drawn += [_stroke(one, "g", box, GAP) for one in part.clear]
        drawn += _body(part, box)
        drawn += [_stroke(one, "g", box, 0) for one in part.cut]
    return "".join(drawn)


def _body(part: Part, box: Box) -> list[str]:
    """Return the strokes of a part; hairlines of one part become one path."""
    mark = part.layer.value
    hairs = [one for one in part.strokes if not one.start and not one.stop]
    made = [_stroke(one, mark, box, 0) for one in part.strokes if one not in hairs]
    if hairs:
        path = "".join(f"M{_xy(one.a, box)}L{_xy(one.b, box)}" for one in hairs)
        made.append(f'<path class="{mark}" stroke-width="{_n(LINE * SCALE)}" d="{path}"/>')
    return made


def _stroke(stroke: Stroke, mark: str, box: Box, wider: float) -> str:
    """Return one round-ended stroke of even width: its thickness in the middle."""
    width = _n((stroke.start + stroke.stop + 2 * wider) * SCALE)
    return f'<path class="{mark}" stroke-width="{width}" d="M{_xy(stroke.a, box)}L{_xy(stroke.b, box)}"/>'


def _floor(box: Box) -> str:
    y = _n((box.top + MARGIN) * SCALE + LINE * SCALE / 2)
    width = _n((box.width + MARGIN) * SCALE)
    return f'<path class="p" stroke-width="{_n(LINE * SCALE)}" d="M{_n(MARGIN * SCALE)} {y}H{width}"/>'


def _document(title: str, width: float, height: float, style: str, body: str) -> str:
    name = escape(title)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" role="img" '
        f'aria-label="{name}"><title>{name}</title><style>{style}</style>{body}</svg>\n'
    )


def _height(box: Box) -> float:
    return (box.top + BELOW + 2 * MARGIN) * SCALE


def _xy(point: Point, box: Box) -> str:
    x, y = (point[0] - box.left + MARGIN) * SCALE, (box.top - point[1] + MARGIN) * SCALE
    return f"{_n(x)} {_n(y)}"


def _n(value: float) -> str:
    """Return a number with at most one decimal."""
    text = f"{value:.1f}"
    return text.removesuffix(".0")
