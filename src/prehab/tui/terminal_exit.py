"""Exits that the runner did not choose: signals, and a closed terminal."""

import asyncio
import io
import os
import select
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Final

from rich.console import Console, RenderableType

from prehab.system.signals import ending_signals, fault_signals, handled

HANGUP: Final = 1
"""The number of SIGHUP, also where the system has none."""
PATIENCE_S: Final = 10.0
"""How long the app may take to save and to leave after a signal before it is ended where it stands."""


class ExitWatch:
    """Calls `on_exit`, on the event loop, with the number of the first signal that would end the process.

    Enter it around the whole run of the app, so that no signal finds the process without a handler; a signal that comes
    before `attach` is kept until then. When the app is stuck and has not left `PATIENCE_S` after the signal, `restore`
    is called in a thread to give the terminal back, and the process ended.
    """

    def __init__(self, on_exit: Callable[[int], None], restore: Callable[[], None]) -> None:
        self._on_exit = on_exit
        self._restore = restore
        self._loop: asyncio.AbstractEventLoop | None = None
        self._received: int | None = None
        self._left = threading.Event()
        self._closing = ExitStack()

    def __enter__(self) -> "ExitWatch":
        numbers = ending_signals()
        self._closing.enter_context(handled(numbers, lambda number, _frame: self.tell(number)))
        if hasattr(select, "poll"):
            reader, writer = os.pipe()
            os.set_blocking(writer, False)
            # Python writes the numbers of signals there at once, also while the main thread is stuck.
            before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
            guard = threading.Thread(target=self._guard, args=(reader, numbers), name="exit-guard", daemon=True)
            guard.start()
            self._closing.callback(guard.join)
            self._closing.callback(os.close, writer)
            self._closing.callback(signal.set_wakeup_fd, before)
        return self

    def __exit__(self, *_: object) -> None:
        self._left.set()
        self._closing.close()

    def attach(self) -> None:
        """From now on call `on_exit`, on the running event loop."""
        self._loop = asyncio.get_running_loop()
        if self._received is not None:
            self._loop.call_soon(self._on_exit, self._received)

    def detach(self) -> None:
        """Call nothing any more: the app is leaving."""
        self._loop = None

    def tell(self, signum: int) -> None:
        """Take a signal, from any thread or from a signal handler; only the first counts."""
        if self._received is None:
            self._received = signum
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._on_exit, signum)

    def _guard(self, reader: int, numbers: Iterable[int]) -> None:
        """Watch the terminal and the pipe of signals until the app has left; runs in a thread."""
        poll = select.poll()
        poll.register(reader, select.POLLIN)
        if os.isatty(0):
            poll.register(0, 0)
        signum = None
        while signum is None and not self._left.is_set():
            for descriptor, event in poll.poll():
                if descriptor == reader:
                    signum = next((number for number in os.read(reader, 256) if number in numbers), signum)
                elif event & select.POLLHUP:
                    signum = HANGUP
                    self.tell(signum)
                else:
                    poll.unregister(descriptor)
        if not self._left.wait(PATIENCE_S) and signum is not None:
            self._restore()
            os._exit(128 + signum)
        os.close(reader)


@contextmanager
def faults_told(tell: Callable[[int], None]) -> Iterator[None]:
    """Call `tell` when somebody sends a signal that the system sends for faults, such as SIGSEGV.

    Such signals are blocked and waited for, which no thread that was started before can do. A fault of the program
    itself ends the process though they are blocked.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    faults = fault_signals()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, faults)
    threading.Thread(target=lambda: tell(signal.sigwait(faults)), name="exit-faults", daemon=True).start()
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def watch_threads(on_exit: Callable[[int], None]) -> None:
    """Call `on_exit` with a hang-up when a thread of Textual's fails because the terminal has closed."""

    def hook(failed: threading.ExceptHookArgs) -> None:
        if terminal_gone():
            on_exit(HANGUP)
        else:
            threading.__excepthook__(failed)

    threading.excepthook = hook


def unwatch_threads() -> None:
    """Restore the default handling."""
    threading.excepthook = threading.__excepthook__


def terminal_gone() -> bool:
    """Return whether standard input is no terminal any more, or has been given to another job for good.

    A job in the background that can still be brought back is stopped, and so does not ask.
    """
    return not os.isatty(0) or in_background(0)


def in_background(descriptor: int) -> bool:
    """Return whether another job has the terminal."""
    try:
        return os.tcgetpgrp(descriptor) != os.getpgrp()
    except (AttributeError, OSError):
        return False


def release_terminal() -> None:
    """Point the standard streams at the null device, so that writing while exiting neither fails nor blocks."""
    devnull = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(devnull, stream)
    os.close(devnull)


def plain_text(renderables: Iterable[RenderableType]) -> str:
    """Return renderables as plain text."""
    console = Console(file=io.StringIO(), width=100, no_color=True, force_terminal=False)
    with console.capture() as captured:
        console.print(*renderables, markup=False)
    return captured.get()
