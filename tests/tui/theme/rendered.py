"""What is really drawn: each style of text on the present screen, with its contrast to its ground.

Colours are read from the strips that Textual has composed, after opacity, `dim`, automatic colours and line filters.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from rich._palettes import STANDARD_PALETTE
from rich.color import Color, ColorSystem
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme
from textual.app import App
from textual.color import BLACK
from textual.screen import ModalScreen

from tests.tui.theme.colour import contrast

TEXT: Final = 4.5
PICTURE: Final = 3.0
"""WCAG 2 AA: text, and what is no text (1.4.11) or large text (1.4.3)."""
_DRAWN: Final = re.compile(r"[\s·\u2500-\u259f\u2800-\u28ff]*")
"""Frames, bars, blocks, dots, and figures of braille; letters in blocks are large."""
_SYSTEMS: Final = {"truecolor": ColorSystem.TRUECOLOR, "256": ColorSystem.EIGHT_BIT, "standard": ColorSystem.STANDARD}
VGA: Final = TerminalTheme((0, 0, 0), (170, 170, 170), [STANDARD_PALETTE[number] for number in range(16)])
"""The colours of a terminal with sixteen that changes none of them."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A style of text: its colours, a sample, and what contrast it has and needs."""

    colour: str
    ground: str
    sample: str
    needs: float

    @property
    def contrast(self) -> float:
        return contrast(self.colour, self.ground)

    def __str__(self) -> str:
        return f"{self.contrast:.2f} {self.colour} on {self.ground}: {self.sample.strip()[:40]!r}"


def seen_styles(app: App[Any]) -> list[Seen]:
    """Return each style on the present screen once; what a dialog covers is not to be read, and rails carry nothing."""
    rail = _rail(app)
    found: dict[tuple[str, str, float], Seen] = {}
    for place, text, style in _runs(app):
        colour, ground = _colours(style, app.console.color_system)
        needs = PICTURE if _DRAWN.fullmatch(text) else TEXT
        key = colour, ground, needs
        if key in found or (needs == PICTURE and rail in key) or _is_covered(app, place):
            continue
        found[key] = Seen(colour, ground, text, needs)
    return list(found.values())


def _runs(app: App[Any]) -> Iterator[tuple[tuple[int, int], str, Style]]:
    """Yield what is drawn and not blank, with the cell where it begins."""
    for y, row in enumerate(app.screen._compositor.render_strips(app.size)):
        x = 0
        for segment in row:
            text = segment.text
            if text.strip(" \u2800\xa0"):
                assert segment.style is not None, text
                yield (x + len(text) - len(text.lstrip()), y), text, segment.style
            x += segment.cell_length


def _rail(app: App[Any]) -> str:
    """Return the colour of rails as it is drawn."""
    rail, ground = (Color.parse(app.theme_variables[name]) for name in ("rail", "background"))
    segments = [Segment("-", Style.from_color(rail, ground))]
    for one in app.get_line_filters():
        segments = one.apply(segments, BLACK)
    assert segments[0].style is not None
    return _colours(segments[0].style, app.console.color_system)[0]


def _colours(style: Style, system: str | None) -> tuple[str, str]:
    assert not style.dim
    assert style.color is not None
    assert style.bgcolor is not None
    colour, ground = (_as_sent(one, system) for one in (style.color, style.bgcolor))
    return (ground, colour) if style.reverse else (colour, ground)


def _as_sent(colour: Color, system: str | None) -> str:
    """Return a colour as a terminal gets it, one with sixteen colours too."""
    return colour.downgrade(_SYSTEMS[system or "truecolor"]).get_truecolor(VGA).hex


def _is_covered(app: App[Any], place: tuple[int, int]) -> bool:
    return isinstance(app.screen, ModalScreen) and app.screen.get_widget_at(*place)[0] is app.screen
