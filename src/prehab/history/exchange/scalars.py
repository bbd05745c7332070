"""The kinds of values in an exchanged file: what each accepts, and how it looks in a cell of a table.

Files come from strangers and from spreadsheets. Every value is bounded, and text is made safe to show.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, Final

from prehab.packfile.wording import either, is_sayable, kind_of, quoted

_UNSAFE: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys or what makes text read differently from what it says. Emoji keep their joiners."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
_DIGITS: Final = re.compile(r"-?[0-9]{1,18}")
_ID: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class FieldError(Exception):
    """A value is not what it must be; the message is a sentence that begins with its name or place."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One kind of value. `read` takes what JSON holds and raises ValueError; `parse` makes that of a cell.

    `empty` is what an empty cell stands for when it cannot be nothing.
    """

    what: str
    read: Callable[[object], Any]
    parse: Callable[[str], object]
    empty: object = ...


def text(most: int, *, lines: bool = False) -> Scalar:
    """Return text of up to `most` characters; without `lines` it is a single line."""

    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > most:
            raise ValueError
        return safe(value) if lines else safe(value).replace("\n", " ").replace("\t", " ")

    return Scalar(f"text of up to {most} characters", read, _unguarded, empty="")


def whole(least: int, most: int) -> Scalar:
    """Return a whole number within bounds."""

    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    def parse(cell: str) -> object:
        return int(cell) if _DIGITS.fullmatch(cell) else cell

    return Scalar(f"a whole number from {least} to {most}", read, parse)


def choice(members: list[Enum]) -> Scalar:
    """Return one of an enum's members, by its value."""
    words = {str(member.value): member for member in members}

    def read(value: object) -> Enum:
        if not isinstance(value, str) or value not in words:
            raise ValueError
        return words[value]

    return Scalar(either([*words]), read, lambda cell: cell)


def _read_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _read_day(value: object) -> str:
    if not isinstance(value, str) or len(value) != len("2026-11-22"):
        raise ValueError
    return date.fromisoformat(value).isoformat()


def _read_id(value: object) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise ValueError
    return value


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


FLAG: Final = Scalar(
    "true or false", _read_flag, lambda cell: {"true": True, "false": False}.get(cell.casefold(), cell)
)
DAY: Final = Scalar("a date such as 2026-11-22", _read_day, lambda cell: cell)
ID: Final = Scalar("an id of up to 64 letters, digits and dashes", _read_id, lambda cell: cell)


def safe(value: str) -> str:
    """Return text without what a terminal would obey: each such character becomes U+FFFD, lines end in newlines."""
    return _UNSAFE.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))


def cell_of(value: object) -> str:
    """Return a plain value as the text of a cell. Text that a spreadsheet would run as a formula gets a quote."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(_FORMULA) else value
        case _:
            return str(value)


def shown(value: object) -> str:
    """Return a value as a message may quote it."""
    match value:
        case str():
            return quoted(value)
        case int() if is_sayable(value):
            return str(value)
        case None:
            return "nothing"
        case _:
            return kind_of(value)
