"""A cut-off session finds the timeline it was played on, and no other."""

from datetime import UTC, datetime

from prehab.core.compile import compile_routine
from prehab.core.model import Sides
from prehab.core.record import Outcome, can_resume, make_segment_record, make_session_start
from prehab.core.timeline import Direction
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import pack, timed, work

PACK = pack([work("Kick", 12, Sides.EACH), timed("Plank", 30)], rounds=3)
THREE, TWO, ONE = (
    compile_routine(PACK, PACK.routine(), replace(PACK.routine().level(), rounds=rounds)) for rounds in (3, 2, 1)
)
START = make_session_start(TWO, "s", "test:main", datetime(2026, 11, 22, tzinfo=UTC))
PLAYED = [make_segment_record(one, one.index, one.planned, Outcome.DONE) for one in TWO.segments[:6]]


def test_rounds_are_told_from_the_planned_length() -> None:
    assert [can_resume(START, PLAYED, one) for one in (THREE, TWO, ONE)] == [False, True, False]


def test_a_segment_made_longer_changes_nothing() -> None:
    longer = [replace(PLAYED[0], planned=Ms(99_000)), *PLAYED[1:]]
    assert can_resume(START, longer, TWO)


def test_another_exercise_in_its_place_is_another_session() -> None:
    assert not can_resume(START, [replace(PLAYED[1], exercise_id="squat")], TWO)
    assert not can_resume(START, [replace(PLAYED[1], index=500)], TWO)


def test_the_other_direction_in_its_place_is_another_session() -> None:
    circles = pack([work("Circle", 10, directions=True)])
    made = compile_routine(circles, circles.routine(), circles.routine().level())
    start = make_session_start(made, "s", "test:main", datetime(2026, 11, 22, tzinfo=UTC))
    played = make_segment_record(made.segments[1], 1, Ms(50_000), Outcome.DONE)
    assert can_resume(start, [played], made)
    assert not can_resume(start, [replace(played, direction=Direction.OTHER_WAY)], made)
