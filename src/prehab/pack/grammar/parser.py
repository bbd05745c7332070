"""Reads a step: one written line to the steps it means, or to what is asked about it.

In the order of the pack format: a list mark goes; the longest known name; brackets; amounts; sides; tempo, hold, rest
and variant; what is left is a remark, or it is asked. Positions count in the text as given.
"""

from collections.abc import Sequence
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.assemble import Reading, assemble
from prehab.pack.grammar.circuits import read_circuit
from prehab.pack.grammar.measures import UNITS
from prehab.pack.grammar.names import find_name
from prehab.pack.grammar.opened_brackets import open_brackets
from prehab.pack.grammar.parsed_step import Names, ParsedStep, SentenceProblem
from prehab.pack.grammar.step_phrases import read_phrases
from prehab.pack.grammar.step_questions import Question, answer
from prehab.pack.grammar.terms import read_terms
from prehab.pack.grammar.tokens import Token, TokenKind, tokenize
from prehab.pack.grammar.words import LANGUAGES, Vocabulary, known_language, vocabulary

_MARK: Final = late_pattern(r"\s*(?:(?:[*•‣▪◦·–—+-]|[0-9]{1,3}[.)]|\[[ xX]?\]|[☐☑✓])\s+){1,2}(?=\S)")
"""What stands before the items of a list."""
_EMPTY: Final = Question("PH200", 0, 1, "this step is empty", fix='write a step such as "Squat 10 reps"')
_MOST_TOKENS: Final = 150
"""Words, numbers and signs outside of brackets: no step has as many."""


def parse_step(text: str, names: Names, lang: str | None = None) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
    """Return the steps that one written line means, or the problems in it; `lang` is the language of its pack."""
    reading, words = _read_in_languages(text, names, lang)
    if not reading.questions:
        return reading.steps
    return [
        answer(question, text, words, lambda line: not _read_in_languages(line, names, lang)[0].questions)
        for question in reading.questions
    ]


def _read_in_languages(text: str, names: Names, lang: str | None) -> tuple[Reading, Vocabulary]:
    """Read a line with English and the words of its pack; in other languages only when something is left then."""
    tokens = _tokens(text)
    own = known_language(lang)
    words = vocabulary(own)
    if not tokens:
        return Reading((), (_EMPTY,), False), words
    if len(tokens) > _MOST_TOKENS:
        question = Question("PH205", 0, len(text), "this is too much for one step", "write several")
        return Reading((), (question,), False), words
    first = _read(text, tokens, names, words)
    if not first.questions and not first.words_left:
        return first, words
    there = {token.text for token in tokens}
    others = [vocabulary(other, own=False) for other in LANGUAGES if other not in ("en", own)]
    others = [other for other in others if not other.marks.isdisjoint(there)]
    readings = [(_read(text, tokens, names, other), other) for other in others]
    return _best(first, words, readings, there)


def _best(
    first: Reading, words: Vocabulary, readings: Sequence[tuple[Reading, Vocabulary]], there: set[str]
) -> tuple[Reading, Vocabulary]:
    """Return the reading without questions, or that in the language with most of the words."""
    whole = [one for one in readings if not one[0].questions and not one[0].words_left]
    if whole and all(one[0].steps == whole[0][0].steps for one in whole):
        return whole[0]
    if not first.questions:
        return first, words
    read = [one for one in readings if not one[0].questions]
    if read and all(one[0].steps == read[0][0].steps for one in read):
        return read[0]
    return max(readings, key=lambda one: len(one[1].marks & there), default=(first, words))


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a line without its list mark and its last full stop."""
    mark = _MARK.match(text)
    tokens = tokenize(text)
    if mark is not None:
        tokens = [token for token in tokens if token.start >= mark.end()]
    while tokens and tokens[-1].text == "." and tokens[-1].kind is TokenKind.SIGN:
        tokens.pop()
    return tokens


def _read(text: str, tokens: Sequence[Token], names: Names, words: Vocabulary) -> Reading:
    circuit = read_circuit(text, tokens, words, lambda part: _read(text, part, names, words))
    if circuit is not None:
        return circuit
    name = find_name(text, tokens, names, number_is_amount=_has_unit(tokens, words))
    terms = open_brackets(text, read_terms(tokens, words, name), words)

    def holds_name(start: int, end: int) -> bool:
        inside = [token for token in tokens if start <= token.start and token.end <= end]
        return find_name(text, inside, names) is not None

    return assemble(text, terms, read_phrases(terms), holds_name)


def _has_unit(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """Return whether the first number has a unit behind it, so that it is no part of a name."""
    for at, token in enumerate(tokens):
        if token.kind is not TokenKind.WORD:
            if at + 1 >= len(tokens) or tokens[at + 1].kind is not TokenKind.WORD:
                return token.kind is TokenKind.CLOCK
            meaning = words.meanings.get(tokens[at + 1].text)
            return meaning is not None and meaning.roles[0] in UNITS
    return False
