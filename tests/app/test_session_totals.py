from prehab.app.session_totals import SessionTotals
from prehab.core.model import Sides
from prehab.core.record import Outcome
from prehab.core.session_events import SegmentEnded, SessionEnded
from prehab.core.timeline import SegmentKind, Timeline
from prehab.core.units import Ms
from tests.builders import timed, timeline, work


def totals_of(made: Timeline, outcomes: dict[int, Outcome]) -> SessionTotals:
    """Return a tally in which every segment was done but those named."""
    counted = SessionTotals()
    counted.add(
        made,
        [SegmentEnded(Ms(0), s.index, outcomes.get(s.index, Outcome.DONE), s.planned) for s in made.segments],
    )
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
    counted = totals_of(made, {left: Outcome.SKIPPED, 0: Outcome.SKIPPED})
    assert counted.rows() == [("Kick", "right 1 rep  1 skipped")]
    assert counted.any_work_done
    assert counted.active == made.total


def test_nothing_done_is_told_apart() -> None:
    made = timeline([work("Kick", 1)])
    counted = totals_of(made, {s.index: Outcome.SKIPPED for s in made.segments})
    assert not counted.any_work_done
    assert counted.exercises == set()
    assert not counted.complete
    counted.add(made, [SessionEnded(Ms(0), complete=True)])
    assert counted.complete
