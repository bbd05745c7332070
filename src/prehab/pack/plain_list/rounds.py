"""Lines about the whole of a list: how many rounds, and the rests between exercises and rounds."""

import re
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.words import LANGUAGES, Meaning, vocabulary
from prehab.pack.grammar.words.roles import Role

_REPEAT: Final = """
    repeat repeats do complete through wiederholen wiederhole wiederholt machen mach macht répéter répétez répète faire
    faites refaire repetir repite repetid repetimos hacer haz haced ripetere ripeti ripetete ripetiamo fare fai fate
"""
_WHOLE: Final = """
    this that it all the whole entire list circuit everything of in total for and each
    das ganze alles den die zirkel insgesamt mal le la les tout toute en au total circuit el los las todo toda circuito
    il tutto lista totale
"""
_MORE: Final = frozenset(
    ("again", "more", "another", "noch", "weitere", "encore", "más", "otra", "otras", "ancora", "altri")
)
"""Rounds that come on top of others: how many in all is asked."""
_SAYS_NOTHING: Final = frozenset(_REPEAT.split()) | frozenset(_WHOLE.split())
_BETWEEN: Final = late_pattern(
    r"\b(?:(?P<open>dazwischen|btw|b/w|entre[ ](?:elles|eux|ellas|ellos)|tra[ ]loro|fra[ ]loro)"
    r"|(?:in[ -]?between|between|zwischen|entre|tra|fra)\b(?P<what>[^\d:,.;()]*))(?!\w)",
    re.IGNORECASE,
)
_SUPERSETS: Final = frozenset(
    ("superset", "supersets", "supersatz", "supersätze", "supersätzen", "superserie", "superseries", "supersérie")
)
"""Two or three exercises in turn: as many rounds of them."""
_SHORT_ROUNDS: Final = frozenset(("rd", "rds", "rnd", "rnds"))
_ONE_ROUND: Final = frozenset(
    ("round", "circuit", "runde", "durchgang", "durchlauf", "zirkel", "tour", "passage", "boucle", "ronda", "vuelta")
) | {"circuito", "giro", "superset", "supersatz"}
"""Before a number they count something: `Round 1` is the first one."""
_TOKEN: Final = late_pattern(r"[^\W\d_]+|\d+|[×*]|\S")
_RANGE: Final = late_pattern(r"(\d{1,3})\s*(?:-|–|to|bis|à|a)\s*(\d{1,3})\s+(\w+)", re.IGNORECASE)
_MOST_WORDS: Final = 10
_LONGEST_NUMBER: Final = 3


class Between(Struct, frozen=True):
    """What a line says of the gaps: the words of its rest, and whether they are those between rounds.

    `is_open`: it does not say between what.
    """

    rest: str
    of_rounds: bool
    is_open: bool = False


def rounds_of(text: str, lang: str) -> int | None:
    """Return how often the whole is done if a line says nothing else: `2 rounds`, `3x`, `repeat twice` (two in all)."""
    words = [word for word in _TOKEN.findall(text.casefold()) if word not in ".:!,()-–—"]
    if not 0 < len(words) <= _MOST_WORDS or (words[0] in _ONE_ROUND and words[-1].isdecimal()):
        return None
    numbers = {word: value for word in words if (value := _number(word, lang)) is not None}
    others = [word for word in words if word not in numbers]
    if (
        len(words) - len(others) != 1
        or not _MORE.isdisjoint(others)
        or not all(_is_allowed(word, lang) for word in others)
    ):
        return None
    ((number, value),) = numbers.items()
    if Role.OFTEN in _meaning(number, lang).roles or any(
        _is_rounds(word, lang) or _is(word, lang, Role.TIMES) for word in others
    ):
        return value
    return None


def says_rounds(text: str, lang: str) -> bool:
    """Return whether words about rounds have the word for them, or say how often: not only `3x`."""
    return any(_is_rounds(word, lang) for word in _TOKEN.findall(text.casefold()))


def has_supersets(text: str) -> bool:
    """Return whether a line speaks of supersets: rounds of the few lines below it."""
    return not _SUPERSETS.isdisjoint(_TOKEN.findall(text.casefold()))


def is_about_rounds(text: str, lang: str) -> bool:
    """Return whether a number of rounds is among some words."""
    words = _TOKEN.findall(text.casefold())
    return any(one.isdecimal() and _is_rounds(word, lang) for one, word in pairwise(words))


def is_about_rest(text: str, lang: str) -> bool:
    """Return whether some words say how long a rest is."""
    words = _TOKEN.findall(text.casefold())
    has_time = any(one.isdecimal() and _is(word, lang, Role.SECONDS, Role.MINUTES) for one, word in pairwise(words))
    return has_time and any(is_rest(word, lang) for word in words)


def has_role(word: str, lang: str, *roles: Role) -> bool:
    """Return whether a word of a list is one of these."""
    return _is(word.casefold(), lang, *roles)


def is_work(word: str, lang: str) -> bool:
    """Return whether a word is what the first time of an interval is called: `30s on`, `40s work`."""
    return _is(word.casefold(), lang, Role.ON)


def is_rest(word: str, lang: str) -> bool:
    """Return whether a word is a rest, or what the second time of an interval is called."""
    return _is(word.casefold(), lang, Role.REST, Role.OFF)


def doubtful_rounds(text: str, lang: str) -> tuple[int, int] | None:
    """Return the two numbers of a line such as `2-3 rounds`, which says two things."""
    found = _RANGE.fullmatch(text.strip(" .:!()"))
    if found is None or not (_is_rounds(found[3].casefold(), lang) or _is(found[3].casefold(), lang, Role.TIMES)):
        return None
    return int(found[1]), int(found[2])


def between(text: str, lang: str) -> Between | None:
    """Return what a line says about the rest between exercises or rounds; None when it says nothing of the kind.

    Between sets or sides is something else, and asked.
    """
    found = _BETWEEN.search(text)
    if found is None:
        return None
    what = re.findall(r"\w+", (found["what"] or "").casefold())
    if any(_is(word, lang, Role.SETS, Role.SIDE, Role.LIMB) for word in what):
        return None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" :,.;()-–—!")
    return Between(" ".join(rest.split()), any(_is_rounds(word, lang) for word in what), not what)


def _number(word: str, lang: str) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) <= _LONGEST_NUMBER else None
    found = _meaning(word, lang)
    return found.value if found.roles[:1] in ((Role.NUMBER,), (Role.OFTEN,)) else None


def _is_allowed(word: str, lang: str) -> bool:
    return (
        word in _SAYS_NOTHING or _is_rounds(word, lang) or _is(word, lang, Role.TIMES, Role.FILLER, Role.OF, Role.FOR)
    )


def _is_rounds(word: str, lang: str) -> bool:
    return word in _SUPERSETS or word in _SHORT_ROUNDS or _is(word, lang, Role.ROUNDS)


def _is(word: str, lang: str, *roles: Role) -> bool:
    return not set(roles).isdisjoint(_meaning(word, lang).roles)


def _meaning(word: str, lang: str) -> Meaning:
    """Return what a word is in the language of the list, or in another of those that steps are written in."""
    own = vocabulary(lang).meanings.get(word)
    if own is not None:
        return own
    found = (vocabulary(other, own=False).meanings.get(word) for other in LANGUAGES)
    return next((one for one in found if one is not None), Meaning(()))
