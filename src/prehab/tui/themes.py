"""The two prehab themes, and the phase colours that every other theme falls back to."""

from typing import Final

from textual.theme import Theme

DARK_PHASES: Final = {
    "phase-ready": "#9fb3bd",
    "phase-prepare": "#f6b73c",
    "phase-work": "#3ddc84",
    "phase-switch": "#d08cff",
    "phase-rest": "#4fb8ff",
    "phase-round-rest": "#7c9cff",
    "phase-paused": "#a9b6bd",
    "phase-done": "#3ddc84",
    "phase-ink": "#0b1115",
}
"""Bright colours for dark grounds; `phase-ink` is the text on a band of any of them."""
LIGHT_PHASES: Final = {
    "phase-ready": "#52646e",
    "phase-prepare": "#9a5b00",
    "phase-work": "#0a7a3f",
    "phase-switch": "#7b35b8",
    "phase-rest": "#0a62b0",
    "phase-round-rest": "#3b4fc0",
    "phase-paused": "#55646c",
    "phase-done": "#0a7a3f",
    "phase-ink": "#ffffff",
}
"""Deep colours for light grounds, each at least 4.5 to 1 against white."""

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
        "quiet": "#8fa1aa",
        "rail": "#34434b",
        "block-cursor-background": "#24463a",
        "block-cursor-foreground": "#f2fff8",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#1d3029",
        "block-cursor-blurred-foreground": "#e4ecef",
    },
)
PREHAB_LIGHT: Final = Theme(
    name="prehab-light",
    dark=False,
    primary="#0a7a3f",
    secondary="#0a62b0",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#b3261e",
    success="#0a7a3f",
    foreground="#16211c",
    background="#fbfcfa",
    surface="#f1f4f0",
    panel="#e6ebe6",
    variables={
        **LIGHT_PHASES,
        "quiet": "#586a61",
        "rail": "#c3cdc6",
        "block-cursor-background": "#cfeadb",
        "block-cursor-foreground": "#0b2a19",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e0efe6",
        "block-cursor-blurred-foreground": "#16211c",
    },
)
THEMES: Final = (PREHAB_DARK, PREHAB_LIGHT)


def fallback_variables(dark: bool) -> dict[str, str]:
    """Return the variables that a theme of another maker lacks."""
    if dark:
        return {**DARK_PHASES, "quiet": "#9aa5ab", "rail": "#4a5459"}
    return {**LIGHT_PHASES, "quiet": "#5a646a", "rail": "#c2c9cc"}
