"""The last look at what is drawn: nothing that a terminal obeys or that piles up over a line gets past it.

Packs and histories are clean when they are loaded; names of files and folders, and what the system says, are not.
"""

from functools import lru_cache

from rich.cells import get_character_cell_size
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from prehab.core.characters.safe_text import forbidden_characters, is_plain, mask_forbidden


class CleanLines(LineFilter):
    """A line filter that replaces what is not allowed, cell by cell."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Return the segments with nothing but allowed text."""
        if all(text.isascii() and text.isprintable() for text, _, _ in segments):
            return segments
        return [Segment(_clean(text), style, control) for text, style, control in segments]


@lru_cache(4096)
def _clean(text: str) -> str:
    """Return text that takes as many cells as before: a forbidden character without a width is left out."""
    if is_plain(text) or not forbidden_characters(text, 1):
        return text
    masked = zip(mask_forbidden(text), text, strict=True)
    return "".join(new if new == old or get_character_cell_size(old) else "" for new, old in masked)
