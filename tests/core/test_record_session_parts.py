from dataclasses import replace

from prehab.core.record import ExerciseTotal, Outcome, exercise_totals
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from tests.history.samples import a_segment


def test_sets_of_a_side_are_added_up_and_gaps_left_out() -> None:
    right = replace(a_segment(3), side=Side.RIGHT)
    segments = (a_segment(0), a_segment(1, kind=SegmentKind.REST), a_segment(2, actual=20_000), right)
    assert exercise_totals(segments) == (
        ExerciseTotal("Clamshell", Side.LEFT, 24, Ms(60_000), Ms(50_000), 2, 0),
        ExerciseTotal("Clamshell", Side.RIGHT, 12, Ms(30_000), Ms(30_000), 1, 0),
    )


def test_a_skipped_set_has_time_but_no_reps() -> None:
    skipped = a_segment(1, outcome=Outcome.SKIPPED, actual=7_000)
    assert exercise_totals((a_segment(0), skipped)) == (
        ExerciseTotal("Clamshell", Side.LEFT, 12, Ms(60_000), Ms(37_000), 1, 1),
    )


def test_timed_work_has_no_reps() -> None:
    held = replace(a_segment(0), reps=None)
    assert exercise_totals((held,))[0].reps == 0
    assert exercise_totals(()) == ()
