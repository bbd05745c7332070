"""Reads a history that prehab 0.1 exported as CSV or as a JSON document.

Remove this module after the next release: then only JSON Lines are imported.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from prehab.core.characters.late_pattern import late_pattern
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
    NO_UTF8,
    NOT_UTF8,
    JsonObject,
    LineError,
    NumberedObject,
    at_line,
    check_header,
    object_of,
    parse_json,
    read_segment,
)

_FIELDS: Final[Mapping[str, Sequence[EntryField]]] = {
    "session": (*START, *SESSION),
    "segment": (EntryField("session", "session", ID), *SEGMENT),
    "checkin": CHECKIN,
    "tick": TICK,
}
_TEXTS: Final = (NAME, NOTE, PATH)
_NUMBER: Final = late_pattern(r"-?[0-9]{1,19}")
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "'")


def legacy_objects(text: str, form: str) -> Iterator[NumberedObject]:
    """Yield line and JSON of each entry of a file of 0.1, or what is wrong in the line.

    `form` is `csv` or `json`. Raises LineError for a file that is nothing of the kind.
    """
    return _csv_objects(text) if form == "csv" else _document_objects(text)


def _document_objects(text: str) -> Iterator[NumberedObject]:
    """Yield line and JSON of each entry; 0.1 wrote each on a line of its own."""
    try:
        with at_line(1):
            data = parse_json(text.encode().decode())
    except LineError as error:
        yield from _document_lines(text, error)
        return
    with at_line(1):
        check_header(data)
    entries = data.get("entries", []) if isinstance(data, dict) else []
    if not isinstance(entries, list):
        raise LineError(1, f'"entries" must be a list, not {value_text(entries)}')
    yield from enumerate(entries, 2)


def _document_lines(text: str, error: LineError) -> Iterator[NumberedObject]:
    """Yield the entries of a document that is no JSON as a whole, line by line. Raises `error` for another layout."""
    first, *lines = text.split("\n")
    if not first.rstrip().endswith('"entries":['):
        raise error
    with at_line(1):
        check_header(parse_json(f"{first}]}}"))
    for number, line in enumerate(lines, 2):
        found = line.strip()
        if found not in ("", "]", "}", "]}"):
            yield number, object_of(number, found.removesuffix(","))


class _Sessions(Struct):
    """The sessions of a table with their lines, and their segments, which may come in any order.

    A session with a wrong segment is left out whole: without that one it would be another session.
    """

    heads: dict[str, tuple[int, JsonObject]] = field(default_factory=dict)
    segments: defaultdict[str, list[tuple[int, JsonObject]]] = field(default_factory=lambda: defaultdict(list))
    wrong: dict[str, int] = field(default_factory=dict)

    def add_head(self, line: int, data: JsonObject) -> None:
        """Add the row of a session. Raises LineError for one that was there before."""
        session_id = str(data.get("id"))
        if session_id in self.heads:
            raise LineError(line, f"this session was there before, in line {self.heads[session_id][0]}")
        self.heads[session_id] = line, data

    def add_segment(self, line: int, data: JsonObject) -> None:
        """Add the row of a segment. Raises LineError for a wrong one."""
        session_id = str(data.pop("session", ""))
        try:
            with at_line(line):
                read_segment(data)
        except LineError:
            self.wrong.setdefault(session_id, line)
            raise
        self.segments[session_id].append((line, data))

    def whole(self) -> Iterator[NumberedObject]:
        """Yield the sessions with their segments, and what is wrong with others."""
        for session_id, rows in self.segments.items():
            if session_id not in self.heads:
                line = rows[0][0]
                yield (
                    line,
                    LineError(line, f"there is no session with the id {value_text(session_id)} for this segment"),
                )
        for session_id, (line, data) in self.heads.items():
            if session_id in self.wrong:
                yield line, LineError(line, f"this session has a wrong segment, in line {self.wrong[session_id]}")
            else:
                found = (segment for _, segment in self.segments[session_id])
                yield line, {**data, "segments": sorted(found, key=lambda one: int(str(one["ordinal"])))}


def _csv_objects(text: str) -> Iterator[NumberedObject]:
    """Yield line and JSON of each entry; the rows may be in any order."""
    sessions = _Sessions()
    for line, found in _csv_records(text):
        if isinstance(found, LineError):
            yield line, found
            continue
        record, data = found
        try:
            match record:
                case "segment":
                    sessions.add_segment(line, data)
                case "session":
                    sessions.add_head(line, {"kind": record, **data})
                case _:
                    yield line, {"kind": record, **data}
        except LineError as error:
            yield line, error
    yield from sessions.whole()


def _csv_records(text: str) -> Iterator[tuple[int, tuple[str, JsonObject] | LineError]]:
    """Yield the line of each row, its record and its cells as JSON values, or what is wrong in it."""
    rows = _csv_rows(text)
    _, names = next(rows, (1, []))
    if isinstance(names, LineError):
        raise names
    if "record" not in names:
        raise LineError(1, 'this is no table that prehab history export wrote: it has no column "record"')
    named = [name for name in names if name]
    if len(set(named)) < len(named):
        raise LineError(1, "the first line must name the columns, each once")
    for line, cells in rows:
        if isinstance(cells, LineError):
            yield line, cells
        elif any(cells):
            try:
                yield line, _csv_record(line, names, cells)
            except LineError as error:
                yield line, error


def _csv_rows(text: str) -> Iterator[tuple[int, list[str] | LineError]]:
    """Yield the line and the cells of each row; after a line that is no CSV it goes on with the next."""
    # Where a comma is the decimal point, spreadsheets save with semicolons.
    head = text[:4000].partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    lines = list(io.StringIO(text, newline=""))
    start = 0
    while start < len(lines):
        first = line = start
        reader = csv.reader((lines[at] for at in range(first, len(lines))), strict=True, delimiter=delimiter)
        try:
            for cells in reader:
                yield line + 1, cells
                line = first + reader.line_num
            return
        except csv.Error as error:
            yield line + 1, LineError(line + 1, f"this is not CSV ({error})")
            start = line + 1


def _csv_record(line: int, names: Sequence[str], cells: Sequence[str]) -> tuple[str, JsonObject]:
    """Return the record of a row and its values; a cell that its record has no field for is kept as text."""
    if len(cells) > len(names):
        raise LineError(line, f"there are {len(cells)} cells, but the first line names {len(names)} columns")
    if any(NO_UTF8.search(cell) for cell in cells):
        raise LineError(line, NOT_UTF8)
    by_name = dict(zip(names, cells, strict=False))
    record = by_name.pop("record")
    if record not in _FIELDS:
        raise LineError(line, f'"record" must be one of {", ".join(_FIELDS)}, not {value_text(record)}')
    fields = {one.key: one for one in _FIELDS[record]}
    found: JsonObject = {}
    for name, cell in by_name.items():
        if cell or (name in fields and fields[name].scalar in _TEXTS):
            found[name] = _value(fields[name], cell) if name in fields else cell
    return record, found


def _value(field: EntryField, cell: str) -> object:
    if field.scalar in _TEXTS:
        return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell
    if field.scalar == FLAG:
        return {"true": True, "false": False}.get(cell.casefold(), cell)
    return int(cell) if field.scalar != ID and _NUMBER.fullmatch(cell) else cell
