"""Small accidents that happen to sentences: words lost, doubled or swapped, units gone, dashes changed, slips."""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.pack.grammar.speech import LANGUAGES, NUMBER_WORDS

_MARK = re.compile(r"^(?:[-*]|\d[.)]|\[ \]) ")
_UNIT_AFTER_NUMBER = re.compile(r"(?<=\d)\s?[^\W\d_]+\.?|(?<=\d)[\"']")


def mutated(text: str, other: str, random: Random) -> str:
    """Return a text after one or two accidents; `other` is a sentence that may be joined to it."""
    for _ in range(random.choice((1, 1, 2, 3))):
        text = random.choice(_ACCIDENTS)(text, other, random).strip() or other
    return text


def _drop(text: str, _other: str, random: Random) -> str:
    words = text.split()
    del words[random.randrange(len(words))]
    return " ".join(words) or text


def _double(text: str, _other: str, random: Random) -> str:
    words = text.split()
    at = random.randrange(len(words))
    return " ".join([*words[:at], words[at], *words[at:]])


def _swap(text: str, _other: str, random: Random) -> str:
    words = text.split()
    one, two = random.randrange(len(words)), random.randrange(len(words))
    words[one], words[two] = words[two], words[one]
    return " ".join(words)


def _without_unit(text: str, _other: str, random: Random) -> str:
    places = list(_UNIT_AFTER_NUMBER.finditer(text))
    if not places:
        return text
    place = random.choice(places)
    return text[: place.start()] + text[place.end() :]


def _join(text: str, other: str, random: Random) -> str:
    return text + random.choice((" ", ", ", " + ", " and ", "; ", " / ", " - ")) + _MARK.sub("", other)


def _dash(text: str, _other: str, random: Random) -> str:
    return text.replace("-", random.choice(("–", "—", " - ", "−", " – ", "/", " ")), random.choice((1, 9)))


def _slip(text: str, _other: str, random: Random) -> str:
    at = random.randrange(len(text))
    return random.choice(
        (text[:at] + text[at + 1 :], text[: at + 1] + text[at:], text[:at] + text[at : at + 2][::-1] + text[at + 2 :])
    )


def _in_words(text: str, _other: str, random: Random) -> str:
    words = {value: word for word, value in NUMBER_WORDS[random.choice(LANGUAGES)].items()}
    return re.sub(r"\d+", lambda number: words.get(int(number.group()[:6]), number.group()), text, count=1)


def _plural(text: str, _other: str, random: Random) -> str:
    words = text.split()
    at = random.randrange(len(words))
    words[at] = words[at][:-1] if words[at].endswith("s") else words[at] + "s"
    return " ".join(words)


def _bracket(text: str, _other: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    words[at] = random.choice(("(", "[", "")) + words[at] + random.choice((")", "", "]"))
    return " ".join(words)


def _number(text: str, _other: str, random: Random) -> str:
    words = text.split()
    words.insert(
        random.randrange(len(words) + 1), random.choice(("7", "9", "25s", "x2", "11 reps", "left", "each", "7-9"))
    )
    return " ".join(words)


def _sign(text: str, _other: str, random: Random) -> str:
    words = text.split(" ")
    at = random.randrange(len(words))
    words[at] += random.choice((",", ":", ".", ";", " -", " →", "/", " +", "!", "?"))
    return " ".join(words)


_ACCIDENTS: Sequence[Callable[[str, str, Random], str]] = (
    *(_drop, _double, _swap, _without_unit, _join, _dash, _slip, _in_words, _plural, _bracket, _number, _sign),
)
