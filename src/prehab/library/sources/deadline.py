"""How long a pack may take to come, and the end of it: a line is cut when its time is over."""

import socket
from contextlib import suppress
from dataclasses import dataclass
from threading import Timer


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds: for one answer of the other side, and for everything together."""

    answer: float = 15.0
    whole: float = 120.0


class Deadline:
    """Cuts the line when the time for everything is over, also in the middle of a read or a handshake.

    A read has a time limit of its own, but one byte now and then keeps that from running out.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._line: socket.socket | None = None
        self._timer = Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, line: socket.socket) -> None:
        """Take the line that will be cut, before anything is said on it; closing it stays the caller's task.

        The copy cuts the same line, and stays what it is when the caller wraps the line for TLS.
        """
        self.forget()
        self._line = line.dup()
        if self.is_over:
            self._cut()

    def forget(self) -> None:
        """Let go of the line."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    def stop(self) -> None:
        """Let go of everything."""
        self._timer.cancel()
        self._timer.join()
        self.forget()

    def _cut(self) -> None:
        self.is_over = True
        line = self._line
        if line is not None:
            with suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
