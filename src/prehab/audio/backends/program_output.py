"""The program backend: plays each clip with the platform's player program, where there is no sound library.

What runs programs is imported when one is run: the sound child holds this file whatever it plays with.
"""

import os
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from prehab.audio.backends.backend import Backend, BackendContext, BackendUnavailableError, ScheduledClip
from prehab.audio.backends.timed_output import TimedOutput
from prehab.audio.frames import pcm
from prehab.system.read_file import reason_of

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

PROGRAMS: Final[tuple[tuple[str, ...], ...]] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""Tried in this order; each takes the path of a WAV file as its last word."""

TRIAL_TIMEOUT_S: Final = 3.0
"""How long a program may take to play a hundredth of a second of silence."""


class _PlayingProgram:
    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def stop(self) -> None:
        self._process.terminate()
        threading.Thread(target=self._process.wait, daemon=True).start()

    def is_playing(self) -> bool:
        return self._process.poll() is None


class ProgramOutput:
    """Plays each clip from a WAV file of its own in `folder`, which it removes at the end."""

    def __init__(self, context: BackendContext, program: Sequence[str], folder: "Path") -> None:
        self._program = tuple(program)
        self._folder = folder
        self._files: dict[str, Path] = {}
        self.detail: str = self._program[0]
        self._timed = TimedOutput(context.now, self._start)

    def play(self, clip: ScheduledClip) -> None:
        """Queue the clip."""
        self._timed.play(clip)

    def drop_waiting(self) -> None:
        """Drop the waiting clips."""
        self._timed.drop_waiting()

    def cancel(self) -> None:
        """Drop the waiting clips and stop those that play."""
        self._timed.cancel()

    def finish(self) -> None:
        """Keep only the clips that are due within half a second."""
        self._timed.finish()

    def idle(self) -> bool:
        """Return True when nothing waits and nothing plays."""
        return self._timed.idle()

    def close(self) -> None:
        """Silence everything and remove the files."""
        import shutil

        self._timed.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self, clip: ScheduledClip) -> _PlayingProgram | None:
        try:
            if clip.name not in self._files:
                path = self._folder / f"{len(self._files)}.wav"
                path.write_bytes(pcm.to_wav(clip.sound))
                self._files[clip.name] = path
            return _PlayingProgram(_spawn(self._program, self._files[clip.name]))
        except OSError:
            return None


def _spawn(program: Sequence[str], path: "Path") -> "subprocess.Popen[bytes]":
    import subprocess

    null = subprocess.DEVNULL
    return subprocess.Popen([*program, os.fspath(path)], stdin=null, stdout=null, stderr=null)


def _can_play(program: Sequence[str], path: "Path") -> bool:
    import subprocess

    try:
        process = _spawn(program, path)
    except OSError:
        return False
    try:
        return process.wait(TRIAL_TIMEOUT_S) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def _installed_programs() -> list[tuple[str, ...]]:
    places = os.get_exec_path()
    return [one for one in PROGRAMS if any(os.access(os.path.join(place, one[0]), os.X_OK) for place in places)]  # noqa: PTH118


def _unavailable_reason(_context: BackendContext) -> str | None:
    names = ", ".join(program[0] for program in PROGRAMS)
    return None if _installed_programs() else f"none of these programs is installed: {names}"


def _open(context: BackendContext) -> ProgramOutput:
    import shutil
    import tempfile
    from pathlib import Path

    try:
        folder = Path(tempfile.mkdtemp(prefix="prehab-"))
        silence = folder / "silence.wav"
        silence.write_bytes(pcm.to_wav(pcm.silence(pcm.FRAME_RATE // 100)))
    except OSError as error:
        raise BackendUnavailableError(f"no room for temporary sound files: {reason_of(error)}") from error
    for program in _installed_programs():
        if _can_play(program, silence):
            return ProgramOutput(context, program, folder)
    shutil.rmtree(folder, ignore_errors=True)
    raise BackendUnavailableError("no sound device found")


BACKEND: Final = Backend("player", _unavailable_reason, _open)
