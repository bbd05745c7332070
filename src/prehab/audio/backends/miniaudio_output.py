"""The miniaudio backend, the preferred one: an always-open stream, clips mixed in on exact frames."""

import sys
import threading
from collections.abc import Generator
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final

from prehab.audio.backends.backend import Backend, BackendContext, BackendUnavailableError, ScheduledClip
from prehab.audio.frames import pcm
from prehab.audio.frames.mixer import Mixer
from prehab.audio.stall_watch import StallWatch

PERIOD_MS: Final = 30
"""Clips start exactly at any period, because the stream clock is locked. A server keeps one to two periods ready: 20 ms
ran dry when two other processes kept two cores busy, and 50 ms would take too long to fall silent."""

STEADY_TIMEOUT_S: Final = 1.5
"""How long to wait at most for the stream's timing to settle before clips are scheduled."""

CALLBACK_TIMEOUT_S: Final = 1.0
"""Without a callback for this long the stream is opened again: a dead server is not reported."""

CHECK_S: Final = CALLBACK_TIMEOUT_S / 4
"""Seconds between two looks at the callbacks."""

NO_DEVICE: Final = "no sound device found"

FOR_RADIO: Final = ("urllib.request", "html", "inspect")
"""What miniaudio imports to play radio stations from the web, which is not done here: with what they import themselves
these are five megabytes, half of the sound child."""


class MiniaudioOutput:
    """An open stream with its watchdog thread."""

    def __init__(self, context: BackendContext) -> None:
        self._context = context
        self._mixer = Mixer()
        self._callbacks = StallWatch(context.now(), timeout_s=CALLBACK_TIMEOUT_S, look_s=CHECK_S)
        self._steady = threading.Event()
        self._closed = threading.Event()
        self._device = self._open_device()
        self.detail: str = self._device.backend
        self._steady.wait(STEADY_TIMEOUT_S)
        self._watchdog = threading.Thread(target=self._watch, daemon=True)
        self._watchdog.start()

    def play(self, clip: ScheduledClip) -> None:
        """Schedule the clip in the mixer."""
        self._mixer.play(clip.sound, clip.due)

    def drop_waiting(self) -> None:
        """Drop the waiting clips in the mixer."""
        self._mixer.drop_waiting()

    def cancel(self) -> None:
        """Fade out within the next period."""
        self._mixer.cancel()

    def finish(self) -> None:
        """Keep only the clips that are due within half a second."""
        self._mixer.finish(self._context.now())

    def idle(self) -> bool:
        """Return True when the mixer is."""
        return self._mixer.idle

    def close(self) -> None:
        """Stop the watchdog and the stream."""
        self._closed.set()
        self._watchdog.join()
        self._close_device()

    def _open_device(self) -> Any:
        miniaudio = load_miniaudio()
        linux = [miniaudio.Backend.PULSEAUDIO, miniaudio.Backend.ALSA]
        try:
            device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=1,
                sample_rate=pcm.FRAME_RATE,
                buffersize_msec=PERIOD_MS,
                backends=linux if sys.platform == "linux" else None,
                app_name="prehab",
            )
        except miniaudio.MiniaudioError as error:
            raise BackendUnavailableError(NO_DEVICE) from error
        if device.backend == "Null":
            device.close()
            raise BackendUnavailableError(NO_DEVICE)
        feed = self._feed()
        next(feed)
        try:
            device.start(feed)
        except miniaudio.MiniaudioError as error:
            device.close()
            raise BackendUnavailableError("the sound device would not start") from error
        return device

    def _feed(self) -> Generator[bytes, int, None]:
        """Answer each callback with the frames it asks for."""
        frame_count = yield b""
        while True:
            self._callbacks.note()
            now = self._context.now()
            try:
                frames = self._mixer.render(frame_count, now)
            except Exception:  # one that escapes would end all sound without a word
                frames = b""
            if self._mixer.steady:
                self._steady.set()
            frame_count = yield frames

    def _watch(self) -> None:
        while not self._closed.wait(CHECK_S):
            if self._callbacks.has_stopped(self._context.now()):
                self._context.report_fault("the sound device has stopped; trying to open it again")
                self._reopen()

    def _reopen(self) -> None:
        self._close_device()
        self._mixer.reset()
        try:
            self._device = self._open_device()
        except BackendUnavailableError:
            pass  # next try in CALLBACK_TIMEOUT_S
        else:
            self._context.report_fault("")
        self._callbacks.restart(self._context.now())

    def _close_device(self) -> None:
        """Close the device from a thread that may hang for ever: a server that stands still blocks it."""
        closing = threading.Thread(target=self._device.close, daemon=True)
        closing.start()
        closing.join(CALLBACK_TIMEOUT_S)


def load_miniaudio() -> Any:
    """Import miniaudio, with an empty module in the place of each that is only FOR_RADIO."""
    left_out = {name: ModuleType(name) for name in FOR_RADIO if name not in sys.modules}
    sys.modules.update(left_out)
    try:
        return import_module("miniaudio")
    finally:
        for name in left_out:
            del sys.modules[name]


def _unavailable_reason(_context: BackendContext) -> str | None:
    return None if find_spec("miniaudio") else "miniaudio has no build for this machine"


def _open(context: BackendContext) -> MiniaudioOutput:
    try:
        return MiniaudioOutput(context)
    except (ImportError, OSError) as error:
        raise BackendUnavailableError(f"miniaudio cannot be loaded: {error}") from error


BACKEND: Final = Backend("miniaudio", _unavailable_reason, _open)
