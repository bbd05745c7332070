"""From a timeline to its record, and a session moved to another day."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.record import Ending, Outcome, make_session_start
from prehab.core.timeline import SegmentKind, Timeline
from prehab.core.units import Ms, NotYetError
from prehab.training_log.entries import LATEST, rescheduled, unrecorded_session
from prehab.values import replace
from tests.builders import wake_up
from tests.history.samples import an_entry

LATER = datetime(2200, 1, 1, tzinfo=UTC)
MORNING = datetime(2026, 11, 22, 7, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))


@pytest.fixture
def timeline() -> Timeline:
    return wake_up()


def test_a_start_has_the_local_date_and_offset(timeline: Timeline) -> None:
    start = make_session_start(timeline, "s1", "pack:routine", MORNING)
    assert (start.local_date, start.utc_offset) == ("2026-11-22", 330)
    assert start.started_at == int(datetime(2026, 11, 22, 2, 0, tzinfo=UTC).timestamp() * 1000)
    assert start.planned == timeline.total


def test_done_without_prehab_is_all_of_it(timeline: Timeline) -> None:
    start = make_session_start(timeline, "s1", "pack:routine", MORNING)
    entry = unrecorded_session(timeline, start, None)
    assert (entry.ending, entry.active) == (Ending.FINISHED, timeline.total)
    assert entry.ended_at == start.started_at + timeline.total
    assert [one.ordinal for one in entry.segments] == list(range(len(timeline.segments)))
    assert {one.outcome for one in entry.segments} == {Outcome.DONE}
    assert all(one.reps is None for one in entry.segments if one.kind is not SegmentKind.WORK)
    assert unrecorded_session(timeline, start, Ms(5)).active == 5


def test_moved_to_another_day_keeps_the_time_of_day() -> None:
    entry = an_entry()
    found = rescheduled(entry, date(2026, 11, 16), None, LATER)
    assert found.start.local_date == "2026-11-16"
    assert found.start.started_at == entry.start.started_at - 2 * 86_400_000
    assert entry.ended_at is not None
    assert found.ended_at == entry.ended_at - 2 * 86_400_000


def test_moved_to_another_time_stays_on_its_day() -> None:
    found = rescheduled(an_entry(), None, time(6, 5), LATER)
    assert found.start.local_date == "2026-11-18"
    then = datetime.fromtimestamp(found.start.started_at / 1000, timezone(timedelta(minutes=60)))
    assert (then.hour, then.minute, then.date()) == (6, 5, date(2026, 11, 18))


def test_nothing_is_moved_to_where_it_is_still_to_come() -> None:
    now = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
    assert rescheduled(an_entry(), None, time(11, 0), now).start.local_date == "2026-11-18"
    with pytest.raises(NotYetError, match="2026-11-18 11:01 is still to come: it is 11:00"):
        rescheduled(an_entry(), None, time(11, 1), now)
    with pytest.raises(NotYetError, match="2026-11-19"):
        rescheduled(an_entry(), date(2026, 11, 19), None, now)


def test_a_session_cut_off_has_no_end_to_move() -> None:
    assert rescheduled(replace(an_entry(), ended_at=None), date(2026, 1, 1), None, LATER).ended_at is None


def test_a_session_at_the_end_of_all_calendars_can_be_moved_away_from_there() -> None:
    entry = an_entry()
    entry = replace(entry, start=replace(entry.start, started_at=LATEST, utc_offset=1440, local_date="9999-12-31"))
    assert rescheduled(entry, date(2026, 11, 1), None, LATER).start.local_date == "2026-11-01"


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-2000, 2000), st.text(max_size=12))
def test_odd_offsets_and_dates_are_moved_too(day: date, offset: int, local_date: str) -> None:
    entry = an_entry()
    entry = replace(entry, start=replace(entry.start, utc_offset=offset, local_date=local_date))
    assert rescheduled(entry, day, None, LATER).start.local_date == day.isoformat()
    rescheduled(entry, None, time(1, 2), LATER)
    assert rescheduled(rescheduled(entry, day, None, LATER), day, None, LATER) == rescheduled(entry, day, None, LATER)
