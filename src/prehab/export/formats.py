"""The forms that a history can be written in, and reading one of them from bytes of unknown origin."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from pathlib import PurePath
from typing import Final

from prehab.core.errors import PrehabError
from prehab.core.safe_text import quote
from prehab.export.csv_table import read_table, write_csv
from prehab.export.json_document import read_document, write_document
from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import LineError, read_json_lines, write_json_lines

MOST_BYTES: Final = 512_000_000
"""The longest file that is read; it holds tens of thousands of sessions."""


class ExchangeError(PrehabError):
    """A file cannot be imported; the message names file and line, and says what to do."""


class Form(Enum):
    """A form, by the ending of its files."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"


_WRITERS: Final[dict[Form, Callable[[Iterable[Entry]], Iterator[str]]]] = {
    Form.CSV: write_csv,
    Form.JSON: write_document,
    Form.JSONL: write_json_lines,
}
_READERS: Final[dict[Form, Callable[[str], Iterator[Entry]]]] = {
    Form.CSV: read_table,
    Form.JSON: read_document,
    Form.JSONL: read_json_lines,
}


def form_of(name: str) -> Form | None:
    """Return the form that a file's name promises, or None."""
    ending = PurePath(name).suffix.removeprefix(".").lower()
    return {"ndjson": Form.JSONL}.get(ending) or next((form for form in Form if form.value == ending), None)


def write_history(form: Form, entries: Iterable[Entry]) -> Iterator[bytes]:
    """Yield the file in pieces."""
    return (piece.encode() for piece in _WRITERS[form](entries))


def read_form(form: Form, data: bytes, name: str) -> list[Entry]:
    """Return every entry of a file. Raises ExchangeError; `name` is what the message calls the file."""
    if len(data) > MOST_BYTES:
        raise ExchangeError(f"{quote(name)} has over {MOST_BYTES // 1_000_000} MB: export it in parts with --since")
    try:
        return list(_READERS[form](_decoded(data)))
    except LineError as error:
        raise ExchangeError(
            f"{quote(name)}, line {error.line}: {error}. Nothing was imported; mend the line, or take it out, "
            "and import the file again"
        ) from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LineError(line, "this is not UTF-8 text: save it as UTF-8") from None
