"""The forms that a history can be written in; JSON Lines is also the one that is read."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import PurePath
from typing import Final

from prehab.export.csv_table import write_csv
from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import header, to_json_value, to_line, write_json_lines


class ExportForm(Enum):
    """A form, by the ending of its files."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


def form_of(name: str) -> ExportForm | None:
    """Return the form that belongs to the ending of a file's name, or None."""
    ending = PurePath(name).suffix.removeprefix(".").lower()
    return {"ndjson": ExportForm.JSONL}.get(ending) or next((form for form in ExportForm if form.value == ending), None)


def write_history(form: ExportForm, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the file in pieces."""
    return (piece.encode() for piece in _WRITERS[form](entries))


def write_document(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield one JSON document in pieces, with each entry on a line of its own."""
    yield f'{to_line(header())[:-2]},"entries":['
    separator = "\n"
    for entry in entries:
        yield separator + to_line(to_json_value(entry))[:-1]
        separator = ",\n"
    yield "\n]}\n"


_WRITERS: Final[dict[ExportForm, Callable[[Iterable[Entry]], Iterator[str]]]] = {
    ExportForm.CSV: write_csv,
    ExportForm.JSON: write_document,
    ExportForm.JSONL: write_json_lines,
}
