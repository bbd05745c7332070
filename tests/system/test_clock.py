"""Telling a suspended machine from a busy one, by clocks that a test moves."""

import time
from typing import TYPE_CHECKING

import pytest

from prehab.system.clock import SuspendedTime, SystemClock, suspend_clocks

if TYPE_CHECKING:
    from collections.abc import Iterator

SECOND = 1_000_000_000


class Machine:
    """Two clocks; `busy` is what passes between two readings, one entry a reading, then nothing."""

    def __init__(self) -> None:
        self.awake_ns = 7 * SECOND
        self.through_ns = 5000 * SECOND
        self.busy: Iterator[int] = iter(())

    def awake(self) -> int:
        self._work()
        return self.awake_ns

    def through(self) -> int:
        self._work()
        return self.through_ns

    def passes(self, duration: int) -> None:
        self.awake_ns += duration
        self.through_ns += duration

    def sleeps(self, duration: int) -> None:
        self.through_ns += duration

    def _work(self) -> None:
        self.passes(next(self.busy, 0))


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def suspended(machine: Machine) -> SuspendedTime:
    return SuspendedTime(machine.awake, machine.through)


def test_a_machine_that_is_busy_from_the_first_reading_on_was_not_suspended(machine: Machine) -> None:
    machine.busy = iter((0, 900_000_000, 900_000_000))
    suspended = SuspendedTime(machine.awake, machine.through)
    machine.busy = iter((0, 900_000_000, 900_000_000) * 5)
    busy = suspended.read()
    machine.busy = iter(())
    assert suspended.read() == busy


def test_time_that_passes_is_not_suspended(machine: Machine, suspended: SuspendedTime) -> None:
    before = suspended.read()
    machine.passes(3600 * SECOND)
    assert suspended.read() == before


def test_what_only_one_clock_counted_is_suspended(machine: Machine, suspended: SuspendedTime) -> None:
    before = suspended.read()
    machine.passes(SECOND)
    machine.sleeps(90 * SECOND)
    assert suspended.read() - before == 90_000


@pytest.mark.parametrize("at", range(3), ids=["before the pair", "inside it", "after it"])
def test_a_machine_that_does_something_else_between_the_readings_was_not_suspended(
    machine: Machine, suspended: SuspendedTime, at: int
) -> None:
    before = suspended.read()
    machine.busy = iter([0] * at + [4 * SECOND])
    assert suspended.read() == before


def test_a_machine_that_is_never_quick_was_not_suspended_but_a_suspend_is_told_later(
    machine: Machine, suspended: SuspendedTime
) -> None:
    before = suspended.read()
    machine.sleeps(60 * SECOND)
    machine.busy = iter([3 * SECOND] * 15)
    assert suspended.read() == before
    assert suspended.read() - before == 60_000


def test_a_busy_start_is_no_suspend_later(machine: Machine) -> None:
    machine.busy = iter([3 * SECOND] * 12)
    suspended = SuspendedTime(machine.awake, machine.through)
    before = suspended.read()
    machine.passes(SECOND)
    assert suspended.read() == before


def test_a_clock_that_is_set_back_is_no_suspend(machine: Machine, suspended: SuspendedTime) -> None:
    before = suspended.read()
    machine.sleeps(-7200 * SECOND)
    assert suspended.read() < before


@pytest.mark.parametrize(
    ("there", "pair"),
    [
        ({"CLOCK_MONOTONIC": 1, "CLOCK_BOOTTIME": 7, "CLOCK_MONOTONIC_RAW": 4}, (1, 7)),
        ({"CLOCK_MONOTONIC": 6, "CLOCK_MONOTONIC_RAW": 4, "CLOCK_UPTIME_RAW": 8}, (8, 4)),
    ],
    ids=["linux", "macos"],
)
def test_the_two_clocks_of_a_system(
    monkeypatch: pytest.MonkeyPatch, there: dict[str, int], pair: tuple[int, int]
) -> None:
    for name in ("CLOCK_MONOTONIC", "CLOCK_BOOTTIME", "CLOCK_MONOTONIC_RAW", "CLOCK_UPTIME_RAW"):
        monkeypatch.delattr(time, name, raising=False)
    for name, number in there.items():
        monkeypatch.setattr(time, name, number, raising=False)
    monkeypatch.setattr(time, "clock_gettime_ns", lambda number: number)
    awake, through = suspend_clocks()
    assert (awake(), through()) == pair


def test_without_a_clock_for_it_the_wall_clock_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CLOCK_BOOTTIME", "CLOCK_UPTIME_RAW"):
        monkeypatch.delattr(time, name, raising=False)
    monkeypatch.setattr("sys.platform", "freebsd13")
    monkeypatch.setattr(time, "perf_counter_ns", lambda: 1)
    monkeypatch.setattr(time, "time_ns", lambda: 2)
    awake, through = suspend_clocks()
    assert (awake(), through()) == (1, 2)


def test_the_clock_of_this_machine_counts_no_suspend_while_it_runs() -> None:
    clock = SystemClock()
    assert abs(clock.suspended() - clock.suspended()) <= 1
