"""What is what in a line of TOML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.tui.editor.toml_colours import colours


def said(*lines: str) -> list[list[tuple[str, str]]]:
    return [
        [(line[one.start : one.end], one.kind) for one in sorted(patches, key=lambda one: one.start)]
        for line, patches in zip(lines, colours(list(lines)), strict=True)
    ]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ('name = "A # b"  # c', [("name", "key"), ('"A # b"', "string"), ("# c", "comment")]),
        ("rounds = 2", [("rounds", "key"), ("2", "number")]),
        ("[[exercise.variant]] # x", [("[[exercise.variant]]", "heading"), ("# x", "comment")]),
        ("{ reps = [10, 20] },", [("reps", "key"), ("10", "number"), ("20", "number")]),
        ('  "never closed', [('"never closed', "string")]),
        ('a = "x = 1"', [("a", "key"), ('"x = 1"', "string")]),
        ("", []),
    ],
)
def test_a_line(line: str, parts: list[tuple[str, str]]) -> None:
    assert said(line) == [parts]


def test_a_text_over_several_lines_is_followed_to_its_end() -> None:
    assert said('a = """one', "b = 2", 'end""" # x', "c = 3") == [
        [("a", "key"), ('"""one', "string")],
        [("b = 2", "string")],
        [('end"""', "string"), ("# x", "comment")],
        [("c", "key"), ("3", "number")],
    ]


@given(st.lists(st.text(alphabet="ab1[]{}=\"'#,. ", max_size=30), max_size=5))
def test_every_patch_lies_in_its_line(lines: list[str]) -> None:
    for line, patches in zip(lines, colours(lines), strict=True):
        assert all(0 <= one.start <= one.end <= len(line) for one in patches)
