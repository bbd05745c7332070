"""Entries as plain values, the ones that JSON has, and back."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from prehab.core.entries import Change, CheckIn, Entry, EntryKind, SessionEntry, Tick, Tombstone
from prehab.core.record import SegmentRecord, SessionStart
from prehab.history.exchange.fields import (
    CHECKIN,
    SEGMENT,
    SESSION,
    STAMP,
    START,
    TICK,
    Field,
    read_fields,
    write_fields,
)
from prehab.history.exchange.scalars import ID, FieldError, shown

Plain = dict[str, object]

MOST_SEGMENTS: Final = 10_000
_TOMBSTONE: Final = (Field("id", "id", ID), Field("changed_at", "deleted_at", STAMP))


def plain(change: Change) -> Plain:
    """Return an entry, or a deletion, as a JSON object; the order of its fields is always the same."""
    head: Plain = {"kind": change.kind.value}
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


def read_entry(data: object) -> Entry:
    """Return the entry of a JSON object. Raises FieldError; what it does not know it passes over."""
    if not isinstance(data, dict):
        raise FieldError(f"an entry must be an object with fields, not {shown(data)}")
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
    return read_entry(data)


def kind_of(data: Mapping[str, object]) -> EntryKind:
    """Return what an object says it is. Raises FieldError for what this prehab does not know."""
    found = data.get("kind")
    kind = next((kind for kind in EntryKind if kind.value == found), None)
    if kind is None:
        words = ", ".join(f'"{kind.value}"' for kind in EntryKind)
        raise FieldError(f'"kind" must be one of {words}, not {shown(found)}')
    return kind


def read_segment(data: object) -> SegmentRecord:
    """Return the segment of a JSON object. Raises FieldError."""
    if not isinstance(data, dict):
        raise FieldError(f"a segment must be an object with fields, not {shown(data)}")
    return SegmentRecord(**read_fields(SEGMENT, data))


def in_order(segments: Sequence[SegmentRecord]) -> tuple[SegmentRecord, ...]:
    """Return segments as a session has them. Raises FieldError for too many, or when their ordinals do not rise."""
    if len(segments) > MOST_SEGMENTS:
        raise FieldError(f"a session can have {MOST_SEGMENTS} segments, not {len(segments)}")
    for before, after in pairwise(segments):
        if before.ordinal >= after.ordinal:
            raise FieldError(
                f'"ordinal" must rise from segment to segment, not go from {before.ordinal} to {after.ordinal}'
            )
    return tuple(segments)


def _session(data: Mapping[str, object]) -> SessionEntry:
    rows = data.get("segments", [])
    if not isinstance(rows, list):
        raise FieldError(f'"segments" must be a list, not {shown(rows)}')
    start = SessionStart(**read_fields(START, data))
    return SessionEntry(start=start, segments=in_order(_segments(rows)), **read_fields(SESSION, data))


def _segments(rows: list[object]) -> list[SegmentRecord]:
    made: list[SegmentRecord] = []
    for number, row in enumerate(rows[: MOST_SEGMENTS + 1], 1):
        try:
            made.append(read_segment(row))
        except FieldError as error:
            raise FieldError(f"segment {number}: {error}") from None
    return made
