"""The frame clock with the block patterns that were recorded on PulseAudio and PipeWire."""

import itertools
from collections.abc import Iterator

import pytest

from prehab.audio.frames.stream_clock import READINGS_TO_LOCK, SKIPPED_CALLBACKS, TOLERANCE, StreamClock

RATE = 48_000
PERIOD = 1440

PULSEAUDIO = [-0.0297]
"""Readings in seconds: steady, because the server asks whenever a period has been played."""

PIPEWIRE = [-0.0299, -0.0286, -0.0273, -0.0259, -0.0246, -0.0232, -0.0219]
"""A saw-tooth: the server asks on its own quantum of 1024 frames."""

COARSE = [-0.019, -0.0095, 0.0, 0.0095, 0.019]


def readings(pattern: list[float], start: float = 100.0) -> Iterator[tuple[float, int]]:
    """Yield (now, frame) of one callback after another; the first comes in a burst, like a real one."""
    yield start, 0
    for n, off in zip(itertools.count(1), itertools.cycle(pattern), strict=False):
        yield start + n * PERIOD / RATE + off, n * PERIOD


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


def test_five_readings_far_off_mean_a_new_beginning() -> None:
    clock, stream = StreamClock(RATE), readings(PULSEAUDIO)
    feed_clock(clock, stream, 200)
    later = ((now + 0.050, frame) for now, frame in stream)
    feed_clock(clock, later, 5)
    assert not clock.steady
    feed_clock(clock, later, SKIPPED_CALLBACKS + READINGS_TO_LOCK)
    assert clock.frame_at(500.0) == pytest.approx((400.0 + 0.0297 - 0.050) * RATE, abs=2)


def test_a_stream_that_stood_still_is_noticed_at_once() -> None:
    clock, stream = StreamClock(RATE), readings(PULSEAUDIO)
    feed_clock(clock, stream, 200)
    feed_clock(clock, ((now + 3.0, frame) for now, frame in stream), 1)
    assert not clock.steady
    assert clock.frame_at(500.0) == pytest.approx((400.0 + 0.0297 - 3.0) * RATE, abs=2)


def test_a_quartz_50_ppm_off_is_followed_without_a_step() -> None:
    clock, stream = StreamClock(RATE), readings(PULSEAUDIO)
    frames = []
    for now, frame in itertools.islice(stream, 20_000):  # ten minutes
        clock.observe(100.0 + (now - 100.0) * 1.00005, frame)
        frames.append(clock.frame_at(1000.0))
    steps = [abs(b - a) for a, b in itertools.pairwise(frames[100:])]
    assert max(steps) <= 1
    truth = (1000.0 - 100.0 + 0.0297) * RATE - 600.0 * 0.00005 * RATE
    assert abs(frames[-1] - truth) < (TOLERANCE + 0.001) * RATE
