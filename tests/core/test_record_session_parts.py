import pytest

from prehab.core.model import Breaths, Open, Sides
from prehab.core.record import ExerciseTotal, Outcome, exercise_totals, make_segment_record
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import timeline, work
from tests.history.samples import a_segment


def test_sets_of_a_side_are_added_up_and_gaps_left_out() -> None:
    right = replace(a_segment(3), side=Side.RIGHT)
    segments = (a_segment(0), a_segment(1, kind=SegmentKind.REST), a_segment(2, actual=20_000), right)
    assert exercise_totals(segments) == (
        ExerciseTotal("Clamshell", Side.LEFT, 24, Ms(60_000), Ms(50_000), 2, 0, 24),
        ExerciseTotal("Clamshell", Side.RIGHT, 12, Ms(30_000), Ms(30_000), 1, 0, 12),
    )


def test_a_skipped_set_has_time_but_no_reps() -> None:
    skipped = a_segment(1, outcome=Outcome.SKIPPED, actual=7_000)
    assert exercise_totals((a_segment(0), skipped)) == (
        ExerciseTotal("Clamshell", Side.LEFT, 12, Ms(60_000), Ms(37_000), 1, 1, 12),
    )


def test_reps_that_were_counted_before_a_skip_are_credited() -> None:
    skipped = replace(a_segment(1, outcome=Outcome.SKIPPED, actual=18_000), reps_done=7)
    assert exercise_totals((a_segment(0), skipped)) == (
        ExerciseTotal("Clamshell", Side.LEFT, 19, Ms(60_000), Ms(48_000), 1, 1, 24),
    )


def test_reps_of_a_set_that_was_made_shorter_are_those_that_were_counted() -> None:
    shortened = replace(a_segment(0, actual=20_000), reps_done=8)
    assert exercise_totals((shortened,))[0].reps == 8


@pytest.mark.parametrize(("sides", "expected"), [(Sides.BOTH, 7), (Sides.ALTERNATE, 3)])
def test_whole_reps_are_counted_per_side(sides: Sides, expected: int) -> None:
    segment = timeline([work("Kick", 12, sides)]).segments[1]
    record = make_segment_record(segment, 0, Ms(39_999), Outcome.SKIPPED)
    assert record.credited_reps == record.reps_done == expected
    assert make_segment_record(segment, 0, segment.planned, Outcome.DONE).credited_reps == 12


def test_what_the_runner_counts_is_not_known_before_the_end() -> None:
    segment = timeline([work("Lunge", 12, tempo=None)]).segments[1]
    assert make_segment_record(segment, 0, Ms(30_000), Outcome.SKIPPED).reps_done is None
    assert make_segment_record(segment, 0, Ms(30_000), Outcome.SKIPPED).credited_reps == 0
    assert make_segment_record(segment, 0, Ms(30_000), Outcome.DONE).credited_reps == 12


def test_timed_work_has_no_reps() -> None:
    held = replace(a_segment(0), reps=None)
    assert exercise_totals((held,))[0].reps == 0
    assert exercise_totals(()) == ()


def test_a_record_says_breaths_directions_and_open_ends_of_work_alone() -> None:
    steps = [work("Lunge", Breaths(5, 5), tempo=None, directions=True), work("Raise", Open(), tempo=None)]
    records = [make_segment_record(one, 0, one.planned, Outcome.DONE) for one in timeline(steps).segments]
    found = [(one.kind.value, one.side, one.direction, one.breaths, one.open) for one in records]
    assert found == [
        ("prepare", None, Direction.ONE_WAY, None, False),
        ("work", None, Direction.ONE_WAY, 5, False),
        ("switch", None, Direction.OTHER_WAY, None, False),
        ("work", None, Direction.OTHER_WAY, 5, False),
        ("prepare", None, None, None, False),
        ("work", None, None, None, True),
    ]
    one_way, other_way, raised = exercise_totals(records)
    assert (one_way.direction, other_way.direction) == (Direction.ONE_WAY, Direction.OTHER_WAY)
    assert [(one.breaths, one.planned_breaths, one.done, one.side) for one in (one_way, other_way)] == [
        (5, 5, 1, None)
    ] * 2
    assert (raised.planned, raised.actual) == (45_000, 45_000)


def test_an_open_end_was_planned_as_long_as_it_was_done() -> None:
    (segment,) = timeline([work("Raise", Open(), tempo=None)], get_ready=Ms(0)).segments
    (total,) = exercise_totals([make_segment_record(segment, 0, Ms(72_000), Outcome.DONE)])
    assert (total.planned, total.actual) == (72_000, 72_000)


@pytest.mark.parametrize(("sides", "expected"), [(Sides.BOTH, 3), (Sides.ALTERNATE, 1)])
def test_breaths_of_a_set_that_was_cut_off_are_those_that_were_whole(sides: Sides, expected: int) -> None:
    segment = timeline([work("Twist", Breaths(5, 5), sides, tempo=None)]).segments[1]
    assert make_segment_record(segment, 0, Ms(19_999), Outcome.SKIPPED).credited_breaths == expected
    assert make_segment_record(segment, 0, segment.planned, Outcome.DONE).credited_breaths == 5
