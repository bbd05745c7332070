"""Opens the brackets that hold only an amount, a side, sets or a rest: they are read as if there were none."""

from collections.abc import Sequence
from typing import Final

from prehab.pack.grammar.step_phrases import What, read_phrases
from prehab.pack.grammar.terms import Term, TermKind, read_terms
from prehab.pack.grammar.tokens import tokenize
from prehab.pack.grammar.words import Vocabulary
from prehab.values import replace

_OPENED: Final = frozenset(
    (
        *(What.AMOUNT, What.SETS, What.COUNT, What.OPEN, What.SIDE, What.EACH, What.DIRECTIONS, What.REST),
        *(What.REST_BETWEEN, What.BREAK, What.NOTHING, What.LINK),
    )
)
_SILENT: Final = frozenset((What.BREAK, What.NOTHING, What.LINK))
_LONGEST: Final = 60
"""Longer brackets hold a remark."""


def open_brackets(text: str, terms: list[Term], words: Vocabulary) -> list[Term]:
    """Return the terms, with those in brackets that say how much or on which side in their place."""
    if not any(term.kind is TermKind.BRACKET for term in terms):
        return terms
    found: list[Term] = []
    for term in terms:
        inner = _opened(text, term, words) if term.kind is TermKind.BRACKET else ()
        if not inner:
            found.append(term)
            continue
        comma = replace(term, kind=TermKind.COMMA, text=",", end=term.start + 1)
        found += [comma, *inner, replace(comma, start=term.end - 1, end=term.end)]
    return found


def _opened(text: str, bracket: Term, words: Vocabulary) -> Sequence[Term]:
    """Return the terms in a bracket; nothing for a remark."""
    start = bracket.start + 1
    inside = text[start : bracket.end - 1]
    if len(inside) > _LONGEST:
        return ()
    tokens = [replace(one, start=one.start + start, end=one.end + start) for one in tokenize(inside)]
    terms = read_terms(tokens, words)
    said = {phrase.what for phrase in read_phrases(terms)}
    return terms if said <= _OPENED and said - _SILENT else ()
