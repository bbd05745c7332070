"""Plain pictures use the few characters that every terminal has, and still look like the exercise."""

from prehab.figure.render import render_frame, render_frames
from tests.figure.samples import BRIDGE, CLAMSHELL, MARCH, moving


def test_only_plain_characters_are_used() -> None:
    for raw in (BRIDGE, CLAMSHELL, MARCH):
        for one in render_frames(moving(raw), 40, 16, 6, ascii_only=True):
            assert set("".join(one.rows)) <= set("/\\|-_o ")
            assert [len(row) for row in one.rows] == [40] * 16


def test_a_standing_figure_has_its_head_on_top_and_the_floor_below() -> None:
    picture = render_frame(moving({"base": "standing"}), 0, 24, 10, ascii_only=True)
    assert "o" in picture.rows[1]
    assert "|" in picture.rows[6]
    assert "_" in picture.rows[9]
    assert picture.layers[9].strip().startswith("p")


def test_raised_hips_are_higher() -> None:
    down, up = (render_frame(moving(BRIDGE), phase, 40, 16, ascii_only=True) for phase in (0, 0.5))
    assert down != up


def test_a_roller_and_a_squeeze_have_lines_of_their_own() -> None:
    shapes: tuple[dict[str, object], ...] = (
        {"base": "supine", "props": [{"roller": 0.4}]},
        {"base": "supine", "view": [0, 70], "props": [{"roller": [0.2, 0.7], "out": [0.3, 0.45]}]},
        {"base": "standing", "view": "back", "squeeze": True},
    )
    for raw in shapes:
        picture = render_frame(moving(raw), 0, 60, 20, ascii_only=True)
        assert sum(row.count("p") for row in picture.layers[:-1]) >= 3
