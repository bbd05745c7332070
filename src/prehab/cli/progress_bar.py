"""A bar on stderr for what takes more than half a second; nothing at all for what is quicker, or for a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, TextIO

from prehab.core.safe_text import printable
from prehab.core.units import Ms
from prehab.library.sources.fetched_pack import Progress, Report, no_report

Count = Callable[[int, int], None]
"""Is told how many are done, and of how many; 0 when nobody knows."""
PATIENCE: Final = Ms(500)
"""How long something may take without a word."""
_BETWEEN: Final = Ms(100)
_CELLS: Final = 24
_ERASE: Final = "\r\x1b[K"


class Bar:
    """One line that is drawn over itself. `now` is a clock in milliseconds."""

    def __init__(self, stream: TextIO, now: Callable[[], Ms]) -> None:
        self._stream = stream
        self._now = now
        self._due = Ms(now() + PATIENCE)
        self._drawn = False

    def report(self, progress: Progress) -> None:
        """Draw how far bytes on their way have come."""
        self._draw(lambda: bar_text(progress, f"{progress.done // 1024} kB"))

    def count(self, what: str, done: int, total: int) -> None:
        """Draw how many of `total` things are done; 0 when nobody knows how many there are."""
        self._draw(lambda: bar_text(Progress(done, total, what), f"{done} of {total}" if total else f"{done}"))

    def _draw(self, text: Callable[[], str]) -> None:
        """Draw, unless it is too early or was done a moment ago."""
        now = self._now()
        if now < self._due:
            return
        self._due, self._drawn = Ms(now + _BETWEEN), True
        self._stream.write(f"{_ERASE}{text()}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            self._stream.write(_ERASE)
            self._stream.flush()


def bar_text(progress: Progress, amount: str) -> str:
    """Return one line: what it is, a bar where the end is known, and how much is done."""
    what = printable(progress.what, 40)
    if progress.total <= 0:
        return f"{what}  {amount}"
    part = min(progress.done / progress.total, 1.0)
    full = int(part * _CELLS)
    return f"{what}  [{'#' * full}{'.' * (_CELLS - full)}] {int(part * 100):3} %  {amount}"


@contextmanager
def showing() -> Iterator[Report]:
    """Give something to report bytes to: a bar where stderr is a terminal."""
    with _bar() as bar:
        yield bar.report if bar else no_report


@contextmanager
def counting(what: str) -> Iterator[Count]:
    """Give something to tell how many are done, and of how many."""
    with _bar() as bar:
        yield partial(bar.count, what) if bar else _uncounted


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


def _uncounted(done: int, total: int) -> None:
    """Tell nobody."""
