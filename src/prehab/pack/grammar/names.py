"""Finds the longest name of a known exercise in a sentence, its digits, dashes and side words included."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.model import Exercise
from prehab.pack.grammar.parsed_step import Names
from prehab.pack.grammar.tokens import Token, TokenKind

_LOOKED_THROUGH: Final = 40
"""Tokens from the start on in which a name may begin: no step is longer, and each look-up takes its time."""
_LONGEST: Final = 14
"""Tokens of a name: a word, a number and a dash are one each."""
_AT_START: Final = (TokenKind.WORD, TokenKind.NUMBER)
_AT_END: Final = (*_AT_START, TokenKind.BRACKET)
_PARTED: Final = late_pattern(r"[,()]|\bw/")
"""What may part a name where its parts make another one: `Leg swings, side to side`, `Lunge w/ twist`."""
_HOLD: Final = ("hold", "holds")


class NamePlace(Struct, frozen=True):
    """Where a name is: from token `first` to before token `last`."""

    text: str
    exercise: Exercise
    first: int
    last: int


def find_name(text: str, tokens: Sequence[Token], names: Names, *, number_is_amount: bool = False) -> NamePlace | None:
    """Return the longest known name, of several the first; None when there is none.

    `number_is_amount` tells that the number after the first words has a unit, so that it is no part of the name.
    """
    words = 0
    while words < len(tokens) and tokens[words].kind is TokenKind.WORD:
        words += 1
    # Most sentences begin with the whole name, and nothing longer can follow it.
    if words and (words == len(tokens) or number_is_amount or tokens[words].kind is not TokenKind.NUMBER):
        found = _at(text, tokens, 0, words, names)
        if found is not None and (words == len(tokens) or number_is_amount):
            return found
    window = min(len(tokens), _LOOKED_THROUGH)
    for length in range(min(_LONGEST, window), 0, -1):
        for first in range(window - length + 1):
            found = _at(text, tokens, first, first + length, names)
            if found is not None:
                return found
    return None


def _at(text: str, tokens: Sequence[Token], first: int, last: int, names: Names) -> NamePlace | None:
    """Return the name that is exactly these tokens; a last word "hold" that the exercise has not is left out."""
    if tokens[first].kind not in _AT_START or tokens[last - 1].kind not in _AT_END:
        return None
    if _is_hold_of_reps(tokens, first, last):
        return None
    said = text[tokens[first].start : tokens[last - 1].end]
    exercise = names.find(said)
    if exercise is None and _PARTED.search(said):
        said = " ".join(_PARTED.sub(lambda sign: " with " if "/" in sign.group() else " ", said).split())
        exercise = names.find(said)
    if exercise is None:
        return None
    if tokens[last - 1].text in _HOLD and last - first > 1:
        shorter = _at(text, tokens, first, last - 1, names)
        if shorter is not None and shorter.exercise is exercise:
            return shorter
    return NamePlace(said, exercise, first, last)


def _is_hold_of_reps(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether a name would end in the hold of reps that stand before it: `12 squats, hold 2s`."""
    is_apart = last - first > 2 and tokens[last - 1].text in _HOLD and tokens[last - 2].text == ","
    return is_apart and any(token.kind is TokenKind.NUMBER for token in tokens[:first])
