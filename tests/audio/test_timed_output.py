"""Clips that are started when they are due, by a backend that has no schedule of its own."""

import threading
from collections.abc import Iterator

import pytest

from prehab.audio.backends.backend import ScheduledClip
from prehab.audio.backends.timed_output import TimedOutput


class Sounds:
    """A backend whose sounds never end by themselves; `started` counts them."""

    def __init__(self) -> None:
        self.started = threading.Semaphore(0)
        self.names: list[str] = []
        self.stopped = 0

    def start(self, clip: ScheduledClip) -> "Sounds":
        self.names.append(clip.name)
        self.started.release()
        return self

    def stop(self) -> None:
        self.stopped += 1

    def is_playing(self) -> bool:
        return True


@pytest.fixture
def sounds() -> Sounds:
    return Sounds()


@pytest.fixture
def output(sounds: Sounds) -> Iterator[TimedOutput]:
    output = TimedOutput(lambda: 100.0, sounds.start)
    yield output
    output.close()


def clip(name: str, due: float) -> ScheduledClip:
    return ScheduledClip(name, b"", due, rings_bell=False)


def test_what_waits_is_dropped_and_what_plays_goes_on(output: TimedOutput, sounds: Sounds) -> None:
    output.play(clip("now", 100.0))
    output.play(clip("later", 900.0))
    assert sounds.started.acquire(timeout=10)
    output.drop_waiting()
    output.play(clip("now", 100.0))
    assert not output.idle()
    output.cancel()
    assert output.idle()
    assert (sounds.names, sounds.stopped) == (["now"], 1)
