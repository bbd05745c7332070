"""The fields of each kind of entry in a file, and the values that each accepts.

Files are of unknown origin: every value is bounded, and text is made safe to show.

The names are those of `prehab history --json`; points in time are Unix milliseconds, and lengths milliseconds.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import (
    clean_line,
    clean_text,
    is_printable_integer,
    join_or,
    quote,
    toml_type_name,
)
from prehab.core.errors import PrehabError
from prehab.core.record import Ending, Outcome
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.training_log.entries import LATEST, MAX_SCORE, MAX_STAMP
from prehab.values import replace

_ID: Final = late_pattern(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class FieldError(PrehabError):
    """A value is not what its field accepts; the message begins with the name or place of the field."""


class Scalar(Struct, frozen=True):
    """A kind of value: what it must be, in words, and what reads it from JSON or raises ValueError."""

    what: str
    read: Callable[[object], Any]


def text(max_length: int, *, lines: bool = False) -> Scalar:
    """Return text of up to `max_length` characters; without `lines` it is a single line."""

    def read(value: object) -> str:
        if not isinstance(value, str) or len(value) > max_length:
            raise ValueError
        return clean_text(value) if lines else clean_line(value)

    return Scalar(f"text of up to {max_length} characters", read)


def whole(least: int, most: int) -> Scalar:
    """Return a whole number within bounds."""

    def read(value: object) -> int:
        if type(value) is not int or not least <= value <= most:
            raise ValueError
        return value

    return Scalar(f"a whole number from {least} to {most}", read)


def choice(members: list[Enum]) -> Scalar:
    """Return one of an enum's members, by its value."""
    words = {str(member.value): member for member in members}

    def read(value: object) -> Enum:
        if not isinstance(value, str) or value not in words:
            raise ValueError
        return words[value]

    return Scalar(join_or([*words]), read)


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


FLAG: Final = Scalar("true or false", _read_flag)
DAY: Final = Scalar("a date such as 2026-11-22", _read_day)
ID: Final = Scalar("an id of up to 64 letters, digits and dashes", _read_id)


def value_text(value: object) -> str:
    """Return a value as a message quotes it."""
    match value:
        case str():
            return quote(value)
        case int() if is_printable_integer(value):
            return str(value)
        case None:
            return "nothing"
        case _:
            return toml_type_name(value)


NAME: Final = text(1000)
PATH: Final = text(8000)
NOTE: Final = text(20_000, lines=True)
INSTANT: Final = whole(-2_208_988_800_000, LATEST)
"""From 1900 to 9999."""
STAMP: Final = whole(0, MAX_STAMP)
"""Also later than any clock goes: such an entry can still be edited, and travels."""
LENGTH: Final = whole(0, 100 * 24 * 3_600_000)
"""Up to a hundred days, so that sums over any history fit into 64 bits."""
OFFSET: Final = whole(-24 * 60, 24 * 60)
COUNT: Final = whole(0, 1_000_000)
SCORE: Final = whole(0, MAX_SCORE)


class SidesNamed(Enum):
    """Which side is meant by left where prehab 0.1 meant the other."""

    WORKING = "working"


class EntryField(Struct, frozen=True):
    """One field: its name in files and in the model. Only an optional one may be empty (None).

    One with a `default` may be left out of a file. One that is `sparse` is written only where it says something: an
    older prehab asks about fields that it does not know, and what is not written cannot replace what others wrote.
    """

    key: str
    attr: str
    scalar: Scalar
    optional: bool = False
    default: object = ...
    sparse: bool = False


SEGMENT: Final = (
    EntryField("ordinal", "ordinal", COUNT),
    EntryField("index", "index", COUNT),
    EntryField("kind", "kind", choice([*SegmentKind])),
    EntryField("exercise", "exercise_id", NAME),
    EntryField("exercise_name", "exercise_name", NAME),
    EntryField("side", "side", choice([*Side]), optional=True, default=None),
    EntryField("planned_ms", "planned", LENGTH),
    EntryField("actual_ms", "actual", LENGTH),
    EntryField("reps", "reps", COUNT, optional=True, default=None),
    EntryField("outcome", "outcome", choice([*Outcome])),
    EntryField("set", "set_no", COUNT, default=1),
    EntryField("round", "round_no", COUNT, default=1),
    EntryField("reps_done", "reps_done", COUNT, optional=True, default=None),
    EntryField("breaths", "breaths", COUNT, optional=True, default=None, sparse=True),
    EntryField("breaths_done", "breaths_done", COUNT, optional=True, default=None, sparse=True),
    EntryField("direction", "direction", choice([*Direction]), optional=True, default=None, sparse=True),
    EntryField("open", "open", FLAG, default=False, sparse=True),
)
START: Final = (
    EntryField("id", "id", ID),
    EntryField("date", "local_date", DAY),
    EntryField("started_at", "started_at", INSTANT),
    EntryField("utc_offset", "utc_offset", OFFSET),
    EntryField("ref", "ref", PATH, default=""),
    EntryField("pack", "pack_id", NAME),
    EntryField("pack_name", "pack_name", NAME),
    EntryField("pack_version", "pack_version", NAME, default=""),
    EntryField("tree_hash", "tree_hash", NAME, default=""),
    EntryField("routine", "routine_id", NAME),
    EntryField("routine_name", "routine_name", NAME),
    EntryField("level", "level", NAME, default=""),
    EntryField("lang", "lang", NAME, default="en"),
    EntryField("planned_ms", "planned", LENGTH),
)
SESSION: Final = (
    EntryField("active_ms", "active", LENGTH),
    EntryField("ended_at", "ended_at", INSTANT, optional=True, default=None),
    EntryField("ending", "ending", choice([Ending.FINISHED, Ending.PARTIAL, Ending.ABANDONED])),
    EntryField("effort", "effort", SCORE, optional=True, default=None),
    EntryField("note", "note", NOTE, default=""),
    EntryField("changed_at", "changed_at", STAMP),
)
SIDES: Final = EntryField("sides", "sides", choice([SidesNamed.WORKING]), optional=True, default=None)
"""Of a session in which prehab 0.1 would have named the other sides. Without it they are as 0.1 named them."""
CHECKIN: Final = (
    EntryField("id", "id", ID),
    EntryField("date", "local_date", DAY),
    EntryField("at", "at", INSTANT),
    EntryField("utc_offset", "utc_offset", OFFSET),
    EntryField("site", "site", NAME),
    EntryField("score", "score", SCORE),
    EntryField("note", "note", NOTE, default=""),
    EntryField("session", "session", ID, optional=True, default=None),
    EntryField("numbness", "numbness", FLAG, default=False),
    EntryField("night_pain", "night_pain", FLAG, default=False),
    EntryField("weakness", "weakness", FLAG, default=False),
    EntryField("changed_at", "changed_at", STAMP),
)
TICK: Final = (
    EntryField("id", "id", ID),
    EntryField("date", "local_date", DAY),
    EntryField("name", "name", NAME),
    EntryField("changed_at", "changed_at", STAMP),
)


def read_fields(fields: Sequence[EntryField], data: Mapping[str, object]) -> dict[str, Any]:
    """Return the values by their names in the model. Raises FieldError for the first that is wrong."""
    return {field.attr: _read(field, data) for field in fields}


def read_attributes(fields: Sequence[EntryField], data: Mapping[str, object]) -> dict[str, Any]:
    """Return the values of data whose names are those of the model. Raises FieldError for the first that is wrong."""
    return read_fields([replace(field, key=field.attr) for field in fields], data)


def write_fields(fields: Sequence[EntryField], value: object) -> dict[str, object]:
    """Return the values by their names in files, as JSON holds them."""
    found = ((field, getattr(value, field.attr)) for field in fields)
    written = ((field.key, each) for field, each in found if not (field.sparse and each == field.default))
    return {key: each.value if isinstance(each, Enum) else each for key, each in written}


def _read(field: EntryField, data: Mapping[str, object]) -> object:
    value = data.get(field.key, field.default)
    if value is ...:
        raise FieldError(f'"{field.key}" is missing: it must be {field.scalar.what}')
    if value is None and field.optional:
        return None
    try:
        return field.scalar.read(value)
    except ValueError:
        raise FieldError(f'"{field.key}" must be {field.scalar.what}, not {value_text(value)}') from None
