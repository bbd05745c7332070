"""Ranges of time, breaths, open ends, directions and intervals on the timeline."""

import pytest
from hypothesis import given, settings

from prehab.core.compile import Unplayable, compile_routine, compile_without_cues
from prehab.core.model import Block, Breaths, Dose, Level, Open, Pace, Rest, Routine, Sides, Timed
from prehab.core.timeline import Direction, Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import pack, timed, timeline, work
from tests.core.test_compile import segment_shapes
from tests.core.test_level_lengths import ROUTINES
from tests.long_proofs import examples

ONE, OTHER = Direction.ONE_WAY, Direction.OTHER_WAY


def work_of(made: Timeline) -> list[Segment]:
    return [one for one in made.segments if one.kind is SegmentKind.WORK]


@pytest.mark.parametrize(("dose", "seconds"), [(Dose.LOW, 30), (Dose.MID, 37), (Dose.HIGH, 45)])
def test_the_level_settles_a_range_of_time(dose: Dose, seconds: int) -> None:
    made = pack([work("Stretch", Timed(Ms(30_000), Ms(45_000)), Sides.EACH, tempo=None)])
    compiled = compile_routine(made, made.routine(), Level("x", "X", dose))
    assert [one.planned for one in work_of(compiled)] == [seconds * 1000] * 2


@pytest.mark.parametrize(("dose", "breaths"), [(Dose.LOW, 5), (Dose.MID, 6), (Dose.HIGH, 8)])
def test_the_level_settles_a_range_of_breaths(dose: Dose, breaths: int) -> None:
    made = pack([work("Lunge", Breaths(5, 8), tempo=None)])
    (segment,) = work_of(compile_routine(made, made.routine(), Level("x", "X", dose)))
    assert (segment.breaths, segment.planned) == (breaths, breaths * 5000)


def test_breaths_take_the_breath_of_the_routine_and_need_no_key() -> None:
    made = timeline([work("Lunge", Breaths(5, 5), Sides.EACH, tempo=None)], breath=Ms(4000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("switch", 5), ("work", 20)]
    assert [(one.side, one.breaths, one.breath, one.waits) for one in work_of(made)] == [
        (Side.LEFT, 5, 4000, False),
        (Side.RIGHT, 5, 4000, False),
    ]
    assert made.exact


def test_alternating_breaths_are_one_segment_of_both_sides() -> None:
    (segment,) = work_of(timeline([work("Twist", Breaths(5, 5), Sides.ALTERNATE, tempo=None)]))
    assert (segment.planned, segment.breaths, segment.breath_count) == (50_000, 5, 10)


def test_an_open_end_waits_whoever_counts_and_is_estimated() -> None:
    made = pack([work("Raise", Open(), Sides.EACH)])
    for pace in (None, *Pace):
        compiled = compile_routine(made, made.routine(), made.routine().level(), pace)
        assert [(one.open, one.waits, one.planned, one.duration, one.reps) for one in work_of(compiled)] == [
            (True, True, 45_000, None, None)
        ] * 2
        assert not compiled.exact


def test_directions_are_two_full_halves_without_a_side() -> None:
    made = timeline([work("Hip circle", 10, directions=True)], switch=Ms(3000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 50), ("switch", 3), ("work", 50)]
    assert [one.direction for one in made.segments] == [ONE, ONE, OTHER, OTHER]
    assert {one.side for one in made.segments} == {None}
    assert {one.reps for one in work_of(made)} == {10}


def test_each_side_each_direction_is_four_parts_side_first() -> None:
    made = timeline([timed("Leg circle", 20, Sides.EACH, directions=True)])
    assert [(one.side, one.direction) for one in work_of(made)] == [
        (Side.LEFT, ONE),
        (Side.LEFT, OTHER),
        (Side.RIGHT, ONE),
        (Side.RIGHT, OTHER),
    ]
    assert [one.kind.value for one in made.segments] == ["prepare", "work", *["switch", "work"] * 3]


def test_alternating_work_goes_both_ways_in_two_segments() -> None:
    made = timeline([work("Circle", 6, Sides.ALTERNATE, directions=True)])
    assert [(one.side, one.direction, one.rep_count) for one in work_of(made)] == [
        (Side.ALTERNATING, ONE, 12),
        (Side.ALTERNATING, OTHER, 12),
    ]


@pytest.mark.parametrize("get_ready", [0, 5, 10, 30])
def test_an_interval_rests_between_its_repeats_and_not_after_the_last(get_ready: int) -> None:
    interval = Block(8, (timed("High knees", 20),), Ms(10_000))
    made = timeline([interval], get_ready=Ms(get_ready * 1000), rest=Ms(40_000))
    assert made.total == get_ready * 1000 + 8 * 20_000 + 7 * 10_000
    assert [one.planned for one in work_of(made)] == [20_000] * 8
    gaps = [one for one in made.segments[1 if get_ready else 0 :] if one.kind is not SegmentKind.WORK]
    assert sum(one.planned for one in gaps) == 70_000
    assert {one.kind for one in gaps} <= {SegmentKind.REST, SegmentKind.PREPARE}
    assert sum(one.planned for one in gaps if one.kind is SegmentKind.PREPARE) == 7 * min(10_000, get_ready * 1000)


def test_the_repeats_of_an_interval_are_sets_of_one_exercise() -> None:
    squat = timed("Squat", 20)
    made = timeline([timed("A", 20), Block(3, (squat,), Ms(10_000)), squat, Block(2, (squat, squat), Ms(10_000))])
    found = [(one.step_no, one.set_no, one.sets) for one in work_of(made)]
    assert found == [(1, 1, 1), (2, 1, 3), (2, 2, 3), (2, 3, 3), (3, 1, 1), *((n, 1, 1) for n in range(4, 8))]
    assert {one.steps for one in made.segments} == {7}


def test_after_an_interval_comes_the_gap_of_the_routine() -> None:
    made = timeline([Block(2, (timed("A", 20),), Ms(4000)), timed("B", 20)], rest=Ms(15_000), rounds=2)
    shapes = segment_shapes(made)
    assert shapes[:7] == [
        ("prepare", 5),
        ("work", 20),
        ("prepare", 4),
        ("work", 20),
        ("rest", 10),
        ("prepare", 5),
        ("work", 20),
    ]
    assert shapes[7:] == shapes[:7], "the next round begins as the first did"


def test_inside_a_repeat_the_gaps_are_the_usual_ones() -> None:
    made = timeline([Block(2, (timed("A", 20), timed("B", 20)), Ms(10_000))], rest=Ms(7000))
    assert [one.planned // 1000 for one in made.segments] == [5, 20, 2, 5, 20, 5, 5, 20, 2, 5, 20]


def test_no_rest_between_is_none_at_all() -> None:
    made = timeline([Block(3, (timed("A", 20),), Ms(0))], rest=Ms(15_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("work", 20), ("work", 20)]


def test_a_rest_in_breaths_takes_those_of_the_routine() -> None:
    made = timeline([timed("A", 20), Rest(Ms(0), "let go", 5), timed("B", 20)], breath=Ms(4000), rest=Ms(60_000))
    assert segment_shapes(made) == [("prepare", 5), ("work", 20), ("rest", 15), ("prepare", 5), ("work", 20)]
    assert made.segments[2].note == "let go"


@settings(max_examples=examples(100))
@given(ROUTINES)
def test_every_segment_of_any_routine_has_a_length_and_what_belongs_to_it(routine: Routine) -> None:
    try:
        made = compile_without_cues(replace(pack([]), routines=(routine,)), routine, routine.levels[0])
    except Unplayable:
        return
    assert all(one.planned > 0 for one in made.segments)
    for one in work_of(made):
        assert (one.reps is not None) + (one.breaths is not None) + one.open <= 1
        assert one.waits or not one.open
        if one.breaths is not None:
            assert one.planned == len(one.breath_starts) * routine.breath
    halves = [one for one in work_of(made) if one.direction]
    assert sum(one.direction is ONE for one in halves) == sum(one.direction is OTHER for one in halves)
