"""Entries as JSON values and as JSON Lines, both ways; every error names its line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Final

from prehab.core.errors import PrehabError
from prehab.core.record import SegmentRecord, SessionStart
from prehab.core.safe_text import is_clean
from prehab.training_log.entries import Change, CheckIn, Entry, EntryKind, SessionEntry, Tick, Tombstone
from prehab.training_log.entry_fields import (
    CHECKIN,
    ID,
    SEGMENT,
    SESSION,
    STAMP,
    START,
    TICK,
    EntryField,
    FieldError,
    read_fields,
    value_text,
    write_fields,
)

JsonObject = dict[str, object]

MAX_SEGMENTS: Final = 10_000
_TOMBSTONE: Final = (EntryField("id", "id", ID), EntryField("changed_at", "deleted_at", STAMP))


def to_json_value(change: Change) -> JsonObject:
    """Return an entry, or a deletion, as a JSON object; the order of its fields is always the same."""
    head: JsonObject = {"kind": change.kind.value}
    match change:
        case SessionEntry():
            segments = [write_fields(SEGMENT, segment) for segment in change.segments]
            return head | write_fields(START, change.start) | write_fields(SESSION, change) | {"segments": segments}
        case CheckIn():
            return head | write_fields(CHECKIN, change)
        case Tick():
            return head | write_fields(TICK, change)
        case Tombstone():
            return head | write_fields(_TOMBSTONE, change) | {"deleted": True}


def from_json_value(data: object) -> Entry:
    """Return the entry of a JSON object. Unknown fields are passed over. Raises FieldError."""
    if not isinstance(data, dict):
        raise FieldError(f"an entry must be an object with fields, not {value_text(data)}")
    match kind_of(data):
        case EntryKind.SESSION:
            return _session(data)
        case EntryKind.CHECKIN:
            return CheckIn(**read_fields(CHECKIN, data))
        case EntryKind.TICK:
            return Tick(**read_fields(TICK, data))


def read_change(data: object) -> Change:
    """Return the entry or the deletion of a JSON object. Raises FieldError."""
    if isinstance(data, dict) and data.get("deleted") is True:
        return Tombstone(kind_of(data), **read_fields(_TOMBSTONE, data))
    return from_json_value(data)


def kind_of(data: Mapping[str, object]) -> EntryKind:
    """Return the kind that an object names. Raises FieldError for one that this prehab does not know."""
    found = data.get("kind")
    kind = next((kind for kind in EntryKind if kind.value == found), None)
    if kind is None:
        words = ", ".join(f'"{kind.value}"' for kind in EntryKind)
        raise FieldError(f'"kind" must be one of {words}, not {value_text(found)}')
    return kind


def read_segment(data: object) -> SegmentRecord:
    """Return the segment of a JSON object. Raises FieldError."""
    if not isinstance(data, dict):
        raise FieldError(f"a segment must be an object with fields, not {value_text(data)}")
    return SegmentRecord(**read_fields(SEGMENT, data))


def check_segments(segments: Sequence[SegmentRecord]) -> tuple[SegmentRecord, ...]:
    """Return the segments of a session. Raises FieldError for too many, or when their ordinals do not rise."""
    if len(segments) > MAX_SEGMENTS:
        raise FieldError(f"a session can have {MAX_SEGMENTS} segments, not {len(segments)}")
    for before, after in pairwise(segments):
        if before.ordinal >= after.ordinal:
            raise FieldError(
                f'"ordinal" must rise from segment to segment, not go from {before.ordinal} to {after.ordinal}'
            )
    return tuple(segments)


def _session(data: Mapping[str, object]) -> SessionEntry:
    rows = data.get("segments", [])
    if not isinstance(rows, list):
        raise FieldError(f'"segments" must be a list, not {value_text(rows)}')
    start = SessionStart(**read_fields(START, data))
    return SessionEntry(start=start, segments=check_segments(_segments(rows)), **read_fields(SESSION, data))


def _segments(rows: list[object]) -> list[SegmentRecord]:
    segments: list[SegmentRecord] = []
    for number, row in enumerate(rows[: MAX_SEGMENTS + 1], 1):
        try:
            segments.append(read_segment(row))
        except FieldError as error:
            raise FieldError(f"segment {number}: {error}") from None
    return segments


HISTORY_FORMAT: Final = "prehab-history"
VERSION: Final = 1
"""Goes up when older prehabs cannot read the file any more. New fields need no new version."""


def header() -> dict[str, object]:
    """Return the first object of a file: format and version."""
    return {"format": HISTORY_FORMAT, "version": VERSION}


def check_header(data: object) -> None:
    """Raise FieldError unless this is the header of a history that this prehab can read."""
    if not isinstance(data, Mapping) or data.get("format") != HISTORY_FORMAT:
        raise FieldError(f'this is not a history: it must begin with "format": "{HISTORY_FORMAT}"')
    version = data.get("version")
    if type(version) is not int or version < 1:
        raise FieldError('the history has no "version", which must be a number such as 1')
    if version > VERSION:
        raise FieldError("a newer prehab wrote this history: update prehab here first")


def write_json_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield the file in pieces."""
    yield to_line(header())
    for entry in entries:
        yield to_line(to_json_value(entry))


def read_json_lines(text: str) -> Iterator[Entry]:
    """Yield the entries; empty lines do not matter. Raises LineError."""
    has_header = False
    for number, line in enumerate(_lines(text), 1):
        if line.strip():
            with at_line(number):
                data = parse_json(line)
                if has_header:
                    yield from_json_value(data)
                else:
                    check_header(data)
                    has_header = True
    if not has_header:
        with at_line(1):
            check_header(None)


def count_cleaned(text: str) -> int:
    """Return how many lines of JSON have text that is not kept as it is, because it cannot be shown."""
    return sum(not _all_clean(line) for line in _lines(text) if "\\" in line or not line.isascii())


def _all_clean(line: str) -> bool:
    try:
        waiting = [parse_json(line)]
    except (ValueError, RecursionError):
        return True
    while waiting:
        match waiting.pop():
            case str() as text if not is_clean(text.replace("\r\n", "\n")):
                return False
            case list() as values:
                waiting += values
            case dict() as fields:
                waiting += fields.values()
            case _:
                pass
    return True


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def to_line(data: object) -> str:
    """Return a value as a line of JSON, with the newline."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def parse_json(text: str) -> object:
    """Return the value of a JSON text. Raises ValueError, also for NaN and Infinity, or RecursionError."""
    value: object = json.loads(text, parse_constant=refuse_constant)
    return value


def refuse_constant(word: str) -> object:
    """Raise ValueError for NaN and Infinity, which Python takes for JSON."""
    raise ValueError(word)


NOT_JSON: Final = "this is not JSON"


class LineError(PrehabError):
    """A line of a file cannot be used. `line` counts from 1; the message is one lower-case sentence."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


@contextmanager
def at_line(line: int) -> Iterator[None]:
    """Raise errors from inside as LineError; also of JSON that nests too deep or has too long a number."""
    try:
        yield
    except FieldError as error:
        raise LineError(line, str(error)) from None
    except (ValueError, RecursionError):
        raise LineError(line, NOT_JSON) from None
