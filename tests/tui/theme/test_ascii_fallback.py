"""Drawing in ASCII: who gets it, and that every cell stays where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size
from rich.segment import Segment
from textual.color import Color

from prehab.settings.model import Settings
from prehab.tui.theme.ascii_fallback import AsciiFilter, in_ascii, in_ascii_together, speaks_utf8
from prehab.values import replace
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
        ("Rückenübung", "Ruckenubung"),  # no room
        ("Rückenübung   ", "Rueckenuebung "),
        ("Fuß  12 │", "Fuss 12 |"),
        ("│Hüfte  Größe │", "|Huefte Grosse|"),
        ("ÜBUNG ", "UEBUNG"),
        ("Ł ø “a” – b", 'L o "a" - b'),
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


def test_a_word_may_take_the_blank_that_another_segment_holds() -> None:
    segments = [Segment("Hü"), Segment("fte"), Segment("   "), Segment("│")]
    drawn = AsciiFilter().apply(segments, Color(0, 0, 0))
    assert [segment.text for segment in drawn] == ["Hue", "fte", "  ", "|"]


@given(st.lists(st.text(st.sampled_from("aüßÖ│▀ 日½\u0301…"), max_size=8), max_size=5))
def test_a_line_takes_as_many_cells_as_before(texts: list[str]) -> None:
    drawn = in_ascii_together(texts)
    assert all(text.isascii() for text in drawn)
    assert len("".join(drawn)) == sum(get_character_cell_size(letter) for text in texts for letter in text)


async def test_german_words_are_drawn_with_ss_and_ue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    german = replace(packs.GLUTES, routines=(replace(packs.CIRCUIT, name="Große Hüftübung", summary="Füße heben"),))
    made = Scene((entry(german),))
    async with made.run():
        shown = screen_text(made.app)
    assert "Grosse Hueftuebung" in shown
    assert shown.isascii()
