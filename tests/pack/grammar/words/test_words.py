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
    assert vocabulary("it").meanings["s"].roles == (Role.SECONDS, Role.LEFT)


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


def test_the_other_languages_say_the_same_things() -> None:
    for lang, twelve, seconds, side in (
        ("de", "zwölf", "sek", "seite"),
        ("fr", "douze", "secondes", "côté"),
        ("es", "doce", "segundos", "lado"),
        ("it", "dodici", "secondi", "lato"),
    ):
        meanings = vocabulary(lang).meanings
        assert meanings[twelve] == Meaning((Role.NUMBER,), 12)
        assert meanings[seconds].roles == (Role.SECONDS,)
        assert meanings[side].roles[0] is Role.SIDE
        assert meanings["seconds"].roles == (Role.SECONDS,), "English is read in every pack"


def test_a_word_with_two_meanings_goes_by_the_language_of_the_pack() -> None:
    assert vocabulary("es").meanings["once"] == Meaning((Role.NUMBER,), 11)
    assert vocabulary("es", own=False).meanings["once"] == Meaning((Role.OFTEN,), 1)
    assert Role.LEFT in vocabulary("it").meanings["s"].roles
    assert Role.LEFT not in vocabulary("it", own=False).meanings["s"].roles
    assert vocabulary("de").meanings["bis"].roles == (Role.TO,)
    assert "bis" not in vocabulary("de", own=False).meanings
    assert vocabulary("fr").meanings["bis"].roles == (Role.QUANTITY,)


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "en"])
def test_no_two_languages_give_a_common_word_different_numbers(lang: str) -> None:
    own = words_of(lang).numbers
    for other in map(words_of, LANGUAGES):
        assert {text for text in own.keys() & other.numbers.keys() if own[text] != other.numbers[text]} == set()
        assert own.keys().isdisjoint(other.numbers_here)
