"""Recognises amounts that are written in other ways (`10 - 20 reps`, `1,5 min`, `30 Sek`), with the right spelling.

`Squat 10 - 20 reps` and `Plank 1,5 min` would be parsed, but wrongly: as 20 reps of "Squat 10 -", as 5 minutes of
"Plank 1". The others would become part of a name that has no amount.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.grammar.tokens import MINUTE_UNITS, REP_UNITS, SECOND_UNITS

_WORD_END: Final = r"(?=[\s,.(]|$)"
_WORD_START: Final = r"(?<![^\s,])"
_DASH: Final = "[-–—−]"
_NUMBER: Final = "[0-9]{1,6}"
_COUNTS: Final = rf"(?=\s*(?:{'|'.join(sorted(REP_UNITS))}|[x×]){_WORD_END})"
_TIMES: Final = rf"(?=\s*(?:{'|'.join(sorted(SECOND_UNITS | MINUTE_UNITS))}){_WORD_END})"
_RANGE: Final = rf"{_WORD_START}({_NUMBER})(?:\s+{_DASH}\s*|\s*{_DASH}\s+|—|−)({_NUMBER})"
_SECONDS: Final = r"sek(?:unden?)?|segundos?|secondes?|\"|''|″|”"
_MINUTES: Final = "minuten|minutos?|'|′|’"
_REPS: Final = "wdh|wiederholung(?:en)?|mal|repetitions?|r"
_LIMBS: Final = "leg|arm|foot|hand|knee|hip"
_LONGEST: Final = 200
"""Longer sentences are not searched: no step is that long, and many would take too much time."""
_NOTE: Final = late_pattern(r"\([^()]*(?:\)|$)")


_Rule = tuple[re.Pattern[str], str, str, str]


class UnitHint(Struct, frozen=True):
    """One amount in another spelling: its position, a message, and the right spelling."""

    start: int
    end: int
    message: str
    replacement: str
    code: str = "PH215"


def _rule(pattern: str, message: str, instead: str, code: str = "PH215") -> _Rule:
    return late_pattern(pattern, re.IGNORECASE), message, instead, code


_MISREAD: Final = (
    _rule(_RANGE + _COUNTS, "a range has no blanks in it, and a plain dash", r"\1-\2"),
    _rule(_RANGE + _TIMES, "a range is only for reps", r"\2", "PH204"),
    _rule(rf"{_WORD_START}({_NUMBER}) +(?:to|bis) +({_NUMBER}){_COUNTS}", "a range is written with a dash", r"\1-\2"),
    _rule(rf"{_WORD_START}({_NUMBER}) +(?:to|bis) +({_NUMBER}){_TIMES}", "a range is only for reps", r"\2", "PH204"),
    _rule(
        rf"{_WORD_START}({_NUMBER}){_DASH}{_NUMBER}{_DASH}({_NUMBER}){_COUNTS}",
        "a range has two numbers",
        r"\1-\2",
        "PH204",
    ),
    _rule(rf"{_WORD_START}([0-9]{{1,4}}),([0-9]{{1,3}}){_TIMES}", "a decimal has a point and no comma", r"\1.\2"),
)
_SUSPECT: Final = late_pattern(
    rf"[0-9](?:\s*[—−]|\s+{_DASH}|{_DASH}\s|{_DASH}[0-9]+{_DASH}|,[0-9]| +(?:to|bis) )", re.IGNORECASE
)
"""What every match of `_MISREAD` has in it: one search instead of six, and nearly always the only one."""
_UNREADABLE: Final = (
    _rule(
        rf"(?<=tempo )[0-9]+(?:[.,][0-9]+)?(?:[-–][0-9]+(?:[.,][0-9]+)?)+{_WORD_END}",
        "a decimal has a point and no comma",
        "",
    ),
    _rule(rf"{_WORD_START}({_NUMBER})['′’] ?([0-9]{{2}})(?:\"|''|″|”)", "this is not how a time is written", r"\1:\2"),
    _rule(rf"{_WORD_START}:([0-9]{{2}}){_WORD_END}", "this is not how a time is written", r"0:\1"),
    _rule(rf"{_WORD_START}({_NUMBER}) ?(?:{_SECONDS}){_WORD_END}", "prehab does not know this unit", r"\1s"),
    _rule(rf"{_WORD_START}({_NUMBER}) ?(?:{_MINUTES}){_WORD_END}", "prehab does not know this unit", r"\1 min"),
    _rule(
        rf"{_WORD_START}({_NUMBER}(?:[-–]{_NUMBER})?) ?(?:{_REPS}){_WORD_END}",
        "prehab does not know this unit",
        r"\1 reps",
    ),
    _rule(rf"{_WORD_START}({_NUMBER}) ?\* ?({_NUMBER})", "sets are written with an x", r"\1 x \2"),
    _rule(rf"(?<=\s){_DASH}({_NUMBER})(?=\s?[a-z])", "write no dash before a number", r"\1"),
    _rule(rf"(?<=[0-9sx])/(?:{_LIMBS})s?{_WORD_END}", "every limb is a side", "/side"),
)


def hints_before_parsing(text: str, is_known: Callable[[str], bool] = lambda _: False) -> list[UnitHint]:
    """Return hints for amounts that would be parsed wrongly; `is_known` returns whether an exercise has this name."""
    looked_at = text[: _LONGEST + 1]
    some = _SUSPECT.search(looked_at) and any(rule[0].search(looked_at) for rule in _MISREAD)
    return list(_matches(text, _MISREAD, is_known)) if some else []


def hints_after_failure(text: str) -> list[UnitHint]:
    """Return hints for a sentence that cannot be parsed."""
    return list(_matches(text, _UNREADABLE, lambda _: False))


def apply_hints(text: str, hints: list[UnitHint]) -> str:
    """Return the text with the replacement of every hint."""
    for hint in sorted(hints, key=lambda hint: -hint.start):
        text = text[: hint.start] + hint.replacement + text[hint.end :]
    return text


def _matches(text: str, rules: tuple[_Rule, ...], is_known: Callable[[str], bool]) -> Iterator[UnitHint]:
    """Yield the matches outside of notes that do not overlap."""
    if len(text) > _LONGEST:
        return
    masked = _NOTE.sub(lambda note: "_" * len(note.group()), text)
    taken: set[int] = set()
    for pattern, message, instead, code in rules:
        for found in pattern.finditer(masked):
            text_instead = found.expand(instead) if instead else found.group().replace(",", ".")
            extent = range(*found.span())
            if (
                text_instead != found.group()
                and taken.isdisjoint(extent)
                and not is_known(text[: found.end(found.re.groups and 1)])
            ):
                taken.update(extent)
                yield UnitHint(*found.span(), message, text_instead, code)
