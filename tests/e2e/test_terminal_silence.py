"""After pause, skip and quit nothing sounds any more beyond 100 ms, measured from the key's sending.

What is measured holds the terminal's own delay too: the key goes through a pty, or through tmux and Textual.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.onsets import heard
from tests.e2e.playing import BEGUN, CLIPS, SERVERS, Seat, seat, server
from tests.e2e.sound_server import RATE, Sink, wait_until
from tests.e2e.terminal import Pty, Tmux

pytestmark = [pytest.mark.e2e, pytest.mark.exact]

SILENT_S = 0.1
WATCH_S = 2.5
"""How long the silence is watched: longer than cues are handed ahead."""
QUIET = 50
LOUD = 2000
TRIES = 3


@pytest.fixture(params=list(SERVERS))
def sink(request: pytest.FixtureRequest) -> Iterator[Sink]:
    with server(request.param) as sink:
        yield sink


@pytest.fixture
def place(installed: Path, tmp_path: Path, sink: Sink) -> Seat:
    return seat(installed, tmp_path, sink)


def until_loud(sink: Sink) -> None:
    """Wait until something sounds right now."""
    wait_until("a sound", lambda: max(sink.samples()[-RATE // 50 :]) > LOUD, 30)


def sounding_after(sink: Sink, key: float) -> float:
    """Watch for a while and return how long after the key something last sounded, in seconds."""
    time.sleep(WATCH_S)
    recording, first = sink.samples(), sink.frames_at(key)
    loud = [frame for frame in range(first, len(recording)) if abs(recording[frame]) > QUIET]
    return sink.time_of(loud[-1]) - key if loud else 0.0


def silenced(name: str, sink: Sink, press: Callable[[], None]) -> bool:
    until_loud(sink)
    time.sleep(0.1)
    key = time.perf_counter()
    press()
    after = sounding_after(sink, key)
    print(f"{name}: silent {after * 1000:.0f} ms after the key was sent")
    return after <= SILENT_S


def test_pause_and_quit_silence_plain_lines_in_mid_sentence(sink: Sink, place: Seat) -> None:
    def once() -> bool:
        with place.plain("talks") as terminal:
            paused = silenced("pause", sink, lambda: terminal.send(" \n"))
            terminal.send("n\n")  # to the work, which begins when the session goes on
            terminal.send(" \n")
            quitted = silenced("quit", sink, lambda: terminal.send("q\n"))
            terminal.send("y\n\n")
            assert terminal.wait_end() == 0
            return paused and quitted

    assert any(once() for _ in range(TRIES))


def test_pause_and_quit_silence_the_screen_in_mid_sentence(sink: Sink, place: Seat) -> None:
    def once() -> bool:
        with place.screen("talks") as terminal:
            begin(terminal)
            paused = silenced("pause", sink, lambda: terminal.keys("Space"))
            assert "P A U S E D" in terminal.screen()
            terminal.keys("n", "Space")
            quitted = silenced("quit", sink, lambda: terminal.keys("q"))
            terminal.wait_for("End this session")
            return paused and quitted

    assert any(once() for _ in range(TRIES))


def begin(terminal: Tmux) -> None:
    """Start from the preview."""
    terminal.wait_for("start")
    terminal.keys("Enter")
    terminal.wait_for(BEGUN)


def test_a_skip_drops_the_tones_that_were_to_come(sink: Sink, place: Seat) -> None:
    with place.plain("talks", "--no-voice") as terminal:
        skip_after_the_first_count(sink, terminal)
        time.sleep(3.0)
        assert [sound.name for sound in heard(sink.samples(), CLIPS)] == ["prepare", "go"]
        terminal.send("q\ny\n\n")
        assert terminal.wait_end() == 0


def skip_after_the_first_count(sink: Sink, terminal: Pty) -> None:
    """Press next between the first and the second tone of the count of three, which are handed over already."""
    until_loud(sink)
    time.sleep(0.3)
    terminal.send("n\n")
