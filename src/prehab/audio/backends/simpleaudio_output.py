"""The simpleaudio backend, the extra `prehab[simpleaudio]`: each clip is started when it is due.

Two things to know of version 1.0.4: on Python 3.12 and later it needs PYTHONMALLOC=malloc, which the child
process has; and a stopped sound is heard for another 200 to 300 ms on Linux.
"""

from importlib.util import find_spec
from typing import Any, Final

from prehab.audio.backends.backend import Backend, BackendContext, BackendUnavailableError, Output, ScheduledClip
from prehab.audio.backends.timed_output import TimedOutput
from prehab.audio.frames import pcm


class _PlayingBuffer:
    def __init__(self, play_object: Any) -> None:
        self._play_object = play_object

    def stop(self) -> None:
        self._play_object.stop()

    def is_playing(self) -> bool:
        return bool(self._play_object.is_playing())


def _unavailable_reason(_context: BackendContext) -> str | None:
    return None if find_spec("simpleaudio") else "not installed (pip install 'prehab[simpleaudio]')"


def _open(context: BackendContext) -> Output:
    try:
        import simpleaudio
    except ImportError as error:
        raise BackendUnavailableError(f"simpleaudio cannot be loaded: {error}") from error

    def start(clip: ScheduledClip) -> _PlayingBuffer | None:
        try:
            return _PlayingBuffer(simpleaudio.play_buffer(clip.sound, 1, pcm.FRAME_BYTES, pcm.FRAME_RATE))
        except (simpleaudio.SimpleaudioError, ValueError):
            return None  # the device has gone: this cue is lost, the next may find it again

    trial = start(ScheduledClip("", pcm.silence(pcm.FRAME_RATE // 100), context.now(), rings_bell=False))
    if trial is None:
        raise BackendUnavailableError("no sound device found")
    return TimedOutput(context.now, start)


BACKEND: Final = Backend("simpleaudio", _unavailable_reason, _open)
