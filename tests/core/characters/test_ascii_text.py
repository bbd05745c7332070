"""Letters, signs and glyphs in ASCII, and in encodings that lack some of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.characters.ascii_text import ascii_pieces, to_encoding


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Hüftöffner & Fuß", "Hueftoeffner & Fuss"),
        ("Übung Äpfel Öl", "Uebung Aepfel Oel"),
        ("ÜBUNG GLÜHT FÜẞE FÜSSE", "UEBUNG GLUEHT FUESSE FUESSE"),
        ("SPASS MUẞ SEIN, TÜ Ü", "SPASS MUSS SEIN, TUE Ue"),
        ("Łódź, Søren, naïve, Ægir, œuvre", "Lodz, Soren, naive, Aegir, oeuvre"),
        ("„so“ ‘so’ «so»", "\"so\" 'so' <so>"),
        ("a – b — c ‑ d", "a - b - c - d"),
        ("1 → 2 × 3 …", "1 > 2 x 3 ..."),
        ("½ 1⅓", "1/2 11/3"),
        ("e\u0316", "e"),
        ("日本", "??"),
    ],
)
def test_every_letter_has_its_stand_in(text: str, plain: str) -> None:
    assert "".join(ascii_pieces(text)) == plain
    assert to_encoding(text, "ascii") == plain


def test_what_an_encoding_has_stays() -> None:
    assert to_encoding("Hüfte → Łódź “½”", "latin-1") == 'Hüfte > Lódz "½"'


@given(st.text())
def test_any_text_fits_any_encoding(text: str) -> None:
    assert to_encoding(text, "ascii").isascii()
    assert to_encoding(text, "cp1252").encode("cp1252") is not None
