"""Bones keep their length and feet stay out of the floor, whatever a pose asks for."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.figure.body import Skeleton
from prehab.figure.geometry import length, sub
from prehab.figure.kinematics import blend_poses, solve_pose, unreached
from prehab.figure.pose import BASE_POSES
from prehab.figure.reader import apply_pose_changes
from tests.figure.samples import bones, changes
from tests.long_proofs import examples


def assert_lengths(skeleton: Skeleton) -> None:
    for name, a, b, size in bones(skeleton):
        assert length(sub(a, b)) == pytest.approx(size, rel=0.01), name


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(sorted(BASE_POSES)), changes, changes, st.floats(0, 1))
def test_bones_keep_their_length_between_any_two_poses(
    name: str, one: Mapping[str, object], two: Mapping[str, object], share: float
) -> None:
    base = BASE_POSES[name]
    a, b = apply_pose_changes(base.pose, one, base.paired), apply_pose_changes(base.pose, two, base.paired)
    assert_lengths(blend_poses(a, b, (solve_pose(a), solve_pose(b)), share))


@pytest.mark.parametrize("name", BASE_POSES)
def test_base_poses_rest_on_the_floor_and_reach_their_points(name: str) -> None:
    pose = BASE_POSES[name].pose
    skeleton = solve_pose(pose)
    lowest = min(joint[1] - pad for _, joint, pad in skeleton.joints())
    assert lowest == pytest.approx(0, abs=0.015)
    assert all(short < 0.04 for _, short in unreached(skeleton, pose))


def test_a_planted_foot_stays_while_the_hips_move() -> None:
    base = BASE_POSES["hook-lying"].pose
    up = apply_pose_changes(base, {"hips": [0, 0.28]}, paired=True)
    ends = (solve_pose(base), solve_pose(up))
    for share in (0.1, 0.35, 0.8):
        foot = blend_poses(base, up, ends, share).leg.end
        assert length(sub(foot, ends[0].leg.end)) < 0.001


def test_a_leg_that_swings_stays_straight() -> None:
    base = BASE_POSES["standing"].pose
    back = apply_pose_changes(base, {"foot": [-0.42, 0.11]}, paired=True)
    ahead = apply_pose_changes(base, {"foot": [0.64, 0.3]}, paired=True)
    middle = blend_poses(back, ahead, (solve_pose(back), solve_pose(ahead)), 0.5).leg
    assert length(sub(middle.end, middle.root)) > 0.83


@pytest.mark.parametrize(("word", "axis", "sign"), [("forward", 0, 1), ("back", 0, -1), ("out", 2, 1)])
def test_a_joint_bends_where_it_is_told_to(word: str, axis: int, sign: int) -> None:
    pose = apply_pose_changes(BASE_POSES["standing"].pose, {"hips": {"down": 0.3}, "knees": word}, paired=True)
    leg = solve_pose(pose).leg
    assert (leg.mid[axis] - (leg.root[axis] + leg.end[axis]) / 2) * sign > 0.2


def test_a_flat_foot_turns_half_as_far_as_its_knee_is_told_to() -> None:
    low = {"hips": {"down": 0.3}, "knees": "forward-out"}
    skeleton = solve_pose(apply_pose_changes(BASE_POSES["standing"].pose, low, paired=True))
    for leg, side in ((skeleton.leg, 1), (skeleton.other_leg, -1)):
        assert 0.3 < (leg.tip[2] - leg.end[2]) * side / (leg.tip[0] - leg.end[0]) < 0.5
        assert (leg.mid[2] - leg.end[2]) * side > 0.1 < leg.mid[0] - leg.end[0]


def test_a_loose_foot_turns_out_and_in() -> None:
    lifted = {"knees": [0.36, 0.7], "feet": [0.5, 0.3]}
    for toes, side in (("out", 1), ("in", -1)):
        turned = {**lifted, "toes": toes, "other_toes": toes}
        skeleton = solve_pose(apply_pose_changes(BASE_POSES["standing"].pose, turned, paired=True))
        assert (skeleton.leg.tip[2] - skeleton.leg.end[2]) * side > 0.08
        assert (skeleton.other_leg.tip[2] - skeleton.other_leg.end[2]) * side < -0.08


def test_toes_go_up_while_the_heel_stays() -> None:
    pose = apply_pose_changes(BASE_POSES["standing"].pose, {"toes": "up"}, paired=True)
    leg, other = solve_pose(pose).leg, solve_pose(pose).other_leg
    assert leg.end == pytest.approx(solve_pose(BASE_POSES["standing"].pose).leg.end)
    assert leg.tip[1] - other.tip[1] > 0.05


def test_a_foot_stays_when_only_its_knee_goes_elsewhere() -> None:
    base = apply_pose_changes(BASE_POSES["standing"].pose, {"hips": {"down": 0.3}}, paired=True)
    wide = apply_pose_changes(base, {"hips": {"down": 0.05}, "knees": "out"}, paired=True)
    ends = (solve_pose(base), solve_pose(wide))
    middle = blend_poses(base, wide, ends, 0.5).leg
    assert length(sub(middle.end, ends[0].leg.end)) < 0.001
    assert ends[0].leg.mid[2] + 0.1 < middle.mid[2] < ends[1].leg.mid[2] - 0.1


def test_a_knee_on_the_floor_carries_the_hips() -> None:
    base = BASE_POSES["half-kneeling"].pose
    ahead = apply_pose_changes(base, {"hips": [0.2, 0.36]}, paired=True)
    ends = (solve_pose(base), solve_pose(ahead))
    for share in (0, 0.5, 1):
        assert length(sub(blend_poses(base, ahead, ends, share).leg.mid, ends[0].leg.mid)) < 0.001


def test_a_lifted_knee_takes_its_shin_along() -> None:
    base = BASE_POSES["standing"].pose
    leg = solve_pose(apply_pose_changes(base, {"knee": [0.4, 0.84]}, paired=True)).leg
    assert leg.mid[1] == pytest.approx(leg.root[1], abs=0.05)
    assert leg.end[0] == pytest.approx(leg.mid[0], abs=0.07)
    assert leg.end[1] < leg.mid[1] - 0.4
