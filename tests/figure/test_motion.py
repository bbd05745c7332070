"""A figure moves in step with the tempo, comes back to where it began, and mirrors."""

import pytest

from prehab.core.units import Ms
from prehab.figure.motion import HOLD_END, MOVE_END, phase_at
from prehab.figure.scene import Stroke, scene
from tests.figure.samples import BRIDGE, CLAMSHELL, MARCH, drawn, moving

TEMPO = (Ms(2000), Ms(1000), Ms(4000))


@pytest.mark.parametrize(
    ("elapsed", "phase"),
    [
        (0, 0.0),
        (1000, MOVE_END / 2),
        (2000, MOVE_END),
        (3000, HOLD_END),
        (5000, (HOLD_END + 1) / 2),
        (7000, 0.0),
        (9000, MOVE_END),
    ],
)
def test_each_part_of_the_tempo_has_its_part_of_the_phase(elapsed: int, phase: float) -> None:
    assert phase_at(Ms(elapsed), TEMPO, Ms(5000)) == pytest.approx(phase)


def test_a_pause_keeps_the_figure_where_it_began() -> None:
    parts = (*TEMPO, Ms(1000))
    assert moving(BRIDGE).skeleton(phase_at(Ms(7500), parts, Ms(5000))) == moving(BRIDGE).skeleton(0)


def test_a_part_of_no_seconds_is_passed_over() -> None:
    assert phase_at(Ms(1000), (Ms(1000), Ms(0), Ms(1000)), Ms(5000)) == pytest.approx(HOLD_END)


def test_without_a_tempo_the_figure_takes_its_own_time() -> None:
    assert phase_at(Ms(7500), None, Ms(5000)) == pytest.approx(0.5)


def test_a_hold_keeps_still_and_a_round_closes() -> None:
    figure = moving(BRIDGE)
    assert figure.skeleton(MOVE_END) == figure.skeleton(0.5) == figure.skeleton(HOLD_END)
    assert figure.skeleton(0.0) == figure.skeleton(1.0)
    assert figure.skeleton(0.2).trunk.pelvis[1] == pytest.approx(figure.skeleton(0.8).trunk.pelvis[1])


def test_the_hips_of_a_bridge_rise_and_sink() -> None:
    heights = [moving(BRIDGE).skeleton(step / 10).trunk.pelvis[1] for step in range(11)]
    assert heights[:5] == sorted(heights[:5])
    assert heights[6:] == sorted(heights[6:], reverse=True)
    assert heights[5] - heights[0] > 0.2


@pytest.mark.parametrize("raw", [BRIDGE, CLAMSHELL, MARCH])
def test_mirrored_or_swapped_twice_is_the_original(raw: dict[str, object]) -> None:
    figure = moving(raw)
    assert figure.mirrored().mirrored() == figure
    assert figure.mirrored() != figure
    assert figure.swapped().swapped() == figure


def test_an_alternating_figure_does_the_second_half_with_the_other_side() -> None:
    figure = moving(MARCH)
    one, two = figure.skeleton(0.1), figure.skeleton(0.6)
    assert one.leg.mid[:2] == pytest.approx(two.other_leg.mid[:2])
    assert one.leg.mid[2] == pytest.approx(-two.other_leg.mid[2])
    assert one.leg.mid[1] > one.other_leg.mid[1] + 0.15


def test_the_best_phases_are_the_start_and_the_far_end() -> None:
    assert moving(BRIDGE).best_phases == (0.0, MOVE_END)
    assert moving({"base": "plank"}).best_phases == (0.0,)
    stays = {"base": "standing", "moves": [{"shoulders": {"up": 0.05}}]}
    assert moving(stays).best_phases == (0.0, MOVE_END), "limbs keep their length, so nothing moves"


def test_who_walks_on_is_shown_where_the_pose_differs_most() -> None:
    walked = {"at": 0.9, "body": {"forward": 1.0}, "feet": [1, 0], "hands": {"forward": 1.0}}
    low = {"at": 0.4, "hips": [0.5, 0.6], "feet": [0.5, 0]}
    assert moving({"base": "standing", "moves": [low, walked]}).best_phases == (0.0, 0.4)


def test_a_squeeze_is_marked_in_its_pose_where_it_can_be_seen() -> None:
    raw: dict[str, object] = {"base": "standing", "view": "back", "moves": [{"squeeze": True}]}
    assert [phase / 10 for phase in range(10) if moving(raw).squeezes(phase / 10)] == [0.4, 0.5, 0.6]
    assert "squeeze" in names(raw, 0.5)
    assert "squeeze" not in names(raw, 0)
    assert "squeeze" not in names({**raw, "view": "front"}, 0.5)
    ends = moving({"base": "standing", "moves": [{"at": "start", "squeeze": True}, {"at": "hold", "hips": [0, 0.6]}]})
    assert ends.squeezes(0.95)
    assert ends.squeezes(1.0)


def names(raw: dict[str, object], phase: float) -> list[str]:
    return [part.name for part in scene(moving(raw), phase)]


def test_hips_that_tilt_have_a_belt_that_shows_it() -> None:
    level: dict[str, object] = {"base": "standing", "view": "back"}
    assert belts(level, 0) == []
    (belt,) = belts({**level, "moves": [{"tilt": 20}]}, 0.5)
    assert belt.a[1] - belt.b[1] > 0.08
    assert belts({**level, "view": "side", "moves": [{"tilt": 20}]}, 0.5) == []


def belts(raw: dict[str, object], phase: float) -> list[Stroke]:
    return [hole for part in scene(moving(raw), phase) for hole in part.holes if hole.a != hole.b]


def test_drawings_take_turns() -> None:
    art = drawn({"art": ["a", "b", "c", "d"]})
    assert [art.drawing(phase / 8)[0] for phase in range(8)] == list("aabbccdd")
    assert art.best_phases == (0.0, 0.5)
