"""A machine for the command line, in this process: time passes at once, and what would be heard is written down."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from prehab.audio.engine import SoundEngine
from prehab.cli.input import InputQueue
from prehab.system.clock import SystemClock
from tests.fakes.clock import FakeClock
from tests.fakes.sound import RecordingSound


class Machine:
    """The same machine each time: its clock stands until something waits, and its sound is written down.

    The program runs in `folder`, and nobody is there to answer. `sound` may be told that there is no loudspeaker.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._clock = FakeClock()
        self._start = self._clock.now()
        self.sound = RecordingSound()
        for name in ("now", "suspended", "local"):
            monkeypatch.setattr(SystemClock, name, staticmethod(getattr(self._clock, name)))
        for name in ("prepare", "start", "status", "play", "cancel", "close"):
            monkeypatch.setattr(SoundEngine, name, staticmethod(getattr(self.sound, name)))
        monkeypatch.setattr(InputQueue, "wait", staticmethod(self._clock.pass_ms))
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        monkeypatch.chdir(folder)
        for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
            monkeypatch.setenv(name, "C")
        for name, value in {"COLUMNS": "80", "LINES": "24", "NO_COLOR": "1", "TERM": "dumb"}.items():
            monkeypatch.setenv(name, value)

    def heard(self) -> Iterator[str]:
        """Yield every cue with the second it was due after the start of the program."""
        for due, cue in self.sound.uncancelled:
            what = f'"{cue.phrase}"' if cue.sound is None else cue.sound.value
            yield f"{(due - self._start) / 1000:9.3f} {what}{f' ({cue.file})' if cue.file else ''}\n"
