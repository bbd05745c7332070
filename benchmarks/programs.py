"""What is measured: prehab with its interpreter, the small programs that are its floors, and packs made for it."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from benchmarks.processes import environment, run

HELLO = """\
from textual.app import App
from textual.widgets import Static
class Hello(App):
    def compose(self):
        yield Static('hello world')
Hello().run()
"""
"""The smallest Textual app."""
TWO_SCREENS = """\
from textual.app import App
from textual.screen import Screen
from textual.widgets import Static
class Second(Screen):
    def compose(self):
        yield Static('second screen')
class Hello(App):
    BINDINGS = [('enter', 'second')]
    def compose(self):
        yield Static('hello world')
    def action_second(self):
        self.push_screen(Second())
Hello().run()
"""
"""The smallest Textual app with a key that shows another screen."""
RAW_WRITER = """\
import asyncio, json, os, sys
async def write():
    loop = asyncio.get_running_loop()
    frames = [(at, text.encode('latin-1')) for at, text in json.load(open(sys.argv[1]))]
    print('ready', flush=True)
    sys.stdin.readline()
    began = loop.time()
    for at, data in frames:
        await asyncio.sleep(began + at - loop.time())
        os.write(1, data)
    await asyncio.sleep(60)
asyncio.run(write())
"""
"""Writes what a file holds, each part at its time, and does nothing else."""
PARSE = """\
import pathlib, sys, tomli
for path in pathlib.Path(sys.argv[1]).iterdir():
    tomli.loads(path.read_bytes().decode())
"""
"""Reads a folder of TOML files."""
COMPILE = """\
import compileall, prehab, textual
for package in (prehab, textual):
    compileall.compile_dir(package.__path__[0], quiet=2)
"""

MOVING_PACK = 'format = 1\nname = "Bench"\nget_ready = "1s"\nsteps = ["Donkey kick 60 reps tempo 2-1-2"]\n'
"""Counted reps: digits, pacer, figure and rail move."""
COACH_PACK = """\
format = 1
id = "pack-{number}"
version = "1.{number}.0"
name = "Pack number {number}"
summary = "What the coach wrote down for week {number}, for before and after the run."
license = "CC-BY-4.0"
authors = ["A coach"]
tags = ["pre-run", "week-{number}"]
cautions = ["Skip an exercise if it hurts. Muscle effort is fine; joint pain or sharp pain is not."]

[[routine]]
id = "before"
name = "Before the run"
summary = "Wake up what the chair has put to sleep."
when = ["before-run"]
rounds = 2
get_ready = "5s"
rest = "15s"
steps = [
  "Glute bridge 10-20 reps",
  "Donkey kick 10-15 reps each side",
  {{ exercise = "clamshell", reps = [10, 20], sides = "each", tempo = "2-1-2", say = "Hips stacked." }},
  "Side plank 30s each side",
  "Wall march 12 reps alternating",
]

[[routine]]
id = "after"
name = "After the run"
when = ["after-run"]
steps = ["Calf stretch 30s each side", "Figure-4 stretch 45s each side", "Wall march 10 reps alternating"]

[[exercise]]
id = "wall-march"
name = "Wall march"
sides = "alternate"
position = "standing"
muscles = {{ main = ["gluteus-maximus"], also = ["hamstrings"] }}
tempo = "1-0-1"
phases = ["up", "stay", "down"]
how = ["Lean into a wall with straight arms.", "Drive one knee up, then the other.", "Keep the hips level."]
cues = ["Tall.", "Knee up, foot flexed."]
cautions = ["Slow down when the back starts to arch."]
"""


class Bench(NamedTuple):
    """What the rows are measured with: a `prehab` program, a folder to work in, and how often things are repeated."""

    prehab: str
    folder: Path
    rounds: int = 12
    sound: Mapping[str, str] = {}
    """The environment that leads to a sound server, if there is one."""

    @property
    def python(self) -> str:
        """The interpreter beside the program."""
        return str(Path(self.prehab).with_name("python"))

    def home(self, name: str) -> Path:
        """Return a new home of a runner who has seen the welcome."""
        home = self.folder / name
        shutil.rmtree(home, ignore_errors=True)
        welcomed(home)
        return home

    def env(self, home: Path) -> dict[str, str]:
        """Return the environment of a program with a home."""
        return environment(home, self.sound)

    def compile_all(self) -> None:
        """Make sure that all of prehab and Textual is there as bytecode, as after any installation."""
        run([self.python, "-c", COMPILE], environment(self.folder))


def welcomed(home: Path) -> None:
    """Settle that the runner has seen the welcome."""
    settings = home / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("welcome = false\n", encoding="utf-8")


def forget(home: Path, what: str = "cache") -> None:
    """Remove what prehab remembers in a home, so that the next time is the first time."""
    shutil.rmtree(home / what, ignore_errors=True)


def coach_packs(count: int) -> list[str]:
    """Return the texts of many packs of an ordinary size."""
    return [COACH_PACK.format(number=number) for number in range(1, count + 1)]


def own_packs(home: Path, texts: list[str]) -> Path:
    """Put packs into the runner's own folder."""
    folder = home / "data" / "packs"
    folder.mkdir(parents=True)
    for number, text in enumerate(texts, 1):
        (folder / f"pack-{number}.prehab.toml").write_text(text, encoding="utf-8")
    return folder


def long_pack(rounds: int) -> str:
    """Return a pack of 3.5 kB: ten routines of `rounds` rounds with twenty steps each."""
    steps = ", ".join(['"Squat 1 rep"'] * 20)
    routines = (f'[[routine]]\nname = "r{number}"\nrounds = {rounds}\nsteps = [{steps}]\n' for number in range(10))
    return 'format = 1\nname = "Long"\n\n' + "\n".join(routines)
