"""One wrong line of a file to import keeps no other out, in every form, and is named."""

import re
from collections.abc import Callable, Iterable

import pytest

from prehab.export.csv_table import write_csv
from prehab.export.formats import write_document
from prehab.history.import_text import read_import
from prehab.training_log.entries import Entry, Tick
from prehab.training_log.entry_json import LineError, to_json_value, to_line, write_json_lines
from prehab.values import replace
from tests.history.sync.entries import EVERYTHING

TICKS: list[Entry] = [Tick(f"t{number}", "sprint", "2026-11-19", number) for number in range(5)]
_TICK = to_line(to_json_value(TICKS[2])).strip().encode()
BAD_JSON = {
    "nested": b"[" * 20_000,
    "nested in a field": _TICK.replace(b'"name"', b'"x":' + b"[" * 60 + b"]" * 60 + b',"name"'),
    "a huge number": _TICK.replace(b":2}", b":" + b"9" * 6000 + b"}"),
    "no number": _TICK.replace(b":2}", b":NaN}"),
    "endless": _TICK.replace(b":2}", b":1e999}"),
    "no UTF-8": _TICK.replace(b"sprint", b"spr\xffint"),
    "a surrogate as bytes": _TICK.replace(b"sprint", b"\xed\xa0\x80"),
    "NUL": b"\0\0\0",
    "a long line": b'{"a":"' + b"a" * 9_000_000 + b'"}',
    "a name twice": _TICK.replace(b'"name"', b'"name":"swim","name"'),
    "a list": b"[1]",
    "half a line": _TICK[:30],
    "another kind": _TICK.replace(b"tick", b"tock"),
    "a kind that is a list": _TICK.replace(b'"tick"', b'["tick"]'),
}
BAD_ROWS = {
    "no UTF-8": b"tick,t2,2026-11-19,\xff",
    "no CSV": b'tick,t2,2026-11-19,"sprint"x',
    "an open quote": b'tick,t2,2026-11-19,"sprint',
    "too many cells": b"tick" + b"," * 100,
    "another record": b"tock,t2",
    "no date": b"tick,t2,today",
    "a long cell": b'tick,t2,2026-11-19,"' + b"a" * 200_000 + b'"',
}


def with_line(write: Callable[[Iterable[Entry]], Iterable[str]], bad: bytes, comma: bytes = b"") -> bytes:
    """A file of five ticks in lines, the middle one of which is bad."""
    lines = "".join(write(TICKS)).encode().split(b"\n")
    lines[3] = bad + comma
    return b"\n".join(lines)


def check(data: bytes, form: str) -> None:
    found = read_import(data, form)
    assert [entry.id for entry in found.entries] == ["t0", "t1", "t3", "t4"]
    assert [error.line for error in found.errors] == [4]


@pytest.mark.parametrize("bad", BAD_JSON.values(), ids=BAD_JSON)
def test_a_wrong_line_of_json_lines(bad: bytes) -> None:
    check(with_line(write_json_lines, bad), "jsonl")


@pytest.mark.parametrize("bad", [b"{", b'{"format":"prehab-h\xff"}', b"[" * 20_000])
def test_a_damaged_first_line_keeps_no_other_out(bad: bytes) -> None:
    _, *lines = "".join(write_json_lines(TICKS)).encode().split(b"\n")
    found = read_import(b"\n".join([bad, *lines]), "jsonl")
    assert list(found.entries) == TICKS
    assert [error.line for error in found.errors] == [1]


def test_what_is_no_history_at_all_is_refused_by_its_first_line() -> None:
    with pytest.raises(LineError) as caught:
        read_import(b"Dear diary,\ntoday I swam.\n", "jsonl")
    assert caught.value.line == 1


@pytest.mark.parametrize("bad", BAD_JSON.values(), ids=BAD_JSON)
def test_a_wrong_line_of_a_document(bad: bytes) -> None:
    check(with_line(write_document, bad, b","), "json")


@pytest.mark.parametrize("bad", BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_wrong_row_of_a_table(bad: bytes) -> None:
    check(with_line(write_csv, bad), "csv")


@pytest.mark.parametrize("entry", EVERYTHING)
@pytest.mark.parametrize(("write", "form"), [(write_json_lines, "jsonl"), (write_document, "json"), (write_csv, "csv")])
def test_an_entry_that_does_not_say_when_it_was_changed_is_older_than_any(
    entry: Entry, write: Callable[[Iterable[Entry]], Iterable[str]], form: str
) -> None:
    text = "".join(write([replace(entry, changed_at=1_799_000_000_001)]))
    found = read_import(re.sub('(,"changed_at":)?1799000000001', "", text).encode(), form)
    assert found.entries == (replace(entry, changed_at=0),)
    assert (found.errors, found.unknown) == ((), ())


def test_a_cell_that_its_record_has_no_field_for_is_told() -> None:
    head, tick, *_ = "".join(write_csv(TICKS)).split("\n")
    cells = tick.split(",")
    cells[head.split(",").index("note")] = "slowly"
    (one,) = read_import(f"{head}\n{','.join(cells)}\n".encode(), "csv").unknown
    assert (one.line, one.kind, one.name) == (2, "tick", "note")
