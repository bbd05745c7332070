"""A few frames as they were when a person looked at them. Set PREHAB_REWRITE_GOLDENS to write them anew, and look."""

import os
from pathlib import Path

import pytest

from prehab.figure.frame import Frame
from prehab.figure.motion import Figure
from prehab.figure.render import render_frame
from tests.figure.samples import moving, tables

GOLDENS = Path(__file__).parent / "goldens"
TABLES = tables()
FRAMES = [
    ("donkey-kick", 40, 16, False),
    ("fire-hydrant", 40, 16, False),
    ("side-lunge", 40, 16, False),
    ("squat-squeeze", 40, 16, True),
    ("clamshell", 24, 8, False),
    ("lateral-walk", 24, 8, False),
    ("roll-calves", 60, 24, False),
]


def rendered(figure: Figure, width: int, height: int, ascii_only: bool) -> str:
    """Return both best poses, each as its rows and the layers they belong to."""
    made = [render_frame(figure, phase, width, height, ascii_only) for phase in figure.best_phases]
    return "\n".join(map(side_by_side, made))


def side_by_side(one: Frame) -> str:
    rows = (f"{row} {marks}".rstrip() for row, marks in zip(one.rows, one.layers, strict=True))
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(("name", "width", "height", "ascii_only"), FRAMES)
def test_a_frame_is_as_it_was_looked_at(name: str, width: int, height: int, ascii_only: bool) -> None:
    path = GOLDENS / f"{name}-{width}x{height}{'-ascii' if ascii_only else ''}.txt"
    picture = rendered(moving(TABLES[name]), width, height, ascii_only)
    if "PREHAB_REWRITE_GOLDENS" in os.environ:
        path.write_text(picture, encoding="utf-8")
    assert picture == path.read_text(encoding="utf-8")


def test_a_small_face_has_no_eyes_and_a_large_one_two() -> None:
    facing = moving({"base": "standing", "view": "front"})
    small, large = (dots(render_frame(facing, 0, *size)) for size in ((24, 8), (60, 24)))
    assert holes(small) == 0
    assert holes(large) == 2


def dots(one: Frame) -> list[str]:
    """Return a picture dot by dot, as rows of 0 and 1."""
    bits = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
    return [
        "".join(str(int(bool(ord(cell) - 0x2800 & bit))) if cell != " " else "0" for cell in row for bit in pair)
        for row in one.rows
        for pair in bits
    ]


def holes(rows: list[str]) -> int:
    """Return how many empty patches inside the head there are, counted in the row that has most."""
    head = [row for row in rows if "1" in row][: len(rows) // 9]
    return max(len([gap for gap in row.strip("0").split("1") if gap]) for row in head)
