"""ASCII substitutes for every glyph, for terminals without UTF-8.

Textual writes UTF-8 whatever the locale says, so a line filter replaces everything that is drawn, borders and pack text
included, cell by cell.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

SUBSTITUTES: Final[Mapping[str, str]] = {
    **{"█": "#", "▀": '"', "▄": "o", "▆": "=", "▂": "_", "▁": "_", "▃": "_", "▅": "=", "▇": "#", "▔": '"'},
    **{"░": ".", "▒": "+", "▓": "*"},
    **dict.fromkeys("━═", "="),
    **dict.fromkeys("─╌┄┈╴╶", "-"),
    **dict.fromkeys("│┃║▎▌▐▏▕▊▍▋▉", "|"),
    **dict.fromkeys("╭╮╰╯┌┐└┘├┤┬┴┼┏┓┗┛╔╗╚╝▗▖▘▝▛▜▙▟", "+"),
    **dict.fromkeys("▶▷▸►→›»", ">"),
    **dict.fromkeys("◀◁◂◄←‹«⌫", "<"),
    **{"↑": "^", "↓": "v", "⇄": "~", "≈": "~", "‖": "|", "×": "x", "✗": "x", "✓": "*"},
    **{"●": "*", "○": "o", "■": "#", "□": "o", "◆": "*", "◇": "o", "•": "*", "…": ".", "·": "-"},
    **{"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "ß": "s", "ø": "o", "æ": "a", "°": "o"},
}
BRAILLE: Final = 0x2800
BRAILLE_SHADES: Final = " ..::++##"
"""The substitute for a braille cell, by the number of its dots."""
COERCED: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""The values to which Python coerces LC_CTYPE when the user's locale is C or missing."""


def speaks_utf8(environ: Mapping[str, str]) -> bool:
    """Return whether the locale is UTF-8; one that names no encoding at all counts as UTF-8."""
    everything, ctype, lang = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = everything or (lang if ctype in COERCED and lang else ctype) or lang
    return not locale or _is_utf8(locale)


def in_ascii(text: str) -> str:
    """Return the text in ASCII, in the same number of cells."""
    return text if text.isascii() else "".join(map(_substitute, text))


class AsciiFilter(LineFilter):
    """A line filter that draws everything in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in ASCII."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


def _is_utf8(locale: str) -> bool:
    codeset = locale.partition("@")[0].rpartition(".")[2]
    return codeset.lower().replace("-", "") == "utf8"


@lru_cache(1024)
def _substitute(character: str) -> str:
    if character.isascii():
        return character
    if character in SUBSTITUTES:
        return SUBSTITUTES[character]
    if BRAILLE <= ord(character) < BRAILLE + 256:
        return BRAILLE_SHADES[(ord(character) - BRAILLE).bit_count()]
    width = get_character_cell_size(character)
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    return plain if len(plain) == width else "?" * width
