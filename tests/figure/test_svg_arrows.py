"""Arrows show what moves: the part that matters, from where it is to where it goes."""

import pytest

from prehab.figure.frame import bounds
from prehab.figure.motion import Figure
from prehab.figure.svg import arrows
from tests.figure.samples import BRIDGE, CLAMSHELL, MARCH, moving, tables

TABLES = tables()
MAIN_PART = {
    "glute-bridge": {"hips"},
    "donkey-kick": {"foot"},
    "bird-dog": {"foot", "other_hand"},
    "dead-bug": {"foot", "other_hand"},
    "squat-squeeze": {"hips"},
    "single-leg-deadlift-reach": {"other_foot"},
    "side-plank-leg-lift": {"other_foot"},
    "lateral-walk": {"foot"},
    "sit-to-stand": {"hips"},
    "step-down": {"hips", "other_foot"},
    "clamshell": {"knee"},
}


def shown(figure: Figure) -> dict[str, tuple[float, float]]:
    return {one.part: one.shift for one in arrows(figure, *figure.best_phases)}


@pytest.mark.parametrize("name", MAIN_PART)
def test_the_part_that_matters_has_the_arrow(name: str) -> None:
    assert set(shown(moving(TABLES[name]))) == MAIN_PART[name]


def test_an_arrow_goes_the_way_of_the_part() -> None:
    assert shown(moving(BRIDGE))["hips"][1] == pytest.approx(0.27, abs=0.03)
    left, right = (shown(figure) for figure in (moving(CLAMSHELL).mirrored(), moving(CLAMSHELL)))
    assert left["knee"] == pytest.approx((-right["knee"][0], right["knee"][1]))


def test_what_goes_step_by_step_has_none() -> None:
    assert shown(moving(MARCH)) == {}


def test_what_hardly_moves_has_none() -> None:
    assert shown(moving({"base": "plank", "moves": [{"hips": {"up": 0.02}}]})) == {}


@pytest.mark.parametrize("name", TABLES)
def test_arrows_are_few_and_inside_the_picture(name: str) -> None:
    figure = moving(TABLES[name])
    box = bounds(figure)
    found = arrows(figure, *figure.best_phases)
    assert len(found) <= 2
    for x, y in (point for one in found for point in one.path):
        assert box.left <= x <= box.right, name
        assert box.bottom <= y <= box.top, name
