"""A bar on stderr for what takes more than half a second; nothing at all for what is quicker, or for a pipe."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TextIO

from prehab.core.units import Ms
from prehab.library.sources.progress import Progress, Report, unheard
from prehab.packfile.clean import printable

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
        """Draw how far it is, unless it was drawn a moment ago."""
        now = self._now()
        if now < self._due:
            return
        self._due, self._drawn = Ms(now + _BETWEEN), True
        self._stream.write(f"{_ERASE}{bar_text(progress)}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._drawn:
            self._stream.write(_ERASE)
            self._stream.flush()


def bar_text(progress: Progress) -> str:
    """Return one line: what it is, a bar where the end is known, and how much there is already."""
    what, size = printable(progress.what, 40), f"{progress.done // 1024} kB"
    if progress.total <= 0:
        return f"{what}  {size}"
    part = min(progress.done / progress.total, 1.0)
    full = int(part * _CELLS)
    return f"{what}  [{'#' * full}{'.' * (_CELLS - full)}] {int(part * 100):3} %  {size}"


@contextmanager
def showing() -> Iterator[Report]:
    """Give something to report to: a bar where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield unheard
        return
    from prehab.clocks import SystemClock

    bar = Bar(sys.stderr, SystemClock().now)
    try:
        yield bar.report
    finally:
        bar.clear()
