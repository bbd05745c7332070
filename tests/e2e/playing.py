"""Playing the test routine with the installed program in a terminal, and what came out of it."""

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.e2e.installing import ROOT, clean_env
from tests.e2e.onsets import Heard, heard, theme
from tests.e2e.routine import Plan, plan, write_pack
from tests.e2e.sound_server import Sink, pipewire_sink, pulse_sink
from tests.e2e.terminal import Pty, Tmux

CLIPS = theme(ROOT / "sounds" / "classic")
RING_OUT_S = 0.6
SERVERS: dict[str, Callable[[], AbstractContextManager[Sink]]] = {"pulseaudio": pulse_sink, "pipewire": pipewire_sink}
SERVER_PRIORITY = -15
"""Sound servers run at a high or a real-time priority wherever they are set up as they should be."""


BEGUN = r"\d:\d\d gone[\s\S]* pause  "
"""Is on the screen of a session that has begun: before that it stands, and its keys are not there yet."""


@dataclass(frozen=True)
class Seat:
    """Where one prehab plays: the program, its environment, its home and the test pack."""

    program: Path
    env: Mapping[str, str]
    home: Path
    pack: Path

    def ref(self, routine: str) -> str:
        return f"{self.pack}:{routine}"

    def plan(self, routine: str) -> Plan:
        return plan(self.program, self.ref(routine), self.env, self.home)

    def plain(self, routine: str, *more: str) -> Pty:
        """Play in plain lines on a bare pty, from the Enter that begins."""
        terminal = Pty([str(self.program), "play", self.ref(routine), "--plain", *more], self.env)
        terminal.send("\n")
        return terminal

    def screen(self, routine: str, columns: int = 80, rows: int = 24, *, deaf: bool = False) -> Tmux:
        """Play on the screen in tmux; the preview comes first."""
        return Tmux([str(self.program), "play", self.ref(routine)], self.env, columns, rows, deaf=deaf)

    def run(self, *arguments: str) -> str:
        """Return what a command that must succeed prints."""
        command = [str(self.program), *arguments]
        return subprocess.run(command, env=self.env, cwd=self.home, capture_output=True, text=True, check=True).stdout

    def settle(self, *settings: str) -> None:
        """Write the settings file: one setting a line."""
        folder = self.home / "prehab" / "config"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.toml").write_text("\n".join((*settings, "")), encoding="utf-8")


def seat(program: Path, home: Path, sink: Sink | None = None) -> Seat:
    """Return a place to play in `home`, into a sink or on a machine without a sound device."""
    silent = {"PULSE_SERVER": f"unix:{home}/nowhere", "ALSA_CONFIG_PATH": "/dev/null"}
    env = {**clean_env(), **silent, "HOME": str(home), **(sink.env if sink else {})}
    return Seat(program, {**env, "PREHAB_HOME": str(home / "prehab")}, home, write_pack(home))


@contextmanager
def with_priority(sink: AbstractContextManager[Sink]) -> Iterator[Sink]:
    """Start a sound server with the priority it has on a desktop, where it may be given one."""
    with ExitStack() as stack:
        usual = os.getpriority(os.PRIO_PROCESS, 0)
        with suppress(PermissionError):
            os.setpriority(os.PRIO_PROCESS, 0, SERVER_PRIORITY)
        try:
            started = stack.enter_context(sink)
        finally:
            os.setpriority(os.PRIO_PROCESS, 0, usual)
        yield started


def server(name: str) -> AbstractContextManager[Sink]:
    """Run a sound server that is recorded, with priority."""
    return with_priority(SERVERS[name]())


@dataclass(frozen=True)
class Sample:
    """What a screen said at one moment."""

    text: str

    def time(self, word: str) -> int:
        """Return the seconds of "1:02 gone" or "0:30 left"."""
        found = re.search(rf"(\d+):(\d\d) {word}", self.text)
        assert found, f"no time {word!r} on:\n{self.text}"
        return int(found[1]) * 60 + int(found[2])


def play_plain(place: Seat, sink: Sink, routine: str) -> list[Heard]:
    """Play a routine to its end in plain lines, without voice, and return the tones of the recording."""
    before = sink.frames
    with place.plain(routine, "--no-voice") as terminal:
        assert last_line(terminal, place.plan(routine).total_s + 30).startswith("Done."), terminal.lines
    return recorded(sink, before)


def last_line(terminal: Pty, seconds: float) -> str:
    """Wait for the end of a session in plain lines, do not say how hard it was, and return the line about it."""
    terminal.wait_for("^How hard was it", seconds)
    terminal.send("\n")
    assert terminal.wait_end() == 0, terminal.lines
    return [line for line in terminal.lines if line.startswith(("Done.", "Stopped."))][-1]


def play_screen(place: Seat, sink: Sink, routine: str, samples: list[Sample]) -> list[Heard]:
    """Play a routine to its end on the screen, without voice; `samples` get the screen a few times a second."""
    place.settle("voice = false")
    before = sink.frames
    with place.screen(routine) as terminal:
        terminal.wait_for("Take care|not medical advice|start")
        terminal.keys("Enter")
        terminal.wait_for(r"\d:\d\d gone")
        end = time.monotonic() + place.plan(routine).total_s + 30
        while re.search(r"\d:\d\d gone", shown := terminal.screen()):
            samples.append(Sample(shown))
            assert time.monotonic() < end, f"it does not end:\n{shown}"
            time.sleep(0.4)
    return recorded(sink, before)


def recorded(sink: Sink, before: int) -> list[Heard]:
    """Return the tones that came after frame `before`, the last one rung out."""
    time.sleep(RING_OUT_S)
    return heard(sink.samples()[before:], CLIPS)
