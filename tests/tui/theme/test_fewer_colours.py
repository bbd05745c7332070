"""Text keeps its contrast on terminals with 256 colours, and in greys."""

import pytest
from rich.segment import Segment
from rich.style import Style
from textual.color import BLACK
from textual.theme import BUILTIN_THEMES, Theme

from prehab.tui.theme.fewer_colours import FewerColours
from prehab.tui.theme.readable import readable
from prehab.tui.theme.themes import PREHAB_DARK, PREHAB_LIGHT, THEMES
from tests.tui.theme.colour import EYES, contrast, nearest
from tests.tui.theme.rendered import VGA

EVERY = [*THEMES, *(readable(theme) for theme in BUILTIN_THEMES.values() if not theme.ansi)]
WORDS = ("foreground", "primary", "secondary", "accent", "error", "quiet", "phase-work", "phase-rest")
GROUNDS = ("background", "panel", "block-cursor-background", "block-cursor-blurred-background")
PHASES = ("prepare", "work", "switch", "rest", "round-rest")


def named(theme: Theme, name: str) -> str:
    return theme.variables.get(name) or str(getattr(theme, name.replace("-", "_")))


def drawn(style: str, system: str = "256", *, grey: bool = False, text: str = "x") -> Style:
    segments = FewerColours(system, grey).apply([Segment(text, Style.parse(style))], BLACK)
    assert segments[0].style is not None
    return segments[0].style


def hexes(style: Style) -> tuple[str, str]:
    assert style.color is not None
    assert style.bgcolor is not None
    return style.color.get_truecolor(VGA).hex, style.bgcolor.get_truecolor(VGA).hex


@pytest.mark.parametrize("theme", EVERY, ids=lambda theme: theme.name)
def test_of_256_colours_text_gets_some_that_can_be_read_and_grounds_stay_as_light(theme: Theme) -> None:
    for ground in GROUNDS:
        on = named(theme, ground)
        for word in WORDS:
            text = named(theme, word)
            seen = hexes(drawn(f"{text} on {on}"))
            assert contrast(*seen) >= min(4.5, contrast(text.lower(), on.lower())), (word, ground)
            assert contrast(seen[1], on.lower()) < 1.2, ground


@pytest.mark.parametrize("theme", EVERY, ids=lambda theme: theme.name)
def test_the_highlighted_row_is_seen_on_the_background_and_on_a_panel(theme: Theme) -> None:
    row, *grounds = (named(theme, ground) for ground in ("block-cursor-background", "background", "panel"))
    for ground in grounds:
        assert contrast(row.lower(), ground.lower()) >= 1.03
        assert hexes(drawn(f"black on {row}"))[1] != hexes(drawn(f"black on {ground}"))[1]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_phases_are_still_told_apart_by_every_eye(theme: Theme) -> None:
    ground = named(theme, "background")
    shown = {phase: hexes(drawn(f"{named(theme, f'phase-{phase}')} on {ground}"))[0] for phase in PHASES}
    assert min(nearest(shown, eye)[0] for eye in EYES) >= 12


def test_the_highlighted_row_becomes_a_grey_and_not_a_bright_green() -> None:
    style = drawn(f"bold {named(PREHAB_DARK, 'quiet')} on {named(PREHAB_DARK, 'block-cursor-background')}")
    assert hexes(style) == ("#9e9e9e", "#303030")
    assert style.bold


@pytest.mark.parametrize("system", ["256", "truecolor", "standard"])
@pytest.mark.parametrize("theme", [PREHAB_DARK, PREHAB_LIGHT], ids=lambda theme: theme.name)
def test_greys_are_as_light_as_the_colours(theme: Theme, system: str) -> None:
    on = named(theme, "block-cursor-background")
    style = drawn(f"bold {named(theme, 'error')} on {on}", system, grey=True)
    seen = hexes(style)
    assert [colour[1:3] * 3 for colour in seen] == [colour[1:] for colour in seen]
    assert contrast(*seen) >= 4.5
    assert system != "truecolor" or abs(contrast(*seen) - contrast(named(theme, "error"), on)) < 0.1
    assert style.bold


def test_a_blank_has_the_ground_of_the_text_beside_it() -> None:
    assert drawn("on #1a372c", text=" ").bgcolor == drawn("#93a5ae on #1a372c").bgcolor


def test_what_the_terminal_chooses_stays_or_goes_where_there_are_no_colours() -> None:
    assert drawn("red on default") == Style.parse("red on default")
    assert drawn("red on blue", grey=True) == Style.parse("default on default")


def test_what_has_no_style_has_none() -> None:
    assert FewerColours("256", True).apply([Segment("x")], BLACK) == [Segment("x")]
