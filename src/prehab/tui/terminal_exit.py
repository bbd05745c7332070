"""Exits that the runner did not choose: signals, and a closed terminal."""

import asyncio
import io
import os
import signal
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from rich.console import Console, RenderableType

HANGUP: Final = 1
"""The number of SIGHUP, also where the system has none."""


def watch_signals(on_exit: Callable[[int], None]) -> None:
    """Call `on_exit` with the number of SIGHUP or SIGTERM, on systems that have them."""
    loop = asyncio.get_running_loop()
    for signum in _signals():
        with suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(signum, on_exit, signum)


def unwatch_signals() -> None:
    """Restore the default handling."""
    loop = asyncio.get_running_loop()
    for signum in _signals():
        with suppress(NotImplementedError, RuntimeError):
            loop.remove_signal_handler(signum)


def watch_threads(on_exit: Callable[[int], None]) -> None:
    """Call `on_exit` with a hang-up when a thread of Textual's fails because the terminal has closed."""
    loop = asyncio.get_running_loop()

    def hook(failed: threading.ExceptHookArgs) -> None:
        if terminal_gone():
            loop.call_soon_threadsafe(on_exit, HANGUP)
        else:
            threading.__excepthook__(failed)

    threading.excepthook = hook


def unwatch_threads() -> None:
    """Restore the default handling."""
    threading.excepthook = threading.__excepthook__


def terminal_gone() -> bool:
    """Return whether standard input is no terminal any more."""
    return not os.isatty(0)


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


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGHUP", "SIGTERM")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))
