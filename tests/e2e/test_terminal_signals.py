"""Signals on a real terminal: it is given back as it was, and what was done is kept."""

import os
import re
import shlex
import signal
from pathlib import Path
from typing import Final

import pytest

from tests.e2e.needs import need
from tests.e2e.playing import BEGUN, Seat, seat
from tests.e2e.sound_server import wait_until
from tests.e2e.terminal import PATIENCE_S, Pty
from tests.e2e.test_terminal_trouble import last_session

pytestmark = pytest.mark.e2e

ENDING: Final = (
    "SIGHUP",
    "SIGINT",
    "SIGQUIT",
    "SIGABRT",
    "SIGUSR1",
    "SIGTERM",
    "SIGSEGV",
    "SIGRTMIN",
    "SIGUSR2",
    "SIGALRM",
    "SIGVTALRM",
    "SIGPROF",
    "SIGXCPU",
    "SIGIO",
    "SIGPWR",
    "SIGSTKFLT",
    "SIGSYS",
    "SIGTRAP",
    "SIGBUS",
    "SIGFPE",
    "SIGILL",
    "SIGRTMAX",
)
"""Every signal that can be caught and that ends a process; Python ignores SIGPIPE and SIGXFSZ."""
MUTE: Final = ("--no-sound", "--no-voice")


@pytest.fixture
def place(installed: Path, tmp_path: Path) -> Seat:
    made = seat(installed, tmp_path)
    made.settle("voice = false", "welcome = false")
    return made


def see(terminal: Pty, pattern: str) -> str:
    """Return the screen as soon as a regular expression is found on it."""
    wait_until(pattern, lambda: re.search(pattern, terminal.screen()) is not None, PATIENCE_S)
    return terminal.screen()


def exchange(terminal: Pty, command: str) -> str:
    """Return what a shell in the terminal prints for a command."""
    before = len(terminal.raw)
    terminal.send(f'{command}; echo E""ND\r')
    wait_until(command, lambda: b"END\r\n" in terminal.raw[before:], PATIENCE_S)
    return terminal.raw[before:].decode()


def terminal_settings(terminal: Pty) -> str:
    """Return what stty tells of the terminal of a shell."""
    return str(re.findall(r"[0-9a-f]+(?::[0-9a-f]+){10,}", exchange(terminal, "stty -g"))[-1])


@pytest.mark.long_proof(sample=5)
@pytest.mark.parametrize("name", ENDING)
def test_a_signal_gives_the_terminal_back_and_keeps_what_was_done(place: Seat, name: str) -> None:
    number = getattr(signal, name)
    command = [str(place.program), "play", place.ref("quick")]
    with Pty(command, place.env, outlives=True) as terminal:
        before = terminal.attributes
        see(terminal, "start")
        terminal.send("\r")
        see(terminal, "exercise 2 of 5")
        assert terminal.attributes != before
        assert "1049" in terminal.modes
        os.kill(terminal.process.pid, number)
        assert terminal.wait_end() == 128 + number
        assert terminal.attributes == before
        assert terminal.modes == set()
        assert b"Traceback" not in terminal.raw
    recorded = last_session(place)
    assert (recorded["ending"], recorded["done"], recorded["cut_off"]) == ("partial", 1, False)


@pytest.mark.parametrize("name", ["SIGQUIT", "SIGUSR1", "SIGABRT"])
def test_a_signal_ends_plain_lines_and_keeps_what_was_done(place: Seat, name: str) -> None:
    with place.plain("quick", *MUTE) as terminal:
        terminal.wait_for("Exercise 2 of 5")
        os.kill(terminal.process.pid, getattr(signal, name))
        assert terminal.wait_end() == 128 + getattr(signal, name)
        assert terminal.lines[-1].startswith("Stopped. ")
    recorded = last_session(place)
    assert (recorded["ending"], recorded["cut_off"]) == ("partial", False)


@pytest.mark.parametrize("background", [False, True], ids=["fg", "bg-then-fg"])
@pytest.mark.parametrize("how", ["ctrl+z", "SIGTSTP", "SIGSTOP", "SIGTTIN"])
def test_after_a_stop_the_first_key_works_and_the_terminal_comes_back(place: Seat, how: str, background: bool) -> None:
    need("bash")
    with Pty(["bash", "--norc", "--noprofile", "-i"], {**place.env, "PS1": "SHELL "}, outlives=True) as terminal:
        see(terminal, "SHELL")
        exchange(terminal, "bind 'set enable-bracketed-paste off'")
        settings = terminal_settings(terminal)
        terminal.send(f"{shlex.join([str(place.program), 'play', place.ref('minute')])} \r")
        see(terminal, "start")
        terminal.send("\r")
        see(terminal, BEGUN)
        pid = child_of(terminal.process.pid)
        if how == "ctrl+z":
            terminal.send("\x1a")
        else:
            os.kill(pid, getattr(signal, how))
        wait_until("the stop", lambda: stopped(pid), PATIENCE_S)
        if how in ("ctrl+z", "SIGTSTP"):  # the terminal is read by a thread of its own
            wait_until("the terminal that is given back", lambda: terminal.modes == set(), PATIENCE_S)
        assert terminal_settings(terminal) == settings
        if background:
            exchange(terminal, "bg")
            wait_until("the stop in the background", lambda: stopped(pid), PATIENCE_S)
        terminal.send("fg\r")
        see(terminal, "P A U S E D")
        terminal.send("q")
        see(terminal, "End this session")
        terminal.send("y")
        see(terminal, "not kept: less than 10 s of work")
        terminal.send("\x03")
        wait_until("the end", lambda: not Path(f"/proc/{pid}").exists(), PATIENCE_S)
        assert terminal.modes == set()
        assert terminal_settings(terminal) == settings


def child_of(pid: int) -> int:
    """Return the process id of the only child of a process."""
    (child,) = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return int(child)


def stopped(pid: int) -> bool:
    """Return whether every thread of a process is stopped; before that its parent is not told."""
    threads = Path(f"/proc/{pid}/task").glob("*/stat")
    return all(thread.read_text().rpartition(") ")[2][0] == "T" for thread in threads)
