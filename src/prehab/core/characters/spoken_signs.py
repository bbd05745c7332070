"""Signs as they are spoken: they become words or pauses, which every voice reads alike.

Voices read signs each in its own way: nanotts says "hyphen", "slash", "multiplication", and "percent" for "&".
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

_NOTHING_TO_SAY: Final = '"“”„‟«»‹›‘‚‛`´′″*_'
"""Quotes and the marks of emphasis, which no listener misses."""


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


def signs_as_words(text: str, lang: str) -> str:
    """Return what is said of a text in a language (a tag such as "de-AT"), "" when there is nothing to say."""
    return _tidy("".join(map(_sayable, _words_and_pauses(text, lang))))


def unspoken_signs(text: str, lang: str) -> tuple[str, ...]:
    """Return the signs of a text that no voice says and no word stands for, each once: ("@", "💪")."""
    shown = (char for char in _words_and_pauses(text, lang) if _sayable(char) == " " and not char.isspace())
    return tuple(dict.fromkeys(char for char in shown if char not in _NOTHING_TO_SAY))


def _words_and_pauses(text: str, lang: str) -> str:
    words = SIGN_WORDS.get(language_of(lang), PAUSES_ONLY)
    text = _signs(unicodedata.normalize("NFC", text), words)
    text = re.sub(r"(?<!\w)([A-Z])-(?=\w)", r"\1 ", text)
    text = re.sub(r"(?<=\d)-|-(?=\d)", " ", text)
    return re.sub(PAUSES, ", ", text)


def _signs(text: str, words: SignWords) -> str:
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
