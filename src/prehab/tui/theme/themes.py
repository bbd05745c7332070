"""The two prehab themes, and the phase colours that every other theme falls back to."""

from typing import Final

from textual.theme import Theme

DARK_PHASES: Final = {
    "phase-ready": "#9fb3bd",
    "phase-prepare": "#f9cf45",
    "phase-work": "#3ddc84",
    "phase-switch": "#e05c9b",
    "phase-rest": "#3a92fb",
    "phase-round-rest": "#bcc4f5",
    "phase-paused": "#a9b6bd",
    "phase-done": "#3ddc84",
    "phase-ink": "#0b1115",
}
"""Bright colours for dark grounds; `phase-ink` is the text on a band of any of them.

They differ in brightness as well as in hue, so that they can be told apart by eyes that lack one kind of cone.
"""
LIGHT_PHASES: Final = {
    "phase-ready": "#52646e",
    "phase-prepare": "#b4540b",
    "phase-work": "#0a7a3f",
    "phase-switch": "#a31c7c",
    "phase-rest": "#0963c6",
    "phase-round-rest": "#231a80",
    "phase-paused": "#55646c",
    "phase-done": "#0a7a3f",
    "phase-ink": "#ffffff",
}
"""Deep colours for light grounds, each at least 4.5 to 1 against white."""
FLASH: Final = 45
"""How much of the colour of a phase is in the background while the screen flashes, per cent."""
PULSE: Final = 25
"""The same in the middle and in the last seconds."""

PREHAB_DARK: Final = Theme(
    name="prehab-dark",
    dark=True,
    primary="#3ddc84",
    secondary="#4fb8ff",
    accent="#f6b73c",
    warning="#f6b73c",
    error="#ff6b6b",
    success="#3ddc84",
    foreground="#e4ecef",
    background="#0f1518",
    surface="#151d21",
    panel="#1d282d",
    variables={
        **DARK_PHASES,
        "quiet": "#93a5ae",
        "rail": "#34434b",
        "block-cursor-background": "#1a372c",
        "block-cursor-foreground": "#f2fff8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#18271f",
        "block-cursor-blurred-foreground": "#e4ecef",
    },
)
PREHAB_LIGHT: Final = Theme(
    name="prehab-light",
    dark=False,
    primary="#0a733b",
    secondary="#0a62b0",
    accent="#8f5400",
    warning="#8f5400",
    error="#b3261e",
    success="#0a733b",
    foreground="#16211c",
    background="#fbfcfa",
    surface="#f1f4f0",
    panel="#eaefea",
    variables={
        **LIGHT_PHASES,
        "quiet": "#586a61",
        "rail": "#c3cdc6",
        "block-cursor-background": "#d4efe0",
        "block-cursor-foreground": "#0b2a19",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e0efe6",
        "block-cursor-blurred-foreground": "#16211c",
    },
)
THEMES: Final = (PREHAB_DARK, PREHAB_LIGHT)

BLACK, RED, BLUE, MAGENTA, GREY, DARK_GREY, WHITE = (
    *("#000000", "#aa0000", "#0000aa", "#aa00aa", "#aaaaaa", "#555555", "#ffffff"),
)
LIGHT_GREEN, YELLOW, LIGHT_MAGENTA, CYAN = "#55ff55", "#ffff55", "#ff55ff", "#55ffff"
"""The colours of terminals that have sixteen, as they are written so that each becomes exactly itself there.

An error is magenta in the dark: on the blue of the highlighted row red cannot be read.
"""

PLAIN_DARK: Final = Theme(
    name=PREHAB_DARK.name,
    dark=True,
    primary=LIGHT_GREEN,
    secondary=CYAN,
    accent=YELLOW,
    warning=YELLOW,
    error=LIGHT_MAGENTA,
    success=LIGHT_GREEN,
    foreground=WHITE,
    background=BLACK,
    surface=BLACK,
    panel=BLACK,
    variables={
        **dict.fromkeys(("phase-ready", "phase-paused", "phase-round-rest"), GREY),
        **{"phase-prepare": YELLOW, "phase-work": LIGHT_GREEN, "phase-switch": LIGHT_MAGENTA, "phase-rest": CYAN},
        **{"phase-done": LIGHT_GREEN, "phase-ink": BLACK, "quiet": GREY, "rail": DARK_GREY},
        **dict.fromkeys(("block-cursor-background", "block-cursor-blurred-background"), BLUE),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-blurred-foreground"), WHITE),
    },
)
PLAIN_LIGHT: Final = Theme(
    name=PREHAB_LIGHT.name,
    dark=False,
    primary=BLUE,
    secondary=BLUE,
    accent=MAGENTA,
    warning=RED,
    error=RED,
    success=BLUE,
    foreground=BLACK,
    background=WHITE,
    surface=WHITE,
    panel=WHITE,
    variables={
        **dict.fromkeys(("phase-ready", "phase-paused", "phase-round-rest"), DARK_GREY),
        **{"phase-prepare": RED, "phase-work": BLUE, "phase-switch": MAGENTA, "phase-rest": BLACK},
        **{"phase-done": BLUE, "phase-ink": WHITE, "quiet": DARK_GREY, "rail": GREY},
        **dict.fromkeys(("block-cursor-background", "block-cursor-blurred-background"), CYAN),
        **dict.fromkeys(("block-cursor-foreground", "block-cursor-blurred-foreground"), BLACK),
    },
)
PLAIN_THEMES: Final = (PLAIN_DARK, PLAIN_LIGHT)
"""The same two for terminals with sixteen colours."""


def fallback_variables(dark: bool, few_colours: bool) -> dict[str, str]:
    """Return the variables that a theme lacks."""
    flash = {"flash": f"{FLASH}%", "pulse": f"{PULSE}%"}
    if few_colours:
        return {**(PLAIN_DARK if dark else PLAIN_LIGHT).variables, **flash}
    if dark:
        return {**DARK_PHASES, "quiet": "#a3aeb4", "rail": "#4a5459", **flash}
    return {**LIGHT_PHASES, "quiet": "#4f595f", "rail": "#c2c9cc", **flash}
