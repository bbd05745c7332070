"""Converts a history that prehab 0.1 exported as CSV or as a JSON document to JSON Lines.

Remove this module after the next release: then only JSON Lines are imported.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from prehab.training_log.entry_fields import (
    CHECKIN,
    FLAG,
    ID,
    NAME,
    NOTE,
    PATH,
    SEGMENT,
    SESSION,
    START,
    TICK,
    EntryField,
    value_text,
)
from prehab.training_log.entry_json import (
    NOT_JSON,
    JsonObject,
    LineError,
    at_line,
    check_header,
    header,
    parse_json,
    read_segment,
    to_line,
)

_FIELDS: Final[Mapping[str, Sequence[EntryField]]] = {
    "session": (*START, *SESSION),
    "segment": (EntryField("session", "session", ID), *SEGMENT),
    "checkin": CHECKIN,
    "tick": TICK,
}
_TEXTS: Final = (NAME, NOTE, PATH)
_NUMBER: Final = re.compile(r"-?[0-9]{1,18}")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def to_json_lines(text: str, form: str) -> tuple[str, list[int]]:
    """Return a file of 0.1 as JSON Lines, and for each of these lines the line of `text` that it comes from.

    `form` is `csv` or `json`. Raises LineError.
    """
    lines, numbers = [to_line(header())], [1]
    for number, data in _csv_objects(text) if form == "csv" else _document_objects(text):
        lines.append(to_line(data))
        numbers.append(number)
    return "".join(lines), numbers


def _document_objects(text: str) -> Iterator[tuple[int, object]]:
    """Yield line and JSON of each entry; 0.1 wrote each on a line of its own."""
    try:
        data = parse_json(text)
    except json.JSONDecodeError as error:
        raise LineError(error.lineno, NOT_JSON) from None
    except (ValueError, RecursionError):
        raise LineError(1, NOT_JSON) from None
    with at_line(1):
        check_header(data)
    entries = data.get("entries", []) if isinstance(data, dict) else []
    if not isinstance(entries, list):
        raise LineError(1, f'"entries" must be a list, not {value_text(entries)}')
    yield from enumerate(entries, 2)


def _csv_objects(text: str) -> Iterator[tuple[int, object]]:
    """Yield line and JSON of each entry; the rows may be in any order."""
    sessions: dict[str, tuple[int, JsonObject]] = {}
    segments: defaultdict[str, list[tuple[int, JsonObject]]] = defaultdict(list)
    for line, record, data in _csv_rows(text):
        if record == "segment":
            with at_line(line):
                read_segment(data)
            segments[str(data.pop("session", ""))].append((line, data))
        elif record != "session":
            yield line, {"kind": record, **data}
        elif (session_id := str(data.get("id"))) in sessions:
            raise LineError(line, f"this session was there before, in line {sessions[session_id][0]}")
        else:
            sessions[session_id] = line, {"kind": record, **data}
    for session_id, rows in segments.items():
        if session_id not in sessions:
            raise LineError(rows[0][0], f"there is no session with the id {value_text(session_id)} for this segment")
    for session_id, (line, data) in sessions.items():
        ordered = sorted((segment for _, segment in segments[session_id]), key=lambda one: int(str(one["ordinal"])))
        yield line, {**data, "segments": ordered}


def _csv_rows(text: str) -> Iterator[tuple[int, str, JsonObject]]:
    """Yield the line of each row, its record, and its cells as JSON values."""
    # Where a comma is the decimal point, spreadsheets save with semicolons.
    head = text[:4000].partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), strict=True, delimiter=";" if head.count(";") > head.count(",") else ","
    )
    line = 1
    try:
        names = next(reader, [])
        if "record" not in names:
            raise LineError(1, 'this is no table that prehab history export wrote: it has no column "record"')
        if len(set(names)) < len(names):
            raise LineError(1, "the first line must name the columns, each once")
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                yield line, *_csv_row(line, names, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise LineError(line, f"this is not CSV ({error})") from None


def _csv_row(line: int, names: Sequence[str], cells: Sequence[str]) -> tuple[str, JsonObject]:
    if len(cells) > len(names):
        raise LineError(line, f"there are {len(cells)} cells, but the first line names {len(names)} columns")
    by_name = dict(zip(names, cells, strict=False))
    record = by_name["record"]
    if record not in _FIELDS:
        raise LineError(line, f'"record" must be one of {", ".join(_FIELDS)}, not {value_text(record)}')
    fields = [field for field in _FIELDS[record] if field.key in by_name]
    return record, {
        field.key: _value(field, by_name[field.key]) for field in fields if by_name[field.key] or field.scalar in _TEXTS
    }


def _value(field: EntryField, cell: str) -> object:
    if field.scalar in _TEXTS:
        return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell
    if field.scalar == FLAG:
        return {"true": True, "false": False}.get(cell.casefold(), cell)
    return int(cell) if field.scalar != ID and _NUMBER.fullmatch(cell) else cell
