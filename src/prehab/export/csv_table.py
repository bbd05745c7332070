"""A history as one table of CSV: a row for each session, segment, check-in and tick.

The column `record` says what a row is; the other columns are the fields of all kinds, empty where a kind lacks them.
Rows may stand in any order, as a spreadsheet left them.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from prehab.training_log.entries import Entry, EntryKind, SessionEntry
from prehab.training_log.entry_fields import (
    CHECKIN,
    ID,
    SEGMENT,
    SESSION,
    START,
    TICK,
    EntryField,
    cell_of,
    read_fields,
    shown,
    write_fields,
)
from prehab.training_log.entry_json import LineError, at_line, from_json_value, in_order, read_segment, to_json_value

if TYPE_CHECKING:
    from prehab.core.record import SegmentRecord


_SEGMENT_ROW: Final = "segment"
_OWNER: Final = EntryField("session", "session", ID)
"""The session that a segment belongs to."""
_ROWS: Final[Mapping[str, Sequence[EntryField]]] = {
    EntryKind.SESSION.value: (*START, *SESSION),
    _SEGMENT_ROW: (_OWNER, *SEGMENT),
    EntryKind.CHECKIN.value: CHECKIN,
    EntryKind.TICK.value: TICK,
}
_HEAD: Final = 4000
"""Characters among which the names of the columns are looked for."""
COLUMNS: Final = ("record", *dict.fromkeys(field.key for fields in _ROWS.values() for field in fields))

Cells = Mapping[str, str]
Row = tuple[int, str, dict[str, object]]
"""Line, what it is, and its values as JSON has them."""


def write_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file in pieces."""
    yield _lines([dict(zip(COLUMNS, COLUMNS, strict=True))])
    for entry in entries:
        rows = [_cells(entry.kind.value, to_json_value(entry))]
        if isinstance(entry, SessionEntry):
            segments = (write_fields(SEGMENT, segment) for segment in entry.segments)
            rows += [_cells(_SEGMENT_ROW, {"session": entry.id, **segment}) for segment in segments]
        yield _lines(rows)


def read_table(text: str) -> Iterator[Entry]:
    """Yield the entries. Raises LineError."""
    sessions: dict[str, tuple[int, SessionEntry]] = {}
    played: defaultdict[str, list[tuple[int, SegmentRecord]]] = defaultdict(list)
    for line, record, data in _read_rows(text):
        with at_line(line):
            if record == _SEGMENT_ROW:
                owner = read_fields([_OWNER], data)["session"]
                played[owner].append((line, read_segment(data)))
                continue
            entry = from_json_value({**data, "kind": record})
        if not isinstance(entry, SessionEntry):
            yield entry
        elif entry.id in sessions:
            raise LineError(line, f"this session was there before, in line {sessions[entry.id][0]}")
        else:
            sessions[entry.id] = line, entry
    for owner, rows in played.items():
        if owner not in sessions:
            raise LineError(rows[0][0], f"there is no session with the id {shown(owner)} for this segment")
    for line, session in sessions.values():
        with at_line(line):
            found = sorted((segment for _, segment in played[session.id]), key=lambda segment: segment.ordinal)
            yield replace(session, segments=in_order(found))


def _read_rows(text: str) -> Iterator[Row]:
    # Where a comma is the decimal point, spreadsheets save with semicolons.
    head = text[:_HEAD].partition("\n")[0]
    between = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=between)
    names: list[str] | None = None
    line = 1
    try:
        for cells in reader:
            if names is None:
                names = _names(cells)
            elif any(cells):
                yield _row(line, names, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise LineError(line, f"this is not CSV ({error})") from None
    if names is None:
        _names([])


def _names(cells: Sequence[str]) -> list[str]:
    if "record" not in cells:
        raise LineError(1, 'this is no table that prehab history export wrote: it has no column "record"')
    if len(set(cells)) < len(cells):
        raise LineError(1, "the first line must name the columns, each once")
    return list(cells)


def _row(line: int, names: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) > len(names):
        raise LineError(line, f"there are {len(cells)} cells, but the first line names {len(names)} columns")
    found = dict(zip(names, cells, strict=False))
    record = found["record"]
    if record not in _ROWS:
        raise LineError(line, f'"record" must be one of {", ".join(_ROWS)}, not {shown(record)}')
    return line, record, dict(_values(_ROWS[record], found))


def _values(fields: Sequence[EntryField], cells: Cells) -> Iterator[tuple[str, object]]:
    """Yield what JSON would have; an empty cell that can stand for nothing else is left out."""
    for field in fields:
        cell = cells.get(field.key)
        if cell:
            yield field.key, field.scalar.parse(cell)
        elif cell == "" and not field.optional and field.scalar.empty is not ...:
            yield field.key, field.scalar.empty


def _cells(record: str, data: Mapping[str, object]) -> Cells:
    fields = _ROWS[record]
    return {"record": record} | {field.key: cell_of(data[field.key]) for field in fields}


def _lines(rows: Iterable[Cells]) -> str:
    out = io.StringIO(newline="")
    csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n").writerows(rows)
    return out.getvalue()
