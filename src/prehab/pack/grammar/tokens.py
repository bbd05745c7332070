"""Splits a sentence into tokens with their positions: numbers, units, clock times, tempos, notes, words.

A number is one only at the start of a word, and when the whole word can be split into tokens: in `Figure-4 stretch`
and `90/90 switch` there is none, in `12reps`, `3x30s` and `1:30` there is.
"""

import re
from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern

SECOND_UNITS: Final = frozenset(("s", "sec", "secs", "second", "seconds"))
MINUTE_UNITS: Final = frozenset(("min", "mins", "minute", "minutes"))
REP_UNITS: Final = frozenset(("rep", "reps", "times"))
AMBIGUOUS_UNIT: Final = "m"
"""This can be minutes or metres."""
DISTANCE_UNITS: Final = frozenset(
    ("km", "k", "mi", "mile", "miles", "metre", "metres", "meter", "meters", "yards", "laps")
)
HOUR_UNITS: Final = frozenset(("h", "hr", "hrs", "hour", "hours"))
_UNITS: Final = SECOND_UNITS | MINUTE_UNITS | REP_UNITS | {AMBIGUOUS_UNIT}

_NOTE: Final = late_pattern(r"\((?:[^()]|\([^()]*\))*\)")
_CHUNK: Final = late_pattern(_NOTE.pattern + r"|\(.*|[^\s,()]+|[,)]", re.DOTALL)
_NUMBER: Final = r"[0-9]+(?:\.[0-9]+)?"
_PIECE: Final = late_pattern(
    rf"(?P<clock>[0-9]+:[0-9]{{2}}(?![0-9:])|[0-9]+m[0-9]+s(?![a-z]))"
    rf"|(?P<tempo>{_NUMBER}(?:[-–]{_NUMBER}){{2,}})"
    rf"|(?P<range>{_NUMBER}[-–]{_NUMBER})"
    rf"|(?P<number>{_NUMBER})"
    rf"|(?P<times>[x×](?![a-z]))"
    rf"|(?P<unit>[a-z]+)"
    rf"|(?P<side>/side(?![a-z]))"
)


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    RANGE = "range"
    """`10-20`."""
    CLOCK = "clock"
    """A time that needs no unit: `1:30`, `5m30s`."""
    TEMPO = "tempo"
    """`2-1-2` or `2-1-2-1`; also a wrong number of parts, which is reported later."""
    UNIT = "unit"
    TIMES = "times"
    """`x` or `×`."""
    PER_SIDE = "a side"
    """`/side`."""
    COMMA = "comma"
    NOTE = "note"
    UNCLOSED_NOTE = "open"
    """A bracket that is never closed, and all text after it."""


class Token(Struct, frozen=True):
    """One token: its text in lower case (a note: as written, without brackets) and its position."""

    kind: TokenKind
    text: str
    start: int
    end: int


_KINDS: Final = {
    "clock": TokenKind.CLOCK,
    "tempo": TokenKind.TEMPO,
    "range": TokenKind.RANGE,
    "number": TokenKind.NUMBER,
    "times": TokenKind.TIMES,
    "unit": TokenKind.UNIT,
    "side": TokenKind.PER_SIDE,
}


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a sentence, in order; every character that is not blank is in one of them."""
    tokens: list[Token] = []
    for match in _CHUNK.finditer(text):
        tokens += _chunk(match.group(), match.start())
    return tokens


def _chunk(chunk: str, start: int) -> list[Token]:
    """Return the tokens of one run of text without blanks."""
    end = start + len(chunk)
    if chunk == ",":
        return [Token(TokenKind.COMMA, chunk, start, end)]
    if chunk.startswith("("):
        if _NOTE.fullmatch(chunk):
            return [Token(TokenKind.NOTE, chunk[1:-1].strip(), start, end)]
        return [Token(TokenKind.UNCLOSED_NOTE, chunk[1:].strip(), start, end)]
    low = _lowercase(chunk)
    if low.isalpha() and low not in _UNITS and low != "x":
        return [Token(TokenKind.WORD, low, start, end)]
    return _pieces(low, start) or [Token(TokenKind.WORD, low, start, end)]


def _lowercase(chunk: str) -> str:
    """Return the chunk in lower case, of the same length (`İ` alone would grow)."""
    if chunk.isascii():
        return chunk.lower()
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in chunk)


def _pieces(chunk: str, start: int) -> list[Token]:
    """Return the pieces a chunk is made of, or nothing when it is an ordinary word."""
    tokens: list[Token] = []
    at = 0
    while at < len(chunk):
        match = _PIECE.match(chunk, at)
        if match is None or match.lastgroup is None:
            return []
        if match.lastgroup == "unit" and match.group() not in _UNITS:
            return []
        tokens.append(Token(_KINDS[match.lastgroup], match.group(), start + at, start + match.end()))
        at = match.end()
    return tokens
