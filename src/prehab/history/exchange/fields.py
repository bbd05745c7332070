"""Which fields each kind of entry has in an exchanged file: their names there, their place in the model, their bounds.

The names are those of `prehab history --json`; times of day are Unix milliseconds, and lengths milliseconds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from prehab.core.entries import LATEST, WORST
from prehab.core.record import Ending, Outcome
from prehab.core.timeline import Kind, Side
from prehab.history.exchange.scalars import DAY, FLAG, ID, FieldError, Scalar, choice, shown, text, whole

NAME: Final = text(1000)
PATH: Final = text(8000)
NOTE: Final = text(20_000, lines=True)
INSTANT: Final = whole(-2_208_988_800_000, LATEST)
"""From 1900 to 9999."""
STAMP: Final = whole(0, LATEST)
LENGTH: Final = whole(0, 100 * 24 * 3_600_000)
"""Up to a hundred days, so that sums over any history fit into 64 bits."""
OFFSET: Final = whole(-24 * 60, 24 * 60)
COUNT: Final = whole(0, 1_000_000)
SCORE: Final = whole(0, WORST)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in files and in the model. Only an optional one may be empty (None).

    One with a `default` may be left out of a file.
    """

    key: str
    attr: str
    scalar: Scalar
    optional: bool = False
    default: object = ...


SEGMENT: Final = (
    Field("ordinal", "ordinal", COUNT),
    Field("index", "index", COUNT),
    Field("kind", "kind", choice([*Kind])),
    Field("exercise", "exercise_id", NAME),
    Field("exercise_name", "exercise_name", NAME),
    Field("side", "side", choice([*Side]), optional=True, default=None),
    Field("planned_ms", "planned", LENGTH),
    Field("actual_ms", "actual", LENGTH),
    Field("reps", "reps", COUNT, optional=True, default=None),
    Field("outcome", "outcome", choice([*Outcome])),
    Field("set", "set_no", COUNT, default=1),
    Field("round", "round_no", COUNT, default=1),
)
START: Final = (
    Field("id", "id", ID),
    Field("date", "local_date", DAY),
    Field("started_at", "started_at", INSTANT),
    Field("utc_offset", "utc_offset", OFFSET),
    Field("ref", "ref", PATH, default=""),
    Field("pack", "pack_id", NAME),
    Field("pack_name", "pack_name", NAME),
    Field("pack_version", "pack_version", NAME, default=""),
    Field("tree_hash", "tree_hash", NAME, default=""),
    Field("routine", "routine_id", NAME),
    Field("routine_name", "routine_name", NAME),
    Field("level", "level", NAME, default=""),
    Field("lang", "lang", NAME, default="en"),
    Field("planned_ms", "planned", LENGTH),
)
SESSION: Final = (
    Field("active_ms", "active", LENGTH),
    Field("ended_at", "ended_at", INSTANT, optional=True, default=None),
    Field("ending", "ending", choice([Ending.FINISHED, Ending.PARTIAL, Ending.ABANDONED])),
    Field("effort", "effort", SCORE, optional=True, default=None),
    Field("note", "note", NOTE, default=""),
    Field("changed_at", "changed_at", STAMP),
)
CHECKIN: Final = (
    Field("id", "id", ID),
    Field("date", "local_date", DAY),
    Field("at", "at", INSTANT),
    Field("utc_offset", "utc_offset", OFFSET),
    Field("site", "site", NAME),
    Field("score", "score", SCORE),
    Field("note", "note", NOTE, default=""),
    Field("session", "session", ID, optional=True, default=None),
    Field("numbness", "numbness", FLAG, default=False),
    Field("night_pain", "night_pain", FLAG, default=False),
    Field("weakness", "weakness", FLAG, default=False),
    Field("changed_at", "changed_at", STAMP),
)
TICK: Final = (
    Field("id", "id", ID),
    Field("date", "local_date", DAY),
    Field("name", "name", NAME),
    Field("changed_at", "changed_at", STAMP),
)


def read_fields(fields: Sequence[Field], data: Mapping[str, object]) -> dict[str, Any]:
    """Return the values by their names in the model. Raises FieldError for the first that is wrong."""
    return {field.attr: _read(field, data) for field in fields}


def write_fields(fields: Sequence[Field], value: object) -> dict[str, object]:
    """Return the values by their names in files, as JSON holds them."""
    found = ((field.key, getattr(value, field.attr)) for field in fields)
    return {key: each.value if isinstance(each, Enum) else each for key, each in found}


def _read(field: Field, data: Mapping[str, object]) -> object:
    value = data.get(field.key, field.default)
    if value is ...:
        raise FieldError(f'"{field.key}" is missing: it must be {field.scalar.what}')
    if value is None and field.optional:
        return None
    try:
        return field.scalar.read(value)
    except ValueError:
        raise FieldError(f'"{field.key}" must be {field.scalar.what}, not {shown(value)}') from None
