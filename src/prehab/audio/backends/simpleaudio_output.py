"""The simpleaudio backend, the extra `prehab[simpleaudio]`: a sound is started when it is due.

Two things to know of version 1.0.4: on Python 3.12 and later it needs PYTHONMALLOC=malloc, which the child
process has; and a stopped sound is heard for another 200 to 300 ms on Linux.
"""

from importlib.util import find_spec
from typing import Any, Final

from prehab.audio.backends.backend import Backend, Output, Shot, Surroundings, UnavailableError
from prehab.audio.backends.timed_output import TimedOutput
from prehab.audio.frames import pcm


class _Playing:
    def __init__(self, play_object: Any) -> None:
        self._play_object = play_object

    def stop(self) -> None:
        self._play_object.stop()

    def sounding(self) -> bool:
        return bool(self._play_object.is_playing())


def _missing(_around: Surroundings) -> str | None:
    return None if find_spec("simpleaudio") else "not installed (pip install 'prehab[simpleaudio]')"


def _open(around: Surroundings) -> Output:
    try:
        import simpleaudio
    except ImportError as error:
        raise UnavailableError(f"simpleaudio cannot be loaded: {error}") from error

    def fire(shot: Shot) -> _Playing | None:
        try:
            return _Playing(simpleaudio.play_buffer(shot.sound, 1, pcm.WIDTH, pcm.RATE))
        except (simpleaudio.SimpleaudioError, ValueError):
            return None  # the device has gone: this cue is lost, the next may find it again

    trial = fire(Shot("", pcm.silence(pcm.RATE // 100), around.now(), ring=False))
    if trial is None:
        raise UnavailableError("no sound device found")
    return TimedOutput(around.now, fire)


BACKEND: Final = Backend("simpleaudio", _missing, _open)
