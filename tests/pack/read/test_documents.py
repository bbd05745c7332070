import pytest

from prehab.pack.read.load import load_pack
from tests.pack.loading import HEAD, codes, core, folder, load, one_file, only_diagnostic, pack


def test_a_newer_format_is_refused_with_one_message() -> None:
    found = only_diagnostic(load_pack(one_file('format = 7\nname = 3\nsteps = "a step"'), core()))
    assert found.code == "PH006"
    assert "format 7, which prehab 7 reads" in found.message
    assert "reads format 1" in found.message


@pytest.mark.parametrize("number", ["0x" + "f" * 5000, "0b" + "1" * 9000])
def test_a_number_without_end_is_never_printed(number: str) -> None:
    for text in (f"format = {number}", f"{HEAD}rounds = {number}", f"{HEAD}rest = {number}", f"{HEAD}name = {number}"):
        loaded = load_pack(one_file(text), core())
        assert loaded.pack is None
        assert all(len(one.message) < 200 and len(one.fix) < 300 for one in loaded.diagnostics)


def test_a_pack_without_a_format_is_told_once() -> None:
    assert codes(load_pack(one_file('name = "A"\nsteps = ["Squat 5 reps"]'), core())) == ["PH007"]


def test_a_byte_order_mark_and_windows_lines_do_no_harm() -> None:
    text = f'\ufeff{HEAD}steps = ["Squat"]\n'.replace("\n", "\r\n").encode()
    assert load_pack(one_file(text), core()).pack is not None


def test_a_file_that_cannot_be_parsed_silences_names_but_not_the_rest() -> None:
    files = {
        "prehab.toml": HEAD + '[[routine]]\nname = "A"\nsteps = ["Wobble 3 reps", "Sway", "Side plank 12"]',
        "exercises/a.toml": "[[exercise]]\nname = “Wobble”\n",
    }
    loaded = load_pack(folder(files), core())
    assert loaded.pack is None
    assert [one.code for one in loaded.diagnostics if one.file == "club/prehab.toml"] == ["PH201"]
    assert any(one.file == "club/exercises/a.toml" for one in loaded.diagnostics)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"\x00\x01",
        b"a = " + b"[" * 20000,
        b"a" + b".a" * 20000 + b" = 1",
        b"format = 1\nname = " + b"9" * 5000,
        b"",
    ],
)
def test_bytes_that_are_no_pack_are_told_so(data: bytes) -> None:
    loaded = load_pack(one_file(data), core())
    assert loaded.pack is None
    assert loaded.diagnostics


def test_text_is_composed_and_bad_characters_are_refused() -> None:
    assert pack('summary = "Cafe\u0301"\nsteps = ["Squat"]').summary == "Café"
    for text in (
        'summary = "a\\u202eb"',
        "summary = 'a\u200bb'",
        '"a\\u001bb" = 1',
        'steps = ["Squat 5 reps (\\u0007)"]',
    ):
        loaded = load(text)
        assert "PH101" in codes(loaded)
        assert all("\u202e" not in one.message + one.source_line + one.fix for one in loaded.diagnostics)
