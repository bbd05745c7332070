import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import forbidden_characters, is_plain, mask_forbidden, printable, to_nfc


@pytest.mark.parametrize(
    ("letter", "what"),
    [
        ("\x1b", "an escape character (U+001B)"),
        ("\x00", "a null character (U+0000)"),
        ("\r", "a carriage return (U+000D)"),
        ("\x7f", "a delete character (U+007F)"),
        ("\x9b", "a control character (U+009B)"),
        ("\u202e", "a text direction control (U+202E)"),
        ("\u2066", "a text direction control (U+2066)"),
        ("\u200b", "a zero-width space (U+200B)"),
        ("\ufeff", "a zero-width no-break space (byte order mark) (U+FEFF)"),
        ("\u2028", "a line separator (U+2028)"),
        ("\ufe0f", "an invisible variation selector (U+FE0F)"),
        ("\U000e0041", "an invisible tag character (U+E0041)"),
        ("\ue000", "a private-use character (U+E000)"),
        ("\U0010ffff", "a private-use character (U+10FFFF)"),
        ("\ufdd0", "a code that is not a character (U+FDD0)"),
        ("\U0001fffe", "a code that is not a character (U+1FFFE)"),
        ("\ud800", "half of a character (a surrogate) (U+D800)"),
        ("\u3164", "an invisible filler (U+3164)"),
    ],
)
def test_each_kind_of_bad_character_is_described_at_its_index(letter: str, what: str) -> None:
    assert forbidden_characters(f"ab{letter}c") == ((2, what),)


@pytest.mark.parametrize("text", ["plain\n\ttext", "Hüfte, épaule, 腰, бедро, ขา", "→ ½ × – “quoted” 🏃", "e\u0301"])
def test_letters_of_every_language_are_allowed(text: str) -> None:
    assert forbidden_characters(to_nfc(text)) == ()


def test_four_marks_on_a_letter_are_allowed_and_five_are_not() -> None:
    assert forbidden_characters("x" + "\u0316" * 4) == ()
    assert forbidden_characters("x" + "\u0316" * 9) == ((5, "a pile of accents on one letter"),)


def test_clean_composes() -> None:
    assert to_nfc("e\u0301") == "é"


def test_printable_cuts_and_stays_on_one_line() -> None:
    assert printable("a\nb\x1b[2J") == "a b\ufffd[2J"
    assert printable("x" * 300, 10) == "x" * 9 + "…"


@settings(deadline=None)
@given(st.text(st.characters()))
def test_one_to_one_keeps_every_position_and_leaves_nothing_bad(text: str) -> None:
    safe = mask_forbidden(text)
    assert len(safe) == len(text)
    assert forbidden_characters(safe) == ()
    assert "\n" not in safe


def test_nothing_plain_is_forbidden_and_piles_of_it_are_no_stacks() -> None:
    plain = [chr(number) for number in range(0x3000) if is_plain(chr(number))]
    assert {"a", "ä", "…", "─", "▔", "▸", "✓"} <= {*plain}
    assert forbidden_characters("".join(one * 9 for one in plain)) == ()
