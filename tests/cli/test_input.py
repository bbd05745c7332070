import os
import pty
import signal

import pytest

from prehab.cli.input import InputQueue, Stop, Typed, can_prompt, read_lines, signals_to
from prehab.core.units import Ms


def test_letters_come_in_order() -> None:
    inbox = InputQueue()
    inbox.post(Typed("p"))
    inbox.post(Typed("q"))
    assert [inbox.wait(Ms(1)), inbox.wait(Ms(1)), inbox.wait(Ms(1))] == [Typed("p"), Typed("q"), None]


@pytest.mark.parametrize(
    "name", ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGABRT", "SIGUSR1", "SIGALRM", "SIGRTMIN"]
)
def test_a_signal_becomes_a_letter_and_its_handler_comes_back(name: str) -> None:
    number = signal.Signals[name]
    inbox, before = InputQueue(), signal.signal(number, signal.SIG_DFL)  # nohup may have begun this
    try:
        with signals_to(inbox):
            os.kill(os.getpid(), number)
            assert inbox.wait(Ms(5_000)) == Stop(number)
        assert signal.getsignal(number) == signal.SIG_DFL
    finally:
        signal.signal(number, before)


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        inbox = InputQueue()
        with signals_to(inbox):
            os.kill(os.getpid(), signal.SIGHUP)
            assert inbox.wait(Ms(1)) is None
    finally:
        signal.signal(signal.SIGHUP, before)


def test_lines_are_read_as_they_are_typed() -> None:
    reader, writer = os.pipe()
    os.write(writer, b"p\nne\xc3\xa9\n\xff\n unfinished")
    os.close(writer)
    assert list(read_lines(reader)) == ["p", "neé", "\ufffd"]
    os.close(reader)


def test_a_closed_terminal_ends_the_lines() -> None:
    keyboard, terminal = pty.openpty()
    os.write(keyboard, b"p\n")
    lines = read_lines(terminal)
    assert next(lines) == "p"
    os.close(keyboard)
    assert list(lines) == []
    os.close(terminal)


def test_a_pipe_cannot_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    with os.fdopen(reader) as stdin:
        monkeypatch.setattr("sys.stdin", stdin)
        assert not can_prompt()
    os.close(writer)


def test_a_closed_or_missing_stdin_cannot_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert not can_prompt()
