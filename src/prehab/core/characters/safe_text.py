"""Text of unknown origin made safe to show, measured in terminal cells, cut, quoted and set in columns.

Textual and Rich let an escape character through to the terminal, and bidi controls make text read differently
from what it says. The ranges are from Unicode 17 (PropList, DerivedCoreProperties). This is the only place that knows
which characters are allowed: packs are refused with `forbidden_characters`, a runner's own records are shown by
`clean_text`, and what quotes a text as it is goes through `mask_forbidden`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from functools import cache
from itertools import islice
from typing import Final
from unicodedata import category, east_asian_width, normalize

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.unicode_ranges import EMOJI, STACKING, character_class

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

_FORBIDDEN: Final = late_pattern("[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last, _ in _RANGES) + "]")
_LINE_ENDS: Final = late_pattern("\r\n|[\r\x85\u2028\u2029]")
_SELECTOR, _JOINER = "\ufe0f", "\u200d"

MAX_MARKS: Final = 4
"""Most combining marks in a row; living scripts need three or four, more only smear over the lines around."""
MAX_JOINED: Final = 8
"""Most emoji joined into one; the longest of Unicode's own joins four."""

_INVISIBLE: Final = ("invisible", "zero-width", "direction")
"""Words in the descriptions of characters that show nothing: without them a text reads the same."""
_JOINING_JAMO: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))
_SKIN_TONES: Final = "\U0001f3fb-\U0001f3ff"

_MAX_PRINTABLE: Final = 10**9
"""Whole numbers up to here are shown; Python refuses to print one of 5,000 digits."""


def to_nfc(text: str) -> str:
    """Return `text` in Unicode's composed form (NFC), in which names are compared and stored."""
    return text if text.isascii() else normalize("NFC", text)


def clean_text(text: str) -> str:
    """Return text of unknown origin, such as a note in a history, without what may not reach a screen.

    Composed (NFC). Characters that show nothing and marks beyond `MAX_MARKS` are left out; what a terminal obeys or no
    font has becomes U+FFFD. Lines end in newlines; tabs stay. Text that is clean comes back as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = normalize("NFC", _replaced(_LINE_ENDS.sub("\n", text), _stand_in))
    return _stacks().sub(lambda found: found.group()[:MAX_MARKS], shown)


def clean_line(text: str) -> str:
    """Return text as `clean_text` does, on one line."""
    if text.isascii() and text.isprintable():
        return text
    return clean_text(text).replace("\n", " ").replace("\t", " ")


def is_clean(text: str) -> bool:
    """Return whether a text is allowed as it is, whatever its form of composition."""
    return (text.isascii() and text.isprintable()) or not forbidden_characters(to_nfc(text), 1)


def forbidden_characters(text: str, most: int = 100) -> tuple[tuple[int, str], ...]:
    """Return index and plain description of characters that no pack text may hold, in order, the first `most`.

    Newline and tab are allowed here; a field that is one line long refuses them itself.
    """
    found = [(match.start(), _describe(match.group())) for match in islice(_forbidden(text), most)]
    if not text.isascii():
        stacks = islice(_stacks().finditer(text), most)
        found += [(match.start() + MAX_MARKS, "a pile of accents on one letter") for match in stacks]
        found.sort()
    return tuple(found[:most])


def is_plain(text: str) -> bool:
    """Return whether a text has only printable Latin letters, punctuation, arrows, and lines and blocks to draw with.

    None of these is forbidden, in any number. It is most of what is drawn, and asking costs no pattern.
    """
    return text.isprintable() and all(
        one < "\u0300" or "\u2010" <= one < "\u2070" or "\u2190" <= one < "\u2c00" for one in text
    )


def mask_forbidden(text: str) -> str:
    """Return `text` safe to print on one line and of the same length, so that positions in it stay valid.

    What is not allowed becomes U+FFFD; tab and newline become a space.
    """
    safe = _replaced(text.replace("\t", " ").replace("\n", " "), lambda _: "\ufffd")
    if text.isascii():
        return safe
    return _stacks().sub(lambda found: found.group()[:MAX_MARKS] + "\ufffd" * (len(found.group()) - MAX_MARKS), safe)


def printable(text: str, limit: int = 200) -> str:
    """Return `text` safe to print on a terminal, on one line, at most `limit` characters long."""
    safe = mask_forbidden(text[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1].rstrip(_JOINER) + "…"


def _describe(character: str) -> str:
    """Say what a refused character is, with its number."""
    number = ord(character)
    plain = _NAMED.get(number) or next(text for first, last, text in _RANGES if first <= number <= last)
    return f"{plain} (U+{number:04X})"


def _stand_in(character: str) -> str:
    """Return what `clean_text` has in place of a forbidden character."""
    return "" if any(word in _describe(character) for word in _INVISIBLE) else "\ufffd"


def _forbidden(text: str) -> Iterator[re.Match[str]]:
    """Yield a match for each forbidden character of `text`, not for what holds an emoji together."""
    if _SELECTOR not in text and _JOINER not in text:
        return _FORBIDDEN.finditer(text)
    return (match for match in _emoji_or_forbidden().finditer(text) if match.lastgroup)


def _replaced(text: str, stand_in: Callable[[str], str]) -> str:
    """Return `text` with a stand-in for each forbidden character."""
    if _SELECTOR not in text and _JOINER not in text:
        return _FORBIDDEN.sub(lambda match: stand_in(match.group()), text)
    return _emoji_or_forbidden().sub(lambda match: stand_in(match.group()) if match.lastgroup else match.group(), text)


@cache
def _emoji() -> str:
    """Return a pattern of one emoji of several characters: joined, with a skin tone, or with a variation selector."""
    emoji = character_class(EMOJI)
    coloured = f"[{_SKIN_TONES}]?{_SELECTOR}?"
    picture = f"(?![0-9#*])[{emoji}]"
    return f"{picture}{coloured}(?:{_JOINER}{picture}{coloured}){{1,{MAX_JOINED - 1}}}|[{emoji}]{_SELECTOR}"


@cache
def _emoji_or_forbidden() -> re.Pattern[str]:
    """Return a pattern of emoji of several characters, and in a group of forbidden ones."""
    return re.compile(f"{_emoji()}|(?P<forbidden>{_FORBIDDEN.pattern})")


@cache
def _stacks() -> re.Pattern[str]:
    """Return a pattern of more stacking characters than may be in a row."""
    return re.compile(f"[{character_class(STACKING)}]{{{MAX_MARKS + 1},}}")


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
    """Return the width of `text` on a terminal: 2 for wide characters and emoji, 0 for combining ones."""
    if text.isascii():
        return len(text)
    if _SELECTOR in text or _JOINER in text:
        text = _joined_emoji().sub("\U0001f600", text)
    return sum(map(character_width, text))


def cut_to_cells(text: str, most: int) -> str:
    """Return as much of the beginning of `text` as takes at most so many cells."""
    while cell_width(text) > most:
        text = text[:-1].rstrip(_JOINER)
    return text


def character_width(letter: str) -> int:
    """Return the width of one character in terminal cells."""
    if letter < "\u0300":
        return 1
    number = ord(letter)
    if category(letter) in ("Mn", "Me", "Cf") or any(first <= number <= last for first, last in _JOINING_JAMO):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1


@cache
def _joined_emoji() -> re.Pattern[str]:
    return re.compile(_emoji())


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
