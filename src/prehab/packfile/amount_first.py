"""Steps that say how much before they say what: "30s plank", "15 glute bridges", "3 sets of 12 squats"."""

from collections.abc import Callable, Sequence
from typing import Final

from prehab.packfile.amounts import Trouble, time_at, unitless
from prehab.packfile.modifiers import starts_modifier
from prehab.packfile.tokens import REPS, Kind, Token

_NUMBERS: Final = (Kind.NUMBER, Kind.RANGE)
_AMOUNTS: Final = (*_NUMBERS, Kind.CLOCK)
_IN_NO_NAME: Final = (*_AMOUNTS, Kind.UNIT, Kind.TIMES)
_SETS: Final = ("set", "sets")


def amount_first(text: str, tokens: Sequence[Token], known: Callable[[str], bool]) -> tuple[Trouble, Token] | None:
    """Return the trouble with a sentence that is the wrong way round, and where its name ends; None with any other.

    A number without a unit may begin a name: it is an amount only when an exercise is called like what follows.
    """
    sets, at = _sets(tokens)
    after, said = _amount(tokens, at)
    start = after + _is(tokens, after, "of")
    end = _name_end(tokens, start)
    if after == at or end == start or any(token.kind in _IN_NO_NAME for token in tokens[start:end]):
        return None
    name = text[tokens[start].start : tokens[end - 1].end]
    amount = text[tokens[at].start : tokens[after - 1].end]
    if said or sets:
        whole = Trouble(
            "PH210", "the name comes first, then how much", "the other way round", (f"{name} {sets}{amount}",)
        )
        return whole, tokens[end - 1]
    if known(name) and not known(text):
        asked = unitless(amount, "reps or seconds?", (" reps", "s"))
        ways = tuple(f"{name} {way}" for way in asked.instead)
        return Trouble(asked.code, asked.message, asked.label, ways), tokens[end - 1]
    return None


def _sets(tokens: Sequence[Token]) -> tuple[str, int]:
    """Return how sets are written and the index of the amount of one; an empty text where there are none."""
    if len(tokens) < 3 or tokens[0].kind is not Kind.NUMBER:
        return "", 0
    if tokens[1].kind is Kind.TIMES and tokens[2].kind in _AMOUNTS:
        return f"{tokens[0].text} x ", 2
    at = 2 + _is(tokens, 2, "of")
    if tokens[1].text in _SETS and at < len(tokens) and tokens[at].kind in _AMOUNTS:
        return f"{tokens[0].text} x ", at
    return "", 0


def _amount(tokens: Sequence[Token], at: int) -> tuple[int, bool]:
    """Return the index after an amount, and whether it says of what; the same index when there is none."""
    if at >= len(tokens) or tokens[at].kind not in _AMOUNTS:
        return at, False
    if (found := time_at(tokens, at)) is not None:
        return at + found[1], True
    unit = at + 1 < len(tokens) and (tokens[at + 1].text in REPS)
    return at + 1 + unit, unit


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after the words that begin at `start`."""
    listed = list(tokens)
    for index in range(start, len(tokens)):
        if tokens[index].kind is Kind.COMMA or starts_modifier(listed, index):
            return index
    return len(tokens)


def _is(tokens: Sequence[Token], at: int, word: str) -> bool:
    return at < len(tokens) and tokens[at].text == word
