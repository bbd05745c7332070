"""How many terminal cells text takes, so that a caret stands under what it means."""

from typing import Final
from unicodedata import category, east_asian_width

_MARKS: Final = ("Mn", "Me", "Cf")
_JOINING_JAMO: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))


def cells(text: str) -> int:
    """Return the width of `text` on a terminal: 2 for wide characters, 0 for combining ones."""
    return len(text) if text.isascii() else sum(map(cell, text))


def cut(text: str, most: int) -> str:
    """Return as much of the beginning of `text` as takes at most so many cells."""
    while cells(text) > most:
        text = text[:-1]
    return text


def cell(letter: str) -> int:
    """Return the width of one character."""
    if letter < "\u0300":
        return 1
    number = ord(letter)
    if category(letter) in _MARKS or any(first <= number <= last for first, last in _JOINING_JAMO):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1
