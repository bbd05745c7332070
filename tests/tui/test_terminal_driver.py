"""The thread that reads keys."""

import os
import queue
import select
import signal
import threading
from collections.abc import Iterator

import pytest
from textual.app import App
from textual.events import Key
from textual.message import Message

from prehab.tui.terminal_driver import TerminalDriver


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
    thread = threading.Thread(target=driver.run_input_thread)
    thread.start()
    os.write(keyboard, b"a")
    assert keys.get(timeout=10) == "a"
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
