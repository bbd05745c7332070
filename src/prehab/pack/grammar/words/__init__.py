"""The words of steps, one file a language, and how they are looked up.

A step is read with the words of English and of the pack's own language; the other languages are loaded only when
something is left that these do not know.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from prehab.core.language_tag import language_of
from prehab.pack.grammar.words.roles import QUANTITY_ROLES, Role

if TYPE_CHECKING:
    from prehab.pack.grammar.words.roles import Words

LANGUAGES: Final = ("en", "de", "fr", "es", "it")
"""The languages of steps: a file each beside this one."""


class Meaning(Struct, frozen=True):
    """What a word, or a few that belong together, can be, the likeliest first, and its value where it has one."""

    roles: tuple[Role, ...]
    value: int = 0


class Vocabulary(Struct, frozen=True):
    """Everything that is known in English and one other language."""

    lang: str
    meanings: Mapping[str, Meaning]
    longer: Mapping[str, Sequence[tuple[str, ...]]]
    """Of several words, by the first of them; the longest first."""
    marks: frozenset[str]
    """Words that the other language has and English does not, without what is in `only_here`."""


@cache
def words_of(lang: str) -> "Words":
    """Return the words of a language in `LANGUAGES`."""
    words: Words = import_module(f"{__name__}.{lang}").WORDS
    return words


def known_language(tag: str | None) -> str:
    """Return the language of a tag when it has words of its own, else English."""
    lang = language_of(tag) if tag else "en"
    return lang if lang in LANGUAGES else "en"


@cache
def vocabulary(lang: str, *, own: bool = True) -> Vocabulary:
    """Return the words of English and of `lang`; `own` is whether the pack is in that language."""
    english = _meanings(words_of("en").said, words_of("en"))
    foreign = {} if lang == "en" else _meanings(words_of(lang).said, words_of(lang))
    meanings = {**foreign, **english}
    if own and lang != "en":
        for text, meaning in _meanings(words_of(lang).only_here).items():
            before = meanings.get(text, Meaning(()))
            meanings[text] = Meaning((*before.roles, *meaning.roles), before.value)
        meanings.update((text, Meaning((Role.NUMBER,), value)) for text, value in words_of(lang).numbers_here.items())
    longer: dict[str, list[tuple[str, ...]]] = {}
    for text in meanings:
        if " " in text:
            words = tuple(text.split(" "))
            longer.setdefault(words[0], []).append(words)
    for phrases in longer.values():
        phrases.sort(key=len, reverse=True)
    marks = {word for text in foreign.keys() - english.keys() for word in text.split(" ")} - english.keys()
    return Vocabulary(lang, meanings, longer, frozenset(marks))


@cache
def quantity_words() -> frozenset[str]:
    """Return every single word that says how much or on which side, in any of the languages."""
    found: set[str] = set()
    for words in map(words_of, LANGUAGES):
        found |= words.numbers_here.keys()
        for meanings in (_meanings(words.said, words), _meanings(words.only_here)):
            found |= {text for text, meaning in meanings.items() if not QUANTITY_ROLES.isdisjoint(meaning.roles)}
    return frozenset(text for text in found if " " not in text)


@cache
def number_words() -> Mapping[str, int]:
    """Return the number words of all the languages; one of two meanings has the value of the last."""
    return {
        text: value
        for words in map(words_of, LANGUAGES)
        for values in (words.numbers, words.often, words.numbers_here)
        for text, value in values.items()
    }


def _meanings(said: Mapping[Role, str], words: "Words | None" = None) -> dict[str, Meaning]:
    """Return the meanings of what is said, with those of `words` that have a value."""
    meanings: dict[str, Meaning] = {}
    if words is not None:
        for role, values in ((Role.NUMBER, words.numbers), (Role.OFTEN, words.often), (Role.TIME, words.times)):
            meanings.update((text, Meaning((role,), value)) for text, value in values.items())
    for role, texts in said.items():
        for text in texts.split(","):
            before = meanings.get(text := text.strip(), Meaning(()))
            meanings[text] = Meaning((*before.roles, role), before.value)
    return meanings
