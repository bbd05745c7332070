"""Every step that a table of a page shows is read as the page says."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import pytest

from prehab.core.model import Pack, Step
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.toml.strings import toml_string
from tests.pack.loading import one_file
from tests.packs.bundled import load
from tests.pages.page import PAGES, read_page

IS, WRITE, MEANS = ("written", "is"), ("written", "write"), ("you write", "it means")
"""The headings of the columns with what is written, and with the same in the plain form, lines that ask no more, or in
words."""
AFTER: Final = '"Glute bridge 2 reps"'
"""A step after those of a page: rests alone are no routine."""
_ROW: Final = re.compile(r"^\| (.*) \|$")
_CELL: Final = re.compile(r"(?<!\\) \| ")
_SPAN: Final = re.compile(r"`([^`]+)`")


class Row(NamedTuple):
    """A row of a table: its page and line, the headings, what is written, and the spans of the cell that says more."""

    page: str
    line: int
    kind: tuple[str, str]
    written: tuple[str, ...]
    others: tuple[str, ...]


def rows(page: str, text: str) -> Iterator[Row]:
    """Yield the rows about steps of a page."""
    heads: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        found = _ROW.match(line)
        cells = _CELL.split(found[1]) if found else []
        if not heads:
            heads = cells
        elif not cells:
            heads = []
        elif set(cells) != {"---"}:
            for kind in (IS, WRITE, MEANS):
                if set(kind) <= set(heads):
                    written, others = (tuple(_SPAN.findall(cells[heads.index(one)])) for one in kind)
                    yield Row(page, number, kind, written, others)


ROWS: Final = [row for page in PAGES for row in rows(page, read_page(page))]


@cache
def library() -> Pack:
    return load("core", None)


def read(lines: tuple[str, ...]) -> LoadResult:
    """Read lines as the steps of a pack, with one more; one in braces is a table, one in quotes is TOML already."""
    written = ", ".join(line if line[0] in '{"' else toml_string(line) for line in lines)
    text = f'format = 1\nname = "Steps"\nsteps = [{written}, {AFTER}]\n'
    return load_pack(one_file(text), library())


def steps(lines: tuple[str, ...]) -> tuple[Step, ...]:
    """Return the steps of lines that are read without a problem; fails on others."""
    result = read(lines)
    assert result.pack is not None, (lines, result.diagnostics)
    assert result.diagnostics == (), lines
    return result.pack.routines[0].steps[:-1]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.page}:{row.line}")
def test_a_step_on_a_page_is_read_as_the_page_says(row: Row) -> None:
    assert row.written
    for line in row.written:
        match row.kind:
            case kind if kind == IS:
                assert steps((line,)) == steps(row.others)
            case kind if kind == WRITE:
                result = read((line,))
                assert [one for one in result.diagnostics if one.severity.value == "error"], line
                assert steps(row.others)
            case _:
                assert steps((line,))


def test_the_pages_show_many_steps() -> None:
    shown = [(row.page, kind) for row in ROWS for kind in (IS, WRITE, MEANS) if row.kind == kind]
    assert shown.count(("docs/authoring.md", IS)) > 30
    assert shown.count(("docs/authoring.md", WRITE)) > 5
    assert shown.count(("docs/pack-format.md", MEANS)) > 10
