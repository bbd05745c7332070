"""Reads a step: one written line to the steps it means, or to what is asked about it.

In the order of the pack format: a list mark goes; the longest known name; brackets; amounts; sides; tempo, hold, rest
and variant; what is left is a remark, or it is asked. Positions count in the text as given.
"""

from collections.abc import Sequence
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.assemble import Reading, assemble
from prehab.pack.grammar.circuits import read_circuit, without_bracket
from prehab.pack.grammar.measures import UNITS
from prehab.pack.grammar.names import find_name
from prehab.pack.grammar.opened_brackets import open_brackets
from prehab.pack.grammar.parsed_step import Names, ParsedBlock, ParsedRest, ParsedStep, SentenceProblem
from prehab.pack.grammar.plain_form import read_plain
from prehab.pack.grammar.step_phrases import read_phrases
from prehab.pack.grammar.step_questions import Question, all_at_once, answer
from prehab.pack.grammar.terms import read_terms
from prehab.pack.grammar.tokens import Token, TokenKind, tokenize
from prehab.pack.grammar.words import LANGUAGES, Vocabulary, known_language, vocabulary

_MARK: Final = late_pattern(
    r"\s*(?:(?:[*•‣▪◦·–—+-]|[0-9]{1,3}[.)]|1?[0-9]/(?=\s+[^\W\d])"
    r"|[A-Za-z][0-9]{1,2}[.)]|\[[ xX]?\]|[☐☑✓])\s+){1,2}(?=\S)"
)
"""What stands before the items of a list."""
_EMPTY: Final = Question("PH200", 0, 1, "this step is empty", fix='write a step such as "Squat 10 reps"')
_SHORT: Final = 4
"""Words of a remark in brackets that may be an amount or a side in another language."""
_MOST_TOKENS: Final = 150
"""Words, numbers and signs outside of brackets: no step has as many."""


def parse_step(text: str, names: Names, lang: str | None = None) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
    """Return the steps that one written line means, or the problems in it; `lang` is the language of its pack."""
    plain = read_plain(text, names)
    return read_in_full(text, names, lang) if plain is None else (plain,)


def read_in_full(text: str, names: Names, lang: str | None = None) -> tuple[ParsedStep, ...] | list[SentenceProblem]:
    """Return the same as `parse_step`, without its short cut for the plain form."""
    reading = _read_in_languages(text, names, lang)
    if not reading.questions:
        return reading.steps

    def reads(line: str) -> bool:
        mark = _MARK.match(line)
        is_new = mark is not None and not text.startswith(mark.group())
        return not is_new and _is_whole(_read_in_languages(line, names, lang), names)

    problems = [answer(question, text, reads) for question in reading.questions]
    if len(problems) > 1 and not any(problem.offers for problem in problems):
        problems[0] = answer(all_at_once(reading.questions), text, reads)
    return problems


def _is_whole(reading: Reading, names: Names) -> bool:
    """Return whether a reading asks nothing, and each of its steps has an amount, or an exercise that has one."""
    return not reading.questions and all(_has_amount(step, names) for step in reading.steps)


def _has_amount(step: ParsedStep, names: Names) -> bool:
    if isinstance(step, ParsedBlock):
        return all(_has_amount(one, names) for one in step.steps)
    if isinstance(step, ParsedRest) or step.amount is not None:
        return True
    exercise = names.find(step.name)
    return exercise is not None and exercise.amount is not None


def _read_in_languages(text: str, names: Names, lang: str | None) -> Reading:
    """Read a line with English and the words of its pack; in other languages only when something is left then."""
    tokens = _tokens(text)
    own = known_language(lang)
    words = vocabulary(own)
    if not tokens:
        return Reading((), (_EMPTY,))
    if len(tokens) > _MOST_TOKENS:
        question = Question("PH205", 0, len(text), "this is too much for one step", "write several")
        return Reading((), (question,))
    first = _read(text, tokens, names, words)
    if not first.questions and not first.unknown and not (first.notes and _is_foreign_remark(tokens, words)):
        return first
    there = {word for token in tokens for word in _words_in(token)}
    others = [vocabulary(other, own=False) for other in LANGUAGES if other not in ("en", own)]
    known = len(words.marks & there)
    others = [other for other in others if len(other.marks & there) > known]
    return _best([(first, words), *((_read(text, tokens, names, other), other) for other in others)], there)


def _best(readings: Sequence[tuple[Reading, Vocabulary]], there: set[str]) -> Reading:
    """Return the reading that leaves the fewest words unknown, of several the first; where they differ, the first."""
    first = readings[0][0]
    good = [one for one, _ in readings if not one.questions]
    if good:
        fewest = min(one.unknown + one.notes for one in good)
        best = [one for one in good if one.unknown + one.notes == fewest]
        if best[0] is first or all(one.steps == best[0].steps for one in best):
            return best[0]
        if good[0] is first:
            return first
    asking = [(one, words) for one, words in readings if one.questions]
    return max(asking, key=lambda one: len(one[1].marks & there))[0]


def _is_foreign_remark(tokens: Sequence[Token], words: Vocabulary) -> bool:
    """Return whether a bracket holds only words that these languages do not know: `(gauche)`."""
    return any(
        token.kind is TokenKind.BRACKET and words.meanings.keys().isdisjoint(_words_in(token)) for token in tokens
    )


def _words_in(token: Token) -> Sequence[str]:
    """Return the words of a token, those of a short remark in brackets apart."""
    if token.kind is not TokenKind.BRACKET:
        return (token.text,)
    found = tokenize(token.text)
    return [one.text for one in found] if len(found) <= _SHORT else ()


def _tokens(text: str) -> list[Token]:
    """Return the tokens of a line without its list mark, a picture before it, and its last full stop."""
    mark = _MARK.match(text)
    tokens = tokenize(text)
    if mark is not None:
        tokens = [token for token in tokens if token.start >= mark.end()]
    while tokens and tokens[0].kind is TokenKind.WORD and not any(map(str.isalnum, tokens[0].text)):
        del tokens[0]  # a picture
    while tokens and tokens[-1].text == "." and tokens[-1].kind is TokenKind.SIGN:
        tokens.pop()
    return tokens


def _read(text: str, tokens: Sequence[Token], names: Names, words: Vocabulary) -> Reading:
    tokens = without_bracket(text, tokens) if tokens else tokens
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
