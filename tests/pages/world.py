"""What a reader of a page has at hand: a home, a folder with some packs, and something that was played."""

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from prehab.cli.main import build_parser, main
from prehab.core.ports import AudioCandidate, CandidateState
from prehab.system.paths import find_paths
from tests.fakes.machine import Machine
from tests.fakes.sound import SILENT
from tests.history.samples import play, recording
from tests.pages.page import ROOT

HIPS: Final = """\
format = 1
id = "hips"
version = "1.0.0"
name = "Hips"
license = "CC-BY-4.0"
steps = ["Clamshell 12 reps each side", "Glute bridge 15 reps"]
"""
NEW_HIPS: Final = (
    HIPS.replace("1.0.0", "1.1.0")
    .replace("12 reps", "15 reps")
    .replace("steps", 'cautions = ["Skip this with a sore knee."]\nsteps')
)
CLUB: Final = """\
format = 1
name = "Club"
steps = [
  "Clamshell 2 x 12 reps",
  "Kettlebell halo 30s",
  "Plank 30",
]
"""
OWN: Final = """\
format = 1
name = "Mine"
steps = ["Shrug 10 reps"]

[[exercise]]
name = "Shrug"
figure = { base = "standing", moves = [{ hands = "hips" }] }
"""
LIST: Final = "Wednesday club\n- 2 rounds\n- Glute bridge 15 reps\n- Clamshell 12 reps each side\n"
FILES: Final = {"hips.prehab.toml": HIPS, "mine.prehab.toml": OWN, "my.prehab.toml": OWN}
SESSIONS: Final = ("63d9f3aa", "7d3c20be")
"""The ids of what was played, as the pages have them."""

HISTORY: Final = '{"format": "prehab-history", "version": 1}\n'
NO_DEVICE: Final = (AudioCandidate("miniaudio", CandidateState.UNAVAILABLE, "no sound device found"),)
STAND_FOR: Final = {"REF": "glute-activation", "ID": "hips", "FILE": "hips.prehab.toml", "SRC": "hips.prehab.toml"} | {
    "NAME": "clamshell",
    "COMMAND": "play",
}
"""A word in capitals, for which the reader has another, and what it is here."""
_STANDS: Final = re.compile(rf"\b({'|'.join(STAND_FOR)})\b")
TYPED: Final = {
    "prehab pack install -": HIPS,
    "prehab history import - --format jsonl": HISTORY,
    "prehab pack new": "Tuesday\n\n\n",
    "prehab play -": LIST,
}
"""What is typed or pasted; elsewhere every question is answered with yes."""


class Ran(NamedTuple):
    """What a command did: its exit code, and all that it printed."""

    code: int
    text: str


class World:
    """The reader's machine, in `folder`; time passes at once, and there is no loudspeaker and no terminal."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        Machine(monkeypatch, folder).sound.status_to_report = SILENT._replace(backends=NO_DEVICE)
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        (folder / "packs").symlink_to(ROOT / "packs")
        Path("~/Sync/prehab").expanduser().mkdir(parents=True)
        for name, text in FILES.items():
            (folder / name).write_text(text, encoding="utf-8")
        with recording(find_paths(os.environ).history_file) as history:
            for session in SESSIONS:
                play(history, session)

    def run(self, command: str) -> Ran:
        """Run a command of prehab as it stands on a page."""
        typed = TYPED.get(command, "y\n" * 3).encode()
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        return self._call(_run, words_of(command))

    def parse(self, command: str) -> Ran:
        """Only read the arguments of a command."""
        return self._call(_parse, words_of(command))

    def _call(self, program: Callable[[Sequence[str]], int], words: Sequence[str]) -> Ran:
        try:
            code = program(words)
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 1
        said = self._capsys.readouterr()
        return Ran(code, said.out + said.err)


def words_of(command: str) -> list[str]:
    """Return the arguments of a command without what stands behind a pipe; it is not to watch for ever."""
    own = takewhile(lambda word: word != "|", shlex.split(command)[1:])
    words = [Path(word).expanduser() if word.startswith("~") else word for word in own]
    return [_STANDS.sub(lambda found: STAND_FOR[found[0]], str(word)) for word in words if word != "--watch"]


def _parse(words: Sequence[str]) -> int:
    return 0 if build_parser(words[0]).parse_args(words) else 2


def _run(words: Sequence[str]) -> int:
    """Run a command; where it would ask, and nobody can answer, yes is said beforehand."""
    asks = getattr(build_parser(words[0]).parse_args(words), "yes", None) is False and "check" not in words
    return main([*words, "--yes"] if asks else words)
