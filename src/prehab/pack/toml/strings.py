"""Decodes a TOML string literal into its value, with the position of every character, and writes one."""

import re
from collections.abc import Sequence
from typing import Final

from prehab.core.characters.late_pattern import late_pattern

STRING: Final = (
    r'"""(?:[^"\\]++|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^\']++|\'(?!\'\'))*+\'{3,5}'
    r'|"(?:[^"\\\n]++|\\[^\n])*+"|\'[^\'\n]*+\''
)
"""A pattern for a whole TOML string of any of the four kinds; needs re.DOTALL."""
_PIECE: Final = late_pattern(
    r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\x([0-9A-Fa-f]{2})"
    r"|(\\[ \t\r]*+\n[ \t\r\n]*+)|\\(.)|(\r\n)|(.)",
    re.DOTALL,
)
_SHORT: Final = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n"}


def decode_string(literal: str) -> tuple[str, Sequence[int]]:
    """Return the value of a quoted string, and the offset in `literal` of each character and of the end.

    Forgiving: an unknown escape stands for its letter, a missing closing quote for the end.
    """
    quote = literal[:3] if literal[:3] in ('"""', "'''") else literal[:1]
    begin, end = len(quote), len(literal)
    if literal.endswith(quote) and end >= 2 * begin:
        end -= begin
    if len(quote) == 3:
        begin += 2 if literal.startswith("\r\n", begin) else literal.startswith("\n", begin)
    if "\\" not in literal and "\r" not in literal:
        return literal[begin:end], range(begin, end + 1)
    if quote[0] == "'":
        return _literal(literal, begin, end)
    return _basic(literal, begin, end)


def _literal(literal: str, begin: int, end: int) -> tuple[str, Sequence[int]]:
    """Read a string without escapes; only line endings change."""
    offsets = [at for at in range(begin, end) if not literal.startswith("\r\n", at)]
    return "".join(literal[at] for at in offsets), [*offsets, end]


def _basic(literal: str, begin: int, end: int) -> tuple[str, Sequence[int]]:
    """Read a string with escapes."""
    value, offsets = [], []
    for match in _PIECE.finditer(literal, begin, end):
        letter = _letter(match)
        if letter:
            value.append(letter)
            offsets.append(match.start())
    return "".join(value), [*offsets, end]


def _letter(match: re.Match[str]) -> str:
    """Return the character of one escape or letter; nothing for a folded line ending."""
    number = match[1] or match[2] or match[3]
    if number:
        code = int(number, 16)
        return chr(code) if code <= 0x10FFFF else "\ufffd"
    if match[4]:
        return ""
    if match[5]:
        return _SHORT.get(match[5], match[5])
    return "\n" if match[6] else match[7]


def toml_string(text: str) -> str:
    """Return a text as a TOML string on one line."""
    return f'"{"".join(_ESCAPES.get(sign, sign) for sign in text)}"'
