"""Entries as JSON values and as JSON Lines, both ways; every error names its line."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from math import inf
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import is_clean
from prehab.core.errors import PrehabError
from prehab.core.record import SegmentRecord, SessionStart
from prehab.training_log.entries import (
    Change,
    CheckIn,
    Entry,
    EntryKind,
    SessionEntry,
    Tick,
    Tombstone,
    with_exchanged_sides,
)
from prehab.training_log.entry_fields import (
    CHECKIN,
    ID,
    SEGMENT,
    SESSION,
    SIDES,
    STAMP,
    START,
    TICK,
    EntryField,
    FieldError,
    SidesNamed,
    read_fields,
    value_text,
    write_fields,
)

JsonObject = dict[str, object]
NO_UTF8: Final = late_pattern("[\ud800-\udfff]")
"""Half a character: also what bytes are read as that are no UTF-8."""

MAX_SEGMENTS: Final = 10_000
MAX_LINE_BYTES: Final = 8_000_000
"""The longest line; a session with as many segments as there can be has less."""
_TOMBSTONE: Final = (EntryField("id", "id", ID), EntryField("changed_at", "deleted_at", STAMP))


def to_json_value(change: Change) -> JsonObject:
    """Return an entry, or a deletion, as a JSON object; the order of its fields is always the same."""
    head: JsonObject = {"kind": change.kind.value}
    match change:
        case SessionEntry():
            segments = [write_fields(SEGMENT, segment) for segment in change.segments]
            flipped = with_exchanged_sides(change) is not change
            sides = {SIDES.key: SidesNamed.WORKING.value} if flipped else {}
            body = write_fields(START, change.start) | write_fields(SESSION, change)
            return head | body | sides | {"segments": segments}
        case CheckIn():
            return head | write_fields(CHECKIN, change)
        case Tick():
            return head | write_fields(TICK, change)
        case Tombstone():
            return head | write_fields(_TOMBSTONE, change) | {"deleted": True}


def to_journal_value(change: Change) -> JsonObject:
    """Return `to_json_value` for other devices: with the sides as prehab 0.1 named them, and so as all know them."""
    if not isinstance(change, SessionEntry):
        return to_json_value(change)
    data = to_json_value(with_exchanged_sides(change))
    return {key: value for key, value in data.items() if key != SIDES.key}


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


def unknown_names(data: Mapping[str, object]) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Yield kind, name and the known names of that kind for each field of an object that no entry of its kind has."""
    kind = data.get("kind")
    known = KNOWN_NAMES.get(kind) if isinstance(kind, str) else None
    if known is None:
        return
    yield from ((str(kind), name, known) for name in data if name not in known)
    segments = data.get("segments")
    for segment in segments if isinstance(segments, list) and kind == EntryKind.SESSION.value else ():
        if isinstance(segment, dict):
            yield from (("segment", name, _SEGMENT_NAMES) for name in segment if name not in _SEGMENT_NAMES)


_SEGMENT_NAMES: Final = tuple(field.key for field in SEGMENT)
KNOWN_NAMES: Final[Mapping[str, Sequence[str]]] = {
    EntryKind.SESSION.value: ("kind", *(field.key for field in (*START, *SESSION, SIDES)), "segments"),
    EntryKind.CHECKIN.value: ("kind", *(field.key for field in CHECKIN)),
    EntryKind.TICK.value: ("kind", *(field.key for field in TICK)),
}
"""The names of the fields of each kind."""


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
    entry = SessionEntry(start=start, segments=check_segments(_segments(rows)), **read_fields(SESSION, data))
    return entry if read_fields([SIDES], data)[SIDES.attr] else with_exchanged_sides(entry)


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


NumberedObject = tuple[int, "object | LineError"]
"""The line of something in a file, and its JSON, or why it cannot be used."""


def json_line_objects(text: str) -> Iterator[NumberedObject]:
    """Yield what the lines after the first hold; empty ones do not matter. Raises LineError for another first line.

    A first line that is damaged is yielded as its error, and the others count. Bytes that are no UTF-8 are in the text
    as surrogates, which make their line unusable.
    """
    has_header = False
    for number, line in enumerate(_lines(text), 1):
        if not line.strip():
            continue
        found = object_of(number, line)
        if has_header or isinstance(found, LineError):
            yield number, found
        else:
            with at_line(number):
                check_header(found)
        has_header = True
    if not has_header:
        with at_line(1):
            check_header(None)


def is_all_clean(value: object) -> bool:
    """Return whether every text in a JSON value is kept as it is: what cannot be shown is replaced."""
    waiting = [value]
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


def object_of(number: int, line: str) -> "object | LineError":
    """Return the JSON of a line, or why it cannot be used."""
    if len(line) > MAX_LINE_BYTES:
        return LineError(number, f"the line has over {MAX_LINE_BYTES} bytes")
    if NO_UTF8.search(line):
        return LineError(number, NOT_UTF8)
    try:
        with at_line(number):
            return parse_json(line)
    except LineError as error:
        return error


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def to_line(data: object) -> str:
    """Return a value as a line of JSON, with the newline; it can be encoded even if a text has half a character."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (json.dumps(data, separators=(",", ":")) if NO_UTF8.search(text) else text) + "\n"


MAX_DEPTH: Final = 20
"""Deepest nesting of lists and objects; an entry has three. Deeper ones exhaust the stack of whoever writes them."""


def parse_json(text: str) -> object:
    """Return the value of a JSON text.

    Raises ValueError, or RecursionError; FieldError for what Python takes for JSON but is none (NaN, a number without
    end), for a name that is there twice in one object, and for what nests too deep.
    """
    try:
        value: object = json.loads(
            text, parse_constant=_refuse_constant, parse_float=_finite, object_pairs_hook=_object
        )
    except RecursionError:
        raise FieldError(_TOO_DEEP) from None
    layer = [value]
    for _ in range(MAX_DEPTH):
        layer = [inner for outer in layer for inner in _parts(outer) if isinstance(inner, list | dict)]
        if not layer:
            return value
    raise FieldError(_TOO_DEEP)


def _parts(value: object) -> Iterable[object]:
    match value:
        case dict():
            return value.values()
        case list():
            return value
        case _:
            return ()


def _refuse_constant(word: str) -> object:
    raise FieldError(f"{word} is not a number")


def _finite(word: str) -> float:
    number = float(word)
    if number in (inf, -inf):
        raise FieldError("a number has no end")
    return number


def _object(pairs: list[tuple[str, object]]) -> JsonObject:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise FieldError(f"{value_text(twice)} is there twice")
    return found


NOT_JSON: Final = "this is not JSON"
NOT_UTF8: Final = "this is not UTF-8 text: save it as UTF-8"
_TOO_DEEP: Final = "this nests too deep"


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
