"""A clock that stands still until a test moves it."""

from datetime import datetime, timedelta, timezone

from prehab.core.ports import Clock
from prehab.core.units import Ms

MORNING = datetime(2026, 11, 22, 6, 30, tzinfo=timezone(timedelta(hours=1)))


class FakeClock:
    """Implements `Clock`. It starts at an arbitrary moment, at half past six in the morning."""

    def __init__(self, now: int = 1_000_000, morning: datetime = MORNING) -> None:
        self._now = now
        self._start = now
        self._asleep = 0
        self._morning = morning

    def now(self) -> Ms:
        return Ms(self._now)

    def suspended(self) -> Ms:
        return Ms(self._asleep)

    def local(self) -> datetime:
        return self._morning + timedelta(milliseconds=self._now - self._start + self._asleep)

    def pass_ms(self, duration: int) -> None:
        """Advance the clock."""
        self._now += duration

    def sleep_ms(self, duration: int) -> None:
        """Suspend the machine: the wall clock goes on, `now` does not."""
        self._asleep += duration


def _implements_the_port(fake: FakeClock) -> Clock:
    """Fail the type check when the fake lacks a method of the port."""
    return fake
