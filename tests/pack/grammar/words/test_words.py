from pathlib import Path

import pytest

from prehab.pack.grammar import words
from prehab.pack.grammar.words import LANGUAGES, Meaning, known_language, quantity_words, vocabulary, words_of
from prehab.pack.grammar.words.roles import Role

FILES = sorted(path.stem for path in Path(words.__path__[0]).glob("??.py"))


def test_english_is_read_in_every_pack() -> None:
    for tag in (None, "en", "en-GB", "pl"):
        assert known_language(tag) == "en"
    assert vocabulary("en").meanings["twelve"] == Meaning((Role.NUMBER,), 12)
    assert vocabulary("en").meanings["secs"] == Meaning((Role.SECONDS,))


def test_a_word_may_be_two_things() -> None:
    assert vocabulary("en").meanings["r"].roles == (Role.REPS, Role.RIGHT)


def test_of_phrases_with_one_first_word_the_longest_comes_first() -> None:
    assert vocabulary("en").longer["a"][0] == ("a", "minute", "and", "a", "half")


def test_no_remark_hides_what_says_how_much() -> None:
    assert {"twelve", "left", "per", "reps", "breaths"} <= quantity_words()
    assert quantity_words().isdisjoint({"a", "heels", "together", "slowly", "leg"})


@pytest.mark.parametrize("lang", FILES)
def test_the_words_of_a_language_are_written_as_they_are_looked_up(lang: str) -> None:
    assert lang in LANGUAGES
    said = words_of(lang)
    assert said.lang == lang
    listed = [
        text.strip() for part in (said.said, said.only_here) for texts in part.values() for text in texts.split(",")
    ]
    for text in (*listed, *said.numbers, *said.often, *said.times):
        assert text, "two commas, or one at the end"
        assert text == " ".join(text.casefold().split()), text
        assert text.replace(" ", "").isalpha(), text


@pytest.mark.parametrize("lang", FILES)
def test_no_language_repeats_or_contradicts_english(lang: str) -> None:
    if lang == "en":
        return
    english = vocabulary("en").meanings
    said = words_of(lang)
    listed = [(text.strip(), role) for role, texts in said.said.items() for text in texts.split(",")]
    listed += [(text, Role.NUMBER) for text in said.numbers]
    assert [text for text, _ in listed if text in english] == []
