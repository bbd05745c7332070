"""What comes from the terminal: typed lines, signals, and answers to questions."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Thread
from types import FrameType
from typing import Final

from msgspec import Struct

from prehab.core.units import Ms
from prehab.system.signals import ending_signals, handled

_PASTE_PAUSE_S: Final = 0.05
"""What is pasted comes without a longer pause than this."""


class Typed(Struct, frozen=True):
    """A line from the keyboard, without its end."""

    text: str


class Stop(Struct, frozen=True):
    """A signal that ends the session."""

    signum: int


class KeyboardClosed(Struct, frozen=True):
    """The keyboard has been closed."""


class Continued(Struct, frozen=True):
    """The process goes on after it was stopped."""


InputEvent = Typed | Stop | KeyboardClosed | Continued


class InputQueue:
    """Events in the order they came. A signal handler may post too: SimpleQueue is made for that."""

    def __init__(self) -> None:
        self._events: SimpleQueue[InputEvent] = SimpleQueue()

    def post(self, event: InputEvent) -> None:
        """Add an event, from any thread or signal handler."""
        self._events.put(event)

    def wait(self, longest: Ms) -> InputEvent | None:
        """Return the next event, or None when none comes within `longest` milliseconds.

        After a signal whose handler posts nothing, Python waits for ever when the time has run out meanwhile, as it has
        after a stop: so every handler must post.
        """
        try:
            return self._events.get(timeout=longest / 1000)
        except Empty:
            return None

    def read_keyboard(self) -> None:
        """Start to post every line typed; the thread ends with the program.

        It reads the descriptor itself: a thread that sits in `sys.stdin` would stop the interpreter from ending.
        """
        Thread(target=self._read, args=(sys.stdin.fileno(),), daemon=True).start()

    def _read(self, descriptor: int) -> None:
        for text in read_lines(descriptor):
            self.post(Typed(text))
        self.post(KeyboardClosed())


def read_lines(descriptor: int) -> Iterator[str]:
    """Yield lines read from a descriptor until it ends or fails."""
    rest = b""
    while True:
        try:
            chunk = os.read(descriptor, 4096)
        except OSError:
            return
        if not chunk:
            return
        *lines, rest = (rest + chunk).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in lines)


def can_prompt() -> bool:
    """Return whether somebody can type: stdin is a terminal, and this process is in its foreground.

    The terminal would stop a job in the background that tries to read.
    """
    try:
        if not sys.stdin.isatty():
            return False
        return not hasattr(os, "tcgetpgrp") or os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (AttributeError, OSError, ValueError):
        return False


def take_terminal() -> bool:
    """Take keys from the terminal when stdin was a pipe that has been read; return whether there is a terminal."""
    if can_prompt():
        return True
    try:
        if sys.stdin.fileno() != 0:
            return False
        terminal = os.open("CONIN$" if os.name == "nt" else "/dev/tty", os.O_RDWR)
    except (OSError, ValueError):
        return False
    try:
        os.dup2(terminal, 0)
    finally:
        os.close(terminal)
    sys.stdin = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - it stays open
    return can_prompt()


@contextmanager
def signals_to(inbox: InputQueue) -> Iterator[None]:
    """Post the signals that would end the process as events; ignored ones (nohup) stay ignored."""

    def post(signum: int, _frame: FrameType | None) -> None:
        inbox.post(Stop(signum))

    with handled(ending_signals(), post):
        yield


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add --yes."""
    parser.add_argument("--yes", "-y", action="store_true", help="do it without asking")


def check_can_prompt(*, yes: bool) -> None:
    """Raise CommandError when a question could not be answered, before anything is begun."""
    from prehab.cli.errors import CommandError

    if not yes and not can_prompt():
        raise CommandError("this would ask before it changes anything, and nobody can answer here: add --yes", 2)


def prompt(question: str) -> str | None:
    """Print a question and return the answer, None at the end of input; Ctrl-C leaves the line of the question too."""
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        raise
    if not line or not sys.stdin.isatty():
        sys.stderr.write("\n")
    return line.strip() if line else None


def lines_waiting() -> bool:
    """Return whether more lines have been typed or pasted already; never where the system cannot tell."""
    from select import select

    try:
        return bool(select([sys.stdin], [], [], _PASTE_PAUSE_S)[0])
    except (OSError, ValueError):
        return False


def confirm(question: str, *, yes: bool) -> bool:
    """Ask a question and return whether the answer is yes; `yes` answers beforehand, the end of input means no."""
    if yes:
        return True
    answer = prompt(f"{question} [y/N] ")
    return answer is not None and answer.casefold() in ("y", "yes")
