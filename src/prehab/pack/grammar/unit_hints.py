"""Amounts as runners write them elsewhere: known well enough to say how prehab writes them.

`Squat 10 - 20 reps` and `Plank 1,5 min` would be read, and wrongly: as 20 reps of "Squat 10 -", as 5 minutes of
"Plank 1". What
else stands here would only be part of a name that has no amount.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from prehab.pack.grammar.tokens import MINUTES, REPS, SECONDS

_AFTER: Final = r"(?=[\s,.(]|$)"
_FRONT: Final = r"(?<![^\s,])"
_DASH: Final = "[-–—−]"
_NUMBER: Final = "[0-9]{1,6}"
_COUNTS: Final = rf"(?=\s*(?:{'|'.join(sorted(REPS))}|[x×]){_AFTER})"
_TIMES: Final = rf"(?=\s*(?:{'|'.join(sorted(SECONDS | MINUTES))}){_AFTER})"
_RANGE: Final = rf"{_FRONT}({_NUMBER})(?:\s+{_DASH}\s*|\s*{_DASH}\s+|—|−)({_NUMBER})"
_SECONDS: Final = r"sek(?:unden?)?|segundos?|secondes?|\"|''|″|”"
_MINUTES: Final = "minuten|minutos?|'|′|’"
_REPS: Final = "wdh|wiederholung(?:en)?|mal|repetitions?|r"
_LIMBS: Final = "leg|arm|foot|hand|knee|hip"
_LONGEST: Final = 200
"""Letters of a sentence that is looked at: no longer one is a step, and many long ones would take long."""
_NOTE: Final = re.compile(r"\([^()]*(?:\)|$)")


@dataclass(frozen=True, slots=True)
class UnitHint:
    """One slip: its place, what is wrong with it, and what stands there instead."""

    start: int
    end: int
    message: str
    instead: str
    code: str = "PH215"


_Rule = tuple[re.Pattern[str], str, str, str]


def _rule(pattern: str, message: str, instead: str, code: str = "PH215") -> _Rule:
    return re.compile(pattern, re.IGNORECASE), message, instead, code


_READ_WRONGLY: Final = (
    _rule(_RANGE + _COUNTS, "a range has no blanks in it, and a plain dash", r"\1-\2"),
    _rule(_RANGE + _TIMES, "a range is only for reps", r"\2", "PH204"),
    _rule(rf"{_FRONT}({_NUMBER}) +(?:to|bis) +({_NUMBER}){_COUNTS}", "a range is written with a dash", r"\1-\2"),
    _rule(rf"{_FRONT}([0-9]{{1,4}}),([0-9]{{1,3}}){_TIMES}", "a decimal has a point and no comma", r"\1.\2"),
)
_NOT_READ: Final = (
    _rule(
        rf"(?<=tempo )[0-9]+(?:[.,][0-9]+)?(?:[-–][0-9]+(?:[.,][0-9]+)?)+{_AFTER}",
        "a decimal has a point and no comma",
        "",
    ),
    _rule(rf"{_FRONT}({_NUMBER})['′’] ?([0-9]{{2}})(?:\"|''|″|”)", "this is not how a time is written", r"\1:\2"),
    _rule(rf"{_FRONT}:([0-9]{{2}}){_AFTER}", "this is not how a time is written", r"0:\1"),
    _rule(rf"{_FRONT}({_NUMBER}) ?(?:{_SECONDS}){_AFTER}", "prehab does not know this unit", r"\1s"),
    _rule(rf"{_FRONT}({_NUMBER}) ?(?:{_MINUTES}){_AFTER}", "prehab does not know this unit", r"\1 min"),
    _rule(rf"{_FRONT}({_NUMBER}(?:[-–]{_NUMBER})?) ?(?:{_REPS}){_AFTER}", "prehab does not know this unit", r"\1 reps"),
    _rule(rf"{_FRONT}({_NUMBER}) ?\* ?({_NUMBER})", "sets are written with an x", r"\1 x \2"),
    _rule(rf"(?<=\s){_DASH}({_NUMBER})(?=\s?[a-z])", "no dash stands before a number", r"\1"),
    _rule(rf"(?<=[0-9sx])/(?:{_LIMBS})s?{_AFTER}", "every limb is a side", "/side"),
)


def misread_amount(text: str, known: Callable[[str], bool] = lambda _: False) -> list[UnitHint]:
    """Return the slips that turn a sentence into another one; `known` tells what is the name of an exercise."""
    looked_at = text[: _LONGEST + 1]
    some = any(rule[0].search(looked_at) for rule in _READ_WRONGLY)
    return list(_found(text, _READ_WRONGLY, known)) if some else []


def unread_amount(text: str) -> list[UnitHint]:
    """Return the slips in a sentence that cannot be read."""
    return list(_found(text, _NOT_READ, lambda _: False))


def without(text: str, slips: list[UnitHint]) -> str:
    """Return the text with every slip mended."""
    for slip in sorted(slips, key=lambda slip: -slip.start):
        text = text[: slip.start] + slip.instead + text[slip.end :]
    return text


def _found(text: str, rules: tuple[_Rule, ...], known: Callable[[str], bool]) -> Iterator[UnitHint]:
    """Yield the slips outside of remarks, none of them over another."""
    if len(text) > _LONGEST:
        return
    bare = _NOTE.sub(lambda note: "_" * len(note.group()), text)
    taken: set[int] = set()
    for pattern, message, instead, code in rules:
        for found in pattern.finditer(bare):
            way = found.expand(instead) if instead else found.group().replace(",", ".")
            place = range(*found.span())
            if way != found.group() and taken.isdisjoint(place) and not known(text[: found.end(found.re.groups and 1)]):
                taken.update(place)
                yield UnitHint(*found.span(), message, way, code)
