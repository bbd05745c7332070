"""What comes from the terminal: typed lines, signals, and answers to questions."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from types import FrameType
from typing import Final

from prehab.core.units import Ms

SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line from the keyboard, without its end."""

    text: str


@dataclass(frozen=True, slots=True)
class Stop:
    """A signal that ends the session."""

    signum: int


@dataclass(frozen=True, slots=True)
class NoMoreKeys:
    """The keyboard has been closed."""


InputEvent = Typed | Stop | NoMoreKeys


class InputQueue:
    """Letters in the order they came. A signal handler may post too: SimpleQueue is made for that."""

    def __init__(self) -> None:
        self._letters: SimpleQueue[InputEvent] = SimpleQueue()

    def post(self, letter: InputEvent) -> None:
        """Put a letter in, from any thread or signal handler."""
        self._letters.put(letter)

    def wait(self, longest: Ms) -> InputEvent | None:
        """Return the next letter, or None when none comes within `longest` milliseconds."""
        try:
            return self._letters.get(timeout=longest / 1000)
        except Empty:
            return None

    def read_keyboard(self) -> None:
        """Start to post every line typed; the thread ends with the program.

        It reads the descriptor itself: a thread that sits in `sys.stdin` would stop the interpreter from ending.
        """
        Thread(target=self._read, args=(sys.stdin.fileno(),), daemon=True).start()

    def _read(self, descriptor: int) -> None:
        for text in typed_lines(descriptor):
            self.post(Typed(text))
        self.post(NoMoreKeys())


def typed_lines(descriptor: int) -> Iterator[str]:
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


def can_be_answered() -> bool:
    """Return whether somebody can type: stdin is a terminal, and it is ours to read.

    A job in the background would be stopped by the terminal for trying.
    """
    try:
        if not sys.stdin.isatty():
            return False
        return not hasattr(os, "tcgetpgrp") or os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (AttributeError, OSError, ValueError):
        return False


@contextmanager
def signals_to(inbox: InputQueue, numbers: Sequence[int] = SIGNALS) -> Iterator[None]:
    """Post the signals that end a session instead of dying of them; ignored ones (nohup) stay ignored."""

    def post(signum: int, _frame: FrameType | None) -> None:
        inbox.post(Stop(signum))

    before = {number: signal.getsignal(number) for number in numbers}
    kept = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    for number in kept:
        signal.signal(number, post)
    try:
        yield
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add --yes."""
    parser.add_argument("--yes", "-y", action="store_true", help="do it without asking")


def check_can_ask(*, yes: bool) -> None:
    """Refuse before anything is begun that would end in a question without an answer. Raises CommandError."""
    from prehab.cli.errors import CommandError

    if not yes and not can_be_answered():
        raise CommandError("this would ask before it changes anything, and nobody can answer here: add --yes", 2)


def ask(question: str) -> str | None:
    """Return the answer to a question, None when nobody answers."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line or not sys.stdin.isatty():
        sys.stderr.write("\n")
    return line.strip() if line else None


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether the answer is yes; `yes` answers beforehand, and nobody there means no."""
    if yes:
        return True
    answer = ask(f"{question} [y/N] ")
    return answer is not None and answer.casefold() in ("y", "yes")
