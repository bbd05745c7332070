"""A history as one CSV table: a row for each session, segment, check-in and tick.

The column `record` says what a row is; the other columns are the fields of all kinds, empty where a kind lacks them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from prehab.training_log.entries import Entry, EntryKind, SessionEntry
from prehab.training_log.entry_fields import CHECKIN, ID, SEGMENT, SESSION, SIDES, START, TICK, EntryField, write_fields
from prehab.training_log.entry_json import to_json_value

_SEGMENT_ROW: Final = "segment"
_FIELDS: Final[Mapping[str, Sequence[EntryField]]] = {
    EntryKind.SESSION.value: (*START, *SESSION, SIDES),
    _SEGMENT_ROW: (EntryField("session", "session", ID), *SEGMENT),
    EntryKind.CHECKIN.value: CHECKIN,
    EntryKind.TICK.value: TICK,
}
"""The fields of each record; the first of a segment is the id of its session."""
COLUMNS: Final = ("record", *dict.fromkeys(field.key for fields in _FIELDS.values() for field in fields))
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def write_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file in pieces."""
    yield _lines([dict(zip(COLUMNS, COLUMNS, strict=True))])
    for entry in entries:
        rows = [_row(entry.kind.value, to_json_value(entry))]
        if isinstance(entry, SessionEntry):
            segments = (write_fields(SEGMENT, segment) for segment in entry.segments)
            rows += [_row(_SEGMENT_ROW, {"session": entry.id, **segment}) for segment in segments]
        yield _lines(rows)


def _row(record: str, data: Mapping[str, object]) -> Mapping[str, str]:
    return {"record": record} | {field.key: _cell(data.get(field.key)) for field in _FIELDS[record]}


def _cell(value: object) -> str:
    """Return a JSON value as the text of a cell. Text that a spreadsheet would run as a formula gets an apostrophe."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return f"'{value}" if value.startswith(_FORMULA_STARTS) else value
        case _:
            return str(value)


def _lines(rows: Iterable[Mapping[str, str]]) -> str:
    out = io.StringIO(newline="")
    csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n").writerows(rows)
    return out.getvalue()
