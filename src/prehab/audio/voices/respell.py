"""Text as a voice is given it: signs become words or pauses, and words that a voice says badly are given otherwise.

Voices read signs each in its own way: nanotts says "hyphen", "slash", "multiplication", and "percent" for "&". What is
shown, and what the cache goes by, is the text as it was written.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from prehab.core.language_tag import language_of

MARKS: Final = " .,:;!?'’%°-"
"""What voices read rightly beside letters and digits; a hyphen only between letters."""

PAUSES: Final = r"\s-+>?\s|[-=]+>|[/|•·…–—―→←↑↓↔⇒➔➜(){}。、，]|\[|\]"
"""Dashes, arrows, brackets and the like: they become a pause."""


class SignWords(Struct, frozen=True):
    """What stands for a sign in one language; `until` is the dash of a range."""

    ampersand: str
    until: str
    times: str
    plus: str
    fractions: tuple[str, str, str]
    """1/2, 1/4 and 3/4."""


SIGN_WORDS: Final[Mapping[str, SignWords]] = {
    "en": SignWords("and", "to", "times", "plus", ("half", "a quarter", "three quarters")),
    "de": SignWords("und", "bis", "mal", "plus", ("halb", "ein Viertel", "drei Viertel")),
    "fr": SignWords("et", "à", "fois", "plus", ("un demi", "un quart", "trois quarts")),
    "es": SignWords("y", "a", "por", "más", ("medio", "un cuarto", "tres cuartos")),
    "it": SignWords("e", "a", "per", "più", ("mezzo", "un quarto", "tre quarti")),
}

PAUSES_ONLY: Final = SignWords(",", ",", ",", ",", (",", ",", ","))
"""For any other language."""

LETTERS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {("nanotts", "en"): {"A": "eigh"}}
"""By voice and language, letters that it would take for a word: the article, in "A skips"."""

SPOKEN_WORDS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("nanotts", "en"): {
        word: f'<speed level="75">{word}</speed><break time="60ms"/>' for word in ("glute", "Glute", "glutes", "Glutes")
    }
}
"""By voice and language, words that it is given in another form, which may be its own markup.

"Glute" at the usual speed was heard as "blue" and "flute", and ran into what follows: "glute roll" into "troll".
"""


def respell(phrase: str, engine: str, voice: str) -> str:
    """Return the text that a voice is given for a phrase, "" when there is nothing to say.

    No sign of the phrase's that a voice could take for markup is left in it.
    """
    lang = language_of(voice)
    text = _signs_as_words(unicodedata.normalize("NFC", phrase), SIGN_WORDS.get(lang, PAUSES_ONLY))
    letters = LETTERS.get((engine, lang), {})
    text = re.sub(r"(?<!\w)([A-Z])-(?=\w)", lambda found: f"{letters.get(found[1], found[1])} ", text)
    text = re.sub(r"(?<=\d)-|-(?=\d)", " ", text)
    text = _tidy("".join(map(_sayable, re.sub(PAUSES, ", ", text))))
    words = SPOKEN_WORDS.get((engine, lang), {})
    return re.sub(r"\w+", lambda found: words.get(found[0], found[0]), text)


def _signs_as_words(text: str, words: SignWords) -> str:
    for sign, written, word in zip("½¼¾", ("1/2", "1/4", "3/4"), words.fractions, strict=True):
        text = re.sub(rf"{sign}|(?<![\d/]){written}(?![\d/])", f" {word} ", text)
    text = re.sub(r"\d+(?:-\d+){2,}", lambda found: found[0].replace("-", ", "), text)
    text = re.sub(r"(?<=\d)\s*[-–—]\s*(?=\d)", f" {words.until} ", text)
    text = re.sub(r"(?<=\d)\s*/\s*(?=\d)", " ", text)
    text = re.sub(r"(?<=\d)\s*x\s*(?=\d)|×", f" {words.times} ", text)
    return text.replace("&", f" {words.ampersand} ").replace("+", f" {words.plus} ")


def _sayable(char: str) -> str:
    """Return a character, a space for one that no voice should read, nothing for one that is not seen."""
    if char.isalnum() or char in MARKS or unicodedata.category(char)[0] == "M":
        return char
    return "" if unicodedata.category(char) == "Cf" else " "


def _tidy(text: str) -> str:
    """Return text with single spaces, one pause where several follow each other, and none at the beginning."""
    text = re.sub(r"(?<!\w)-|-(?!\w)", " ", text)
    text = re.sub(r"\s+(?=[.,:;!?])", "", " ".join(text.split()))
    text = re.sub(r"[.,:;!?]*([.:;!?])[.,:;!?]*|,+", lambda found: found[1] or ",", text)
    text = text.lstrip(" .,:;!?").rstrip(" ,")
    return text if any(map(str.isalnum, text)) else ""
