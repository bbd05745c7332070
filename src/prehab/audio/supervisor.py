"""Starts the audio child, feeds it, and starts it again when it dies."""

import contextlib
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from queue import SimpleQueue
from typing import Final

from prehab.audio import protocol
from prehab.core.ports import SILENT
from prehab.system.read_file import reason_of

QUICK_S: Final = 10.0
"""A child that dies younger than this counts against the backend that was live or being opened."""

CHANCES: Final = 3
"""Quick deaths after which a backend is left out; without a backend to blame, after which we give up."""

OPEN_S: Final = 6.0
"""How long to wait at most for the child to say what is live."""

RING_OUT_S: Final = 12.0
"""How long to wait at most for the child to end; longer than it rings out."""


class ChildProcess:
    """Starts the child. Raises OSError when that is not possible; after that nothing here raises.

    `heard` and `ended` are called on the thread that listens; `ended` once, when the child has gone.
    """

    def __init__(self, heard: Callable[[protocol.Message], None], ended: Callable[["ChildProcess"], None]) -> None:
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

    def send(self, message: protocol.Message, payload: bytes = b"") -> None:
        """Queue a message: a child that stands still must not hold up the player."""
        self._outbox.put(protocol.encode(message, payload))

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
            while (received := protocol.read(replies)) is not None:
                self._heard(received[0])
        self._process.wait()
        self._outbox.put(None)
        self._ended(self)


class Supervisor:
    """The engine's side of the child. No method raises; all may be called from any thread.

    `heard` gets every message of the child, on a thread of ours. After too many crashes it gets an Opened
    with the backend "none".
    """

    def __init__(
        self, backend: str, bell: bool, now: Callable[[], float], heard: Callable[[protocol.Message], None]
    ) -> None:
        self._backend = backend
        self._bell = bell
        self._skip: dict[str, str] = {}
        self._now = now
        self._heard = heard
        self._lock = threading.RLock()
        self._answered = threading.Condition(self._lock)
        self._link: ChildProcess | None = None
        self._born = 0.0
        self._blamed = ""
        self._deaths: Counter[str] = Counter()
        self._clips: dict[str, bytes] = {}
        self._pending: list[protocol.Play] = []
        self._opening = False
        self._opened = False

    @property
    def pid(self) -> int | None:
        """The child's process id, None when there is none."""
        link = self._link
        return link.pid if link else None

    def begin(self) -> None:
        """Start the child, if there is none, so that it is up when it is needed."""
        with self._lock:
            if self._link is None:
                self._spawn()

    def clip(self, name: str, sound: bytes) -> None:
        """Hand over a clip; the same name replaces it."""
        with self._lock:
            if self._clips.get(name) == sound:
                return
            self._clips[name] = sound
            if self._link:
                self._link.send(protocol.Clip(name), sound)

    def has(self, name: str) -> bool:
        """Return True when there is a clip of this name."""
        return name in self._clips

    def open(self) -> bool:
        """Open the device and wait until the child says what is live; False when it does not say in time."""
        with self._lock:
            if not self._opening:
                self._opening = True
                if self._link:
                    self._link.send(protocol.Open())
                else:
                    self._spawn()
            return self._answered.wait_for(lambda: self._opened, OPEN_S)

    def play(self, play: protocol.Play) -> None:
        """Schedule a clip; it is remembered until it is due, for the next child."""
        with self._lock:
            self._pending = [*self._still_due(), play]
            if self._link:
                self._link.send(play)

    def cancel(self) -> None:
        """Drop and silence everything."""
        with self._lock:
            self._pending.clear()
            if self._link:
                self._link.send(protocol.Cancel())

    def close(self) -> None:
        """Let the last sound ring out and end the child; it may be opened again afterwards."""
        with self._lock:
            link, self._link = self._link, None
            self._opening = self._opened = False
            self._pending.clear()
        if link:
            link.send(protocol.Close())
            link.end(RING_OUT_S)

    def _spawn(self) -> None:
        try:
            link = ChildProcess(self._hear, self._ended)
        except OSError as error:
            self._give_up(f"the sound process cannot be started: {reason_of(error)}")
            return
        self._link, self._born, self._blamed = link, self._now(), ""
        self._opened = False
        link.send(protocol.Hello(self._backend, dict(self._skip), self._bell))
        for name, sound in self._clips.items():
            link.send(protocol.Clip(name), sound)
        if self._opening:
            link.send(protocol.Open())
        for play in self._still_due():
            link.send(play)

    def _still_due(self) -> list[protocol.Play]:
        now = self._now() * 1000
        return [play for play in self._pending if play.due > now]

    def _hear(self, message: protocol.Message) -> None:
        if isinstance(message, protocol.Trying):
            self._blamed = message.backend
        self._heard(message)
        if isinstance(message, protocol.Opened):
            self._answer()

    def _answer(self) -> None:
        with self._lock:
            self._opened = True
            self._answered.notify_all()

    def _ended(self, link: ChildProcess) -> None:
        with self._lock:
            if link is not self._link:
                return  # closed on purpose
            self._link = None
            if self._now() - self._born < QUICK_S:
                self._deaths[self._blamed] += 1
            if self._deaths[self._blamed] < CHANCES:
                self._spawn()
            elif self._blamed not in ("", SILENT):
                self._skip[self._blamed] = "it keeps crashing"
                self._spawn()
            else:
                self._give_up("the sound process keeps crashing")

    def _give_up(self, why: str) -> None:
        self._heard(protocol.Opened(SILENT, why, []))
        self._answer()


COMMAND: Final = (sys.executable, "-P", "-m", "prehab.audio.child")
"""-P: the folder the user happens to be in must not be searched for modules."""
