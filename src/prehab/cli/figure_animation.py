"""A figure that moves in the terminal, without a screen library: only changed rows are written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from signal import SIGINT
from textwrap import wrap
from typing import Final, TextIO

from prehab.cli.figure_subject import Subject
from prehab.cli.inbox import Inbox, Stop
from prehab.cli.main import CommandError
from prehab.core.ports import Clock
from prehab.core.safe_text import cut, one_to_one
from prehab.core.units import Ms
from prehab.figure.frame import Frame, changed_rows
from prehab.figure.motion import phase_at
from prehab.figure.render import frames
from prehab.figure.scene import Layer

HIDE: Final = "\x1b[?25l"
SHOW: Final = "\x1b[?25h"
PICTURES: Final = 24
"""How many pictures one rep has."""
STEP: Final = Ms(60)
RELOAD: Final = Ms(500)
"""How often an edited file is looked at."""
_LEAST: Final = (24, 8)
"""A smaller picture shows nothing any more."""
_COLOURS: Final = {Layer.NEAR: "1", Layer.FAR: "2", Layer.PROP: "33"}


@dataclass(frozen=True, slots=True)
class Manner:
    """How a figure is shown: in plain characters, in colours, at most so many columns and rows."""

    plain: bool
    colours: bool
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """A loaded figure, all its pictures, and when its pack was last written."""

    found: Subject
    pictures: tuple[Frame, ...]
    stamp: float

    def picture(self, elapsed: Ms) -> Frame:
        """Return the picture after `elapsed` at the tempo of the exercise."""
        tempo = self.found.exercise.tempo
        phase = phase_at(elapsed, tempo.parts if tempo else None, self.found.figure.cycle)
        return self.pictures[int(phase * PICTURES) % PICTURES]


class Animation:
    """Plays one figure until a signal comes. `load` reads it anew, and may raise CommandError."""

    def __init__(self, load: Callable[[], Subject], clock: Clock, out: TextIO, manner: Manner) -> None:
        self._load = load
        self._clock = clock
        self._out = out
        self._manner = manner
        self._lines = 0
        self._shown: Frame | None = None

    def play(self, inbox: Inbox, watch: bool = False) -> int:
        """Move until Ctrl-C (0) or another signal (128 and its number); the cursor is always shown again."""
        loaded = self._fresh()
        self._out.write(HIDE)
        try:
            return self._loop(loaded, inbox, watch)
        finally:
            self._out.write(SHOW)
            self._out.flush()

    def _loop(self, loaded: Loaded, inbox: Inbox, watch: bool) -> int:
        began = looked = self._clock.now()
        while True:
            now = self._clock.now()
            if watch and now - looked >= RELOAD:
                looked = now
                loaded = self._again(loaded)
            if loaded.pictures:
                self._show(loaded.found.exercise.name, loaded.picture(Ms(now - began)))
            letter = inbox.wait(STEP)
            if isinstance(letter, Stop):
                return 0 if letter.signum == SIGINT else 128 + letter.signum

    def _fresh(self) -> Loaded:
        found = self._load()
        pictures = frames(found.figure, self._manner.columns, self._manner.rows, PICTURES, self._manner.plain)
        return Loaded(found, pictures, written(found))

    def _again(self, loaded: Loaded) -> Loaded:
        """Return the figure as it is now; a mistake is shown, and waited out."""
        stamp = written(loaded.found)
        if stamp == loaded.stamp:
            return loaded
        self._clear()
        try:
            return self._fresh()
        except CommandError as error:
            # No line may be longer than the terminal: those it breaks itself could not be taken away again.
            lines = [one_to_one(line) for line in str(error).split("\n")]
            rows = [row for line in lines for row in wrap(line, self._manner.columns) or [""]]
            self._out.write("\n".join([*rows, ""]))
            self._out.flush()
            self._lines = len(rows)
            return Loaded(loaded.found, (), stamp)

    def _clear(self) -> None:
        """Take away what is on the terminal."""
        if self._lines:
            self._out.write(f"\x1b[{self._lines}A\r\x1b[J")
        self._lines, self._shown = 0, None

    def _show(self, name: str, picture: Frame) -> None:
        if self._shown is None:
            self._clear()
        self._out.write("".join(self._changes(name, picture)))
        self._out.flush()
        self._shown, self._lines = picture, len(picture.rows) + 1

    def _changes(self, name: str, picture: Frame) -> Iterator[str]:
        """Yield what to write to get to a picture; the cursor rests below its last row."""
        before, height = self._shown, len(picture.rows)
        if before is None:
            yield cut(name, self._manner.columns) + "\n"
            yield from (self._row(picture, number) + "\n" for number in range(height))
        elif before is not picture:
            for number in changed_rows(before, picture):
                up = height - number
                yield f"\x1b[{up}A\r\x1b[2K{self._row(picture, number)}\x1b[{up}B\r"

    def _row(self, picture: Frame, number: int) -> str:
        if not self._manner.colours:
            return picture.rows[number]
        runs = picture.runs(number)
        return "".join(text if layer is None else f"\x1b[{_COLOURS[layer]}m{text}\x1b[0m" for text, layer in runs)


def written(found: Subject) -> float:
    """Return when a pack was last written; 0 while an editor is just replacing it."""
    try:
        files = [found.path, *found.path.rglob("*.toml")] if found.path.is_dir() else [found.path]
        return max(file.stat().st_mtime for file in files)
    except OSError:
        return 0.0


def manner(plain: bool, colours: bool, columns: int, lines: int) -> Manner:
    """Return how to show a figure in a terminal of this size, from 24 by 8 to 60 by 24. Raises CommandError."""
    if columns <= _LEAST[0] or lines < _LEAST[1] + 3:
        least = f"{_LEAST[0] + 1} columns and {_LEAST[1] + 3} rows"
        raise CommandError(f"a moving figure needs a terminal of {least}, and this one has {columns} and {lines}")
    return Manner(plain, colours, min(60, columns - 1), min(24, lines - 3))
