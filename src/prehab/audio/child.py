"""The sound child: `python -m prehab.audio.child`, started by `audio.supervisor`.

It owns the mixer and the backend, so that a C library can neither write on the screen nor crash the session. When
its standard input ends it falls silent and exits, also when the parent was killed.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import BinaryIO, Final

from prehab.audio import protocol
from prehab.audio.backends import open_first
from prehab.audio.backends.backend import BackendContext, Output, ScheduledClip
from prehab.audio.options import AUTO
from prehab.core.ports import CandidateState
from prehab.system import clock
from prehab.system.processes import claim_priority, is_stopped

RING_OUT_LIMIT_S: Final = 10.0
"""How long the last sound may go on after Close."""

DEVICE_BUFFER_S: Final = 0.1
"""What a device may still have in its buffer after the last frame, in seconds."""

PARENT_CHECK_S: Final = 0.25
"""Seconds between looks at the parent: how long one that was stopped is heard at most."""

IGNORED_SIGNALS: Final = ("SIGINT", "SIGTSTP", "SIGHUP", "SIGQUIT", "SIGTTIN", "SIGTTOU")
"""Keys pressed in the terminal are for the player: it cancels the sound, or the pipe ends."""


class Server:
    """Carries out the messages of the parent."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._lock = threading.Lock()
        self._handling = threading.Lock()
        """Held while a message is carried out, so that nothing that a message asks for is lost to `silence_if`."""
        self._configuration = protocol.Configure(AUTO, {}, bell=False)
        self._clips: dict[str, bytes] = {}
        self._output: Output | None = None

    def serve(self, requests: BinaryIO) -> None:
        """Handle messages until the pipe ends or Close comes; then silence everything."""
        while (received := protocol.read_message(requests)) is not None:
            message, payload = received
            if isinstance(message, protocol.Close):
                self._ring_out(requests)
                break
            with self._handling:
                self._handle(message, payload)
        if self._output is not None:
            self._output.cancel()
            self._output.close()

    def silence_if(self, wanted: Callable[[], bool]) -> None:
        """Drop everything that waits and silence what plays, if `wanted()`."""
        with self._handling:
            if self._output is not None and wanted():
                self._output.cancel()

    def _handle(self, message: protocol.Message, payload: bytes) -> None:
        match message:
            case protocol.Configure():
                self._configuration = message
            case protocol.LoadClip(name):
                self._clips[name] = payload
            case protocol.OpenDevice():
                self._open_output()
            case protocol.Play(clip, due, ring) if self._output and clip in self._clips:
                self._output.play(ScheduledClip(clip, self._clips[clip], due / 1000, ring))
            case protocol.DropWaiting() if self._output:
                self._output.drop_waiting()
            case protocol.Cancel() if self._output:
                self._output.cancel()

    def _open_output(self) -> None:
        if self._output is not None:
            return
        context = BackendContext(
            now=clock.now_seconds,
            ring_bell=self._ring_bell if self._configuration.bell else None,
            report_fault=lambda text: self._reply(protocol.DeviceFault(text)),
        )
        self._output, candidates = open_first(
            self._configuration.backend,
            self._configuration.excluded,
            context,
            lambda name: self._reply(protocol.OpeningBackend(name)),
        )
        live = next(c.name for c in candidates if c.state is CandidateState.LIVE)
        listed = [[c.name, c.state.value, c.reason] for c in candidates]
        self._reply(protocol.Opened(live, self._output.detail, listed))

    def _ring_out(self, requests: BinaryIO) -> None:
        if self._output is None:
            return
        self._output.finish()
        orphaned = threading.Event()

        def listen() -> None:
            requests.read()
            orphaned.set()

        threading.Thread(target=listen, daemon=True).start()
        end = clock.now_seconds() + RING_OUT_LIMIT_S
        while not self._output.idle() and clock.now_seconds() < end and not orphaned.wait(0.02):
            pass
        orphaned.wait(DEVICE_BUFFER_S)

    def _ring_bell(self) -> None:
        self._reply(protocol.RingBell(round(clock.now_seconds() * 1000)))

    def _reply(self, message: protocol.Message) -> None:
        with self._lock, contextlib.suppress(OSError):
            self._replies.write(protocol.encode_message(message))
            self._replies.flush()


def claim_stdout() -> BinaryIO:
    """Return the pipe to the parent and leave nothing at descriptor 1 that a library could write into."""
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return replies


def watch_parent(server: Server, parent: int) -> None:
    """Start to silence the sound while the parent process is stopped: its session stands still.

    One that is merely busy goes on, and so does its sound.
    """

    def watch() -> None:
        while True:
            time.sleep(PARENT_CHECK_S)
            server.silence_if(lambda: is_stopped(parent))

    threading.Thread(target=watch, daemon=True).start()


def main() -> None:
    """Serve the parent, then end without waiting for any thread of a sound library."""
    for name in IGNORED_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    claim_priority()
    code = 1
    try:
        server = Server(claim_stdout())
        watch_parent(server, os.getppid())
        server.serve(sys.stdin.buffer)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
