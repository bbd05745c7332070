"""Every text on every screen can be read as it is drawn, in whatever colours the settings offer."""

import os
from collections.abc import Callable

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from prehab.settings.model import Settings
from prehab.tui.editor.screen import EditorScreen
from prehab.tui.player.phase import Phase, PhaseBand
from prehab.tui.settings.model import SettingRow
from prehab.tui.theme.readable import readable
from tests.tui import packs
from tests.tui.openers import OPENERS
from tests.tui.settings import settling
from tests.tui.staging import BROKEN, Scene, entry
from tests.tui.theme.colour import EYES, contrast, nearest
from tests.tui.theme.journeys import JOURNEYS, Journey, Traveller
from tests.tui.theme.rendered import seen_styles

OTHERS = [theme for theme in BUILTIN_THEMES.values() if not theme.ansi]
OFFERED = ("prehab-dark", *(theme.name for theme in OTHERS), "prehab-light")
TERMINALS = {
    "any-colour": {},
    "256-colours": {"COLORTERM": ""},
    "16-colours": {"COLORTERM": "", "TERM": "linux"},
    "no-colour": {"NO_COLOR": "1"},
    "no-colour-of-256": {"NO_COLOR": "1", "COLORTERM": ""},
    "no-colour-of-16": {"NO_COLOR": "1", "COLORTERM": "", "TERM": "linux"},
}
"""What the environment says of a terminal."""
LOOKS = [
    (terminal, theme)
    for terminal in TERMINALS
    for theme in (OFFERED if terminal in ("any-colour", "256-colours") else ("prehab-dark", "prehab-light"))
]
PHASES = ("prepare", "work", "switch", "rest", "round-rest")


@pytest.fixture
def quick_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EditorScreen, "ANALYSE_AFTER_S", 0.001)


async def travel(journey: Journey, theme: str, look: Callable[[Scene, str], None]) -> None:
    """Go on a journey with the colours of a theme, and look at each place."""
    made = JOURNEYS[journey](theme)

    async def looks(place: str) -> None:
        assert made.app.theme == theme, place
        look(made, place)

    async with made.run(100, 30) as pilot:
        await journey(Traveller(made, pilot, looks))
    made.app.services.history.close()
    assert made.app.bug is None


async def unreadable(journey: Journey, theme: str) -> list[str]:
    """Return what cannot be read on a journey, with its place."""
    found: dict[tuple[str, str], str] = {}

    def look(made: Scene, place: str) -> None:
        for one in seen_styles(made.app):
            if one.contrast < one.needs:
                found.setdefault((one.colour, one.ground), f"{place}: {one}")

    await travel(journey, theme, look)
    return list(found.values())


@pytest.mark.long_proof(sample=0)
@pytest.mark.usefixtures("no_idling", "quick_editor")
async def test_the_journeys_lead_to_every_screen_and_phase() -> None:
    screens: set[object] = set()
    phases: set[Phase] = set()

    def look(made: Scene, place: str) -> None:
        screens.add(type(made.app.screen))
        phases.update(band.phase for band in made.app.screen.query(PhaseBand))

    for number, journey in enumerate(JOURNEYS):
        os.environ["PREHAB_HOME"] += str(number)
        await travel(journey, "prehab-dark", look)
    assert set(OPENERS) - screens == set()
    assert set(Phase) - phases == {Phase.READY}, "which is over as soon as the screen is there"


@pytest.mark.long_proof(sample=4)
@pytest.mark.usefixtures("no_idling", "quick_editor")
@pytest.mark.parametrize(("terminal", "theme"), LOOKS)
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
async def test_every_text_can_be_read(
    journey: Journey, terminal: str, theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in TERMINALS[terminal].items():
        monkeypatch.setenv(name, value)
    assert await unreadable(journey, theme) == []


async def test_settings_offer_what_was_read_here_and_keep_what_was_chosen_before() -> None:
    made = settling.scene(theme="ansi-dark")
    async with made.run() as pilot:
        screen = await settling.opened(made, pilot)
        row = next(row for row in screen._rows if isinstance(row, SettingRow) and row.name == "theme")
    assert {*row.options} == {*OFFERED}
    assert (made.app.theme, made.app.services.problems) == ("ansi-dark", ())


@pytest.mark.parametrize("theme", ["textual-dark", "solarized-light"])
async def test_a_theme_is_readable_from_the_start(theme: str) -> None:
    """Textual begins with the first, so that choosing it changes nothing by itself."""
    made = Scene((BROKEN, entry(packs.GLUTES)), settings=Settings(welcome=False, theme=theme))
    async with made.run():
        low = [str(one) for one in seen_styles(made.app) if one.contrast < one.needs]
        assert made.app.theme_variables["quiet"] == readable(BUILTIN_THEMES[theme]).variables["quiet"]
    assert low == []


def colours(theme: Theme) -> dict[str, str]:
    """Return every colour of a readable theme by its name."""
    made = readable(theme)
    names = ("primary", "secondary", "accent", "warning", "error", "success", "foreground", "background", "panel")
    found = {**{name: str(getattr(made, name)) for name in names}, **made.variables}
    return {name: colour.lower() for name, colour in found.items() if colour.startswith("#")}


@pytest.mark.parametrize("theme", OTHERS, ids=lambda theme: theme.name)
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    made = colours(theme)
    words = ("primary", "secondary", "accent", "warning", "error", "success", "foreground", "quiet")
    grounds = ("background", "panel", "block-cursor-background", "block-cursor-blurred-background")
    assert [(word, on) for word in words for on in grounds if contrast(made[word], made[on]) < 4.5] == []
    assert contrast(made["foreground"], made["quiet"]) >= 1.4
    assert contrast(made["block-cursor-background"], made["background"]) >= 1.15


@pytest.mark.parametrize("theme", OTHERS, ids=lambda theme: theme.name)
def test_phases_can_be_read_and_told_apart(theme: Theme) -> None:
    made = colours(theme)
    for phase in Phase:
        colour = made[f"phase-{phase.style}"]
        assert contrast(colour, made["phase-ink"]) >= 4.5, phase
        assert contrast(colour, made["background"]) >= 4.5, phase
    assert min(nearest({phase: made[f"phase-{phase}"] for phase in PHASES}, eye)[0] for eye in EYES) >= 14


@pytest.mark.parametrize("theme", OTHERS, ids=lambda theme: theme.name)
def test_a_theme_keeps_its_hues_and_what_can_be_read_already(theme: Theme) -> None:
    made = colours(theme)
    for name in ("primary", "secondary", "accent", "warning", "error", "success", "foreground", "background"):
        text = getattr(theme, name)
        if text is None:
            continue
        old, new = Color.parse(text), Color.parse(made[name])
        turned = abs(old.hsl.h - new.hsl.h)
        assert min(turned, 1 - turned) < 0.03 or min(old.hsl.s, new.hsl.s) < 0.1, name
        if contrast(old.hex.lower(), made["background"]) > 10:
            assert old == new, name
