"""Starts the sound child, sends it messages, and starts it again when it dies."""

import contextlib
import os
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from queue import SimpleQueue
from typing import Final

from prehab.audio import protocol
from prehab.audio.clip_store import MakeClip
from prehab.audio.stall_watch import StallWatch
from prehab.core.ports import NO_AUDIO
from prehab.system.read_file import reason_of

CHILD_COMMAND: Final = (sys.executable, "-P", "-m", "prehab.audio.child")
"""-P: the folder the user happens to be in must not be searched for modules."""

EARLY_EXIT_S: Final = 10.0
"""A child that dies younger than this counts against the backend that it opened last."""

MAX_EARLY_EXITS: Final = 3
"""Early exits after which a backend is excluded or, when no backend was being opened, no child is started again."""

START_TIMEOUT_S: Final = 5.0
"""How long to wait at most for the first answer of the child."""

OPEN_TIMEOUT_S: Final = 6.0
"""How long to wait at most for the child to open a device."""

PING_S: Final = 2.0
"""Seconds from one Ping to the next, while clips wait in the child."""

PONG_TIMEOUT_S: Final = 3.0
"""How long the child may owe an answer; then it is started again. It does nothing that takes long but open a device."""

LOOK_S: Final = 1.0
"""Seconds after which `look` is called again, as a rule."""

NO_ANSWER: Final = "the sound process did not answer and is started again"

EXIT_TIMEOUT_S: Final = 12.0
"""How long to wait at most for the child to end; longer than its last sound may last."""


class ChildProcess:
    """The running child. Starting it raises OSError; nothing else here raises.

    `on_message` and `on_exit` are called on the reading thread; `on_exit` once, when the child has ended.
    """

    def __init__(
        self, on_message: Callable[[protocol.Message], None], on_exit: Callable[["ChildProcess"], None]
    ) -> None:
        self._on_message = on_message
        self._on_exit = on_exit
        self._process = subprocess.Popen(
            CHILD_COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_child_settings()},
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
        """Queue a message: a child that hangs must not block the player."""
        self._outbox.put(protocol.encode_message(message, payload))

    def kill(self) -> None:
        """End the child at once, also one that is stopped; `on_exit` follows."""
        self._process.kill()

    def wait_or_kill(self, timeout: float) -> None:
        """Wait until the child has ended; kill it when that takes longer than `timeout` seconds.

        The pipe stays open meanwhile: its end would mean that this process has died.
        """
        try:
            self._process.wait(timeout)
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
            while (received := protocol.read_message(replies)) is not None:
                self._on_message(received[0])
        self._process.wait()
        self._outbox.put(None)
        self._on_exit(self)


def _child_settings() -> dict[str, str]:
    """Return what the child's interpreter must be told: simpleaudio needs this, and it costs memory."""
    return {"PYTHONMALLOC": "malloc"} if find_spec("simpleaudio") else {}


class Supervisor:
    """The engine's side of the child. No method raises; all may be called from any thread.

    `on_message` gets every message of the child, on the reading thread. After too many crashes it gets an Opened
    with the backend "none".
    """

    def __init__(
        self, backend: str, bell: bool, now: Callable[[], float], on_message: Callable[[protocol.Message], None]
    ) -> None:
        self._backend = backend
        self._bell = bell
        self._excluded: dict[str, str] = {}
        self._now = now
        self._on_message = on_message
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        self._child: ChildProcess | None = None
        self._started_at = 0.0
        self._opening_backend = ""
        self._early_exits: Counter[str] = Counter()
        self._clips: dict[str, MakeClip] = {}
        self._pending: list[protocol.Play] = []
        self._open_requested = False
        self._is_up = False
        self._opened = False
        self._owes_answer = False
        self._pinged_at = 0.0
        self._watch = StallWatch(now(), timeout_s=PONG_TIMEOUT_S, look_s=LOOK_S)

    @property
    def pid(self) -> int | None:
        """The child's process id, None when there is none."""
        child = self._child
        return child.pid if child else None

    def ensure_started(self) -> None:
        """Start the child, if there is none, so that it is up when it is needed."""
        with self._lock:
            if self._child is None:
                self._spawn()

    def wait_until_up(self) -> None:
        """Wait until the child answers, so that clips do not pile up here before it reads them."""
        with self._lock:
            if self._child:
                self._child.send(protocol.Ping())
            self._changed.wait_for(lambda: self._is_up or self._child is None, START_TIMEOUT_S)

    def load_clip(self, name: str, make: MakeClip) -> int | None:
        """Make a clip, load it into the child, and return its bytes; None when it cannot be made.

        The same name replaces it. For a child that is started later it is made again.
        """
        sound = make()
        if sound is None:
            return None
        with self._lock:
            self._clips[name] = make
            if self._child:
                self._child.send(protocol.LoadClip(name), sound)
        return len(sound)

    def has_clip(self, name: str) -> bool:
        """Return True when there is a clip of this name."""
        return name in self._clips

    def open_device(self) -> bool:
        """Open the device and wait until the child reports it; False when that takes too long."""
        with self._lock:
            if not self._open_requested:
                self._open_requested = True
                if self._child:
                    self._child.send(protocol.OpenDevice())
                else:
                    self._spawn()
            return self._changed.wait_for(lambda: self._opened, OPEN_TIMEOUT_S)

    def play(self, play: protocol.Play) -> None:
        """Schedule a clip; it is kept until it is due, for a child that must be started again."""
        with self._lock:
            self._pending = [*self._still_due(), play]
            if self._child:
                self._child.send(play)

    def drop(self, how: protocol.DropWaiting | protocol.Cancel) -> None:
        """Drop every scheduled clip; whether those that play go on is in the message."""
        with self._lock:
            self._pending.clear()
            if self._child:
                self._child.send(how)

    def look(self) -> None:
        """See whether the child answers while clips wait in it; call it about every LOOK_S.

        One that does not, because it hangs or was stopped, is started again.
        """
        with self._lock:
            child, now = self._child, self._now()
            if child is None or not self._opened or not self._still_due():
                self._owes_answer = False
            elif not self._owes_answer and now - self._pinged_at >= PING_S:
                self._owes_answer, self._pinged_at = True, now
                self._watch.restart(now)
                child.send(protocol.Ping())
            elif self._owes_answer and self._watch.has_stopped(now):
                self._owes_answer = False
                self._on_message(protocol.DeviceFault(NO_ANSWER))
                child.kill()

    def close(self) -> None:
        """Play the last sound to its end and end the child; it may be opened again afterwards."""
        with self._lock:
            child, self._child = self._child, None
            self._open_requested = self._opened = False
            self._pending.clear()
        if child:
            child.send(protocol.Close())
            child.wait_or_kill(EXIT_TIMEOUT_S)

    def _spawn(self) -> None:
        try:
            child = ChildProcess(self._on_child_message, self._on_child_exit)
        except OSError as error:
            self._give_up(f"the sound process cannot be started: {reason_of(error)}")
            return
        self._child, self._started_at, self._opening_backend = child, self._now(), ""
        self._is_up = self._opened = self._owes_answer = False
        child.send(protocol.Configure(self._backend, dict(self._excluded), self._bell))
        for name, make in self._clips.items():
            if (sound := make()) is not None:
                child.send(protocol.LoadClip(name), sound)
        if self._open_requested:
            child.send(protocol.OpenDevice())
        for play in self._still_due():
            child.send(play)

    def _still_due(self) -> list[protocol.Play]:
        now = self._now() * 1000
        return [play for play in self._pending if play.due > now]

    def _on_child_message(self, message: protocol.Message) -> None:
        with self._lock:
            self._is_up = True
            self._changed.notify_all()
        if isinstance(message, protocol.OpeningBackend):
            self._opening_backend = message.backend
        if isinstance(message, protocol.Pong):
            self._owes_answer = False
            return
        self._on_message(message)
        if isinstance(message, protocol.Opened):
            self._report_opened()

    def _report_opened(self) -> None:
        with self._lock:
            self._opened = True
            self._changed.notify_all()

    def _on_child_exit(self, child: ChildProcess) -> None:
        with self._lock:
            if child is not self._child:
                return  # closed on purpose
            self._child = None
            if self._now() - self._started_at < EARLY_EXIT_S:
                self._early_exits[self._opening_backend] += 1
            if self._early_exits[self._opening_backend] < MAX_EARLY_EXITS:
                self._spawn()
            elif self._opening_backend not in ("", NO_AUDIO):
                self._excluded[self._opening_backend] = "it keeps crashing"
                self._spawn()
            else:
                self._give_up("the sound process keeps crashing")

    def _give_up(self, reason: str) -> None:
        self._on_message(protocol.Opened(NO_AUDIO, reason, []))
        self._report_opened()
