"""What terminals send and say that nobody expects: any bytes, any size, a keyboard in another encoding."""

import os
import random
import signal
import time
from pathlib import Path
from typing import Final

import pytest

from tests.e2e.playing import Seat, seat
from tests.e2e.sound_server import wait_until
from tests.e2e.terminal import PATIENCE_S, Pty

pytestmark = pytest.mark.e2e

SUSPEND: Final = 26
KEPT_OUT: Final = bytes([SUSPEND])
PASTE: Final = b"\x1b[200~%s\x1b[201~"
LARGE: Final = ("x [b]e\u0301 \U0001f3c3 \x07\t\r\n" * 6000).encode()[:100_000]


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    made = seat(installed, tmp_path)
    made.settle("voice = false", "welcome = false")
    return made


def see(terminal: Pty, text: str) -> None:
    """Wait until a text is on the screen."""
    wait_until(text, lambda: text in terminal.screen(), PATIENCE_S)


def leave(terminal: Pty, signum: int = signal.SIGTERM) -> None:
    """End the program by a signal, and check that nothing is left behind."""
    os.kill(terminal.process.pid, signum)
    assert terminal.wait_end() == 128 + signum
    assert terminal.modes == set()
    assert b"Traceback" not in terminal.raw
    assert b"this is a bug" not in terminal.raw


@pytest.mark.long_proof(sample=3)
@pytest.mark.parametrize("seed", range(3, 33))
def test_no_bytes_from_the_keyboard_are_a_bug(place: Seat, seed: int) -> None:
    noise = random.Random(seed).randbytes(20_000).translate(None, KEPT_OUT)
    with Pty([str(place.program)], place.env, outlives=True) as terminal:
        see(terminal, "enter open")
        for start in range(0, len(noise), 1000):
            if terminal.process.poll() is None:
                terminal.send_bytes(noise[start : start + 1000])
        time.sleep(1)
        if terminal.process.poll() is None:
            os.kill(terminal.process.pid, signal.SIGTERM)
        assert terminal.wait_end(60) in (0, 128 + signal.SIGTERM)
        assert terminal.modes == set()
        assert b"this is a bug" not in terminal.raw


def test_a_keyboard_in_latin_1_does_no_harm(place: Seat) -> None:
    with Pty([str(place.program)], place.env, outlives=True) as terminal:
        see(terminal, "enter open")
        terminal.send("/")
        see(terminal, "esc clear")
        terminal.send_bytes("für glut".encode("latin-1"))
        see(terminal, "r glut")
        leave(terminal)


@pytest.mark.parametrize(
    "keys", ["", "/", "\x10", "?", ",", "h"], ids=["list", "find", "palette", "help", "settings", "past"]
)
def test_a_large_paste_into_anything_is_taken_or_left(place: Seat, keys: str) -> None:
    with Pty([str(place.program)], place.env, outlives=True) as terminal:
        see(terminal, "enter open")
        terminal.send(keys)
        time.sleep(0.5)
        pasted = PASTE % LARGE
        for start in range(0, len(pasted), 1000):
            terminal.send_bytes(pasted[start : start + 1000])
        leave(terminal)


@pytest.mark.parametrize(
    ("columns", "rows", "more"),
    [(0, 0, {}), (1, 1, {}), (500, 200, {}), (65535, 65535, {}), (80, 24, {"COLUMNS": "x", "LINES": "99999"})],
    ids=str,
)
def test_a_terminal_of_an_odd_size_can_be_used(place: Seat, columns: int, rows: int, more: dict[str, str]) -> None:
    with Pty([str(place.program)], {**place.env, **more}, columns, rows, outlives=True, drawn=False) as terminal:
        wait_until("a frame", lambda: len(terminal.raw) > 300, PATIENCE_S)
        time.sleep(1)
        terminal.send("\x03")
        assert terminal.wait_end() == 0
        assert terminal.modes == set()


def test_a_session_is_resized_fifty_times_a_second(place: Seat) -> None:
    chance = random.Random(50)
    with Pty([str(place.program), "play", place.ref("minute")], place.env, outlives=True, drawn=False) as terminal:
        wait_until("the preview", lambda: b"start" in terminal.raw, PATIENCE_S)
        terminal.send("\r")
        wait_until("the session", lambda: b"gone" in terminal.raw, PATIENCE_S)
        for _ in range(250):
            terminal.resize(chance.randint(1, 160), chance.randint(1, 60))
            time.sleep(0.02)
        before = len(terminal.raw)
        terminal.resize(80, 24)
        wait_until("the session drawn anew", lambda: b"gone" in terminal.raw[before:], PATIENCE_S)
        leave(terminal)


@pytest.mark.parametrize("keys", ["\x10", "?", ",", "/", "h", "\r"])
def test_a_terminal_that_goes_away_under_a_dialog_ends_the_program_at_once(place: Seat, keys: str) -> None:
    with Pty([str(place.program)], place.env) as terminal:
        see(terminal, "enter open")
        terminal.send(keys)
        time.sleep(0.5)
        terminal.hang_up()
        assert terminal.process.wait(5) == 128 + signal.SIGHUP
