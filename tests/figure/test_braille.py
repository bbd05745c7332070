"""Braille pictures: the size asked for, the same dots every time, nothing that flickers, limbs thick enough to see."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.figure.frame import Frame, bounds, changed_rows
from prehab.figure.render import render_frame, render_frames
from prehab.figure.scene import Layer
from tests.figure.samples import BRIDGE, CLAMSHELL, MARCH, drawn, moving
from tests.long_proofs import examples

BRIDGE_UP = """\
              ⢀⣀⣤⣤⣶⣶⡄
         ⢀⣤⣾⣿⣿⣿⡿⠿⠛⠙⣿⡇
 ⢀⣶⡀ ⢀⣠⣴⣾⣿⣿⣿⠿⠛⠁    ⣿⡇
⢰⣿⣿⣿⣶⣿⣿⣭⣭⣭⣍⣀⣀      ⣿⣇⣀⣀
⢀⣙⣛⣋⣉⣉⣉⣉⣉⣉⣉⣙⣛⣛⣻⣗⣀⣀⣀⣙⣛⣛⣛⣁"""


@settings(max_examples=examples(25), deadline=None)
@given(st.integers(24, 60), st.integers(8, 24), st.floats(0, 1), st.sampled_from([BRIDGE, CLAMSHELL, MARCH]))
def test_a_picture_is_as_large_as_asked_and_always_the_same(
    width: int, height: int, phase: float, raw: dict[str, object]
) -> None:
    one, two = (render_frame(moving(raw), phase, width, height) for _ in range(2))
    assert one == two
    assert [len(row) for row in one.rows] == [len(row) for row in one.layers] == [width] * height
    assert all(cell == " " or "\u2801" <= cell <= "\u28ff" for row in one.rows for cell in row)


def test_no_part_is_cut_off_at_any_phase() -> None:
    figure = moving(MARCH)
    for one in render_frames(figure, 40, 16, 12):
        assert all(row[0] == row[-1] == " " for row in one.rows[:-1])
        assert one.rows[0].strip()


def test_what_keeps_still_is_drawn_with_the_same_dots() -> None:
    figure = moving({"base": "standing", "moves": [{"at": 0.5, "hand": [0.5, 1.2]}]})
    pictures = render_frames(figure, 40, 16, 24)
    legs = {(one.rows[10:], one.layers[10:]) for one in pictures}
    assert len(legs) == 1
    assert len(set(pictures)) > 6


def test_a_hold_is_one_picture() -> None:
    pictures = render_frames(moving(BRIDGE), 40, 16, 20)
    assert pictures[8] is pictures[10] is pictures[12]
    assert not changed_rows(pictures[8], pictures[11])
    assert changed_rows(pictures[0], pictures[8])


def test_a_hairs_breadth_changes_nothing() -> None:
    figure = moving({"base": "standing", "moves": [{"at": 0.5, "hands": {"up": 0.001, "forward": 0.001}}]})
    assert len(set(render_frames(figure, 40, 16, 24))) == 1


@pytest.mark.parametrize("size", [(24, 8), (40, 16), (60, 24)])
def test_limbs_are_at_least_two_dots_thick(size: tuple[int, int]) -> None:
    picture = render_frame(moving({"base": "standing", "hands": "front"}), 0, *size)
    cells = [ord(cell) - 0x2800 for row in picture.rows for cell in row if cell != " "]
    dots = sum(cell.bit_count() for cell in cells)
    assert dots / sum(map(bool, cells)) > 3


def test_near_and_far_are_told_apart() -> None:
    picture = render_frame(moving({"base": "half-kneeling"}), 0, 40, 16)
    layers = "".join(picture.layers)
    assert layers.count("n") > layers.count("f") > 15
    assert "p" in picture.layers[-1]


def test_mirrored_pictures_are_mirrored() -> None:
    figure = moving({"base": "half-kneeling"})
    right, left = (render_frame(one, 0, 40, 16) for one in (figure, figure.mirrored()))
    counts = [[cell != " " for cell in row] for row in right.rows[:-1]]
    flipped = [[cell != " " for cell in reversed(row)] for row in left.rows[:-1]]
    same = sum(a == b for one, two in zip(counts, flipped, strict=True) for a, b in zip(one, two, strict=True))
    assert same > 0.96 * 40 * 15
    assert bounds(figure).left == pytest.approx(-bounds(figure.mirrored()).right)


def test_the_runs_of_a_row_are_the_row() -> None:
    picture = render_frame(moving(CLAMSHELL), 0.5, 40, 16)
    for number, row in enumerate(picture.rows):
        runs = list(picture.runs(number))
        assert "".join(text for text, _ in runs) == row
        assert all(layer is None or isinstance(layer, Layer) for _, layer in runs)


def test_a_small_bridge_looks_like_one() -> None:
    assert render_frame(moving(BRIDGE), 0.5, 24, 8).text.strip("\n") == BRIDGE_UP


def test_drawings_stand_in_the_middle_at_the_bottom() -> None:
    picture = render_frame(drawn({"art": ["oo\noo"]}), 0, 6, 4)
    assert picture == Frame(("      ", "      ", "  oo  ", "  oo  "), ("      ", "      ", "  nn  ", "  nn  "))


def test_a_band_around_a_leg_has_cells_of_its_own_and_the_floor_takes_none() -> None:
    bare, banded = (
        render_frame(moving({"base": "standing", "view": "front", **more}), 0, 40, 16)
        for more in ({}, {"props": [{"band": "knees"}]})
    )
    assert "p" not in "".join(bare.layers[:-1])
    rows = [number for number, row in enumerate(banded.layers[:-1]) if "p" in row]
    assert rows
    assert 8 <= rows[0] <= rows[-1] <= 13
    assert bare.layers[-1].count("n") + bare.layers[-1].count("f") > 0
