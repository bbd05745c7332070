"""Drawing in ASCII: who gets it, and that every cell stays where it is."""

import pytest
from rich.cells import cell_len

from prehab.settings.model import Settings
from prehab.tui.theme.ascii_fallback import in_ascii, speaks_utf8
from tests.tui import packs
from tests.tui.screen_text import screen_text
from tests.tui.staging import BROKEN, Scene, entry


@pytest.mark.parametrize(
    ("environ", "speaks"),
    [
        ({}, True),
        ({"LANG": "de_DE.UTF-8"}, True),
        ({"LANG": "en_US.utf8@euro"}, True),
        ({"LC_CTYPE": "UTF-8"}, True),
        ({"LC_CTYPE": "C.UTF-8"}, True),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, False),
        ({"LC_ALL": "", "LANG": "de_DE.ISO-8859-1"}, False),
        ({"LANG": "de_DE"}, False),
        ({"LANG": "POSIX"}, False),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, False),
        ({"LANG": "C", "LC_CTYPE": "de_DE.UTF-8"}, True),
        ({"LC_ALL": "C.UTF-8", "LANG": "C"}, True),
    ],
)
def test_the_locale_says_what_the_terminal_speaks(environ: dict[str, str], speaks: bool) -> None:
    assert speaks_utf8(environ) is speaks


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Glute bridge, 12 / side", "Glute bridge, 12 / side"),
        ("▶ W O R K ▶", "> W O R K >"),
        ("█▀▄", '#"o'),
        ("╭──╮│", "+--+|"),
        ("Rückenübung", "Ruckenubung"),
        ("é", "e"),
        ("日本", "????"),
        ("½", "?"),
        ("⠀⠁⣿", " .#"),
    ],
)
def test_every_cell_has_its_stand_in(text: str, plain: str) -> None:
    assert in_ascii(text) == plain
    assert cell_len(text) == len(plain) or "́" in text


@pytest.mark.parametrize("locale", ["C", "de_DE.ISO-8859-1"])
async def test_no_screen_draws_anything_else(locale: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    made = Scene((BROKEN, entry(packs.GLUTES)), settings=Settings())
    async with made.run() as pilot:
        shown = [screen_text(made.app)]
        for key in ("escape", "comma", "question_mark", "escape", "ctrl+p", "escape", "escape", "enter", "escape"):
            await pilot.press(key)
            await made.settle(pilot)
            shown.append(screen_text(made.app))
        await pilot.press("down")
        await made.play(pilot)
        shown.append(screen_text(made.app))
    assert [text for text in shown if not text.isascii()] == []
    assert any("+---" in text for text in shown)
    assert '#"' in shown[-1]
    assert "> " in shown[-1]


async def test_a_terminal_that_speaks_utf_8_keeps_every_glyph() -> None:
    made = Scene((entry(packs.GLUTES),))
    async with made.run() as pilot:
        await made.play(pilot)
        shown = screen_text(made.app)
    assert "█" in shown
    assert "▷" in shown
