"""When a session done without prehab began, also where clocks were put forward or back."""

import time as clock
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest

from prehab.core.units import Ms
from prehab.history.adding import began

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
    assert began(NOW, day, at, Ms(1)).isoformat() == then
