"""ASCII substitutes for every glyph, for terminals without UTF-8.

Textual writes UTF-8 whatever the locale says, so a line filter replaces everything that is drawn, borders and pack text
included, cell by cell.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from prehab.core.characters.ascii_text import LIGATURES, ascii_pieces, one_ascii_character
from prehab.core.characters.late_pattern import late_pattern

BRAILLE: Final = 0x2800
BRAILLE_SHADES: Final = " ..::++##"
"""The substitute for a braille cell, by the number of its dots."""
_WORD: Final = late_pattern(r"[^\s\u2500-\u28ff]+")
_WORDS_AND_GAP: Final = late_pattern(f"(?P<words>{_WORD.pattern}(?: {_WORD.pattern})*)(?P<gap> *)")
"""Words with single blanks between them, no frames and bars among them, and the blanks behind."""
COERCED: Final = ("C.UTF-8", "C.utf8", "UTF-8")
"""The values to which Python coerces LC_CTYPE when the user's locale is C or missing."""


def speaks_utf8(environ: Mapping[str, str]) -> bool:
    """Return whether the locale is UTF-8; one that names no encoding at all counts as UTF-8."""
    everything, ctype, lang = (environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    locale = everything or (lang if ctype in COERCED and lang else ctype) or lang
    return not locale or _is_utf8(locale)


def in_ascii(text: str) -> str:
    """Return a line in ASCII, in the same number of cells."""
    return "".join(in_ascii_together([text]))


def in_ascii_together(texts: Sequence[str]) -> list[str]:
    """Return the texts of one line in ASCII, together in the same number of cells.

    Where `ü` becomes `ue`, a blank of the gap behind the words is given up; where there is no gap it becomes `u`.
    """
    line = "".join(texts)
    if line.isascii():
        return list(texts)
    cells = [_substitute(character) for character in line]
    pieces = ascii_pieces(line)
    for words in _WORDS_AND_GAP.finditer(line):
        gap = range(*words.span("gap"))
        spare = gap[1:] if _WORD.match(line, words.end()) else gap
        longer = [at for at in range(*words.span("words")) if len(pieces[at]) == 2 and len(cells[at]) == 1]
        longer.sort(key=lambda at: line[at] not in LIGATURES)  # "u" for "ü" can be read, "s" for "ß" hardly
        for at, blank in zip(longer, spare, strict=False):
            cells[at], cells[blank] = pieces[at], ""
    found, start = [], 0
    for text in texts:
        found.append("".join(cells[start : start + len(text)]))
        start += len(text)
    return found


class AsciiFilter(LineFilter):
    """A line filter that draws everything in ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments in ASCII."""
        texts = in_ascii_together([segment.text for segment in segments])
        return [Segment(text, segment.style, segment.control) for text, segment in zip(texts, segments, strict=True)]


def _is_utf8(locale: str) -> bool:
    codeset = locale.partition("@")[0].rpartition(".")[2]
    return codeset.lower().replace("-", "") == "utf8"


@lru_cache(1024)
def _substitute(character: str) -> str:
    """Return what is drawn for one character, in as many cells."""
    if character.isascii():
        return character
    if BRAILLE <= ord(character) < BRAILLE + 256:
        return BRAILLE_SHADES[(ord(character) - BRAILLE).bit_count()]
    width = get_character_cell_size(character)
    plain = one_ascii_character(character)
    return plain if len(plain) == width else "?" * width
