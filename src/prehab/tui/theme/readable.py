"""A theme of another maker with colours that can be read on everything prehab puts them on; its hues stay.

No ground is further than a step from the background, and text has its contrast to the background and a step more. So
every text can be read on every ground: the highlighted row, and half a step away a panel, on which that row can be
seen, or the row of a list that has lost the focus.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final

from msgspec import Struct
from textual.color import Color
from textual.design import (
    DEFAULT_DARK_BACKGROUND,
    DEFAULT_DARK_SURFACE,
    DEFAULT_LIGHT_BACKGROUND,
    DEFAULT_LIGHT_SURFACE,
)
from textual.theme import Theme

from prehab.tui.theme.themes import DARK_PHASES, FLASH, LIGHT_PHASES, PULSE

TEXT: Final = 4.6
"""The contrast of text: 4.5 by WCAG 2, level AA, and a little for what is rounded when it is drawn."""
FOREGROUND: Final = 7.0
"""The contrast of the foreground, level AAA, so that it stands out from quiet text."""
REFLECTED: Final = 0.05
"""The light that any screen reflects."""
DARK_STEP: Final = 1.4
LIGHT_STEP: Final = 1.2
"""The contrast between the background and the ground furthest from it, as in prehab's own themes."""


def readable(theme: Theme) -> Theme:
    """Return the theme with readable colours, and with the variables that only prehab has."""
    dark = theme.dark
    background = Color.parse(theme.background or (DEFAULT_DARK_BACKGROUND if dark else DEFAULT_LIGHT_BACKGROUND))
    surface = theme.surface or (DEFAULT_DARK_SURFACE if dark else DEFAULT_LIGHT_SURFACE)
    on = _Background(background, dark)
    words = Color.parse(theme.foreground) if theme.foreground else background.inverse
    primary, secondary = theme.primary, theme.secondary or theme.primary
    known = DARK_PHASES if dark else LIGHT_PHASES
    phases = {name: on.ink(colour, TEXT / on.step) for name, colour in known.items()}  # always on the background
    foreground = on.ink(words.hex, FOREGROUND)
    flash = on.flash(phases.values(), foreground)
    selected, blurred = on.ground(primary), on.ground(primary, 0.5)
    return replace(
        theme,
        primary=on.ink(primary),
        secondary=on.ink(secondary),
        accent=on.ink(theme.accent or primary),
        warning=on.ink(theme.warning or primary),
        error=on.ink(theme.error or secondary),
        success=on.ink(theme.success or secondary),
        foreground=foreground,
        background=background.hex,
        surface=on.ground(surface),
        panel=on.ground(theme.panel or Color.parse(surface).blend(Color.parse(primary), 0.1).hex, 0.5),
        variables={
            **phases,
            "phase-ink": known["phase-ink"],
            "flash": f"{flash}%",
            "pulse": f"{min(flash, PULSE)}%",
            "quiet": on.ink(words.blend(background, 0.4).hex),
            "rail": background.blend(words, 0.25).hex,
            "block-cursor-background": selected,
            "block-cursor-foreground": foreground,
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": blurred,
            "block-cursor-blurred-foreground": foreground,
            "input-selection-background": selected,
        },
    )


class _Background(Struct, frozen=True):
    """The background of a theme, and what is drawn on it."""

    colour: Color
    dark: bool

    @property
    def step(self) -> float:
        return DARK_STEP if self.dark else LIGHT_STEP

    def ground(self, colour: str, share: float = 1.0) -> str:
        """Return the background with so much of a colour in it as the step allows, or a share of that."""
        other, most = Color.parse(colour), 1 + (self.step - 1) * share
        return _furthest(lambda part: self.colour.blend(other, part), lambda found: self._contrast(found) <= most).hex

    def ink(self, colour: str, least: float = TEXT) -> str:
        """Return a colour, lighter on a dark background or darker on a light one as far as text needs that."""
        hue, saturation, lightness = Color.parse(colour).hsl
        end = 1.0 if self.dark else 0.0
        return _furthest(
            lambda part: Color.from_hsl(hue, saturation, end + (lightness - end) * part),
            lambda found: self._lead(found) >= least * self.step,
        ).hex

    def flash(self, phases: Iterable[str], text: str) -> int:
        """Return how much of any phase there may be behind a text, per cent; at most as in prehab's own themes."""
        most, colours = self._lead(Color.parse(text)) / TEXT, [Color.parse(phase) for phase in phases]
        shares = range(FLASH, 0, -5)
        return next(at for at in shares if all(self._lead(self.colour.blend(one, at / 100)) <= most for one in colours))

    def _contrast(self, colour: Color) -> float:
        lead = self._lead(colour)
        return max(lead, 1 / lead)

    def _lead(self, colour: Color) -> float:
        """Return the contrast of a colour that is on the side of text, else one divided by it."""
        lead = light(colour) / light(self.colour)
        return lead if self.dark else 1 / lead


def light(colour: Color) -> float:
    """Return the relative luminance by WCAG 2, with the light that any screen reflects."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + REFLECTED


def _furthest(way: Callable[[float], Color], fits: Callable[[Color], bool]) -> Color:
    """Return the last colour that fits on the way from 0 to 1; the first fits, and from somewhere on none does."""
    found = way(1.0)
    if fits(found):
        return found
    low, high, found = 0.0, 1.0, way(0.0)
    for _ in range(9):
        middle = (low + high) / 2
        if fits(way(middle)):
            low, found = middle, way(middle)
        else:
            high = middle
    return found
