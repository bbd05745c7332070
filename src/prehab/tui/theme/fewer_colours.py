"""Colours for terminals that have 256 of them, and greys for NO_COLOR: text keeps the contrast it needs.

Rich rounds each part of a colour by itself: the dark green of the highlighted row would become a bright one.
"""

from functools import lru_cache
from itertools import product
from math import hypot
from typing import Final

from rich.color import Color as RichColor
from rich.color import ColorType
from rich.segment import Segment
from rich.style import Style
from textual.color import Color, rgb_to_lab
from textual.filter import LineFilter

from prehab.tui.theme.readable import REFLECTED, light

TEXT: Final = 4.5
PICTURE: Final = 3.0
"""The contrast of text and of what is none, by WCAG 2, level AA; what has less is not for reading."""
LIGHTNESS: Final = 6.0
HUE: Final = 3.0
"""How much more another lightness or hue counts than another strength, in squares of distances in Lab."""
_CUBE: Final = tuple(Color(red, green, blue) for red, green, blue in product((0, 95, 135, 175, 215, 255), repeat=3))
_GREYS: Final = tuple(Color(grey, grey, grey) for grey in range(8, 248, 10))
_PALETTES: Final = {
    "256": dict(enumerate((*_CUBE, *_GREYS), start=16)),
    "standard": dict(zip((0, 8, 7, 15), (Color(grey, grey, grey) for grey in (0, 85, 170, 255)), strict=True)),
}
"""The colours of a terminal by number, without those that its user may have changed; of sixteen only the greys."""


class FewerColours(LineFilter):
    """A line filter that draws with the colours of a terminal, or with their greys."""

    def __init__(self, system: str | None, grey: bool) -> None:
        super().__init__()
        self._system = system
        self._grey = grey

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in fewer colours."""
        return [
            Segment(text, style and style + _fewer(style.color, style.bgcolor, self._system, self._grey), control)
            for text, style, control in segments
        ]


@lru_cache(4096)
def _fewer(ink: RichColor | None, ground: RichColor | None, system: str | None, grey: bool) -> Style:
    """Return the colours of a text or a blank; those that the terminal chooses stay, or go where greys are wanted."""
    if ground is None or {one.type for one in (ink, ground) if one} != {ColorType.TRUECOLOR}:
        return Style.from_color(RichColor.default(), RichColor.default()) if grey else Style.null()
    text, on = (Color.from_rich_color(one) for one in (ink or ground, ground))
    if grey:
        text, on = _grey(text), _grey(on)
    palette = _PALETTES.get(system or "")
    if palette is None:
        return Style.from_color(text.rich_color, on.rich_color)
    wanted = _contrast(text, on)
    least = min(wanted, TEXT) if wanted >= PICTURE else 1.0
    below = _nearest(on, palette)
    readable = {number: one for number, one in palette.items() if _contrast(one, palette[below]) >= least}
    return Style.from_color(*(RichColor.from_ansi(one) for one in (_nearest(text, readable or palette), below)))


def _grey(colour: Color) -> Color:
    """Return the grey that is as light as a colour; the mean of its parts is not."""
    linear = light(colour) - REFLECTED
    part = linear * 12.92 if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    level = round(part * 255)
    return Color(level, level, level)


def _nearest(colour: Color, palette: dict[int, Color]) -> int:
    """Return the number of the colour that looks most alike; a grey rather than another hue."""
    lightness, a, b = rgb_to_lab(colour)
    strength = hypot(a, b)

    def distance(number: int) -> float:
        other = _lab(palette[number])
        stronger = (hypot(other.a, other.b) - strength) ** 2
        turned = (other.a - a) ** 2 + (other.b - b) ** 2 - stronger
        return LIGHTNESS * (other.L - lightness) ** 2 + stronger + HUE * turned

    return min(palette, key=distance)


_lab: Final = lru_cache(512)(rgb_to_lab)


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return lighter / darker
