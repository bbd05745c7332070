"""Reads the plain form, in which most steps are written, at once: a known name, its amount and its sides.

It is a short cut: `parser` reads the same in the long way, five times as slowly, and a test compares them.
"""

from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.model import Amount, Reps, Sides, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import Names, ParsedWork
from prehab.pack.schema.limits import MAX_REPS, MAX_ROUNDS, MAX_TIME

_LETTERS: Final = r"[^\W\d_]+"
_PLAIN: Final = late_pattern(
    rf"(?P<name>{_LETTERS}(?:[ -]{_LETTERS}|-[1-9](?= ))*?)"
    r"(?: (?:(?P<sets>[1-9][0-9]?) x )?"
    r"(?:(?P<low>[1-9][0-9]{0,2})(?:-(?P<high>[1-9][0-9]{0,2}))? reps|(?P<time>[1-9][0-9]{0,3}) ?(?P<unit>s|min))"
    r"(?: (?P<sides>each side|left|right|alternating))?)?"
)
_TIME: Final = late_pattern(r"([1-9][0-9]{0,3}) ?(s|min)")
_MS: Final = {"s": 1000, "min": 60_000}
_SIDES: Final = {
    None: None,
    "each side": Sides.EACH,
    "left": Sides.LEFT,
    "right": Sides.RIGHT,
    "alternating": Sides.ALTERNATE,
}
_HOLD: Final = ("hold", "holds")
"""What may stand behind a name that does not have it."""


def read_plain(text: str, names: Names) -> ParsedWork | None:
    """Return the step of a sentence in the plain form; None for one that is to be read in the long way."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    name, sets, low, high, time, unit, sides = found.groups()
    if name.lower().endswith(_HOLD) or names.find(name) is None:
        return None
    amount: Amount | None = None
    if low is not None:
        amount = Reps(int(low), int(high or low))
        if amount.high > MAX_REPS or (high is not None and amount.low >= amount.high):
            return None
    elif time is not None:
        plain_time = read_plain_time(time + unit)
        if plain_time is None:
            return None
        amount = Timed(plain_time)
    repeat = int(sets or 1)
    if repeat > MAX_ROUNDS:
        return None
    end = len(name)
    return ParsedWork(name, amount, repeat, _SIDES[sides], name_extent=(0, end), amount_position=end)


def read_plain_time(text: str) -> Ms | None:
    """Return the time of `30s` or `2 min`; None for one that is to be read in the long way."""
    found = _TIME.fullmatch(text)
    time = Ms(int(found[1]) * _MS[found[2]]) if found else None
    return None if time is None or time > MAX_TIME else time
