"""One alarm at a time, for a screen that knows when it must look again."""

import asyncio
from collections.abc import Callable


class Alarm:
    """Calls `ring` once, when the time that was set last is over.

    A timer of Textual's is a task and looks into its callback anew each time, too dear for eight a second.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        self._ring = ring
        self._handle: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Ring in so many seconds, and not when it was to ring before."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(seconds, self._ring)

    def stop(self) -> None:
        """Ring no more."""
        if self._handle is not None:
            self._handle.cancel()
