"""The thread that reads keys, and what is written to a terminal that reads or does not."""

import os
import pty
import queue
import select
import signal
import threading
from collections.abc import Iterator

import pytest
from textual.app import App
from textual.events import Key
from textual.message import Message

from prehab.tui.terminal_driver import TerminalDriver, TerminalOutput


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Put the handlers back that a driver replaces."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGCONT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


async def test_the_reading_thread_waits_without_a_limit_and_ends_when_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[float | None] = []
    wait = select.select

    def waited(*arguments: object) -> object:
        limits.append(arguments[3])  # type: ignore[arg-type]
        return wait(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(select, "select", waited)
    driver = TerminalDriver(App(), size=(80, 24))
    driver.fileno, keyboard = os.pipe()
    keys: queue.Queue[str] = queue.Queue()

    def received(message: Message) -> None:
        assert isinstance(message, Key)
        keys.put(message.key)

    monkeypatch.setattr(driver, "process_message", received)
    thread = threading.Thread(target=driver.run_input_thread, daemon=True)
    thread.start()
    os.write(keyboard, b"a\n")
    assert [keys.get(timeout=10) for _ in range(2)] == ["a", "enter"], "it was typed before the app had the terminal"
    os.write(keyboard, b"\n")
    assert keys.get(timeout=10) == "ctrl+j"
    os.write(keyboard, b"\x1b")
    assert keys.get(timeout=10) == "escape", "alone it is a key, after a while"
    os.write(keyboard, b"b")
    assert keys.get(timeout=10) == "b"
    driver.exit_event.set()
    thread.join(10)
    assert not thread.is_alive()
    assert limits[:2] == [None, None]
    assert limits.count(None) >= 4, "only the start of a key is not waited for without a limit"
    os.close(driver.fileno)
    os.close(keyboard)


@pytest.fixture
def terminal() -> Iterator[tuple[int, TerminalOutput]]:
    """Return the end of the person who reads, and the output, whose thread has not been started."""
    person, program = pty.openpty()
    with os.fdopen(program, "w", encoding="utf-8") as file:
        yield person, TerminalOutput(file)
    os.close(person)


def test_what_the_terminal_takes_needs_no_thread(terminal: tuple[int, TerminalOutput]) -> None:
    person, output = terminal
    output.write("zehn Schläge ━")
    assert output._queue.empty()
    assert os.read(person, 4096).decode() == "zehn Schläge ━"
    output.start()
    output.stop()


def test_nothing_is_lost_or_overtaken_when_the_terminal_stands_still(terminal: tuple[int, TerminalOutput]) -> None:
    person, output = terminal
    pieces = [f"{number} " + "━" * 20_000 for number in range(4)]
    for piece in pieces:
        output.write(piece)
    assert not output._queue.empty(), "the terminal takes some of it, and nobody waits for the rest"
    output.start()
    wanted, seen = "".join(pieces).encode(), b""
    while len(seen) < len(wanted):
        seen += os.read(person, 65536)
    assert seen == wanted
    output.stop()
