"""Numbers, times and tempos as they are written; length and range are checked before anything is computed."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.model import Tempo
from prehab.core.units import Ms
from prehab.pack.schema.limits import MAX_TIME

_DIGITS: Final = 6
"""Digits a number may have before it is out of every range."""
_DECIMALS: Final = 3
_SHOWN: Final = 9
"""Digits of a number that are shown."""
_LONGEST_LADDER: Final = 40
"""Characters of the numbers that are written out again."""
_TEMPO_DASH: Final = late_pattern(r"\s*[-–]\s*")
_PART: Final = late_pattern(r"[0-9]{1,6}(?:[.,][0-9]{1,3})?")
_FRACTIONS: Final = {"½": ".5", "¼": ".25", "¾": ".75"}


class AmountError(Struct, frozen=True):
    """What is wrong with an amount. `alternatives` are texts that could be written in its place."""

    code: str
    message: str
    label: str = ""
    alternatives: tuple[str, ...] = ()
    fix: str = ""
    """What to do where nothing can be offered."""


ZERO_TIME: Final = AmountError("PH208", "this takes no time at all", "more than 0")
"""The error of a time of 0 seconds."""


def plain_number(text: str) -> str:
    """Return a number with a point and no sign of a fraction: `1,5` and `1½` are `1.5`."""
    for sign, decimals in _FRACTIONS.items():
        if text.endswith(sign):
            return f"{text[:-1] or '0'}{decimals}"
    return text.replace(",", ".")


def parse_whole_number(text: str, noun: str, most: int) -> int | AmountError:
    """Return a whole number from 1 to `most`; `noun` says of what ("reps")."""
    if not text.isdecimal():
        return AmountError("PH206", f"{noun} come in whole numbers", "a whole number, please")
    number = int(text) if len(text.lstrip("0")) <= _DIGITS else most + 1
    if 1 <= number <= most:
        return number
    return AmountError("PH206", f"{noun} go from 1 to {most}", "too few" if number < 1 else "too many")


def shown_number(text: str) -> str:
    """Return a number as it is shown in a message: cut when it is long."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def missing_unit(number: str, label: str, units: Sequence[str]) -> AmountError:
    """Return the error of a number without a unit; `units` are those that could follow it."""
    alternatives = tuple(f"{number}{unit}" for unit in units) if len(number) <= _LONGEST_LADDER else ()
    return AmountError("PH201", f"{shown_number(number)} what?", label, alternatives)


def parse_tempo(text: str) -> Tempo | AmountError:
    """Return the tempo of a text such as `2-1-2` or `2-0.5-2-1`."""
    parts = _TEMPO_DASH.split(text.strip())
    label = 'seconds of the move, the hold, the return and, if you like, a pause: "2-1-2"'
    if len(parts) == 2 and all(_PART.fullmatch(part) for part in parts):
        return AmountError("PH207", "a tempo has three numbers: move, hold, return", 'such as "2-1-2"')
    if not 3 <= len(parts) <= 4 or not all(_PART.fullmatch(part) for part in parts):
        return AmountError("PH207", "this is not a tempo", label)
    tempo = Tempo(tuple(Ms(round(float(plain_number(part)) * 1000)) for part in parts))
    if not 0 < tempo.total <= MAX_TIME:
        return AmountError(
            "PH207", "one rep at this tempo takes no time" if not tempo.total else "this tempo takes hours", label
        )
    return tempo


def clock_time(text: str) -> Ms | AmountError:
    """Return the time of `1:30`."""
    minutes, _, seconds = text.partition(":")
    if int(seconds) > 59:
        return AmountError("PH208", "a minute has 60 seconds", "seconds after the colon go from 00 to 59")
    return minutes_and_seconds(minutes, seconds)


def minutes_and_seconds(minutes: str, seconds: str) -> Ms | AmountError:
    """Return the sum; each is checked first."""
    first, second = scaled_time(minutes, 60_000), scaled_time(seconds, 1000)
    if isinstance(first, AmountError):
        return first
    if isinstance(second, AmountError):
        return second
    return _bounded(first + second)


def scaled_time(number: str, unit: int) -> Ms | AmountError:
    """Return a decimal number of units of `unit` ms."""
    before, _, decimals = number.partition(".")
    if not f"{before}{decimals}".isdecimal():
        return AmountError("PH208", "this is not a time", "one number, please")
    if len(before.lstrip("0")) > _DIGITS:
        return _bounded(MAX_TIME + 1)
    if len(decimals) > _DECIMALS:
        return AmountError("PH208", "a time has at most three decimals", "too exact")
    return _bounded(round(float(number) * unit))


def _bounded(time: int) -> Ms | AmountError:
    if time > MAX_TIME:
        return AmountError("PH208", "no time is longer than 4 hours", "too long")
    return Ms(time)
