"""What prehab 0.1 exported as CSV or as one JSON document is converted to JSON Lines, with the line of every error."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.export.csv_table import write_csv
from prehab.export.formats import write_document
from prehab.history.import_text import read_import
from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import LineError
from tests.history.sync.entries import EVERYTHING, SESSION, TICK, anything
from tests.long_proofs import examples


class Legacy(NamedTuple):
    form: str
    write: Callable[[Iterable[Entry]], Iterator[str]]

    def read(self, text: str) -> list[Entry]:
        found = read_import(text.encode("utf-8", "surrogatepass"), self.form)
        if found.errors:
            raise found.errors[0]
        return list(found.entries)


DOCUMENT, TABLE = Legacy("json", write_document), Legacy("csv", write_csv)
each_form = pytest.mark.parametrize("legacy", [DOCUMENT, TABLE], ids=["json", "csv"])


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


def error_of(legacy: Legacy, text: str) -> tuple[int, str]:
    with pytest.raises(LineError) as caught:
        legacy.read(text)
    return caught.value.line, str(caught.value)


def error_line(legacy: Legacy, text: str) -> int:
    """Return the line of the error, 1 without one."""
    try:
        legacy.read(text)
    except LineError as error:
        return error.line
    return 1


@each_form
@settings(max_examples=examples(60), deadline=None)
@given(entries=anything)
def test_what_was_exported_is_read_unchanged(legacy: Legacy, entries: list[Entry]) -> None:
    assert by_id(legacy.read("".join(legacy.write(entries)))) == by_id(entries)


@each_form
@settings(max_examples=examples(100), deadline=None)
@given(text=st.text())
def test_no_text_is_too_strange(legacy: Legacy, text: str) -> None:
    with pytest.raises(LineError):
        legacy.read(text)


@each_form
@settings(max_examples=examples(100), deadline=None)
@given(data=st.data())
def test_a_file_with_a_hole_or_a_wart_is_read_or_refused(legacy: Legacy, data: st.DataObject) -> None:
    text = "".join(legacy.write(EVERYTHING))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    broken = text[:start] + data.draw(st.text(max_size=3)) + text[end:]
    assert 1 <= error_line(legacy, broken) <= broken.count("\n") + 1


@each_form
@pytest.mark.parametrize("text", ["", "[]", '{"format":"other","version":1}', "a,b\n1,2\n", "\0", "[" * 100_000])
def test_another_kind_of_file_is_refused_in_its_first_line(legacy: Legacy, text: str) -> None:
    assert error_of(legacy, text)[0] == 1


@each_form
def test_a_wrong_value_is_named_with_its_line(legacy: Legacy) -> None:
    text = "".join(legacy.write(EVERYTHING)).replace("2026-11-19", "tomorrow")
    expected = text[: text.index("tomorrow")].count("\n") + 1
    assert error_of(legacy, text) == (expected, '"date" must be a date such as 2026-11-22, not "tomorrow"')


def test_a_newer_document_asks_for_an_update() -> None:
    text = "".join(write_document([])).replace('"version":1', '"version":2')
    assert "newer prehab" in error_of(DOCUMENT, text)[1]


def test_a_document_laid_out_anew_is_read() -> None:
    data = json.loads("".join(write_document(EVERYTHING)))
    assert DOCUMENT.read(json.dumps(data, indent=2)) == EVERYTHING


def test_rows_may_be_sorted_by_anything() -> None:
    first, *rows = list(csv.reader(io.StringIO("".join(write_csv(EVERYTHING)))))
    out = io.StringIO()
    csv.writer(out).writerows([first, *sorted(rows, reverse=True)])
    assert by_id(TABLE.read(out.getvalue())) == by_id(EVERYTHING)


def test_a_table_with_semicolons_is_one_too() -> None:
    cells = csv.reader(io.StringIO("".join(write_csv(EVERYTHING)), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(cells)
    assert by_id(TABLE.read(out.getvalue())) == by_id(EVERYTHING)


def test_a_segment_without_its_session_is_named() -> None:
    lines = "".join(write_csv([SESSION])).splitlines(keepends=True)
    assert error_of(TABLE, lines[0] + lines[-1])[1] == 'there is no session with the id "s1" for this segment'


def test_a_wrong_segment_is_named_with_its_line() -> None:
    text = "".join(write_csv([SESSION])).replace(",1,1,work,", ",1,1,play,")
    wrong = text[: text.index("play")].count("\n") + 1
    found = read_import(text.encode(), "csv")
    assert [error.line for error in found.errors] == [2, wrong]
    assert f"in line {wrong}" in str(found.errors[0])
    assert found.entries == ()


def test_a_session_that_is_there_twice_is_named() -> None:
    text = "".join(write_csv([SESSION]))
    lines = text.splitlines(keepends=True)
    assert "before, in line 2" in error_of(TABLE, text + "".join(lines[1:3]))[1]


def test_somebody_elses_table_is_told_apart() -> None:
    said = (1, 'this is no table that prehab history export wrote: it has no column "record"')
    assert error_of(TABLE, "Activity ID,Activity Date\n1,2\n") == said


def test_fields_of_a_newer_prehab_are_passed_over() -> None:
    text = "".join(write_document([TICK])).replace('"name"', '"mood":{"deep":[1]},"name"')
    assert DOCUMENT.read(text) == [TICK]
