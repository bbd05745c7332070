"""Splits a sentence into tokens with their positions: numbers, clock times, words, signs, brackets.

A token knows nothing of languages; what a word means is looked up in `terms`.
"""

import re
from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern

_APOSTROPHES: Final = "'’ʼ"
_SIGNS: Final = r"\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e–—−‐‑→⇒➔×✕•·…′″“”„‟‘’‚«»≈¡¿"
_LETTER: Final = rf"[^\s0-9½¼¾{_SIGNS}]"
_TOKEN: Final = late_pattern(
    r"(?P<clock>[0-9]+:[0-9]{2}(?![0-9:]))"
    r"|(?P<number>(?:[0-9]+(?:[.,][0-9]+)*[½¼¾]?|[½¼¾]))"
    rf"|(?P<word>(?<=[0-9])[xX](?=[^\W\d_])|{_LETTER}+(?:['’ʼ‐‑-]{_LETTER}+)*)"
    r"|(?P<bracket>\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\])"
    r"|(?P<unclosed>[(\[].*)"
    r"|(?P<sign>->|''|[^\s])",
    re.DOTALL,
)
_PLAIN: Final = str.maketrans("‐‑−", "---", _APOSTROPHES)


class TokenKind(Enum):
    """What a token is."""

    __hash__ = object.__hash__

    NUMBER = "number"
    """`12`, `1.5`, `1,5`, `1½`: digits, checked before anything is computed."""
    CLOCK = "clock"
    """`1:30`."""
    WORD = "word"
    """Letters, with hyphens and apostrophes inside."""
    SIGN = "sign"
    BRACKET = "bracket"
    """Something in round or square brackets; its text is what is inside."""
    UNCLOSED = "unclosed"
    """A bracket that is never closed, and all that follows."""


class Token(Struct, frozen=True):
    """One token: its text (words in lower case without apostrophes), its position, whether no blank is before it."""

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool


_KINDS: Final = {
    "clock": TokenKind.CLOCK,
    "number": TokenKind.NUMBER,
    "word": TokenKind.WORD,
    "sign": TokenKind.SIGN,
    "bracket": TokenKind.BRACKET,
    "unclosed": TokenKind.UNCLOSED,
}


def tokenize(text: str) -> list[Token]:
    """Return the tokens of a sentence, in order; every character that is not blank is in one of them."""
    tokens: list[Token] = []
    before = -1
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        kind, said = _KINDS[found.lastgroup or ""], found.group()
        if kind is TokenKind.WORD:
            said = said.casefold() if said.isalpha() else said.casefold().translate(_PLAIN)
        elif kind is TokenKind.BRACKET:
            said = said[1:-1].strip()
        elif kind is TokenKind.UNCLOSED:
            said = said[1:].strip()
        tokens.append(Token(kind, said, start, end, start == before))
        before = end
    return tokens
