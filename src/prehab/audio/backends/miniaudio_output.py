"""The backend that is meant to be live: one open miniaudio stream, cues mixed in on exact frames."""

import sys
import threading
from collections.abc import Generator
from importlib.util import find_spec
from typing import Any, Final

from prehab.audio.backends.backend import Backend, Shot, Surroundings, UnavailableError
from prehab.audio.frames import pcm
from prehab.audio.frames.mixer import Mixer

PERIOD_MS: Final = 30
"""Cues are exact at any period, because the frame clock holds. A server keeps one to two periods ready: 20 ms
ran dry when two other processes kept two cores busy, and 50 ms would take too long to fall silent."""

STEADY_S: Final = 1.5
"""How long to wait at most for the stream's timing to settle before cues are taken."""

DEAD_S: Final = 1.0
"""Without a callback for this long the stream is opened again: a dead server is not reported."""

NO_DEVICE: Final = "no sound device found"


class MiniaudioOutput:
    """An open stream with its watchdog thread."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._mixer = Mixer()
        self._beat = around.now()
        self._steady = threading.Event()
        self._closed = threading.Event()
        self._device = self._open_device()
        self.detail: str = self._device.backend
        self._steady.wait(STEADY_S)
        self._watchdog = threading.Thread(target=self._watch, daemon=True)
        self._watchdog.start()

    def play(self, shot: Shot) -> None:
        """Hand the shot to the mixer."""
        self._mixer.play(shot.sound, shot.due)

    def cancel(self) -> None:
        """Fade out within the next period."""
        self._mixer.cancel()

    def finish(self) -> None:
        """Keep only what is due within a moment."""
        self._mixer.finish(self._around.now())

    def idle(self) -> bool:
        """Return True when the mixer is."""
        return self._mixer.idle

    def close(self) -> None:
        """Stop the watchdog and the stream."""
        self._closed.set()
        self._watchdog.join()
        self._let_go()

    def _open_device(self) -> Any:
        import miniaudio

        linux = [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA]
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=pcm.RATE,
                buffersize_msec=PERIOD_MS,
                backends=linux if sys.platform == "linux" else None,
                app_name="prehab",
            )
        except miniaudio.MiniaudioError as error:
            raise UnavailableError(NO_DEVICE) from error
        if device.backend == "Null":
            device.close()
            raise UnavailableError(NO_DEVICE)
        feed = self._feed()
        next(feed)
        try:
            device.start(feed)
        except miniaudio.MiniaudioError as error:
            device.close()
            raise UnavailableError("the sound device would not start") from error
        return device

    def _feed(self) -> Generator[bytes, int, None]:
        """Answer each callback with the frames it asks for."""
        wanted = yield b""
        while True:
            self._beat = now = self._around.now()
            try:
                frames = self._mixer.render(wanted, now)
            except Exception:  # one that escapes would end all sound without a word
                frames = b""
            if self._mixer.steady:
                self._steady.set()
            wanted = yield frames

    def _watch(self) -> None:
        while not self._closed.wait(DEAD_S / 4):
            if self._around.now() - self._beat > DEAD_S:
                self._around.trouble("the sound device has stopped; trying to open it again")
                self._reopen()

    def _reopen(self) -> None:
        self._let_go()
        self._mixer.interrupted()
        try:
            self._device = self._open_device()
        except UnavailableError:
            self._beat = self._around.now()  # next try in DEAD_S
        else:
            self._beat = self._around.now()
            self._around.trouble("")

    def _let_go(self) -> None:
        """Close the device from a thread that may hang for ever: a server that stands still blocks it."""
        closing = threading.Thread(target=self._device.close, daemon=True)
        closing.start()
        closing.join(DEAD_S)


def _missing(_around: Surroundings) -> str | None:
    return None if find_spec("miniaudio") else "miniaudio has no build for this machine"


def _open(around: Surroundings) -> MiniaudioOutput:
    try:
        return MiniaudioOutput(around)
    except (ImportError, OSError) as error:
        raise UnavailableError(f"miniaudio cannot be loaded: {error}") from error


BACKEND: Final = Backend("miniaudio", _missing, _open)
