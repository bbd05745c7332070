"""Signals: which of them end a process that does not handle them, and handlers for a while."""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

FAULTS: Final = frozenset({"SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL"})
"""Sent by the system for a fault of the program: a handler in Python would return to the fault, for ever."""
HARMLESS: Final = frozenset(
    {"SIGCHLD", "SIGCLD", "SIGCONT", "SIGURG", "SIGWINCH", "SIGINFO", "SIGTSTP", "SIGTTIN", "SIGTTOU"}
)
"""By default these are ignored, or stop a process, or let it go on."""
UNCATCHABLE: Final = frozenset({"SIGKILL", "SIGSTOP"})

Handler = Callable[[int, FrameType | None], object]


def ending_signals() -> tuple[int, ...]:
    """Return the numbers of all signals that would end this process and can be handled in Python.

    A signal that is ignored, as nohup and shells arrange it for jobs in the background, is none of them.
    """
    spared = _numbers(FAULTS | HARMLESS | UNCATCHABLE)
    found = (int(number) for number in signal.valid_signals())
    return tuple(sorted(n for n in found if n not in spared and signal.getsignal(n) not in (signal.SIG_IGN, None)))


def fault_signals() -> tuple[int, ...]:
    """Return the numbers of the signals of faults that this system has."""
    return tuple(sorted(_numbers(FAULTS)))


@contextmanager
def handled(numbers: Iterable[int], handler: Handler | signal.Handlers) -> Iterator[None]:
    """Set one handler for several signals, and restore those before."""
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


@contextmanager
def continue_noted(note: Callable[[], None]) -> Iterator[None]:
    """Call `note` when the process goes on after it was stopped, before anything else can run in the main thread.

    It is called inside a signal handler: it must neither take a lock nor write.
    """
    numbers = _numbers({"SIGCONT"})
    with handled(numbers, lambda _number, _frame: note()):
        yield


def _numbers(names: Iterable[str]) -> frozenset[int]:
    return frozenset(int(getattr(signal, name)) for name in names if hasattr(signal, name))
