"""A busy machine and a player that is stuck: neither pauses a session nor loses a tone."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.onsets import loud_stretches
from tests.e2e.playing import RING_OUT_S, Seat, last_line, seat, server
from tests.e2e.routine import Tone
from tests.e2e.sound_server import RATE, Sink
from tests.e2e.terminal import Pty

pytestmark = [pytest.mark.e2e, pytest.mark.exact, pytest.mark.alone]

SPINNERS = 8
STUCK_S = 10.0
LATE_MS = 400
"""How late a tone may begin on a busy machine, as the mixer has it."""
SILENT_AFTER_S = 1.0
"""The sound process looks every quarter of a second whether its parent was stopped."""
AWAY = "the computer was away"


@pytest.fixture
def sink() -> Iterator[Sink]:
    with server("pulseaudio") as sink:
        yield sink


@pytest.fixture
def place(installed: Path, tmp_path: Path, sink: Sink) -> Seat:
    place = seat(installed, tmp_path, sink)
    place.settle("voice = false", "welcome = false")
    return place


@contextmanager
def spinning(count: int) -> Iterator[None]:
    """Keep so many processes busy."""
    processes = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(count)]
    try:
        yield
    finally:
        for process in processes:
            process.kill()
            process.wait()


def lost(sink: Sink, before: int, planned: Sequence[Tone]) -> list[Tone]:
    """Return the tones of the plan that nothing was heard of, in what was recorded after frame `before`.

    A server that gets no time leaves gaps inside a tone, so tones are told by when they begin, not by how they sound.
    """
    time.sleep(RING_OUT_S)
    begins = [first * 1000 / RATE for first, _ in loud_stretches(sink.samples()[before:])]

    def missing(zero: float) -> list[Tone]:
        return [tone for tone in planned if not any(abs(at - zero - tone.at_ms) <= LATE_MS for at in begins)]

    assert begins, "nothing was heard"
    zero = min((at - planned[0].at_ms for at in begins[:3]), key=lambda zero: len(missing(zero)))
    print("heard at", *(round(at - zero) for at in begins), "planned at", *(tone.at_ms for tone in planned))
    return missing(zero)


def play_to_the_end(place: Seat, routine: str, way: str, meanwhile: Callable[[Pty], object] = lambda _: None) -> str:
    """Play in plain lines or on the screen, `meanwhile` after the first set has begun; return what was shown."""
    if way == "plain":
        with place.plain(routine) as terminal:
            terminal.wait_for("Go. Donkey", 60)
            meanwhile(terminal)
            assert last_line(terminal, 90).startswith("Done."), terminal.lines
            return "\n".join(terminal.lines)
    with Pty([str(place.program), "play", place.ref(routine)], place.env) as terminal:
        until(terminal, r"\bstart\b")
        terminal.send("\r")
        until(terminal, r"0:0[3-9] gone")
        meanwhile(terminal)
        until(terminal, r"saved", 90)
        return terminal.raw.decode("utf-8", "replace")


def until(terminal: Pty, pattern: str, seconds: float = 60) -> None:
    """Wait for something on the screen."""
    end = time.monotonic() + seconds
    while not re.search(pattern, terminal.screen()):
        assert time.monotonic() < end, f"no {pattern!r} on:\n{terminal.screen()}"
        time.sleep(0.05)


@pytest.mark.long_proof(sample=2)
@pytest.mark.parametrize(("way", "turn"), [(way, turn) for way in ("plain", "screen") for turn in range(6)])
def test_eight_spinning_processes_neither_pause_nor_lose_a_tone(place: Seat, sink: Sink, way: str, turn: int) -> None:
    planned, before = place.plan("busy").tones, sink.frames
    with spinning(SPINNERS):
        shown = play_to_the_end(place, "busy", way)
    assert AWAY not in shown, shown
    assert lost(sink, before, planned) == []


@pytest.mark.parametrize("way", ["plain", "screen"])
def test_a_player_that_is_stuck_for_ten_seconds_loses_no_tone_and_catches_up(place: Seat, sink: Sink, way: str) -> None:
    planned, before = place.plan("once").tones, sink.frames

    def stick(terminal: Pty) -> None:
        with terminal.stuck():
            for turn in range(40):  # more to draw than is queued, so that the screen itself has to wait
                terminal.resize(80 + turn % 2, 24)
                time.sleep(STUCK_S / 40)

    shown = play_to_the_end(place, "once", way, stick)
    assert AWAY not in shown, shown
    assert lost(sink, before, planned) == []


def test_a_screen_that_is_stopped_is_silent_at_once_and_paused_when_it_goes_on(place: Seat, sink: Sink) -> None:
    with place.screen("busy") as terminal:
        terminal.wait_for(r"\bstart\b")
        terminal.keys("Enter")
        terminal.wait_for(r"0:0[3-9] gone")
        os.kill(terminal.pid, signal.SIGSTOP)
        stopped = time.perf_counter()
        time.sleep(5)
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.wait_for("paused: the computer was away for 5 s")
        assert loud_stretches(sink.samples()[: sink.frames_at(stopped)])
        assert not loud_stretches(sink.samples()[sink.frames_at(stopped + SILENT_AFTER_S) :])
