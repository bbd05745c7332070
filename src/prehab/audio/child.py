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
from collections.abc import Callable, Sequence
from typing import BinaryIO, Final

from prehab.audio import protocol
from prehab.audio.backends import open_first
from prehab.audio.backends.backend import BackendContext, Output, ScheduledClip
from prehab.core.ports import AUTO_AUDIO, NO_AUDIO, AudioCandidate, CandidateState
from prehab.system import clock
from prehab.system.processes import claim_priority, is_stopped

RING_OUT_LIMIT_S: Final = 10.0
"""How long the last sound may go on after Close."""

DEVICE_BUFFER_S: Final = 0.1
"""What a device may still have in its buffer after the last frame, in seconds."""

PARENT_CHECK_S: Final = 0.25
"""Seconds between looks at the parent: how long one that was stopped is heard at most."""

LOOK_S: Final = 2.0
"""Seconds between looks for a better backend, while one of the LAST_RESORTS is live."""

LAST_RESORTS: Final = ("player", "bell", NO_AUDIO)
"""Backends that are live only because no sound device was there, unless one was asked for."""

IGNORED_SIGNALS: Final = ("SIGINT", "SIGTSTP", "SIGHUP", "SIGQUIT", "SIGTTIN", "SIGTTOU")
"""Keys pressed in the terminal are for the player: it cancels the sound, or the pipe ends."""


class Server:
    """Carries out the messages of the parent."""

    def __init__(self, replies: BinaryIO) -> None:
        self._replies = replies
        self._lock = threading.Lock()
        self._handling = threading.Lock()
        """Held while a message is carried out, so that nothing that a message asks for is lost to `silence_if`."""
        self._configuration = protocol.Configure(AUTO_AUDIO, {}, bell=False)
        self._clips: dict[str, bytes] = {}
        self._output: Output | None = None
        self._leaving: Output | None = None
        """A backend that has been taken over from, and plays its last sound."""
        self._live = ""
        """The name of the backend that is open."""
        self._waiting: list[ScheduledClip] = []
        """The clips that were not due when the last one came, for a backend that takes over."""
        self._closed = threading.Event()

    def serve(self, requests: BinaryIO) -> None:
        """Handle messages until the pipe ends or Close comes; then silence everything."""
        while (received := protocol.read_message(requests)) is not None:
            message, payload = received
            if isinstance(message, protocol.Close):
                self._take_no_other()
                self._ring_out(requests)
                break
            with self._handling:
                self._handle(message, payload)
        self._take_no_other()
        self._silence()
        if self._output is not None:
            self._output.close()

    def silence_if(self, wanted: Callable[[], bool]) -> None:
        """Drop everything that waits and silence what plays, if `wanted()`."""
        with self._handling:
            if self._output is not None and wanted():
                self._silence()

    def _silence(self) -> None:
        self._waiting.clear()
        for output in (self._output, self._leaving):
            if output is not None:
                output.cancel()

    def _handle(self, message: protocol.Message, payload: bytes) -> None:
        match message:
            case protocol.Configure():
                self._configuration = message
            case protocol.LoadClip(name):
                self._clips[name] = payload
            case protocol.OpenDevice():
                self._open_output()
            case protocol.Play(clip, due, ring) if self._output and clip in self._clips:
                scheduled = ScheduledClip(clip, self._clips[clip], due / 1000, ring)
                self._waiting = [*self._still_waiting(), scheduled]
                self._output.play(scheduled)
            case protocol.DropWaiting() if self._output:
                self._waiting.clear()
                self._output.drop_waiting()
            case protocol.Cancel():
                self._silence()
            case protocol.Ping():
                self._reply(protocol.Pong())

    def _open_output(self) -> None:
        if self._output is not None:
            return
        self._output, candidates = open_first(
            self._configuration.backend,
            self._configuration.excluded,
            self._context(),
            lambda name: self._reply(protocol.OpeningBackend(name)),
        )
        if self._tell(candidates) in self._last_resorts():
            threading.Thread(target=self._look_again, daemon=True).start()

    def _context(self) -> BackendContext:
        return BackendContext(
            now=clock.now_seconds,
            ring_bell=self._ring_bell if self._configuration.bell else None,
            report_fault=lambda text: self._reply(protocol.DeviceFault(text)),
        )

    def _tell(self, candidates: Sequence[AudioCandidate]) -> str:
        """Report what is live now, and return its name."""
        live = next(c for c in candidates if c.state is CandidateState.LIVE)
        listed = [[c.name, c.state.value, c.reason] for c in candidates]
        self._reply(protocol.Opened(live.name, live.reason, listed))
        self._live = live.name
        return live.name

    def _last_resorts(self) -> tuple[str, ...]:
        return tuple(name for name in LAST_RESORTS if name != self._configuration.backend)

    def _look_again(self) -> None:
        """Change over to a better backend when its device appears; on a thread, so that no cue comes late."""
        while not self._closed.wait(LOOK_S):
            before = self._output
            assert before is not None
            output, candidates = open_first(
                self._configuration.backend, self._configuration.excluded, self._context(), live=(self._live, before)
            )
            if output is before:
                continue
            with self._handling:
                if self._closed.is_set():
                    output.close()
                    return
                self._change_over(before, output)
                live = self._tell(candidates)
            self._close_when_idle(before)
            if live not in self._last_resorts():
                return

    def _take_no_other(self) -> None:
        with self._handling:
            self._closed.set()

    def _change_over(self, before: Output, after: Output) -> None:
        """Give what waits to another output; what sounds is left to end where it began."""
        before.drop_waiting()
        for clip in self._still_waiting():
            after.play(clip)
        self._output, self._leaving = after, before

    def _close_when_idle(self, output: Output) -> None:
        end = clock.now_seconds() + RING_OUT_LIMIT_S
        while not output.idle() and clock.now_seconds() < end:
            time.sleep(0.1)
        with self._handling:
            self._leaving = None
        output.close()

    def _still_waiting(self) -> list[ScheduledClip]:
        now = clock.now_seconds()
        return [clip for clip in self._waiting if clip.due > now]

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
        server = Server(protocol.claim_stdout())
        watch_parent(server, os.getppid())
        server.serve(sys.stdin.buffer)
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
