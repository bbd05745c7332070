"""Text of unknown origin made safe to show, measured in terminal cells, cut, quoted and set in columns.

Textual and Rich let an escape character through to the terminal, and bidi controls make text read differently
from what it says. The ranges are from Unicode 16 (PropList, DerivedCoreProperties).
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from typing import Final
from unicodedata import category, east_asian_width, normalize

_NAMED: Final = {
    0x00: "a null character",
    0x07: "a bell character",
    0x08: "a backspace character",
    0x0B: "a vertical tab",
    0x0C: "a form feed",
    0x0D: "a carriage return",
    0x1B: "an escape character",
    0x7F: "a delete character",
    0x85: "a next-line character",
    0xAD: "an invisible soft hyphen",
    0x200B: "a zero-width space",
    0x200C: "a zero-width non-joiner",
    0x200D: "a zero-width joiner",
    0x2028: "a line separator",
    0x2029: "a paragraph separator",
    0xFEFF: "a zero-width no-break space (byte order mark)",
}

_RANGES: Final = (
    (0x00, 0x08, "a control character"),
    (0x0B, 0x1F, "a control character"),
    (0x7F, 0x9F, "a control character"),
    (0xAD, 0xAD, "an invisible character"),
    (0x034F, 0x034F, "an invisible character"),
    (0x061C, 0x061C, "a text direction control"),
    (0x115F, 0x1160, "an invisible filler"),
    (0x17B4, 0x17B5, "an invisible character"),
    (0x180B, 0x180F, "an invisible character"),
    (0x200B, 0x200D, "a zero-width character"),
    (0x200E, 0x200F, "a text direction control"),
    (0x2028, 0x2029, "a line separator"),
    (0x202A, 0x202E, "a text direction control"),
    (0x2060, 0x2065, "a zero-width character"),
    (0x2066, 0x2069, "a text direction control"),
    (0x206A, 0x206F, "an invisible character"),
    (0x3164, 0x3164, "an invisible filler"),
    (0xD800, 0xDFFF, "half of a character (a surrogate)"),
    (0xE000, 0xF8FF, "a private-use character"),
    (0xFDD0, 0xFDEF, "a code that is not a character"),
    (0xFE00, 0xFE0F, "an invisible variation selector"),
    (0xFEFF, 0xFEFF, "a zero-width character"),
    (0xFFA0, 0xFFA0, "an invisible filler"),
    (0xFFF0, 0xFFFB, "an invisible character"),
    (0x13430, 0x1343F, "an invisible character"),
    (0x1BCA0, 0x1BCA3, "an invisible character"),
    (0x1D173, 0x1D17A, "an invisible character"),
    (0xE0000, 0xE0FFF, "an invisible tag character"),
    (0xF0000, 0x10FFFF, "a private-use character"),
    *((plane + 0xFFFE, plane + 0xFFFF, "a code that is not a character") for plane in range(0, 0xF0000, 0x10000)),
)

_BAD: Final = re.compile("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last, _ in _RANGES) + "]")

_NO_LETTERS: Final = re.compile(r"[^\w\x00-\u02ff]{5,}")
r"""Where too many combining marks can be: `\w` does not match them."""

MAX_MARKS: Final = 4
"""Most combining marks on one letter; living scripts need three, more only smear over the lines around."""

_MARKS: Final = ("Mn", "Me", "Cf")
_JOINING_JAMO: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))

_MAX_PRINTABLE: Final = 10**9
"""Whole numbers up to here are shown; Python refuses to print one of 5,000 digits."""


def to_nfc(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), in which names are compared and stored."""
    return text if text.isascii() else normalize("NFC", text)


def forbidden_characters(text: str, most: int = 100) -> tuple[tuple[int, str], ...]:
    """Return index and plain description of characters that no pack text may hold, in order, the first `most`.

    Newline and tab are allowed here; a field that is one line long refuses them itself.
    """
    found = [(match.start(), _describe(match.group())) for match in islice(_BAD.finditer(text), most)]
    if not text.isascii():
        found += [(start, "a pile of accents on one letter") for start, _ in islice(_mark_piles(text), most)]
        found.sort()
    return tuple(found[:most])


def mask_forbidden(text: str) -> str:
    """Return `text` safe to print on one line and of the same length, so that positions in it stay valid.

    What is not allowed becomes U+FFFD; tab and newline become a space.
    """
    safe = _BAD.sub("\ufffd", text.replace("\t", " ").replace("\n", " "))
    if text.isascii():
        return safe
    pieces, at = [], 0
    for start, end in _mark_piles(text):
        pieces += [safe[at:start], "\ufffd" * (end - start)]
        at = end
    return "".join([*pieces, safe[at:]])


def printable(text: str, limit: int = 200) -> str:
    """Return `text` safe to print on a terminal, on one line, at most `limit` characters long."""
    safe = mask_forbidden(text[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def _describe(character: str) -> str:
    """Say what a refused character is, with its number."""
    number = ord(character)
    plain = _NAMED.get(number) or next(text for first, last, text in _RANGES if first <= number <= last)
    return f"{plain} (U+{number:04X})"


def _mark_piles(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of the marks that are too many on one letter."""
    for candidate in _NO_LETTERS.finditer(text):
        run = candidate.start()
        for index in range(candidate.start(), candidate.end() + 1):
            if index == candidate.end() or category(text[index]) not in ("Mn", "Me"):
                if index - run > MAX_MARKS:
                    yield run + MAX_MARKS, index
                run = index + 1


def align_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows as lines, every column as wide as its widest text; a column with nothing in it is left out."""
    widths = [max(cell_width(text) for text in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text + " " * (width - cell_width(text)) for text, width in zip(row, widths, strict=True) if width
        ).rstrip()
        for row in rows
    ]


def cell_width(text: str) -> int:
    """Return the width of `text` on a terminal: 2 for wide characters, 0 for combining ones."""
    return len(text) if text.isascii() else sum(map(character_width, text))


def cut_to_cells(text: str, most: int) -> str:
    """Return as much of the beginning of `text` as takes at most so many cells."""
    while cell_width(text) > most:
        text = text[:-1]
    return text


def character_width(letter: str) -> int:
    """Return the width of one character in terminal cells."""
    if letter < "\u0300":
        return 1
    number = ord(letter)
    if category(letter) in _MARKS or any(first <= number <= last for first, last in _JOINING_JAMO):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


def quote(text: str) -> str:
    """Return text as TOML would quote it, safe to print and cut when long."""
    shown = printable(text, 120)
    return f"'{shown}'" if '"' in shown or "\\" in shown else f'"{shown}"'


def join_or(words: Sequence[str]) -> str:
    """Return `a, b or c`."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def is_printable_integer(value: object) -> bool:
    """Return True for an exact whole number (no bool) that is safe to print."""
    return type(value) is int and -_MAX_PRINTABLE < value < _MAX_PRINTABLE


def toml_type_name(value: object) -> str:
    """Return the TOML type of a value in words; never formats the value itself."""
    match value:
        case bool():
            return "true or false"
        case int():
            return "a number" if is_printable_integer(value) else "a very long number"
        case float():
            return "a number with a decimal point"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime() | date() | time():
            return "a date or a time of day"
        case _:
            return "something else"
