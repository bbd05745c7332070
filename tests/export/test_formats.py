"""Each form gives back exactly what went in, and says of anything else in which line it is wrong."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.export.csv_table import COLUMNS, read_table, write_csv
from prehab.export.json_document import read_document, write_document
from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import LineError, read_json_lines, to_json_value, write_json_lines
from tests.history.sync.entries import EVERYTHING, SESSION, TICK, anything

HEAD = '{"format":"prehab-history","version":1}'


class Pair(NamedTuple):
    write: Callable[[Iterable[Entry]], Iterator[str]]
    read: Callable[[str], Iterator[Entry]]


LINES, DOCUMENT, TABLE = (
    Pair(write_json_lines, read_json_lines),
    Pair(write_document, read_document),
    Pair(write_csv, read_table),
)
each_form = pytest.mark.parametrize("form", [LINES, DOCUMENT, TABLE], ids=["jsonl", "json", "csv"])


def by_id(entries: Iterable[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


def line_of(form: Pair, text: str) -> tuple[int, str]:
    with pytest.raises(LineError) as caught:
        list(form.read(text))
    return caught.value.line, str(caught.value)


def last_line(form: Pair, text: str) -> int:
    """The line of the problem, 0 without one."""
    try:
        list(form.read(text))
    except LineError as error:
        return error.line
    return 0


@each_form
@settings(max_examples=60, deadline=None)
@given(entries=anything)
def test_what_goes_out_comes_in_unchanged(form: Pair, entries: list[Entry]) -> None:
    text = "".join(form.write(entries))
    found = by_id(form.read(text))
    assert found == by_id(entries)
    assert "".join(form.write([found[entry.id] for entry in entries])) == text


@each_form
def test_nothing_is_a_history_too(form: Pair) -> None:
    assert list(form.read("".join(form.write([])))) == []


@each_form
@settings(max_examples=100, deadline=None)
@given(text=st.text())
def test_no_text_is_too_strange(form: Pair, text: str) -> None:
    with pytest.raises(LineError):
        list(form.read(text))


@each_form
@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_file_with_a_hole_or_a_wart_is_read_or_refused(form: Pair, data: st.DataObject) -> None:
    text = "".join(form.write(EVERYTHING))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    broken = text[:start] + data.draw(st.text(max_size=3)) + text[end:]
    assert 0 <= last_line(form, broken) <= broken.count("\n") + 1


@each_form
@pytest.mark.parametrize("text", ["", "[]", '{"format":"other","version":1}', "a,b\n1,2\n", "\0"])
def test_another_kind_of_file_is_refused_in_its_first_line(form: Pair, text: str) -> None:
    assert line_of(form, text)[0] == 1


@pytest.mark.parametrize("form", [LINES, DOCUMENT])
def test_a_newer_form_asks_for_an_update(form: Pair) -> None:
    text = "".join(form.write([])).replace('"version":1', '"version":2')
    assert "newer prehab" in line_of(form, text)[1]


@pytest.mark.parametrize("form", [LINES, DOCUMENT])
def test_what_a_newer_prehab_added_is_passed_over(form: Pair) -> None:
    text = "".join(form.write([TICK])).replace('"name"', '"mood":{"deep":[1]},"name"')
    assert list(form.read(text)) == [TICK]


@each_form
def test_a_wrong_value_is_named_with_its_line(form: Pair) -> None:
    text = "".join(form.write(EVERYTHING)).replace("2026-11-19", "tomorrow")
    expected = text[: text.index("tomorrow")].count("\n") + 1
    assert line_of(form, text) == (expected, '"date" must be a date such as 2026-11-22, not "tomorrow"')


def test_a_document_laid_out_anew_still_has_lines() -> None:
    laid_out = json.dumps(json.loads("".join(write_document(EVERYTHING))), indent=2)
    assert by_id(read_document(laid_out)) == by_id(EVERYTHING)
    line, _ = line_of(DOCUMENT, laid_out.replace("2026-11-19", "tomorrow"))
    # The entry's own first line: its closest place that is known.
    assert laid_out.splitlines()[line] == '      "kind": "tick",'


@pytest.mark.parametrize(
    "bomb", ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, "NaN", '"\\ud800"', "[1,2"], ids=lambda bomb: bomb[:6]
)
@pytest.mark.parametrize("form", [LINES, DOCUMENT])
def test_json_that_means_harm_is_refused(form: Pair, bomb: str) -> None:
    text = f"{HEAD}\n{bomb}\n" if form is LINES else f'{HEAD[:-1]},"entries":[\n{bomb}]}}'
    assert line_of(form, text)[0] == 2


def test_half_a_character_and_terminal_commands_become_harmless() -> None:
    data = {**to_json_value(TICK), "name": "\ud800\x1b]52;c;x\x07\u202e a\nb"}
    (found,) = read_json_lines(f"{HEAD}\n{json.dumps(data)}\n")
    assert found.name == "\ufffd\ufffd]52;c;x\ufffd\ufffd a b"  # type: ignore[union-attr]


def test_a_cell_cannot_become_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write_csv([SESSION])))))
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values())


def test_rows_may_be_sorted_by_anything() -> None:
    first, *rows = list(csv.reader(io.StringIO("".join(write_csv(EVERYTHING)))))
    out = io.StringIO()
    csv.writer(out).writerows([first, *sorted(rows, reverse=True)])
    assert by_id(read_table(out.getvalue())) == by_id(EVERYTHING)


def test_a_segment_without_its_session_is_named() -> None:
    lines = "".join(write_csv([SESSION])).splitlines(keepends=True)
    assert line_of(TABLE, lines[0] + lines[-1])[1] == 'there is no session with the id "s1" for this segment'


def test_a_session_that_is_there_twice_is_named() -> None:
    text = "".join(write_csv([SESSION]))
    lines = text.splitlines(keepends=True)
    assert "before, in line 2" in line_of(TABLE, text + "".join(lines[1:3]))[1]


def test_a_table_with_semicolons_is_one_too() -> None:
    cells = csv.reader(io.StringIO("".join(write_csv(EVERYTHING)), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(cells)
    assert by_id(read_table(out.getvalue())) == by_id(EVERYTHING)


def test_somebody_elses_table_is_told_apart() -> None:
    said = (1, 'this is no table that prehab history export wrote: it has no column "record"')
    assert line_of(TABLE, "Activity ID,Activity Date\n1,2\n") == said


def test_the_columns_have_the_names_of_the_fields() -> None:
    assert COLUMNS[:5] == ("record", "id", "date", "started_at", "utc_offset")
    assert set(to_json_value(TICK)) - {"kind"} < set(COLUMNS)
