"""JSON Lines give back exactly what was written, and every error names its line."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.training_log.entries import Entry
from prehab.training_log.entry_json import LineError, to_json_value, write_json_lines
from tests.history.sync.entries import EVERYTHING, TICK, anything, read_json_lines
from tests.long_proofs import examples

HEAD = '{"format":"prehab-history","version":1}'


def error_of(text: str) -> tuple[int, str]:
    with pytest.raises(LineError) as caught:
        list(read_json_lines(text))
    return caught.value.line, str(caught.value)


def error_line(text: str) -> int:
    """Return the line of the error, 1 without one."""
    try:
        list(read_json_lines(text))
    except LineError as error:
        return error.line
    return 1


@settings(max_examples=examples(60), deadline=None)
@given(entries=anything)
def test_what_is_written_is_read_unchanged(entries: list[Entry]) -> None:
    text = "".join(write_json_lines(entries))
    assert list(read_json_lines(text)) == entries
    assert "".join(write_json_lines(entries)) == text


def test_an_empty_history_is_one_too() -> None:
    assert list(read_json_lines("".join(write_json_lines([])))) == []


def test_empty_lines_do_not_matter() -> None:
    text = "".join(write_json_lines(EVERYTHING)).replace("\n", "\n\n \n").rstrip()
    assert list(read_json_lines(text)) == EVERYTHING


@settings(max_examples=examples(100), deadline=None)
@given(text=st.text())
def test_no_text_is_too_strange(text: str) -> None:
    with pytest.raises(LineError):
        list(read_json_lines(text))


@settings(max_examples=examples(100), deadline=None)
@given(data=st.data())
def test_a_file_with_a_hole_or_a_wart_is_read_or_refused(data: st.DataObject) -> None:
    text = "".join(write_json_lines(EVERYTHING))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    broken = text[:start] + data.draw(st.text(max_size=3)) + text[end:]
    assert 1 <= error_line(broken) <= broken.count("\n") + 1


@pytest.mark.parametrize("text", ["", "[]", '{"format":"other","version":1}', "a,b\n1,2\n", "\0"])
def test_another_kind_of_file_is_refused_in_its_first_line(text: str) -> None:
    assert error_of(text)[0] == 1


def test_a_newer_version_asks_for_an_update() -> None:
    assert "newer prehab" in error_of(HEAD.replace('"version":1', '"version":2'))[1]


def test_what_a_newer_prehab_added_is_passed_over() -> None:
    text = "".join(write_json_lines([TICK])).replace('"name"', '"mood":{"deep":[1]},"name"')
    assert list(read_json_lines(text)) == [TICK]


def test_a_wrong_value_is_named_with_its_line() -> None:
    text = "".join(write_json_lines(EVERYTHING)).replace("2026-11-19", "tomorrow")
    assert error_of(text) == (4, '"date" must be a date such as 2026-11-22, not "tomorrow"')


@pytest.mark.parametrize(
    "bomb", ["[" * 100_000, '{"a":' * 100_000, "9" * 5000, "NaN", '"\\ud800"', "[1,2"], ids=lambda bomb: bomb[:6]
)
def test_json_that_means_harm_is_refused(bomb: str) -> None:
    assert error_of(f"{HEAD}\n{bomb}\n")[0] == 2


def test_half_a_character_and_terminal_commands_become_harmless() -> None:
    data = {**to_json_value(TICK), "name": "\ud800\x1b]52;c;x\x07\u202e a\nb"}
    (found,) = read_json_lines(f"{HEAD}\n{json.dumps(data)}\n")
    assert found.name == "\ufffd\ufffd]52;c;x\ufffd a b"  # type: ignore[union-attr]
