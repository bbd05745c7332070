"""A file to import, read line by line: its entries, the lines that cannot be used, and names that mean nothing."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from msgspec import Struct

from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import (
    KNOWN_NAMES,
    LineError,
    NumberedObject,
    at_line,
    from_json_value,
    is_all_clean,
    json_line_objects,
    unknown_names,
)
from prehab.values import replace

_MAX_NAME: Final = 80
_UNKNOWN_CHANGE: Final = {"changed_at": 0}
"""Of an entry that does not say when it was changed last, as one written by hand: every other version of it counts."""


class UnknownName(Struct, frozen=True):
    """A field or a column that no entry of its `kind` has: where it is first, how often, and what it may mean.

    `meant_of` is the kind that has what it may mean.
    """

    line: int
    kind: str
    name: str
    count: int = 1
    meant: str = ""
    meant_of: str = ""


class ImportText(Struct, frozen=True):
    """What a file holds; `errors` are in the order of their lines, `cleaned` counts entries with unclean text."""

    entries: tuple[Entry, ...]
    errors: tuple[LineError, ...]
    unknown: tuple[UnknownName, ...]
    cleaned: int = 0


def read_import(data: bytes, form: str) -> ImportText:
    """Return what a file in a form (`jsonl`, `csv` or `json`) holds. Raises LineError when it is no history at all."""
    text = data.decode("utf-8-sig", "surrogateescape")
    entries: list[Entry] = []
    errors: list[LineError] = []
    cleaned = 0
    unknown: dict[tuple[str, str], UnknownName] = {}
    for line, found in _objects(text, form):
        if isinstance(found, LineError):
            errors.append(found)
            continue
        _note_unknown(line, found, unknown)
        try:
            with at_line(line):
                entries.append(from_json_value(_UNKNOWN_CHANGE | found if isinstance(found, dict) else found))
                cleaned += not is_all_clean(found)
        except LineError as error:
            errors.append(error)
    errors.sort(key=lambda error: error.line)
    if not entries and errors and errors[0].line == 1:
        # Not a damaged history, but something else.
        raise errors[0]
    return ImportText(tuple(entries), tuple(errors), tuple(unknown.values()), cleaned)


def _objects(text: str, form: str) -> Iterator[NumberedObject]:
    if form == "jsonl":
        return json_line_objects(text)
    from prehab.history.import_legacy import legacy_objects

    return legacy_objects(text, form)


def _meaning(name: str, known: Mapping[str, Sequence[str]]) -> tuple[str, str]:
    """Return the nearest name and its kind, of the first kind that has one; empty for none."""
    for kind, names in known.items():
        close = get_close_matches(name[:_MAX_NAME].strip().lower(), names, n=1)
        if close:
            return close[0], kind
    return "", ""


def _note_unknown(line: int, found: object, unknown: dict[tuple[str, str], UnknownName]) -> None:
    if not isinstance(found, Mapping):
        return
    for kind, name, known in unknown_names(found):
        before = unknown.get((kind, name))
        if before is None:
            unknown[kind, name] = UnknownName(line, kind, name, 1, *_meaning(name, {kind: known, **KNOWN_NAMES}))
        else:
            unknown[kind, name] = replace(before, count=before.count + 1)
