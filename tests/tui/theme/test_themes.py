"""Colours: readable by WCAG's AA, told apart by every eye, and right on terminals with few of them."""

import pytest
from rich._palettes import STANDARD_PALETTE
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from prehab.tui.player.phase import Phase
from prehab.tui.theme.themes import PLAIN_THEMES, PREHAB_DARK, PREHAB_LIGHT, THEMES, fallback_variables
from tests.tui.theme.colour import EYES, contrast, nearest

TEXT = 4.5
LARGE = 3.0
APART = 15.0
"""Two patches as different as this are told apart at a glance."""
PHASES = ("prepare", "work", "switch", "rest", "round-rest")
NAMED = ("foreground", "primary", "secondary", "accent", "warning", "error", "success")
OTHERS = sorted(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


def colours(theme: Theme) -> dict[str, str]:
    named = {name: str(getattr(theme, name)) for name in (*NAMED, "background", "surface", "panel")}
    return {**named, **theme.variables}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", ["background", "surface", "panel", "block-cursor-background"])
def test_text_can_be_read(theme: Theme, ground: str) -> None:
    made = colours(theme)
    words = (*NAMED, "quiet") if ground != "block-cursor-background" else ("block-cursor-foreground", "error", "quiet")
    low = {word: contrast(made[word], made[ground]) for word in words}
    assert {word: value for word, value in low.items() if value < TEXT} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_phases_can_be_read_as_bands_and_as_digits(theme: Theme) -> None:
    made = colours(theme)
    for phase in Phase:
        colour = made[f"phase-{phase.style}"]
        assert contrast(colour, made["phase-ink"]) >= TEXT, phase
        assert contrast(colour, made["background"]) >= TEXT, phase


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_phases_are_told_apart_by_every_eye(theme: Theme, eye: str) -> None:
    made = colours(theme)
    apart, one, other = nearest({phase: made[f"phase-{phase}"] for phase in PHASES}, eye)
    assert apart >= APART, (one, other)


def test_phases_never_speak_by_colour_alone() -> None:
    assert len({phase.word for phase in Phase}) == len(Phase)
    assert len({phase.mark for phase in Phase}) == len(Phase)


@pytest.mark.parametrize("name", OTHERS)
def test_a_theme_of_another_maker_gets_phases_that_can_be_read(name: str) -> None:
    theme = BUILTIN_THEMES[name]
    made = {**fallback_variables(theme.dark, few_colours=False), **theme.to_color_system().generate()}
    ground = Color.parse(made["background"]).hex
    assert contrast(made["quiet"], ground) >= TEXT
    for phase in Phase:
        assert contrast(made[f"phase-{phase.style}"], ground) >= LARGE, phase


@pytest.mark.parametrize("theme", PLAIN_THEMES, ids=lambda theme: theme.name)
def test_sixteen_colours_stay_what_they_are(theme: Theme) -> None:
    for name, colour in colours(theme).items():
        number = RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number
        assert number is not None
        assert STANDARD_PALETTE[number].hex == colour, name
    made = colours(theme)
    shown = {name: RichColor.parse(colour).downgrade(ColorSystem.STANDARD).number for name, colour in made.items()}
    assert len({shown["background"], shown["block-cursor-background"], shown["quiet"]}) == 3
    assert len({shown[f"phase-{phase}"] for phase in PHASES}) == len(PHASES)
    assert shown["phase-ink"] not in {shown[f"phase-{phase}"] for phase in PHASES} - {shown["foreground"]}


def test_both_are_there_for_every_terminal() -> None:
    assert [theme.name for theme in THEMES] == [theme.name for theme in PLAIN_THEMES]
    assert set(fallback_variables(True, few_colours=True)) >= {*fallback_variables(True, few_colours=False)}
    assert {*PREHAB_DARK.variables} == {*PREHAB_LIGHT.variables}
