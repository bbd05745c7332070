"""The last look at what is drawn: only allowed text, in as many cells."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from prehab.core.characters.safe_text import forbidden_characters
from prehab.tui.theme.clean_lines import CleanLines

BLACK = Color(0, 0, 0)


def drawn(text: str) -> str:
    return "".join(segment.text for segment in CleanLines().apply([Segment(text)], BLACK))


def test_what_is_allowed_is_drawn_as_it_is() -> None:
    for text in ("plain", "│ Hüfte ❤️ 🏃‍♀️ ⣿⣿ ▄█▀", "臀部"):
        assert drawn(text) == text


def test_commands_to_a_terminal_take_no_cell_and_are_not_drawn() -> None:
    assert drawn("a\x1b]52;c;x\x07b\u202e\ue000c") == "a]52;c;xb\ufffdc"
    assert drawn("e" + "\u0316" * 900) == "e" + "\u0316" * 4


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("❤\ufe0f\u200d\u0316\u1161\x1b")))
def test_whatever_is_drawn_only_allowed_text_goes_out(text: str) -> None:
    assert forbidden_characters(drawn(text)) == ()


@settings(deadline=None)
@given(st.text("ab\x1b\u202e\u200b\ue000\x07"))
def test_every_cell_stays_where_it_is(text: str) -> None:
    assert cell_len(drawn(text)) == cell_len(text)
