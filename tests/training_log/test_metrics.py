"""Days added up: a year's grid, and streaks that allow rest, by dates alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prehab.core.units import Ms, parse_iso_date
from prehab.training_log.metrics import Streak, first_monday, heatmap, monday_of, shade, streak

SUNDAY = date(2026, 11, 22)
DATES = st.dates(date(2026, 1, 1), date(2026, 12, 31))


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(f"2026-{text}") for text in texts]


def test_a_date_that_is_none() -> None:
    assert parse_iso_date("2026-11-22") == SUNDAY
    assert parse_iso_date("2026-02-30") is None
    assert parse_iso_date("") is None


def test_weeks_begin_on_monday() -> None:
    assert monday_of(SUNDAY) == date(2026, 11, 16)
    assert monday_of(date(2026, 11, 23)) == date(2026, 11, 23)
    assert first_monday(SUNDAY, 1) == date(2026, 11, 16)
    assert first_monday(SUNDAY, 3) == date(2026, 11, 2)


def test_a_grid_ends_with_the_week_of_today() -> None:
    thursday = date(2026, 11, 19)
    times = {date(2026, 11, 9): Ms(1), thursday: Ms(2), date(2026, 11, 8): Ms(4), SUNDAY: Ms(8)}
    found = heatmap(times, thursday, weeks=2)
    assert found.first == date(2026, 11, 9)
    assert found.weeks == ((1, 0, 0, 0, 0, 0, 0), (0, 0, 0, 2, None, None, None))
    assert (found.total, found.days) == (3, 2)


@given(st.dictionaries(DATES, st.integers(1, 10**7).map(Ms)), DATES)
def test_a_year_holds_every_day_of_the_last_twelve_months(times: dict[date, Ms], today: date) -> None:
    found = heatmap(times, today)
    assert len(found.weeks) == 53
    assert found.first <= today - timedelta(days=364)
    assert found.total == sum(time for day, time in times.items() if found.first <= day <= today)


@pytest.mark.parametrize(
    ("minutes", "dark"), [(0, 0), (0.1, 1), (4.9, 1), (5, 2), (10, 3), (19.9, 3), (20, 4), (60, 4)]
)
def test_how_dark_a_cell_is(minutes: float, dark: int) -> None:
    assert shade(Ms(int(minutes * 60_000))) == dark


def test_no_streak() -> None:
    assert streak([], SUNDAY, 2) == Streak()


def test_three_times_a_week_is_a_streak_with_two_rest_days() -> None:
    found = streak(days("11-09", "11-11", "11-13", "11-16", "11-18", "11-20"), SUNDAY, 2)
    assert found == Streak(days=12, active=6, until=date(2026, 11, 23), best=12)


def test_today_is_no_rest_day_before_it_is_over() -> None:
    assert streak(days("11-19"), SUNDAY, 2).days == 1
    assert streak(days("11-18"), SUNDAY, 2) == Streak(best=1)


def test_every_day_is_asked_for_without_rest_days() -> None:
    assert streak(days("11-19", "11-20", "11-21"), SUNDAY, 0) == Streak(3, 3, SUNDAY, 3)
    assert streak(days("11-18", "11-20", "11-22"), SUNDAY, 0) == Streak(1, 1, date(2026, 11, 23), 1)


def test_the_longest_stays() -> None:
    assert streak(days("01-01", "01-02", "01-03", "11-22"), SUNDAY, 1) == Streak(1, 1, date(2026, 11, 24), 3)


def test_a_day_after_today_counts() -> None:
    """Flown west over the date line, or a clock that was set back."""
    assert streak(days("11-22", "11-23"), SUNDAY, 2).active == 2


def test_a_day_far_ahead_waits_until_it_has_come() -> None:
    """Played with a clock that was wrong."""
    assert streak(days("11-21", "11-25"), SUNDAY, 2) == Streak(1, 1, date(2026, 11, 24), 1)
    assert streak(days("12-24"), SUNDAY, 2) == Streak()


@given(st.lists(DATES, max_size=40), DATES, st.integers(0, 7))
def test_streaks_never_contradict_themselves(active: list[date], today: date, rest: int) -> None:
    found = streak(active, today, rest)
    assert found == streak(sorted(active * 2, reverse=True), today, rest)
    assert 0 <= found.active <= found.days <= found.best <= 365
    assert (found.until is None) == (found.days == 0)
    if found.until is not None:
        assert found.until >= today
        more = streak([*active, found.until], found.until, rest)
        assert more.active >= found.active, "moving on the last day keeps it alive"
        over = [day for day in active if day <= today + timedelta(days=1)]
        assert streak(over, found.until + timedelta(days=1), rest).days == 0
    assert streak(active, today, rest + 1).best >= found.best
