"""What becomes a set, what becomes rest, and when."""

from prehab.core.record import Outcome
from prehab.core.timeline import Direction, SegmentKind, Side
from prehab.core.units import Ms
from prehab.export.fit_activity import ActiveSet, RestSet, fit_activity, sets_of
from prehab.values import replace
from tests.export.decoders import by_garmin
from tests.export.workouts import a_segment, a_workout


def test_sets_follow_each_other() -> None:
    found = sets_of([a_segment(seconds=5, kind=SegmentKind.PREPARE), a_segment(seconds=30, side=Side.LEFT, reps=12)])
    assert found == (RestSet(0, 5000), ActiveSet(5000, 30_000, "clamshell", "Clamshell", 12))  # type: ignore[arg-type]


def test_gaps_that_touch_are_one_rest() -> None:
    gaps = [a_segment(seconds=5, kind=kind) for kind in (SegmentKind.SWITCH, SegmentKind.REST, SegmentKind.ROUND_REST)]
    assert sets_of(gaps) == (RestSet(0, 15_000),)  # type: ignore[arg-type]


def test_a_gap_of_no_length_is_left_out() -> None:
    assert sets_of([a_segment(seconds=0, kind=SegmentKind.REST)]) == ()


def test_what_was_skipped_with_nothing_known_of_it_is_rest() -> None:
    (found,) = sets_of([a_segment(seconds=3, reps=10, outcome=Outcome.SKIPPED)])
    assert found == RestSet(0, 3000)  # type: ignore[arg-type]


def test_of_a_skipped_set_the_reps_and_the_time_that_were_done_count() -> None:
    counted = replace(a_segment(seconds=35, reps=12, outcome=Outcome.SKIPPED), reps_done=7)
    held = a_segment(seconds=20, outcome=Outcome.SKIPPED)
    found = [one for one in sets_of([counted, held]) if isinstance(one, ActiveSet)]
    assert [(one.reps, one.duration) for one in found] == [(7, 35_000), (None, 20_000)]


def test_alternating_reps_count_both_sides() -> None:
    (found,) = sets_of([a_segment(side=Side.ALTERNATING, reps=10)])
    assert isinstance(found, ActiveSet)
    assert found.reps == 20


def test_timed_work_has_no_reps() -> None:
    (found,) = sets_of([a_segment(seconds=45)])
    assert isinstance(found, ActiveSet)
    assert found.reps is None


def test_breaths_and_open_ends_are_time_and_each_way_is_a_set() -> None:
    breaths = replace(a_segment(seconds=25, side=Side.LEFT), breaths=5, breaths_done=5)
    one_way = replace(a_segment("Circle", 30, reps=10), reps_done=10, direction=Direction.ONE_WAY)
    other_way = replace(one_way, direction=Direction.OTHER_WAY)
    # It was estimated at 45 seconds.
    until_tired = replace(a_segment("Plank", 52), planned=Ms(45_000), open=True)
    found = by_garmin(fit_activity(a_workout(breaths, one_way, other_way, until_tired)))["set"]
    assert [(one["set_type"], one["duration"], one.get("repetitions")) for one in found] == [
        ("active", 25.0, None),
        ("active", 30.0, 10),
        ("active", 30.0, 10),
        ("active", 52.0, None),
    ]
