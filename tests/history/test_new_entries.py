"""When a session done without prehab start_time, also where clocks were put forward or back."""

import time as clock
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

import pytest

from prehab.core.units import Ms, NotYetError
from prehab.history.new_entries import clean_name, clean_note, parse_minutes, parse_score, parse_time, start_time
from prehab.system.clock import SystemClock

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[None]:
    monkeypatch.setenv("TZ", request.param)
    clock.tzset()
    yield
    monkeypatch.undo()
    clock.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(
    ("zone", "day", "at", "then"),
    [
        ("Europe/Berlin", date(2026, 3, 28), time(2, 30), "2026-03-28T02:30:00+01:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29T03:30:00+02:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25T02:30:00+02:00"),
        ("America/Santiago", date(2026, 9, 6), time(0, 30), "2026-09-06T01:30:00-03:00"),
    ],
    indirect=["zone"],
)
def test_a_time_of_day_is_one_that_clocks_have_shown(day: date, at: time, then: str) -> None:
    assert start_time(NOW, day, at, Ms(1)).isoformat() == then


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("zone", ["XXX-1"], indirect=True)
def test_what_is_still_to_come_cannot_be_added() -> None:
    assert start_time(NOW, NOW.date(), time(13, 0), Ms(1)) == NOW
    with pytest.raises(NotYetError, match="2026-11-26 13:01 is still to come: it is 13:00"):
        start_time(NOW, NOW.date(), time(13, 1), Ms(1))


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("zone", ["XXX+99", "XXX-24", "XXX+167", "nonsense"], indirect=True)
def test_in_a_time_zone_that_cannot_be_it_is_utc() -> None:
    assert SystemClock().local().utcoffset() == timedelta(0)
    assert start_time(NOW, date(2026, 11, 25), time(7, 30), Ms(1)).isoformat() == "2026-11-25T07:30:00+00:00"


def test_a_note_keeps_its_lines_and_nothing_a_terminal_would_obey() -> None:
    assert clean_note("one\n\x1b]52;c;x\x07two") == "one\n�]52;c;x�two"


def test_names_are_kept_in_one_way() -> None:
    assert clean_name("  Left   KNEE ") == "left knee"


@pytest.mark.parametrize(
    ("read", "text", "wanted"),
    [
        (clean_note, "x" * 2001, "at most 2000 characters"),
        (clean_name, " ", "a short name, at most 40 characters"),
        (clean_name, "x" * 41, "a short name, at most 40 characters"),
        (parse_score, "11", "a whole number from 0 to 10"),
        (parse_score, "-1", "a whole number from 0 to 10"),
        (parse_score, "٣", "a whole number from 0 to 10"),
        (parse_minutes, "0", "a whole number of minutes, at most a day"),
        (parse_minutes, "1441", "a whole number of minutes, at most a day"),
        (parse_time, "24:00", "a time of day such as 07:30"),
        (parse_time, "7", "a time of day such as 07:30"),
        (parse_time, "a:bc", "a time of day such as 07:30"),
    ],
)
def test_what_does_not_fit_is_told(read: Callable[[str], object], text: str, wanted: str) -> None:
    with pytest.raises(ValueError, match=wanted):
        read(text)


def test_numbers_and_times() -> None:
    assert (parse_score("10"), parse_minutes("1440"), parse_time("7:05")) == (10, 1440, time(7, 5))
