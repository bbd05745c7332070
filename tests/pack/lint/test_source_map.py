"""Where the steps of a loaded pack stand in its text, also where one entry is several of them."""

import pytest

from prehab.pack.lint.source_map import build_source_map
from prehab.pack.read.load import load_pack
from tests.pack.loading import HEAD, core, one_file

TEXT = f"""{HEAD}steps = [
  "Squat 12, 10, 8 reps",
  "Glute bridge 5 reps",
  {{ repeat = 2, steps = [
    "Squat 12, 10, 8 reps",
    {{ exercise = "clamshell", reps = 5, say = "Now." }},
  ] }},
]
"""
SQUAT, BRIDGE, BLOCK, SQUAT_INSIDE, CLAMSHELL = 4, 5, 6, 7, 8
"""The lines on which these stand."""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((0,), SQUAT),
        ((2,), SQUAT),
        ((2, "tempo"), SQUAT),
        ((3,), BRIDGE),
        ((4,), BLOCK),
        ((4, "steps", 0), SQUAT_INSIDE),
        ((4, "steps", 2), SQUAT_INSIDE),
        ((4, "steps", 3), CLAMSHELL),
        ((4, "steps", 3, "say"), CLAMSHELL),
    ],
)
def test_a_step_is_where_the_entry_is_that_it_was_read_from(path: tuple[str | int, ...], line: int) -> None:
    source = one_file(TEXT)
    loaded = load_pack(source, core(), strict=True)
    assert loaded.pack is not None
    places = build_source_map(source, loaded)
    whole = ("routine", 0, "steps", *path)
    assert places.line(whole) == line
