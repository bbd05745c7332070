"""The clock of the machine. No other module reads the time."""

import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from prehab.core.units import Ms

Reader = Callable[[], int]
"""Reads a clock, in nanoseconds."""

MAX_SPREAD_NS: Final = 50_000_000
"""Two clocks read within this time were read at the same moment; a busy machine may do something else in between."""
READINGS: Final = 5
"""How often two clocks are read at most until that is so."""
SUSPEND_CLOCKS: Final = (("CLOCK_MONOTONIC", "CLOCK_BOOTTIME"), ("CLOCK_UPTIME_RAW", "CLOCK_MONOTONIC_RAW"))
"""On Linux, and on macOS: a clock that stands still while the machine is suspended, and one that goes on."""


class SuspendedTime:
    """How long the machine has been suspended, in milliseconds from an arbitrary zero: only its growth means anything.

    `awake` stands still while the machine is suspended, `through` goes on. The busiest machine makes nothing grow:
    a pair of readings between which time was lost is not used.
    """

    def __init__(self, awake: Reader, through: Reader) -> None:
        self._awake = awake
        self._through = through
        self._latest = Ms(min(self._measure() for _ in range(READINGS))[1])

    def read(self) -> Ms:
        """Return the suspended time so far."""
        for _ in range(READINGS):
            spread, suspended = self._measure()
            if spread <= MAX_SPREAD_NS:
                self._latest = Ms(suspended)
                break
        return self._latest

    def _measure(self) -> tuple[int, int]:
        """Return how long the readings took, in nanoseconds, and the suspended time."""
        before, through, after = self._awake(), self._through(), self._awake()
        return after - before, (through - after) // 1_000_000


def suspend_clocks() -> tuple[Reader, Reader]:
    """Return a clock that stands still while this machine is suspended, and one that goes on.

    Where the system has no such pair it is the wall clock that goes on. Setting that one forward cannot be told from
    a suspend; setting it back is none.
    """
    for awake, through in SUSPEND_CLOCKS:
        if hasattr(time, awake) and hasattr(time, through):
            return _reader(getattr(time, awake)), _reader(getattr(time, through))
    if sys.platform == "win32":
        return _windows_awake_ns, time.perf_counter_ns
    return time.perf_counter_ns, time.time_ns


def _reader(clock_id: int) -> Reader:
    return lambda: time.clock_gettime_ns(clock_id)


def _windows_awake_ns() -> int:
    """Return the time this machine was awake; the performance counter of Windows goes on through a suspend."""
    import ctypes

    ticks = ctypes.c_ulonglong()
    ctypes.WinDLL("kernel32").QueryUnbiasedInterruptTime(ctypes.byref(ticks))  # type: ignore[attr-defined,unused-ignore]
    return ticks.value * 100


class SystemClock:
    """Time from the machine. `now_seconds` is shared between processes, so the sound process can use it too."""

    def __init__(self) -> None:
        self._suspended: SuspendedTime | None = None

    def now(self) -> Ms:
        """Return monotonic milliseconds."""
        return Ms(time.perf_counter_ns() // 1_000_000)

    def suspended(self) -> Ms:
        """Return how long the machine has been suspended; see `SuspendedTime`."""
        if self._suspended is None:
            self._suspended = SuspendedTime(*suspend_clocks())
        return self._suspended.read()

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
