"""Telling a dead sound server from a busy machine."""

import pytest

from prehab.audio.backends.miniaudio_output import CALLBACK_TIMEOUT_S, CHECK_S
from prehab.audio.stall_watch import StallWatch


@pytest.fixture
def watch() -> StallWatch:
    return StallWatch(100.0, timeout_s=CALLBACK_TIMEOUT_S, look_s=CHECK_S)


def test_a_stream_without_callbacks_has_stopped_after_a_second(watch: StallWatch) -> None:
    looks = [watch.has_stopped(100.0 + CHECK_S * n + 0.001) for n in range(1, 8)]
    first = looks.index(True) + 1
    assert CALLBACK_TIMEOUT_S <= first * CHECK_S <= CALLBACK_TIMEOUT_S + CHECK_S


def test_a_callback_between_two_looks_is_enough(watch: StallWatch) -> None:
    for n in range(1, 40):
        if n % 3 == 0:
            watch.note()
        assert not watch.has_stopped(100.0 + CHECK_S * n)


@pytest.mark.parametrize("late", [1.1, 3.0, 60.0])
def test_one_late_look_on_a_busy_machine_is_no_dead_server(watch: StallWatch, late: float) -> None:
    watch.note()
    assert not watch.has_stopped(100.0 + CHECK_S)
    assert not watch.has_stopped(100.0 + CHECK_S + late)
    watch.note()
    assert not watch.has_stopped(100.0 + 2 * CHECK_S + late)


def test_a_stream_that_was_opened_again_gets_its_second(watch: StallWatch) -> None:
    assert [watch.has_stopped(100.0 + 10.0 * n) for n in range(1, 6)][-1]
    watch.restart(300.0)
    assert not watch.has_stopped(300.0 + CHECK_S)
