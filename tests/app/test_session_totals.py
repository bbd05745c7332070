from prehab.app.session_totals import SessionTotals
from prehab.core.model import Sides
from prehab.core.record import Outcome
from prehab.core.session_events import SegmentEnded, SessionEnded
from prehab.core.timeline import SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import timed, timeline, work
from tests.history.samples import ONE_WAY, OTHER_WAY, SEGMENTS


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


def test_breaths_directions_and_open_ends_are_told_in_words() -> None:
    made = SessionTotals([*SEGMENTS])
    assert made.rows() == [
        ("Lunge", "left 6 breaths  right 2 of 6 breaths"),
        ("Circle", "10 reps each way"),
        ("Plank", "open, 0:52"),
        ("Clamshell", "left 12 reps"),
    ]
    assert made.exercises == {"lunge", "circle", "plank", "clamshell"}


def test_ways_that_differ_are_told_each() -> None:
    fewer = replace(OTHER_WAY, reps_done=7, outcome=Outcome.SKIPPED)
    assert SessionTotals([ONE_WAY, fewer]).rows() == [("Circle", "10 reps one way, 7 of 10 reps other way")]
    sides = [replace(one, side=side) for side in (Side.LEFT, Side.RIGHT) for one in (ONE_WAY, OTHER_WAY)]
    assert SessionTotals(sides).rows() == [("Circle", "left 10 reps each way  right 10 reps each way")]
    none = replace(OTHER_WAY, reps_done=0, outcome=Outcome.SKIPPED)
    assert SessionTotals([ONE_WAY, none]).rows() == [("Circle", "10 reps one way  1 set skipped")]


def test_nothing_done_is_told_apart() -> None:
    made = timeline([work("Kick", 1)])
    counted = totals_of(made, {s.index: Outcome.SKIPPED for s in made.segments}, skipped_after=900)
    assert not counted.any_work_done
    assert counted.exercises == set()
    assert not counted.complete
    counted.add(made, [SessionEnded(Ms(0), complete=True)])
    assert counted.complete
