"""One run of the sound child: its process, a thread that writes to it and one that hears it."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

from prehab.sound import wire

COMMAND: Final = (sys.executable, "-P", "-m", "prehab.sound.child")
"""-P: the folder the user happens to be in must not be searched for modules."""


class Link:
    """Starts the child. Raises OSError when that is not possible; after that nothing here raises.

    `heard` and `ended` are called on the thread that listens; `ended` once, when the child has gone.
    """

    def __init__(self, heard: Callable[[wire.Message], None], ended: Callable[["Link"], None]) -> None:
        self._heard = heard
        self._ended = ended
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONMALLOC": "malloc"},
            start_new_session=True,
        )
        self._outbox: SimpleQueue[bytes | None] = SimpleQueue()
        self._writer = threading.Thread(target=self._write, daemon=True)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._writer.start()
        self._reader.start()

    @property
    def pid(self) -> int:
        """The child's process id."""
        return self._process.pid

    def send(self, message: wire.Message, payload: bytes = b"") -> None:
        """Queue a message: a child that stands still must not hold up the player."""
        self._outbox.put(wire.encode(message, payload))

    def end(self, seconds: float) -> None:
        """Wait until the child has gone; kill it when that takes longer than `seconds`.

        The pipe stays open meanwhile: its end would mean that this process has died.
        """
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._outbox.put(None)
        if threading.current_thread() is not self._reader:
            self._reader.join()
        self._writer.join()

    def _write(self) -> None:
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            while (piece := self._outbox.get()) is not None:
                self._process.stdin.write(piece)
                self._process.stdin.flush()
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as replies:
            while (received := wire.read(replies)) is not None:
                self._heard(received[0])
        self._process.wait()
        self._outbox.put(None)
        self._ended(self)
