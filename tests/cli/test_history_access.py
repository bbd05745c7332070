"""Days as people type them."""

from datetime import UTC, date, datetime

import pytest

from prehab.cli.errors import CommandError
from prehab.cli.history_access import check_clock, day_of, since_day

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-22", TODAY),
        ("today", TODAY),
        ("Yesterday", date(2026, 11, 21)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert day_of(text, TODAY) == since_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "22.11.2026", "20261122", "2026-W47-7", "2026-02-30", "30d", "2026-11-22T10:00"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(CommandError, match="is not a day: write it as 2026-11-22, today or yesterday"):
        day_of(text, TODAY)


def test_what_is_still_to_come() -> None:
    with pytest.raises(CommandError, match="2026-11-23 is still to come"):
        day_of("2026-11-23", TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("0d", TODAY),
        ("7d", date(2026, 11, 15)),
        ("2w", date(2026, 11, 8)),
        ("1m", date(2026, 10, 23)),
        ("1y", date(2025, 11, 22)),
        ("9999y", date.min),
    ],
)
def test_so_long_ago(text: str, day: date) -> None:
    assert since_day(text, TODAY) == day


def test_a_clock_before_1970_makes_no_entry() -> None:
    with pytest.raises(CommandError, match="the clock of this machine says 1960-05-01: set it first"):
        check_clock(datetime(1960, 5, 1, tzinfo=UTC))
    moment = datetime(1970, 1, 1, tzinfo=UTC)
    assert check_clock(moment) == moment
