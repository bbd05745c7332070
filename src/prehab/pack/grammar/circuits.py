"""Reads a circuit on one line: `3 rounds: 30s plank + 15 glute bridges`."""

from collections.abc import Callable, Sequence
from typing import Final

from prehab.pack.grammar.amounts import AmountError
from prehab.pack.grammar.assemble import Reading
from prehab.pack.grammar.doses import single_count
from prehab.pack.grammar.measures import Measure, is_number
from prehab.pack.grammar.parsed_step import ParsedBlock
from prehab.pack.grammar.step_phrases import What, read_phrases
from prehab.pack.grammar.step_questions import Question
from prehab.pack.grammar.terms import read_terms
from prehab.pack.grammar.tokens import Token, TokenKind, tokenize
from prehab.pack.grammar.words import Vocabulary
from prehab.pack.grammar.words.roles import Role
from prehab.values import replace

Read = Callable[[Sequence[Token]], Reading]
"""Reads a part of a sentence as a step."""

_PLUS: Final = "+"
_UNITS_OFFERED: Final = 2
"""A number without a unit is offered in reps and in seconds."""
_MOST_PARTS: Final = 20
_ALL: Final = 3
"""A number, `x` or `rounds`, and a bracket with the rest of the sentence."""
_LONGEST_BRACKET: Final = 300


def read_circuit(text: str, tokens: Sequence[Token], words: Vocabulary, read: Read) -> Reading | None:
    """Return the block of a circuit, or what is asked about it; None for a sentence that is none."""
    if not any(token.text == _PLUS for token in tokens):
        return None
    start, rounds = _rounds(tokens, words)
    parts = _parts(tokens[start:])
    if not 1 < len(parts) <= _MOST_PARTS or not all(_names_something(part, words) for part in parts):
        return None
    readings = [read(part) for part in parts]
    if rounds is None:
        return _two_steps(text, tokens, parts)
    questions = [question for reading in readings for question in reading.questions]
    repeat = single_count(rounds, "rounds")
    if isinstance(repeat, AmountError):
        first = tokens[0]
        questions.insert(0, Question(repeat.code, first.start, first.end, repeat.message, repeat.label))
    if questions or isinstance(repeat, AmountError):
        return Reading((), tuple(_with_units_in_all(questions)))
    steps = tuple(step for reading in readings for step in reading.steps)
    unknown, notes = (sum(counts) for counts in zip(*((one.unknown, one.notes) for one in readings), strict=True))
    return Reading((ParsedBlock(repeat, steps),), (), unknown, notes)


def _with_units_in_all(questions: Sequence[Question]) -> Sequence[Question]:
    """Return the questions; where each asks for a unit, the first offers the same one in all parts at once."""
    if len(questions) < 2 or any(one.code != "PH201" or len(one.edits) != _UNITS_OFFERED for one in questions):
        return questions
    together = tuple(tuple(edit for one in questions for edit in one.edits[choice]) for choice in range(_UNITS_OFFERED))
    return [replace(questions[0], edits=together), *(replace(one, edits=()) for one in questions[1:])]


def without_bracket(text: str, tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens of `3 x (A + B)` or `4 x (20s A / 10s rest)` as those of `3 x: A + B`."""
    last = tokens[-1]
    if last.kind is not TokenKind.BRACKET or len(last.text) > _LONGEST_BRACKET:
        return tokens
    is_all = len(tokens) == _ALL and tokens[0].kind is TokenKind.NUMBER and any(map(str.isdigit, last.text))
    if not is_all and _PLUS not in last.text:
        return tokens
    start = last.start + 1
    inside = tokenize(text[start : last.end - 1])
    colon = replace(last, kind=TokenKind.SIGN, text=":", end=start)
    return [*tokens[:-1], colon, *(replace(one, start=one.start + start, end=one.end + start) for one in inside)]


def _rounds(tokens: Sequence[Token], words: Vocabulary) -> tuple[int, Measure | None]:
    """Return the token where the first part starts, and how many rounds there are: `3 rounds:`, `3x`, `3 x:`."""
    terms = read_terms(tokens, words)
    if not is_number(terms, 0):
        return 0, None
    phrase = read_phrases(terms)[0]
    is_rounds = phrase.what is What.SETS and phrase.measure is not None and phrase.measure.unit is Role.ROUNDS
    colon = phrase.last < len(terms) and terms[phrase.last].text == ":"
    is_count = phrase.what in (What.COUNT, What.SETS) and colon
    if phrase.measure is None or not (is_rounds or is_count):
        return 0, None
    end = terms[phrase.last if colon else phrase.last - 1].end
    return next((at for at, token in enumerate(tokens) if token.start >= end), len(tokens)), phrase.measure


def _parts(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text == _PLUS and token.kind is TokenKind.SIGN:
            parts.append([])
        else:
            parts[-1].append(token)
    return list(parts)


def _names_something(part: Sequence[Token], words: Vocabulary) -> bool:
    """Return whether a part has a word that is none of an amount or a side."""
    return any(token.kind is TokenKind.WORD and token.text not in words.meanings for token in part)


def _two_steps(text: str, tokens: Sequence[Token], parts: Sequence[Sequence[Token]]) -> Reading:
    lines = tuple(text[part[0].start : part[-1].end] for part in parts if part)
    question = Question(
        *(
            "PH218",
            tokens[0].start,
            tokens[-1].end,
            "is this two steps?" if len(parts) == 2 else "are these several steps?",
        ),
        label='two steps are two lines; done in turn they are "3 rounds: A + B"',
        lines=(lines,),
    )
    return Reading((), (question,))
