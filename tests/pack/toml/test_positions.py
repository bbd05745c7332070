from collections.abc import Iterator

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.pack.toml.positions import KeyPath, Positions, Span, find_positions

LONG = """\
format = 1 # first
"quoted key".b = 'x = 1'
[[routine]]
id = "a"
steps = [
  "Glute bridge 15 reps", # "no"
  { exercise = "clamshell", reps = [10, 20], a.b = { c = 1 } },
  '''
raw''',
]
[routine.levels]
easy = { rounds = 1 }
[[routine]]
id = "b"
[[exercise]]
[[exercise.variant]]
id = "band"
[[exercise.variant]]
id = "long"
"""


def marked_text(places: Positions, span: Span) -> str:
    return places.line(span.line)[span.column - 1 : span.column - 1 + span.width]


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("format",), "format", "1"),
        (("quoted key", "b"), "b", "'x = 1'"),
        (("routine", 0, "steps", 0), '"Glute bridge 15 reps"', '"Glute bridge 15 reps"'),
        (("routine", 0, "steps", 1, "reps", 1), "20", "20"),
        (("routine", 0, "steps", 1, "a", "b", "c"), "c", "1"),
        (("routine", 0, "steps", 2), "'''", "'''"),
        (("routine", 0, "levels", "easy", "rounds"), "rounds", "1"),
        (("routine", 1, "id"), "id", '"b"'),
        (("exercise", 0, "variant", 1, "id"), "id", '"long"'),
    ],
)
def test_keys_and_values_are_found(path: KeyPath, key: str, value: str) -> None:
    places = find_positions(LONG)
    assert marked_text(places, places.key(path)) == key
    assert marked_text(places, places.value(path)) == value


def test_what_is_missing_is_located_by_what_holds_it() -> None:
    places = find_positions(LONG)
    assert places.value(("routine", 1, "name")) == places.key(("routine", 1)) == Span(13, 3, 7)
    assert places.key(("nothing",)) == Span(1, 1, 1)


@pytest.mark.parametrize(
    ("literal", "start", "width", "found"),
    [
        ('"Clam 12"', 5, 2, "12"),
        (r'"Gl\u00fcte \"x\" 12"', 10, 2, "12"),
        (r'"a\tb 12"', 4, 2, "12"),
        ("'a\\b 12'", 4, 2, "12"),
        ('"""\nab \\\n  cd 12"""', 6, 2, "12"),
        ('"Hu\u0308fte 12"', 6, 2, "12"),
        ('"ab"', 2, 1, '"'),
    ],
)
def test_a_place_inside_a_string_is_found_through_escapes(literal: str, start: int, width: int, found: str) -> None:
    places = find_positions(f"name = {literal}\n")
    assert marked_text(places, places.inside(("name",), start, width)) == found


def test_quoted_source_lines_are_safe() -> None:
    assert find_positions("a = 1\nb\x1b\t= 2\r\n").line(2) == "b\ufffd = 2"
    assert find_positions("").line(7) == ""


def paths(value: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from paths(item, (*path, key))


def test_every_path_of_the_parsed_document_is_located() -> None:
    places = find_positions(LONG)
    for path in paths(tomli.loads(LONG)):
        if path:
            assert places.value(path) != Span(1, 1, 1)


@settings(deadline=None)
@given(st.text(st.sampled_from("ab.=[]{}\"'\\#,\n \té\u0301")), st.integers(0, 9), st.integers(-1, 9))
def test_no_text_makes_the_scan_raise(text: str, start: int, width: int) -> None:
    places = find_positions(text)
    for path in ((), ("a",), ("a", 0, "b")):
        for span in (places.key(path), places.value(path), places.inside(path, start, width)):
            assert 1 <= span.line <= text.count("\n") + 1
            assert 1 <= span.column <= len(places.line(span.line)) + 1


@pytest.mark.parametrize(
    "text", ["a = " + "[" * 500_000, "[" + "a." * 200_000, "a = " + "'" * 500_000, 'a="""' + '\\"""' * 100_000]
)
def test_hostile_nesting_is_scanned_only_so_deep(text: str) -> None:
    assert find_positions(text).key(("a",)).line == 1
