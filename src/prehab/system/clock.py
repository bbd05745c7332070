"""The clock of the machine. No other module reads the time."""

import time
from datetime import UTC, datetime

from prehab.core.units import Ms


class SystemClock:
    """Time from the machine. `now_seconds` is shared between processes, so the sound process can use it too."""

    def now(self) -> Ms:
        """Return monotonic milliseconds."""
        return Ms(time.perf_counter_ns() // 1_000_000)

    def suspended(self) -> Ms:
        """Return the suspended time so far, by a clock that counts through suspend; 0 where there is none.

        Linux: CLOCK_BOOTTIME. macOS: CLOCK_MONOTONIC counts on while `perf_counter` stops.
        """
        through = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
        if through is None:
            return Ms(0)
        return Ms((time.clock_gettime_ns(through) - time.perf_counter_ns()) // 1_000_000)

    def local(self) -> datetime:
        """Return the wall-clock time where the runner is."""
        return in_local_zone(datetime.now(UTC))


def in_local_zone(moment: datetime) -> datetime:
    """Return a moment in the time zone of this machine; one without a zone is taken as local time.

    A zone that cannot be, such as TZ=XXX+99, counts as UTC, as systems do it with one they do not know.
    """
    try:
        return moment.astimezone()
    except ValueError:
        return moment.replace(tzinfo=UTC)


def now_seconds() -> float:
    """Return seconds of the performance counter, which every process of the machine shares."""
    return time.perf_counter_ns() / 1e9
