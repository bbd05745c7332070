"""The forms of a history hold everything: the same as JSON Lines, as one document, and as a table."""

import csv
import io
import json

import pytest

from prehab.export.csv_table import COLUMNS, write_csv
from prehab.export.formats import ExportForm, form_of, write_document, write_history
from prehab.training_log.entry_json import to_json_value
from tests.history.sync.entries import CHECK_IN, EVERYTHING, SESSION, TICK


def table() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(write_csv(EVERYTHING)))))


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.csv", ExportForm.CSV), ("a.b.JSON", ExportForm.JSON), ("a.ndjson", ExportForm.JSONL), ("a.txt", None)],
)
def test_the_ending_says_the_form(name: str, form: ExportForm | None) -> None:
    assert form_of(name) is form


def test_a_document_has_a_header_and_every_entry_on_a_line_of_its_own() -> None:
    text = "".join(write_document(EVERYTHING))
    data = json.loads(text)
    assert (data["format"], data["version"]) == ("prehab-history", 1)
    assert data["entries"] == [to_json_value(entry) for entry in EVERYTHING]
    assert [json.loads(line.rstrip(",")) for line in text.splitlines()[1:-1]] == data["entries"]
    assert json.loads("".join(write_document([])))["entries"] == []


def test_a_table_has_a_row_for_everything() -> None:
    rows = table()
    assert [row["record"] for row in rows] == ["session", "segment", "segment", "checkin", "tick"]
    session, first, second, checkin, tick = rows
    assert (session["id"], session["effort"], session["note"]) == (SESSION.id, "6", "good\n=1+1")
    assert (first["session"], first["ordinal"], first["side"], first["reps"]) == (SESSION.id, "0", "left", "12")
    assert (second["side"], second["reps"]) == ("", "")
    assert (checkin["night_pain"], checkin["numbness"], checkin["session"]) == ("true", "false", CHECK_IN.session)
    assert (tick["name"], tick["date"], tick["score"]) == (TICK.name, TICK.local_date, "")


def test_a_cell_cannot_become_a_formula() -> None:
    rows = list(csv.DictReader(io.StringIO("".join(write_csv([SESSION])))))
    assert not any(cell.startswith(("=", "+", "@", "\t")) for row in rows for cell in row.values())


def test_the_columns_have_the_names_of_the_fields() -> None:
    assert COLUMNS[:5] == ("record", "id", "date", "started_at", "utc_offset")
    assert set(to_json_value(TICK)) - {"kind"} < set(COLUMNS)


@pytest.mark.parametrize("form", ExportForm)
def test_every_form_is_written_as_utf_8(form: ExportForm) -> None:
    assert b"sprint" in b"".join(write_history(form, EVERYTHING))
