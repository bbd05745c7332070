"""Opens the brackets that hold only an amount, a side, sets or a rest: they are read as if there were none."""

from collections.abc import Sequence
from typing import Final

from prehab.pack.grammar.measures import AMOUNT_UNITS, has_role, is_number
from prehab.pack.grammar.step_phrases import What, read_phrases
from prehab.pack.grammar.terms import Term, TermKind, read_terms
from prehab.pack.grammar.tokens import tokenize
from prehab.pack.grammar.words import Vocabulary
from prehab.pack.grammar.words.roles import Role
from prehab.values import replace

_OPENED: Final = frozenset(
    (
        *(What.AMOUNT, What.SETS, What.COUNT, What.OPEN, What.SIDE, What.EACH, What.DIRECTIONS, What.REST),
        *(What.REST_BETWEEN, What.BREAK, What.NOTHING, What.LINK),
    )
)
_UNITS: Final = (*AMOUNT_UNITS, Role.MINUTES)
_SILENT: Final = frozenset((What.BREAK, What.NOTHING, What.LINK))
_LONGEST: Final = 60
"""Longer brackets hold a remark."""


def open_brackets(text: str, terms: list[Term], words: Vocabulary) -> list[Term]:
    """Return the terms, with those in brackets that say how much or on which side in their place."""
    if not any(term.kind is TermKind.BRACKET for term in terms):
        return terms
    found: list[Term] = []
    counted = any(has_role(terms, at + 1, *_UNITS) for at in range(len(terms)) if is_number(terms, at))
    for term in terms:
        inner = _opened(text, term, words, counted=counted) if term.kind is TermKind.BRACKET else ()
        if not inner:
            found.append(term)
            continue
        comma = replace(term, kind=TermKind.COMMA, text="(", end=term.start + 1)
        found += [comma, *inner, replace(comma, text=")", start=term.end - 1, end=term.end)]
    return found


def _opened(text: str, bracket: Term, words: Vocabulary, *, counted: bool) -> Sequence[Term]:
    """Return the terms in a bracket; nothing for a remark, as an open end is where the amount is `counted`."""
    start = bracket.start + 1
    inside = text[start : bracket.end - 1]
    if len(inside) > _LONGEST:
        return ()
    tokens = [replace(one, start=one.start + start, end=one.end + start) for one in tokenize(inside)]
    terms = read_terms(tokens, words)
    said = {phrase.what for phrase in read_phrases(terms)}
    if counted and What.OPEN in said:
        return ()
    return terms if said <= _OPENED and said - _SILENT else ()
