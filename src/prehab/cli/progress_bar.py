"""A progress bar on stderr for what takes more than half a second; none for what is quicker, or for a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, TextIO

from prehab.core.characters.safe_text import printable
from prehab.core.units import Ms
from prehab.library.sources.fetched_pack import Progress, Report, no_report

Count = Callable[[int, int], None]
"""Called with how many are done, and of how many; 0 while that is unknown."""
DELAY: Final = Ms(500)
"""How long something may take before the bar appears."""
_REDRAW_INTERVAL: Final = Ms(100)
_CELLS: Final = 24
_ERASE: Final = "\r\x1b[K"


class Bar:
    """One line of a terminal that is redrawn in place. `now` is a clock in milliseconds."""

    def __init__(self, stream: TextIO, now: Callable[[], Ms]) -> None:
        self._stream = stream
        self._now = now
        self._due = Ms(now() + DELAY)
        self._drawn = False

    def report(self, progress: Progress) -> None:
        """Draw the progress of a download."""
        self._draw(lambda: bar_text(progress, f"{progress.done // 1024} kB"))

    def count(self, what: str, done: int, total: int) -> None:
        """Draw how many of `total` things are done; 0 while the total is unknown."""
        self._draw(lambda: bar_text(Progress(done, total, what), f"{done} of {total}" if total else f"{done}"))

    def _draw(self, text: Callable[[], str]) -> None:
        """Draw, unless it is too early, or too soon after the last time."""
        now = self._now()
        if now < self._due:
            return
        self._due, self._drawn = Ms(now + _REDRAW_INTERVAL), True
        self._stream.write(f"{_ERASE}{text()}")
        self._stream.flush()

    def clear(self) -> None:
        """Erase the line."""
        if self._drawn:
            self._stream.write(_ERASE)
            self._stream.flush()


def bar_text(progress: Progress, amount: str) -> str:
    """Return the line: what it is, a bar if the total is known, and how much is done."""
    what = printable(progress.what, 40)
    if progress.total <= 0:
        return f"{what}  {amount}"
    part = min(progress.done / progress.total, 1.0)
    full = int(part * _CELLS)
    return f"{what}  [{'#' * full}{'.' * (_CELLS - full)}] {int(part * 100):3} %  {amount}"


@contextmanager
def byte_progress() -> Iterator[Report]:
    """Yield a function that takes the progress in bytes; it draws a bar where stderr is a terminal."""
    with _bar() as bar:
        yield bar.report if bar else no_report


@contextmanager
def count_progress(what: str) -> Iterator[Count]:
    """Yield a function that takes how many are done, and of how many."""
    with _bar() as bar:
        yield partial(bar.count, what) if bar else _no_count


@contextmanager
def _bar() -> Iterator[Bar | None]:
    if not sys.stderr.isatty():
        yield None
        return
    from prehab.system.clock import SystemClock

    bar = Bar(sys.stderr, SystemClock().now)
    try:
        yield bar
    finally:
        bar.clear()


def _no_count(done: int, total: int) -> None:
    """Ignore the count."""
