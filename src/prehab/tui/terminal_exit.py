"""Ways out that nobody chose: signals, and a terminal that is gone."""

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


def watch_signals(told: Callable[[int], None]) -> None:
    """Call `told` with the signal when the terminal closes or the system asks to end; where there are signals."""
    loop = asyncio.get_running_loop()
    for signum in _signals():
        with suppress(NotImplementedError, RuntimeError):
            loop.add_signal_handler(signum, told, signum)


def forget_signals() -> None:
    """Stop watching."""
    loop = asyncio.get_running_loop()
    for signum in _signals():
        with suppress(NotImplementedError, RuntimeError):
            loop.remove_signal_handler(signum)


def watch_threads(told: Callable[[int], None]) -> None:
    """Call `told` with a hang-up when Textual's own thread cannot write because the terminal has closed."""
    loop = asyncio.get_running_loop()

    def hook(failed: threading.ExceptHookArgs) -> None:
        if terminal_gone():
            loop.call_soon_threadsafe(told, HANGUP)
        else:
            threading.__excepthook__(failed)

    threading.excepthook = hook


def forget_threads() -> None:
    """Stop watching."""
    threading.excepthook = threading.__excepthook__


def terminal_gone() -> bool:
    """Return whether the terminal that was standard input has closed."""
    return not os.isatty(0)


def release_terminal() -> None:
    """Point the standard streams at nothing: what is still written on the way out must not fail or wait."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    os.close(nothing)


def plain_text(renderables: Iterable[RenderableType]) -> str:
    """Return what would have been printed, without colours."""
    console = Console(file=io.StringIO(), width=100, no_color=True, force_terminal=False)
    with console.capture() as captured:
        console.print(*renderables, markup=False)
    return captured.get()


def _signals() -> tuple[signal.Signals, ...]:
    names = ("SIGHUP", "SIGTERM")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))
