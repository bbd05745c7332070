"""The frame clock with the block patterns that were recorded on PulseAudio and PipeWire."""

import itertools
import random
from collections.abc import Callable, Iterator
from math import copysign

import pytest

from prehab.audio.frames.stream_clock import (
    OUTLIERS_TO_STEP,
    READINGS_TO_LOCK,
    SKIPPED_CALLBACKS,
    TOLERANCE,
    StreamClock,
)

RATE = 48_000
PERIOD = 1440

PULSEAUDIO = [-0.0297]
"""Readings in seconds: steady, because the server asks whenever a period has been played."""

PIPEWIRE = [-0.0299, -0.0286, -0.0273, -0.0259, -0.0246, -0.0232, -0.0219]
"""A saw-tooth: the server asks on its own quantum of 1024 frames."""

COARSE = [-0.019, -0.0095, 0.0, 0.0095, 0.019]


def readings(pattern: list[float], period: int = PERIOD, start: float = 100.0) -> Iterator[tuple[float, int]]:
    """Yield (now, frame) of one callback after another; the first comes in a burst, like a real one."""
    yield start, 0
    for n, off in zip(itertools.count(1), itertools.cycle(pattern), strict=False):
        yield start + n * period / RATE + off, n * period


def feed_clock(clock: StreamClock, stream: Iterator[tuple[float, int]], count: int) -> StreamClock:
    for now, frame in itertools.islice(stream, count):
        clock.observe(now, frame)
    return clock


@pytest.mark.parametrize("pattern", [PULSEAUDIO, PIPEWIRE, COARSE])
def test_it_settles_and_then_never_moves(pattern: list[float]) -> None:
    clock, stream = StreamClock(RATE), readings(pattern)
    feed_clock(clock, stream, SKIPPED_CALLBACKS + READINGS_TO_LOCK)
    assert clock.steady
    held = clock.frame_at(200.0)
    mean = sum(pattern) / len(pattern)
    assert abs(held - (200.0 - 100.0 - mean) * RATE) < TOLERANCE * RATE
    for now, frame in itertools.islice(stream, 3000):
        clock.observe(now, frame)
        assert clock.frame_at(200.0) == held


def test_it_is_not_steady_during_the_first_burst() -> None:
    assert not feed_clock(StreamClock(RATE), readings(PULSEAUDIO), SKIPPED_CALLBACKS + READINGS_TO_LOCK - 1).steady


def test_late_callbacks_do_not_move_it() -> None:
    clock, stream = StreamClock(RATE), readings(PULSEAUDIO)
    feed_clock(clock, stream, 200)
    held = clock.frame_at(500.0)
    for n, (now, frame) in enumerate(itertools.islice(stream, 400)):
        clock.observe(now + (0.080 if n % 40 == 0 else 0.002 if n % 3 else 0.0), frame)
    assert clock.frame_at(500.0) == held


def corrections_ms(clock: StreamClock, stream: Iterator[tuple[float, int]], count: int) -> list[float]:
    """Feed so many readings and return the correction that each second of the stream brought, in milliseconds."""
    second: list[float] = []
    held, begun = clock.frame_at(1e6), 0
    for now, frame in itertools.islice(stream, count):
        begun = begun or frame
        clock.observe(now, frame)
        if frame - begun >= RATE:
            second.append((clock.frame_at(1e6) - held) / RATE * 1000)
            held, begun = clock.frame_at(1e6), frame
    return second


def shifted(stream: Iterator[tuple[float, int]], late: Callable[[int], float]) -> Iterator[tuple[float, int]]:
    """Yield the readings of a stream, reading `n` by `late(n)` seconds later."""
    return ((now + late(n), frame) for n, (now, frame) in enumerate(stream))


MAX_MS_A_SECOND = 0.1
A_FRAME_MS = 1000 / RATE
"""A frame is the least that can be told."""


@pytest.mark.parametrize("period", [480, 1440, 2400])
@pytest.mark.parametrize("lost", [-0.05, -0.01, 0.012, 0.03, 0.055])
def test_time_that_the_server_lost_is_followed_by_a_tenth_of_a_millisecond_a_second(lost: float, period: int) -> None:
    clock, stream = StreamClock(RATE), readings(PULSEAUDIO, period)
    feed_clock(clock, stream, 700)
    before = clock.frame_at(1e6)
    second = corrections_ms(clock, shifted(stream, lambda n: lost), 60 * RATE // period)
    assert max(map(abs, second)) <= MAX_MS_A_SECOND + A_FRAME_MS
    gone = (before - clock.frame_at(1e6)) / RATE
    assert gone == pytest.approx(copysign(min(max(abs(lost) - TOLERANCE, 0.0), 0.0050), lost), abs=0.001)


@pytest.mark.parametrize("pattern", [PULSEAUDIO, PIPEWIRE])
def test_a_machine_that_is_busy_for_some_seconds_moves_nothing(pattern: list[float]) -> None:
    clock, stream = StreamClock(RATE), readings(pattern)
    feed_clock(clock, stream, 700)
    held = clock.frame_at(1e6)
    late = itertools.cycle([0.0, 0.021, 0.035, 0.008, 0.058, 0.012, 0.090])
    for now, frame in itertools.islice(shifted(stream, lambda n: next(late) if n < 270 else 0.0), 2000):
        clock.observe(now, frame)
        assert clock.frame_at(1e6) == held


def test_one_very_late_callback_moves_nothing() -> None:
    clock, stream = StreamClock(RATE), readings(PIPEWIRE)
    feed_clock(clock, stream, 700)
    held = clock.frame_at(1e6)
    for now, frame in itertools.islice(shifted(stream, lambda n: 0.4 if n == 5 else 0.0), 100):
        clock.observe(now, frame)
        assert clock.steady
        assert clock.frame_at(1e6) == held


def test_it_is_held_at_the_middle_of_a_start_on_a_busy_machine() -> None:
    jitter = random.Random(12)
    late = [jitter.choice((0.0, 0.0, 0.0, 0.004, 0.025, 0.070)) for _ in range(100)]
    clock = feed_clock(StreamClock(RATE), shifted(readings(PULSEAUDIO), lambda n: late[n]), 26)
    assert clock.steady
    assert clock.frame_at(100.0) / RATE == pytest.approx(-PULSEAUDIO[0], abs=TOLERANCE)


@pytest.mark.parametrize(("stood", "readings_needed"), [(0.07, OUTLIERS_TO_STEP), (3.0, 1), (60.0, 1)])
def test_a_stream_that_stood_still_is_noticed_at_once_and_one_that_lost_time_soon(
    stood: float, readings_needed: int
) -> None:
    clock, stream = StreamClock(RATE), readings(PULSEAUDIO)
    feed_clock(clock, stream, 700)
    feed_clock(clock, shifted(stream, lambda n: stood), readings_needed)
    assert clock.frame_at(500.0) == pytest.approx((400.0 + 0.0297 - stood) * RATE, abs=2)


@pytest.mark.parametrize("ppm", [-50, 50])
def test_a_quartz_50_ppm_off_is_followed_without_a_step(ppm: int) -> None:
    clock, stream = StreamClock(RATE), readings(PIPEWIRE)
    drifting = ((100.0 + (now - 100.0) * (1 + ppm / 1e6), frame) for now, frame in stream)
    feed_clock(clock, drifting, 200)
    second = corrections_ms(clock, drifting, 20_000)  # ten minutes
    assert max(map(abs, second)) <= MAX_MS_A_SECOND + A_FRAME_MS
    truth = 1000.0 - 100.0 - sum(PIPEWIRE) / len(PIPEWIRE) - 606.0 * ppm / 1e6
    assert abs(clock.frame_at(1000.0) / RATE - truth) < TOLERANCE + 0.002
