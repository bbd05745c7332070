"""What is asked about a sentence: a problem, and the lines that could be written instead, each read beforehand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, pairwise, product
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import join_or, quote
from prehab.pack.grammar.parsed_step import SentenceProblem
from prehab.pack.grammar.tokens import TokenKind, tokenize
from prehab.pack.grammar.words import number_words
from prehab.pack.grammar.words.kept_words import may_go
from prehab.values import replace

Edit = tuple[int, int, str]
"""From where to where in the sentence, and what to write there."""

_DIGITS: Final = late_pattern("[0-9]+")
_WORD: Final = late_pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_OPENED: Final = str.maketrans("()[]", "    ")
_MOST_AT_ONCE: Final = 4
_LONGEST_OFFER: Final = 200
"""Longer sentences are not written out again."""
_FIXABLE: Final = ("PH212",)
"""The problems with one correct spelling only: a bracket that is not closed."""


class Question(Struct, frozen=True):
    """A problem from `start` to `end`. `edits` are what to change for each alternative; `lines` are whole ones."""

    code: str
    start: int
    end: int
    message: str
    label: str = ""
    edits: tuple[tuple[Edit, ...], ...] = ()
    lines: tuple[tuple[str, ...], ...] = ()
    fix: str = ""
    """What to do where nothing can be offered."""


def answer(question: Question, text: str, reads: Callable[[str], bool]) -> SentenceProblem:
    """Return the problem with the offers that hold: `reads` tells whether a line is read without a problem."""
    offers = tuple(offer for offer in _offers(question, text) if _holds(offer, text, reads))
    fix = f"write {join_or([' and '.join(map(quote, offer)) for offer in offers])}" if offers else question.fix
    width = max(question.end - question.start, 1)
    replacement = None
    if question.code in _FIXABLE and len(question.edits) == len(offers) == 1 == len(question.edits[0]):
        start, end, new = question.edits[0][0]
        replacement = new if (start, end) == (question.start, question.end) else None
    return SentenceProblem(
        question.code, question.start, width, question.message, question.label, fix, replacement, offers
    )


def all_at_once(questions: Sequence[Question]) -> Question:
    """Return the first question, with offers that settle all of them: an alternative of each at once."""
    chosen = list(islice(product(*(question.edits for question in questions)), _MOST_AT_ONCE))
    edits = tuple(tuple(edit for one in several for edit in one) for several in chosen)
    return replace(questions[0], edits=tuple(one for one in edits if _are_apart(one)))


def _are_apart(edits: Sequence[Edit]) -> bool:
    in_order = sorted(edits)
    return all(before[1] <= after[0] for before, after in pairwise(in_order))


def _offers(question: Question, text: str) -> Iterator[tuple[str, ...]]:
    if len(text) > _LONGEST_OFFER:
        return
    for edits in question.edits:
        line = text
        for start, end, new in sorted(edits, reverse=True):
            line = line[:start] + new + line[end:]
        yield (" ".join(line.split()),)
    yield from question.lines


def _holds(offer: Sequence[str], text: str, reads: Callable[[str], bool]) -> bool:
    """Return whether lines can be read, keep every number and name and remark, and bring no number of their own."""
    kept = sum((_numbers(line) for line in offer), Counter())
    return kept == _numbers(text) and _words(text) <= _words(" ".join(offer)) and all(map(reads, offer))


def _words(text: str) -> "Counter[str]":
    """Return the words of a name or a remark: those that do not say how much."""
    return Counter(found for word in _WORD.findall(text.casefold()) if not may_go(found := word.strip("-'’")))


def _numbers(text: str) -> "Counter[str]":
    """Return the numbers of a text, in digits and in the words of any language."""
    found = Counter(digits.lstrip("0") or "0" for digits in _DIGITS.findall(text))
    words = (token.text for token in tokenize(text.translate(_OPENED)) if token.kind is TokenKind.WORD)
    found.update(str(number_words()[word]) for word in words if word in number_words())
    return found
