"""Small pieces of the sentences that problems are told in."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from prehab.packfile.clean import printable

_SAYABLE: Final = 10**9
"""Whole numbers up to here are shown; Python refuses to print one of 5,000 digits."""


def quoted(text: str) -> str:
    """Return text as TOML would quote it, safe to print and cut when long."""
    shown = printable(text, 120)
    return f"'{shown}'" if '"' in shown or "\\" in shown else f'"{shown}"'


def either(words: Sequence[str]) -> str:
    """Return `a, b or c`."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1] if words else "") if part)


def is_sayable(value: object) -> bool:
    """Return True for an exact whole number (no bool) that is safe to print."""
    return type(value) is int and -_SAYABLE < value < _SAYABLE


def kind_of(value: object) -> str:
    """Say what kind of TOML value this is; never formats the value itself."""
    match value:
        case bool():
            return "true or false"
        case int():
            return "a number" if is_sayable(value) else "a very long number"
        case float():
            return "a number with a decimal point"
        case str():
            return "text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case datetime() | date() | time():
            return "a date or a time of day"
        case _:
            return "something else"
