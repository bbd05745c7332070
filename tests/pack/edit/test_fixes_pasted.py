"""Mistakes and the damage of a chat are mended together."""

import pytest

from prehab.pack.edit.fixes import fix_source
from tests.pack.loading import core, one_file

GOOD = 'format = 1\nname = "A"\nrounds = 2\nsteps = [\n  "Squat 5 reps",\n]\n'


def repair(text: str) -> str | None:
    return fix_source(one_file(text), core()).get("test.prehab.toml")


def test_lost_line_breaks_come_back_and_what_they_hid_is_mended_too() -> None:
    flat = GOOD.replace("\n", " ").replace("rounds", "ruonds").replace('"A"', "“A”")
    said = repair(flat)
    assert said is not None
    assert said.splitlines()[:3] == GOOD.splitlines()[:3]


@pytest.mark.parametrize("text", [GOOD, GOOD.replace("5 reps", "5"), "nothing of a pack in here", "{\\rtf1 x"])
def test_what_is_good_or_cannot_be_known_is_left_alone(text: str) -> None:
    assert repair(text) is None


def test_one_mistake_is_mended_where_it_stands() -> None:
    assert repair(GOOD.replace("rounds =", "rounds:")) == GOOD
