from datetime import date, datetime, timedelta, timezone

import pytest

from prehab.core.units import parse_day, unix_ms, utc_offset_minutes

TODAY = date(2026, 11, 22)


def test_a_moment_as_numbers() -> None:
    moment = datetime(1970, 1, 1, 1, 0, 2, 500_000, tzinfo=timezone(timedelta(hours=1)))
    assert (unix_ms(moment), utc_offset_minutes(moment)) == (2500, 60)
    assert utc_offset_minutes(datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))) == -210
    assert utc_offset_minutes(datetime(2026, 1, 1)) == 0


@pytest.mark.parametrize(
    ("text", "day"), [("today", TODAY), ("Yesterday", date(2026, 11, 21)), ("2025-02-28", date(2025, 2, 28))]
)
def test_days_as_people_type_them(text: str, day: date) -> None:
    assert parse_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-02-30", "20261122", "22.11.2026"])
def test_what_is_no_day_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is not a day: write it as 2026-11-22, today or yesterday"):
        parse_day(text, TODAY)


def test_a_day_that_no_history_can_keep_is_told() -> None:
    assert parse_day("1901-01-01", TODAY) == date(1901, 1, 1)
    for text in ("1900-12-31", "0001-01-01"):
        with pytest.raises(ValueError, match=f"{text} is too long ago: no day before 1901 can be kept"):
            parse_day(text, TODAY)


def test_a_day_to_come_is_told() -> None:
    with pytest.raises(ValueError, match="2026-11-23 is still to come"):
        parse_day("2026-11-23", TODAY)
    with pytest.raises(ValueError, match="0001-01-01 is too long ago"):
        parse_day("0001-01-01", TODAY)
