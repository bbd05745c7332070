"""Drawing for terminals that do not speak UTF-8: the one place where every glyph has its stand-in.

Textual writes UTF-8 whatever the locale says, so all that leaves a screen, borders and the text of packs included, is
put into ASCII here, each cell for itself.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

STAND_INS: Final[Mapping[str, str]] = {
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
SHADES: Final = " ..::++##"
"""What a braille cell becomes, by the number of its dots."""
COERCED: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""What Python itself makes of LC_CTYPE where the locale that the user named is C, or not there."""


def speaks_utf8(environ: Mapping[str, str]) -> bool:
    """Return whether the locale says that the terminal speaks UTF-8; without a word about it, it is taken to."""
    everything, ctype, lang = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    said = everything or (lang if ctype in COERCED and lang else ctype) or lang
    return not said or _is_utf8(said)


def in_ascii(text: str) -> str:
    """Return text that takes the same cells and has no character beyond ASCII."""
    return text if text.isascii() else "".join(map(_stand_in, text))


class Ascii(LineFilter):
    """Puts everything that is drawn into ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the same cells with other glyphs."""
        return [Segment(in_ascii(text), style, control) for text, style, control in segments]


def _is_utf8(locale: str) -> bool:
    codeset = locale.partition("@")[0].rpartition(".")[2]
    return codeset.lower().replace("-", "") == "utf8"


@lru_cache(1024)
def _stand_in(character: str) -> str:
    if character.isascii():
        return character
    if character in STAND_INS:
        return STAND_INS[character]
    if BRAILLE <= ord(character) < BRAILLE + 256:
        return SHADES[(ord(character) - BRAILLE).bit_count()]
    width = get_character_cell_size(character)
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii())
    return plain if len(plain) == width else "?" * width
