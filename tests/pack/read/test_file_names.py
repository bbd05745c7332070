"""What files of packs are called, and the order of names with numbers in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.pack.lint.check import find_packs
from prehab.pack.read.file_names import (
    ARCHIVE_ENDING,
    PACK_ENDING,
    ends_in,
    lowercase_ending,
    natural_sort_key,
    stem_of,
)
from prehab.pack.read.load import load_pack
from prehab.pack.read.open_source import read_source


def test_numbers_count_as_numbers() -> None:
    names = ["day-10b", "day-1", "day-10", "Day-2", "day-2-3"]
    assert sorted(names, key=natural_sort_key) == ["day-1", "Day-2", "day-2-3", "day-10", "day-10b"]
    assert sorted(["x2", "x", "9", "10"], key=natural_sort_key) == ["9", "10", "x", "x2"]


@given(st.lists(st.text(alphabet="ab0129- ß²", max_size=6)))
def test_any_names_have_one_order(names: list[str]) -> None:
    other_way_round = names[::-1]
    assert sorted(names, key=natural_sort_key) == sorted(other_way_round, key=natural_sort_key)
    assert len({natural_sort_key(name) for name in names}) == len(set(names))


def test_a_number_without_end_is_no_trouble() -> None:
    assert natural_sort_key("x" + "9" * 9000) > natural_sort_key("x8")


@pytest.mark.parametrize(
    ("name", "stem", "small"),
    [
        ("A.PREHAB.TOML", "A", "A.prehab.toml"),
        ("B.Prehab", "B", "B.prehab"),
        ("c.prehab.Toml", "c", "c.prehab.toml"),
        ("d.TOML", "d", "d.toml"),
        ("E", "E", "E"),
    ],
)
def test_endings_may_be_large(name: str, stem: str, small: str) -> None:
    assert (stem_of(name), lowercase_ending(name)) == (stem, small)
    assert ends_in(name, PACK_ENDING, ARCHIVE_ENDING) == (name[0] in "ABc")


def test_a_pack_with_a_large_ending_is_one(tmp_path: Path) -> None:
    path = tmp_path / "MORNING.PREHAB.TOML"
    path.write_text('format = 1\nname = "Morning"\nsteps = ["Squat 5 reps"]\n')
    source, problems = read_source(path)
    assert source is not None
    assert problems == []
    assert source.label == str(path)
    pack = load_pack(source, None).pack
    assert pack is not None
    assert (pack.id, pack.name) == ("morning", "Morning")


def test_packs_of_a_folder_are_found_in_their_natural_order(tmp_path: Path) -> None:
    names = ["day-1.prehab.toml", "day-2.Prehab", "day-10.PREHAB.TOML"]
    for name in reversed(names):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in find_packs(tmp_path)] == names
