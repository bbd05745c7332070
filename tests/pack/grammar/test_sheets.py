"""Routine sheets as coaches, physiotherapists and running clubs write them, and how each of their lines is read.

`PREHAB_REWRITE_GOLDENS=1 pytest tests/pack/grammar/test_sheets.py` writes the readings anew; read the difference.
"""

import os
from pathlib import Path

import pytest

from prehab.pack.grammar.parser import parse_step
from prehab.pack.grammar.words.language_of_text import language_of_words
from tests.pack.grammar.exercise_names import names_in
from tests.pack.grammar.plain_form import plain_reading

SHEETS = sorted((Path(__file__).parents[2] / "corpus" / "sheets").glob("*.txt"))
NAMES = names_in(None)


def steps_of(sheet: Path) -> list[str]:
    """Return the lines below the title."""
    return sheet.read_text(encoding="utf-8").partition("\n\n")[2].splitlines()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_line_of_a_sheet_is_read_as_before(sheet: Path) -> None:
    lang = language_of_words(sheet.read_text(encoding="utf-8"))
    read = "".join(f"{line}\n    {plain_reading(parse_step(line, NAMES, lang), NAMES)}\n" for line in steps_of(sheet))
    golden = sheet.with_suffix(".read")
    if os.environ.get("PREHAB_REWRITE_GOLDENS"):
        golden.write_text(read, encoding="utf-8", newline="\n")
    assert golden.read_text(encoding="utf-8") == read


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_the_language_of_a_sheet_is_found(sheet: Path) -> None:
    assert language_of_words(sheet.read_text(encoding="utf-8")) == sheet.stem[:2]


def test_nine_lines_of_ten_are_read_at_once() -> None:
    readings = [sheet.with_suffix(".read").read_text(encoding="utf-8") for sheet in SHEETS]
    said = [line.strip() for read in readings for line in read.splitlines()[1::2]]
    assert sum(line.startswith("?") for line in said) / len(said) <= 0.1
