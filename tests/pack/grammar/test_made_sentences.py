"""Made sentences and mutations of them: read as they were made, or asked, and no number, unit or side vanishes."""

from collections.abc import Sequence
from random import Random

import pytest

from prehab.pack.grammar.formatter import format_sentence
from prehab.pack.grammar.parsed_step import ParsedStep, SentenceProblem
from prehab.pack.grammar.parser import parse_step
from tests.pack.grammar.accounting import flat, unaccounted
from tests.pack.grammar.exercise_names import names_in
from tests.pack.grammar.made_sentences import Made, Maker
from tests.pack.grammar.mutations import mutated
from tests.pack.grammar.plain_form import plain_reading, plain_step

NAMES = names_in(None)
SHOWN = 60
"""How many wrong sentences a failure shows."""


def made(count: int, seed: int) -> list[Made]:
    maker = Maker(seed)
    return [maker.sentence() for _ in range(count)]


def wrong_offers(text: str, lang: str | None, problems: Sequence[SentenceProblem]) -> list[str]:
    """Return what is wrong with the ways to write a refused sentence."""
    wrong = []
    for lines in (offer for problem in problems for offer in problem.offers):
        steps: list[ParsedStep] = []
        for line in lines:
            read = parse_step(line, NAMES, lang)
            if isinstance(read, list):
                wrong.append(f"{text!r} offers {line!r}, which is refused: {read[0].message}")
            else:
                steps += read
        if lines and (lost := unaccounted(text, lang, steps, NAMES, offered=True)):
            wrong.append(f"{text!r} offers {lines}: {lost}")
    return wrong


def test_a_made_sentence_is_read_as_it_was_made_or_asked(proving: bool) -> None:
    wrong: list[str] = []
    asked = 0
    sentences = made(12_000 if proving else 800, seed=1)
    for text, lang, plain in sentences:
        read = parse_step(text, NAMES, lang)
        said = plain_reading(read, NAMES)
        if isinstance(read, list):
            asked += plain != "?"
            wrong += wrong_offers(text, lang, read)
        elif said.casefold() != plain.casefold():
            wrong.append(f"{text!r} ({lang}) is read as {said!r}, not as {plain!r}")
    assert not wrong, f"{len(wrong)} of {len(sentences)}:\n" + "\n".join(wrong[:SHOWN])
    assert asked / len(sentences) < 0.1


def test_no_number_unit_or_side_of_a_mutated_sentence_vanishes(proving: bool) -> None:
    wrong: list[str] = []
    random = Random(2)
    sentences = made(12_000 if proving else 800, seed=3)
    for (text, lang, _), (other, _, _) in zip(sentences, sentences[::-1], strict=True):
        text = mutated(text, other, random)
        read = parse_step(text, NAMES, lang)
        if isinstance(read, list):
            wrong += wrong_offers(text, lang, read)
        elif lost := unaccounted(text, lang, read, NAMES):
            wrong.append(f"{text!r} ({lang}) is read as {plain_reading(read, NAMES)!r}: {lost}")
    assert not wrong, f"{len(wrong)} of {len(sentences)}:\n" + "\n".join(wrong[:SHOWN])


def test_a_reading_is_read_again_from_the_sentence_it_is_formatted_as(proving: bool) -> None:
    wrong: list[str] = []
    for text, lang, _ in made(4_000 if proving else 300, seed=4):
        read = parse_step(text, NAMES, lang)
        for step in () if isinstance(read, list) else flat(read):
            sentence = format_sentence(step, NAMES, lang)
            again = plain_reading(parse_step(sentence or "", NAMES, lang), NAMES)
            if again != plain_step(step, NAMES):
                wrong.append(f"{text!r} ({lang}): {plain_step(step, NAMES)!r} as {sentence!r} is {again!r}")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:SHOWN])


@pytest.mark.parametrize(
    "text",
    [
        "1 " * 1000,
        "(" * 2000,
        "a " * 1000,
        "1/1" * 600,
        "3 x " * 500,
        "1-" * 900,
        "each " * 400,
        "12 reps " * 250,
        "\"'" * 900,
    ],
)
def test_no_long_nonsense_is_read_or_takes_forever(text: str) -> None:
    read = parse_step(text[:2000], NAMES, None)
    assert isinstance(read, list) or len(read) <= 200
