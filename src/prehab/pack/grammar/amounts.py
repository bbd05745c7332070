"""Parses numbers, times and tempos; length and range are checked before anything is computed."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.model import Reps, Tempo
from prehab.core.units import Ms
from prehab.pack.grammar.tokens import (
    AMBIGUOUS_UNIT,
    HOUR_UNITS,
    MINUTE_UNITS,
    SECOND_UNITS,
    Token,
    TokenKind,
    tokenize,
)
from prehab.pack.grammar.unit_hints import apply_hints, hints_after_failure, hints_before_parsing
from prehab.pack.schema.limits import MAX_REPS, MAX_TIME

_DIGITS: Final = 6
"""Digits a number may have before it is out of every range."""
_DECIMALS: Final = 3
_METRES_FROM: Final = 100
"""From this number on, "m" means metres and not minutes."""
_DASH: Final = late_pattern("[-–]")
_TEMPO_DASH: Final = late_pattern(r"\s*[-–]\s*")
_PART: Final = late_pattern(r"[0-9]{1,6}(?:\.[0-9]{1,3})?")


class AmountError(Struct, frozen=True):
    """What is wrong with an amount. `alternatives` are texts that could be written in its place.

    Only a `sure` one may be written without asking its author.
    """

    code: str
    message: str
    label: str = ""
    alternatives: tuple[str, ...] = ()
    sure: bool = True


ZERO_TIME: Final = AmountError("PH208", "this takes no time at all", "more than 0")
"""The error of a time of 0 seconds."""


def parse_whole_number(text: str, noun: str, most: int) -> int | AmountError:
    """Return a whole number from 1 to `most`; `noun` says of what ("reps")."""
    if "." in text:
        return AmountError("PH206", f"{noun} come in whole numbers", "a whole number, please")
    number = int(text) if len(text.lstrip("0")) <= _DIGITS else most + 1
    if 1 <= number <= most:
        return number
    return AmountError("PH206", f"{noun} go from 1 to {most}", "too few" if number < 1 else "too many")


def parse_reps(text: str) -> Reps | AmountError:
    """Return reps from `12` or `10-20`."""
    ends = [parse_whole_number(part, "reps", MAX_REPS) for part in _DASH.split(text)]
    low, high = ends[0], ends[-1]
    if isinstance(low, AmountError):
        return low
    if isinstance(high, AmountError):
        return high
    if low > high:
        return AmountError("PH214", "the range runs backwards", "small number first", (f"{high}-{low}",))
    return Reps(low, high)


def parse_duration_at(tokens: Sequence[Token], at: int) -> tuple[Ms | AmountError, int] | None:
    """Return the time that starts at token `at` and how many tokens it takes; None when there is none."""
    kinds = [token.kind for token in tokens[at : at + 4]]
    texts = [token.text for token in tokens[at : at + 4]]
    if kinds[:1] == [TokenKind.CLOCK]:
        return _clock(texts[0]), 1
    if kinds[1:2] != [TokenKind.UNIT] or kinds[0] not in (TokenKind.NUMBER, TokenKind.RANGE):
        return None
    in_parts = (
        texts[1] in MINUTE_UNITS | {AMBIGUOUS_UNIT}
        and kinds[2:] == [TokenKind.NUMBER, TokenKind.UNIT]
        and texts[3] in SECOND_UNITS
    )
    if kinds[0] is TokenKind.NUMBER and in_parts:
        return _minutes_and_seconds(texts[0], texts[2]), 4
    if texts[1] not in SECOND_UNITS | MINUTE_UNITS | {AMBIGUOUS_UNIT}:
        return None
    if kinds[0] is TokenKind.RANGE:
        ends = tuple(f"{end} {texts[1]}" for end in _DASH.split(texts[0]))
        return AmountError("PH204", "a range is only for reps", "one time, please", ends), 2
    if texts[1] == AMBIGUOUS_UNIT and float(texts[0]) >= _METRES_FROM:
        return AmountError("PH203", f'"{texts[0][:9]}m" is a distance', "write how long it takes, such as 2 min"), 2
    if texts[1] == AMBIGUOUS_UNIT:
        meant = (f"{texts[0][:9]} min",)
        message = f'"{texts[0][:9]}m" can be minutes or metres'
        return AmountError("PH203", message, "prehab does not measure metres: write a time", meant), 2
    return _scaled(texts[0], 60_000 if texts[1] in MINUTE_UNITS else 1000), 2


def parse_duration(text: str) -> Ms | AmountError:
    """Return the time that is the whole text (`15s`, `1m30s`, `1:30`, `2 min`)."""
    tokens = tokenize(text)
    found = parse_duration_at(tokens, 0)
    if found is not None and (isinstance(found[0], AmountError) or found[1] == len(tokens)):
        return found[0]
    if len(tokens) == 1 and tokens[0].kind is TokenKind.NUMBER:
        return missing_unit(tokens[0].text, "seconds or minutes?", ("s", " min"))
    hints = hints_before_parsing(text) or hints_after_failure(text)
    if hints and not isinstance(parse_duration(meant := apply_hints(text, hints)), AmountError):
        return AmountError(hints[0].code, hints[0].message, "", (meant,))
    if any(token.text in HOUR_UNITS for token in tokens):
        return AmountError("PH208", "this is in hours", "write minutes: 240 min is the most")
    return AmountError("PH208", "this is not a time", 'a time such as "30s", "2 min" or "1:30"')


def missing_unit(number: str, label: str, units: Sequence[str]) -> AmountError:
    """Return the error of a number without a unit; `units` are those that could follow it."""
    shown = number if len(number) <= 9 else f"{number[:8]}…"
    return AmountError("PH201", f"{shown} what?", label, tuple(f"{number[:9]}{unit}" for unit in units))


def parse_tempo(text: str) -> Tempo | AmountError:
    """Return the tempo of a text such as `2-1-2` or `2-0.5-2-1`."""
    parts = _TEMPO_DASH.split(text.strip())
    label = 'seconds of the move, the hold, the return and, if you like, a pause: "2-1-2"'
    if len(parts) == 2 and all(_PART.fullmatch(part) for part in parts):
        return AmountError("PH207", "a tempo has three numbers: move, hold, return", 'such as "2-1-2"')
    if not 3 <= len(parts) <= 4 or not all(_PART.fullmatch(part) for part in parts):
        return AmountError("PH207", "this is not a tempo", label)
    tempo = Tempo(tuple(Ms(round(float(part) * 1000)) for part in parts))
    if not 0 < tempo.total <= MAX_TIME:
        return AmountError(
            "PH207", "one rep at this tempo takes no time" if not tempo.total else "this tempo takes hours", label
        )
    return tempo


def _clock(text: str) -> Ms | AmountError:
    """Return the time of `1:30` or `5m30s`."""
    if ":" not in text:
        minutes, _, seconds = text.rstrip("s").partition("m")
        return _minutes_and_seconds(minutes, seconds)
    minutes, _, seconds = text.partition(":")
    if int(seconds) > 59:
        return AmountError("PH208", "a minute has 60 seconds", "seconds after the colon go from 00 to 59")
    return _minutes_and_seconds(minutes, seconds)


def _minutes_and_seconds(minutes: str, seconds: str) -> Ms | AmountError:
    """Return the sum; each is checked first."""
    first, second = _scaled(minutes, 60_000), _scaled(seconds, 1000)
    if isinstance(first, AmountError):
        return first
    if isinstance(second, AmountError):
        return second
    return _bounded(first + second)


def _scaled(number: str, unit: int) -> Ms | AmountError:
    """Return a decimal number of units of `unit` ms."""
    before, _, decimals = number.partition(".")
    if len(before.lstrip("0")) > _DIGITS:
        return _bounded(MAX_TIME + 1)
    if len(decimals) > _DECIMALS:
        return AmountError("PH208", "a time has at most three decimals", "too exact")
    return _bounded(round(float(number) * unit))


def _bounded(time: int) -> Ms | AmountError:
    if time > MAX_TIME:
        return AmountError("PH208", "no time is longer than 4 hours", "too long")
    return Ms(time)
