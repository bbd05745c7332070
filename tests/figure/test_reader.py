"""Every mistake in a figure table is found, at its place, and nothing an author writes can break the reader."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.figure.motion import AsciiArt, Figure
from prehab.figure.pose import BASE_POSES
from prehab.figure.reader import read_figure
from prehab.figure.table_fields import FIGURE_KEYS, FigureProblem
from tests.figure.samples import BRIDGE, changes
from tests.long_proofs import examples


def problems(raw: dict[str, object]) -> tuple[FigureProblem, ...]:
    found = read_figure(raw)
    assert isinstance(found, tuple), found
    return found


@pytest.mark.parametrize("base", BASE_POSES)
def test_a_base_alone_is_a_figure(base: str) -> None:
    assert isinstance(read_figure({"base": base}), Figure)


MISTAKES: list[tuple[dict[str, object], tuple[str | int, ...]]] = [
    ({}, ()),
    ({"base": "flying"}, ("base",)),
    ({"base": 5}, ("base",)),
    ({"foto": 1}, ("foto",)),
    ({"view": "moon"}, ("view",)),
    ({"view": [10]}, ("view",)),
    ({"slope": 90}, ("slope",)),
    ({"cycle": "1h"}, ("cycle",)),
    ({"cycle": 5}, ("cycle",)),
    ({"ease": "slow"}, ("ease",)),
    ({"alternate": "yes"}, ("alternate",)),
    ({"lean": True}, ("lean",)),
    ({"lean": float("nan")}, ("lean",)),
    ({"toes": "down"}, ("toes",)),
    ({"squeeze": 1}, ("squeeze",)),
    ({"hips": "up"}, ("hips",)),
    ({"hips": [1]}, ("hips",)),
    ({"hips": [1, 20]}, ("hips",)),
    ({"hips": [1, 10**400]}, ("hips",)),
    ({"hips": {"sideways": 0.1}}, ("hips",)),
    ({"hips": {}}, ("hips",)),
    ({"body": [0, 1]}, ("body",)),
    ({"hands": "pockets"}, ("hands",)),
    ({"knee": "inwards"}, ("knee",)),
    ({"knee": "forward-back"}, ("knee",)),
    ({"hips": {"forward-out": 0.1}}, ("hips",)),
    ({"moves": {}}, ("moves",)),
    ({"moves": [5]}, ("moves",)),
    ({"moves": [{"base": "plank"}]}, ("moves", 0, "base")),
    ({"moves": [{"at": "later"}]}, ("moves", 0, "at")),
    ({"moves": [{"at": 1.5}]}, ("moves", 0, "at")),
    ({"moves": [{"at": [0.5, 0.2]}]}, ("moves", 0, "at")),
    ({"moves": [{"at": 0.5}, {"at": 0.3}]}, ("moves", 1, "at")),
    ({"moves": [{"hips": [0, 0.2]}, {"hips": [0, 0.3]}]}, ("moves", 1)),
    ({"moves": [{"foot": "somewhere"}]}, ("moves", 0, "foot")),
    ({"props": {"wall": 1}}, ("props",)),
    ({"props": [{"sofa": 1}]}, ("props", 0)),
    ({"props": [{"wall": "left"}]}, ("props", 0, "wall")),
    ({"props": [{"wall": 1, "colour": 3}]}, ("props", 0, "colour")),
    ({"props": [{"step": 1, "height": 9}]}, ("props", 0, "height")),
    ({"props": [{"step": 1, "out": 9}]}, ("props", 0, "out")),
    ({"props": [{"band": "neck"}]}, ("props", 0, "band")),
    ({"foot": [2.5, 0]}, ("foot",)),
    ({"moves": [{"hand": [0, 3]}]}, ("moves", 0, "hand")),
    ({"hips": [0, 0], "lean": 120}, ()),
]


@pytest.mark.parametrize(("wrong", "path"), MISTAKES, ids=str)
def test_a_mistake_is_told_at_its_place(wrong: dict[str, object], path: tuple[str | int, ...]) -> None:
    raw = {"base": "standing", **wrong} if wrong else wrong
    assert path in [problem.path for problem in problems(raw)]


def test_all_mistakes_are_told_at_once() -> None:
    raw: dict[str, object] = {"base": "sky", "view": "moon", "moves": [{"at": 7, "hips": 3}]}
    assert {one.path for one in problems(raw)} == {
        ("base",),
        ("view",),
        ("moves", 0, "at"),
        ("moves", 0, "hips"),
    }


def test_a_move_says_what_it_changes_and_leaves_the_rest() -> None:
    figure = read_figure(BRIDGE)
    assert isinstance(figure, Figure)
    assert [(key.at, key.until) for key in figure.key_poses] == [(0.0, 0.0), (0.4, 0.6)]
    assert figure.key_poses[0].pose.leg == figure.key_poses[1].pose.leg


def test_a_shift_counts_from_where_the_part_was() -> None:
    figure = read_figure({"base": "standing", "moves": [{"hands": {"up": 0.3, "out": 0.1}}]})
    assert isinstance(figure, Figure)
    before, after = figure.key_poses[0].skeleton, figure.key_poses[1].skeleton
    assert after.arm.end[1] - before.arm.end[1] == pytest.approx(0.3)
    assert after.arm.end[2] - before.arm.end[2] == pytest.approx(0.1)
    assert after.other_arm.end[2] - before.other_arm.end[2] == pytest.approx(-0.1)


def test_drawings_are_a_figure_too() -> None:
    art = read_figure({"art": ["\no-\n", "o/"], "cycle": "2s"})
    assert art == AsciiArt((("o-",), ("o/",)), 2000)  # type: ignore[arg-type]


@pytest.mark.parametrize("art", [[], ["x" * 41], ["\n".join("x" * 13)], ["x"] * 9, [5], "x"])
def test_drawings_have_limits(art: object) -> None:
    assert problems({"art": art})[0].path[0] == "art"


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=examples(150), deadline=None)
@given(st.dictionaries(st.sampled_from(FIGURE_KEYS), junk, max_size=5), st.sampled_from([*BASE_POSES, None]))
def test_no_value_breaks_the_reader(raw: dict[str, object], base: str | None) -> None:
    read_figure(raw if base is None else {**raw, "base": base})


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(sorted(BASE_POSES)), changes, changes)
def test_no_pose_breaks_the_reader(base: str, start: dict[str, object], move: dict[str, object]) -> None:
    found = read_figure({"base": base, **start, "moves": [move]})
    assert isinstance(found, Figure | tuple)
