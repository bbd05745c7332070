"""The backend for machines without a sound library for Python: the platform's own player program."""

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from prehab.audio.backends.backend import Backend, Shot, Surroundings, UnavailableError
from prehab.audio.backends.timed_output import TimedOutput
from prehab.audio.frames import pcm
from prehab.system.read_file import reason_of

PROGRAMS: Final[tuple[tuple[str, ...], ...]] = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
"""Tried in this order; each takes the path of a WAV file as its last word."""

TRIAL_S: Final = 3.0
"""How long a program may take to play a hundredth of a second of silence."""


class _Running:
    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def stop(self) -> None:
        self._process.terminate()
        threading.Thread(target=self._process.wait, daemon=True).start()

    def sounding(self) -> bool:
        return self._process.poll() is None


class ProgramOutput(TimedOutput):
    """Plays each clip from a WAV file of its own in a private folder."""

    def __init__(self, around: Surroundings, program: Sequence[str], folder: Path) -> None:
        self._program = tuple(program)
        self._folder = folder
        self._files: dict[str, Path] = {}
        super().__init__(around.now, self._start, self._program[0])

    def close(self) -> None:
        """Silence everything and remove the files."""
        super().close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self, shot: Shot) -> _Running | None:
        try:
            if shot.clip not in self._files:
                path = self._folder / f"{len(self._files)}.wav"
                path.write_bytes(pcm.wav(shot.sound))
                self._files[shot.clip] = path
            return _Running(_spawn(self._program, self._files[shot.clip]))
        except OSError:
            return None


def _spawn(program: Sequence[str], path: Path) -> subprocess.Popen[bytes]:
    null = subprocess.DEVNULL
    return subprocess.Popen([*program, os.fspath(path)], stdin=null, stdout=null, stderr=null)


def _plays(program: Sequence[str], path: Path) -> bool:
    try:
        process = _spawn(program, path)
    except OSError:
        return False
    try:
        return process.wait(TRIAL_S) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False


def _found() -> list[tuple[str, ...]]:
    return [program for program in PROGRAMS if shutil.which(program[0])]


def _missing(_around: Surroundings) -> str | None:
    names = ", ".join(program[0] for program in PROGRAMS)
    return None if _found() else f"none of these programs is installed: {names}"


def _open(around: Surroundings) -> ProgramOutput:
    try:
        folder = Path(tempfile.mkdtemp(prefix="prehab-"))
        silence = folder / "silence.wav"
        silence.write_bytes(pcm.wav(pcm.silence(pcm.RATE // 100)))
    except OSError as error:
        raise UnavailableError(f"no room for temporary sound files: {reason_of(error)}") from error
    for program in _found():
        if _plays(program, silence):
            return ProgramOutput(around, program, folder)
    shutil.rmtree(folder, ignore_errors=True)
    raise UnavailableError("no sound device found")


BACKEND: Final = Backend("player", _missing, _open)
