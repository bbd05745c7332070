"""Lines of a list that are no steps: sentences to the reader, how often it is done, how much pain is too much."""

import re
from enum import Enum
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.parsed_step import Names, ParsedRest
from prehab.pack.grammar.words.roles import Role
from prehab.pack.plain_list.rounds import has_role
from prehab.pack.plain_list.sentences import first_work, names_exercise, read_steps

_DAY: Final = r"(?:days?|weeks?|tage?|wochen?|jours?|semaines?|d[ií]as?|semanas?|giorn[oi]|settiman[ae])"
_OFTEN: Final = late_pattern(
    r"(?:\b(?:once|twice|(?:ein|zwei|drei|vier|fünf)mal"
    r"|(?:une|deux|trois|un|una|dos|tres|due|tre)[ ](?:fois|vez|veces|volt[ae]))"
    r"|\d+(?:[ ]?[-–][ ]?\d+)?[ ]?(?:[x×]|times\b|mal\b|fois\b|veces\b|volte\b))"
    rf"[ ]?(?:/[ ]?)?(?:\w+[ ]){{0,2}}{_DAY}\b"
    rf"|\b(?:every|each|jeden|jede|chaque|cada|ogni)[ ](?:\w+[ ])?{_DAY}\b|\b(?:daily|weekly|täglich|wöchentlich)\b"
    rf"|\bfor[ ]\d+[ ]{_DAY}\b",
    re.IGNORECASE,
)
_PAIN: Final = late_pattern(r"\b\d{1,2}(?:[ ]?[-–][ ]?\d{1,2})?[ ]?(?:/|out of|von|sur|de|su)[ ]?10\b", re.IGNORECASE)
_WORD: Final = late_pattern(r"[^\W\d_][\w'’-]*")
_DIGIT: Final = late_pattern(r"\d")
_GOES_ON: Final = frozenset(("and", "und", "et", "y", "e"))
_LONG: Final = 7
_LONG_SENTENCE: Final = 5
_LONG_END: Final = 4


class Chat(Enum):
    """What a line is that is no step."""

    REMARK = "remark"
    ASKED = "asked"
    """It has a number of days or of pain, so it could mean something for the clock."""
    REST = "rest"
    """It begins with a word for a rest, and does not say how long."""


def chat_of(text: str, names: Names, lang: str) -> Chat | None:
    """Return what a line is that names no exercise and has no amount; None for one that could be a step."""
    words = _WORD.findall(text)
    if not words or names_exercise(text, names):
        return None
    left = _PAIN.sub(" ", _OFTEN.sub(" ", text))
    if _has_amount(left, names, lang):
        return None
    if _DIGIT.search(text):
        return Chat.ASKED
    if has_role(words[0], lang, Role.REST) and len(words) > 1:
        return None if _is_rest(text, names, lang) else Chat.REST
    is_sentence = text.rstrip(" )\"'”“").endswith((".", "!", "?", "…"))
    most = _LONG_SENTENCE if is_sentence else _LONG_END if words[0].casefold() in _GOES_ON else _LONG
    return Chat.REMARK if len(words) >= most or left != text else None


def _is_rest(text: str, names: Names, lang: str) -> bool:
    read = read_steps(text, names, lang)
    return isinstance(read, tuple) and isinstance(read[0], ParsedRest)


def _has_amount(text: str, names: Names, lang: str) -> bool:
    """Return whether a text says how much of something: with a number, in words, or until it is enough."""
    if _DIGIT.search(text):
        return True
    counted = (Role.NUMBER, Role.TIME, Role.OFTEN, Role.SECONDS, Role.MINUTES, Role.REPS, Role.BREATHS, Role.OPEN)
    if any(has_role(word, lang, *counted) for word in _WORD.findall(text)):
        return True
    read = read_steps(text, names, lang) if text.strip() else []
    work = first_work(read[0]) if isinstance(read, tuple) else None
    return work is not None and work.amount is not None
