"""Whether words say how much or on which side, in the languages people write steps in.

What fixes a pack asks: such a word may not go, and what holds one is never a mere remark.
"""

from functools import cache
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.words import LANGUAGES, quantity_words, words_of
from prehab.pack.grammar.words.roles import Role

_WORD: Final = late_pattern(r"(?<![\w'’])[^\W\d_]+|×")
"""A word, not the s of "it's"."""
_BESIDE: Final = (Role.SIDE, Role.LIMB, Role.DIRECTION, Role.HOLD)
"""What is part of a quantity beside others: `each side`, `hold 3s`."""
_BETWEEN: Final = (Role.OF, Role.FOR, Role.FILLER, Role.AND, Role.TO, Role.REST, Role.TABATA, Role.SIDE, Role.HOLD)


@cache
def _words() -> frozenset[str]:
    beside = (words_of(lang).said.get(role, "") for lang in LANGUAGES for role in _BESIDE)
    return quantity_words() | {text.strip() for said in beside for text in said.split(",")} | {"×"}


@cache
def _links() -> frozenset[str]:
    said = (words_of(lang).said.get(role, "") for lang in LANGUAGES for role in _BETWEEN)
    return frozenset(word for texts in said for word in texts.replace(",", " ").split())


def may_go(word: str) -> bool:
    """Return whether one word, casefolded, says how much or links what does, so that other words can say the same."""
    return word in quantity_words() or word in _links()


def is_quantity_word(word: str) -> bool:
    """Return whether one word, casefolded, is a number, a unit or a side."""
    return word[:1].isnumeric() or word in _words()


def holds_quantity(text: str) -> bool:
    """Return whether a text holds a digit, a number in words, a unit or a side."""
    return any(map(str.isnumeric, text)) or any(map(is_quantity_word, _WORD.findall(text.casefold())))
