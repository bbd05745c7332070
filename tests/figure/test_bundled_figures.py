"""The figures of the bundled exercises: every exercise has one, and none does what a body cannot."""

import tomllib
from collections.abc import Mapping
from functools import cache

import pytest

from prehab.figure.frame import bounds
from prehab.figure.geometry import length, sub
from prehab.figure.motion import Figure
from prehab.figure.props import PropKind
from prehab.figure.render import render_frame
from prehab.figure.scene import scene
from tests.figure.samples import EXERCISES, bones, moving, tables, variants
from tests.packs.bundled import load

TABLES = {**tables(), **variants()}
PHASES = [number / 16 for number in range(16)]
every = pytest.mark.parametrize("name", TABLES)


@cache
def figure(name: str) -> Figure:
    return moving(TABLES[name])


def exercises() -> list[Mapping[str, object]]:
    paths = sorted(EXERCISES.glob("*.toml"))
    return [one for path in paths for one in tomllib.loads(path.read_text(encoding="utf-8"))["exercise"]]


def test_every_exercise_has_a_figure_that_moves() -> None:
    assert {one["id"] for one in exercises()} == set(tables())
    assert [name for name in TABLES if len(figure(name).best_phases) < 2] == []


def test_every_variant_looks_the_way_it_is_done() -> None:
    ways = [(exercise, variant) for exercise in load("core", None).exercises for variant in exercise.variants]
    assert [f"{exercise.id}+{variant.id}" for exercise, variant in ways if not variant.figure] == []
    for exercise, variant in ways:
        banded = any(prop.kind is PropKind.BAND for prop in figure(f"{exercise.id}+{variant.id}").props)
        assert banded is ("mini-band" in variant.equipment), variant.name


@every
def test_limbs_keep_their_length(name: str) -> None:
    for phase in PHASES:
        for bone, a, b, size in bones(figure(name).skeleton(phase)):
            assert length(sub(a, b)) == pytest.approx(size, rel=0.01), f"{bone} at {phase}"


@every
def test_nothing_is_below_the_floor(name: str) -> None:
    for phase in PHASES:
        for joint, where, pad in figure(name).skeleton(phase).joints():
            assert where[1] - pad > -0.016, f"{joint} at {phase}"


@every
def test_all_joints_are_inside_the_frame(name: str) -> None:
    box = bounds(figure(name))
    for phase in PHASES:
        for part in scene(figure(name), phase):
            for x, y in (end for stroke in part.strokes for end in (stroke.a, stroke.b)):
                assert box.left - 0.02 <= x <= box.right + 0.02, f"{part.name} at {phase}"
                assert box.bottom - 0.02 <= y <= box.top + 0.02, f"{part.name} at {phase}"


@every
def test_the_two_best_poses_look_different(name: str) -> None:
    one, two = (render_frame(figure(name), phase, 40, 16) for phase in figure(name).best_phases)
    assert one != two


@every
def test_mirrored_twice_is_the_original(name: str) -> None:
    assert figure(name).mirrored().mirrored() == figure(name)
    assert figure(name).swapped().swapped() == figure(name)


TIMED_BY_PARTS = [str(one["id"]) for one in exercises() if "tempo" in one]


@pytest.mark.parametrize("name", TIMED_BY_PARTS)
def test_with_a_tempo_nothing_happens_in_a_hold_of_no_time(name: str) -> None:
    """A tempo such as 1-0-1 jumps over the hold, so both of its ends must be one pose."""
    tempo = next(str(one["tempo"]) for one in exercises() if one["id"] == name)
    if tempo.split("-")[1] == "0":
        assert figure(name).skeleton(0.4) == figure(name).skeleton(0.6)


def flight(name: str) -> float:
    """Return how high the lowest joint of a figure gets."""
    return max(min(where[1] - pad for _, where, pad in figure(name).skeleton(at).joints()) for at in PHASES)


def test_a_skips_leave_the_floor_and_high_knees_hardly_do() -> None:
    assert flight("a-skip") > 0.15 > 2 * flight("high-knees")
    assert flight("a-skip+easy") < 0.01 > flight("high-knees+easy")


@pytest.mark.parametrize(
    "name", ["couch-stretch", "low-lunge", "hamstring-stretch", "edge-of-bed-stretch", "figure-4-stretch", "knee-hug"]
)
def test_both_hands_are_on_the_same_leg(name: str) -> None:
    held = figure(name).skeleton(0.5)
    assert length(sub(held.arm.end, held.other_arm.end)) < 0.25


@pytest.mark.parametrize(
    ("name", "leg"), [("calf-stretch", "leg"), ("standing-kick-back", "leg"), ("stride", "other_leg")]
)
def test_a_leg_that_pushes_back_is_straight(name: str, leg: str) -> None:
    limb = getattr(figure(name).skeleton(0 if name == "stride" else 0.5), leg)
    assert length(sub(limb.root, limb.end)) > 0.82


def test_the_heel_of_a_calf_stretch_is_down() -> None:
    for phase in PHASES:
        assert figure("calf-stretch").skeleton(phase).leg.end[1] == pytest.approx(0.06, abs=0.005)
