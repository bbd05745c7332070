from prehab.app.session_totals import SessionTotals
from prehab.core.model import Sides
from prehab.core.record import Outcome
from prehab.core.session_events import SegmentEnded, SessionEnded
from prehab.core.timeline import SegmentKind, Timeline
from prehab.core.units import Ms
from tests.builders import timed, timeline, work


def totals_of(made: Timeline, outcomes: dict[int, Outcome], skipped_after: int = 0) -> SessionTotals:
    """Return a tally in which every segment was done but those named, which were skipped after so many milliseconds."""
    counted = SessionTotals()
    for one in made.segments:
        outcome = outcomes.get(one.index, Outcome.DONE)
        actual = one.planned if outcome is Outcome.DONE else Ms(skipped_after)
        counted.add(made, [SegmentEnded(Ms(0), one.index, outcome, actual)])
    return counted


def test_reps_and_time_are_counted_by_side() -> None:
    made = timeline([work("Bridge", 10), work("Kick", 12, Sides.EACH), timed("Plank", 30)], rounds=2)
    counted = totals_of(made, {})
    assert counted.rows() == [
        ("Bridge", "20 reps"),
        ("Kick", "left 24 reps  right 24 reps"),
        ("Plank", "1:00"),
    ]
    assert len(counted.exercises) == 3


def test_alternating_reps_are_each_sides() -> None:
    assert totals_of(timeline([work("Switch", 8, Sides.ALTERNATE)]), {}).rows() == [("Switch", "each side 8 reps")]


def test_skipped_work_counts_as_skipped_and_gaps_do_not_count() -> None:
    made = timeline([work("Kick", 1, Sides.EACH)])
    left = next(s.index for s in made.segments if s.kind is SegmentKind.WORK)
    counted = totals_of(made, {left: Outcome.SKIPPED, 0: Outcome.SKIPPED}, skipped_after=4_000)
    assert counted.rows() == [("Kick", "right 1 rep  1 set skipped")]
    assert counted.any_work_done


def test_what_was_done_before_a_skip_is_credited() -> None:
    made = timeline([work("Kick", 12, Sides.EACH), timed("Plank", 30), work("Lunge", 9, tempo=None)])
    counted = totals_of(made, {s.index: Outcome.SKIPPED for s in made.segments}, skipped_after=19_999)
    assert counted.rows() == [
        ("Kick", "left 3 of 12 reps  right 3 of 12 reps"),
        ("Plank", "0:19 of 0:30"),
        ("Lunge", "1 set skipped"),
    ]
    assert counted.exercises == {"kick", "plank"}


def test_earlier_parts_count() -> None:
    made = timeline([work("Kick", 12), timed("Plank", 30)])
    before = totals_of(made, {}).records[:2]
    counted = SessionTotals([*before])
    counted.add(made, [SegmentEnded(Ms(0), 3, Outcome.SKIPPED, Ms(11_000))])
    assert counted.rows() == [("Kick", "12 reps"), ("Plank", "0:11 of 0:30")]
    assert [one.ordinal for one in counted.records] == [0, 1, 2]


def test_nothing_done_is_told_apart() -> None:
    made = timeline([work("Kick", 1)])
    counted = totals_of(made, {s.index: Outcome.SKIPPED for s in made.segments}, skipped_after=900)
    assert not counted.any_work_done
    assert counted.exercises == set()
    assert not counted.complete
    counted.add(made, [SessionEnded(Ms(0), complete=True)])
    assert counted.complete
