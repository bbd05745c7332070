"""The rule for text from strangers, over every kind of character that Unicode has."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from prehab.core.characters.safe_text import (
    cell_width,
    clean_line,
    clean_text,
    cut_to_cells,
    forbidden_characters,
    is_clean,
    mask_forbidden,
    printable,
    to_nfc,
)
from prehab.core.characters.unicode_ranges import EMOJI, STACKING

EVERYDAY = [
    "Hips ❤️",
    "(run 🏃‍♀️)",
    "🏃🏽‍♂️ 👍🏿",
    "👩🏽‍❤️‍💋‍👨🏾",
    "👨‍👩‍👧‍👦",
    "1️⃣ 2️⃣ #️⃣",
    "🇩🇪 🇫🇷",
    "🏳️‍🌈 ✔️ ☀️ ⚠️",
]

PIECES = st.sampled_from(
    [
        "❤", "🏃", "♀", "👩", "🏽", "1", "#", "🇩", "\ufe0f", "\ufe0e", "\u200d", "\u200b", "\u200c", "\u20e3", "e",
        "\u0316", "\u1161", "\u11a8", "\u1100", "\u093e", "\u0e33", "\u0600", "\x1b", "\x07", "\r", "\n", "\t", "\x85",
        "\u0301", "\u2028", "\u202e", "\u2066", "\ue000", "\U000e0041", "\U000f0000", "\ud800", "\ufdd0", "\u2062",
        "\u3164", "\xad", "\ufeff", "\u180e", "\U0001e4ec", "\U00010efd", "한", "ß", "臀",
    ]
)  # fmt: skip
ANYTHING = st.lists(PIECES | st.characters(), max_size=40).map("".join)


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_emoji_are_allowed_and_stay_as_they_are(text: str) -> None:
    assert forbidden_characters(text) == ()
    assert clean_text(text) == mask_forbidden(text) == text


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("a\ufe0f", 1),
        ("❤\ufe0f\ufe0f", 2),
        ("❤\ufe0e", 1),
        ("a\u200db", 1),
        ("1\u200d2", 1),
        ("🏃\u200d", 1),
        ("\u200d🏃", 0),
        ("🏃\u200d\u200d♀", 1),
        ("🏴\U000e0067\U000e007f", 1),
        ("\u200d".join("🏃" * 900), 15),
    ],
)
def test_what_holds_an_emoji_together_is_allowed_nowhere_else(text: str, at: int) -> None:
    assert forbidden_characters(text, 1)[0][0] == at


@pytest.mark.parametrize(
    "mark",
    [
        "\u0316",  # combining
        "\u093e",  # spacing-combining
        "\u1161",  # jamo vowel
        "\u11a8",  # jamo final
        "\ud7b0",
        "\ud7cb",
        "\u20dd",  # enclosing
        "\u0e34",  # a vowel over a Thai letter
        "\u0600",  # a sign that goes under the digits after it
        "\U0001e4ec",  # newer than the tables of the oldest supported Python
        "\U00016d63",
    ],
)
def test_four_of_what_is_drawn_onto_a_letter_are_allowed_and_five_are_not(mark: str) -> None:
    letter = "\ua000"
    assert forbidden_characters(letter + mark * 4) == ()
    assert forbidden_characters(letter + mark * 60) == ((5, "a pile of accents on one letter"),)
    assert clean_text(letter + mark * 900) == letter + mark * 4


@pytest.mark.parametrize("text", ["한국어 엉덩이", "한국어", "เข่าซ้ายดีขึ้น", "घुटना ठीक है", "མཐའ་མ", "ខ្ញុំ​".rstrip("​")])
def test_words_of_every_script_keep_their_vowels(text: str) -> None:
    assert clean_text(text) == to_nfc(text)


def test_a_runners_words_stay_readable() -> None:
    assert clean_text("Knie\u200b\u00ad links\u2028rechts\r\nbesser\x1b[2J") == "Knie links\nrechts\nbesser\ufffd[2J"
    assert clean_line("a\nb\tc\u202ed") == "a b cd"
    assert clean_text("e\u0301") == "é"
    assert clean_text("\ue000" * 3) == "\ufffd" * 3


@settings(deadline=None)
@given(ANYTHING)
@example("e\u200b" + "\u0316\u200b" * 9)
@example("🏃\u200d" * 20 + "🏃")
def test_whatever_comes_in_only_allowed_text_goes_out(text: str) -> None:
    for safe in (clean_text(text), clean_line(text), mask_forbidden(text), printable(text, 9)):
        assert forbidden_characters(safe) == ()
    assert forbidden_characters(cut_to_cells(clean_line(text), 5)) == ()
    assert clean_text(clean_text(text)) == clean_text(text)
    assert to_nfc(clean_text(text)) == clean_text(text)
    assert len(mask_forbidden(text)) == len(text)
    assert is_clean(clean_text(text))
    assert "\n" not in clean_line(text)


def test_a_joined_emoji_that_is_cut_leaves_no_joiner() -> None:
    assert cut_to_cells("a \U0001f3c3\u200d\u2640\ufe0f", 3) == "a "
    assert cut_to_cells("\U0001f3c3\u200d\u2640\u200d\U0001f3c3", 1) == ""


@settings(deadline=None)
@given(ANYTHING)
def test_clean_text_comes_back_as_it_is(text: str) -> None:
    if is_clean(text):
        assert clean_text(text) == to_nfc(text)


def test_the_tables_agree_with_this_pythons_unicode() -> None:
    stacking, emoji = _numbers(STACKING), _numbers(EMOJI)
    marks = {number for number in range(0x110000) if unicodedata.category(chr(number))[0] == "M"}
    assert marks <= stacking
    others = {unicodedata.category(chr(number)) for number in stacking - marks}
    assert others <= {"Lo", "Cf", "Cn", "Po"}
    assert {unicodedata.category(chr(number)) for number in emoji} <= {"So", "Sk", "Sm", "Po", "Pd", "Nd", "Ll", "Cn"}


def test_every_character_that_shows_nothing_is_forbidden() -> None:
    shown = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
    for number in range(0x110000):
        letter = chr(number)
        if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") and letter not in f"\n\t{shown}":
            assert forbidden_characters(f"a{letter}b"), hex(number)


@pytest.mark.parametrize(("text", "cells"), [("❤️", 2), ("🏃‍♀️", 2), ("🏃🏽‍♀️!", 3), ("1️⃣", 2), ("éa", 2), ("臀", 2)])
def test_an_emoji_of_several_characters_takes_two_cells(text: str, cells: int) -> None:
    assert cell_width(text) == cells


def _numbers(ranges: str) -> set[int]:
    pairs = ((first, last or first) for first, _, last in (each.partition("-") for each in ranges.split()))
    return {number for first, last in pairs for number in range(int(first, 16), int(last, 16) + 1)}
