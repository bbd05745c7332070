"""`prehab figure`: a figure in the terminal or as a file."""

import argparse
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import get_terminal_size
from signal import SIGINT
from textwrap import wrap
from typing import Final, TextIO

from msgspec import Struct

from prehab.cli.errors import CommandError
from prehab.cli.input import InputQueue, Stop
from prehab.cli.routine_choice import reference_error
from prehab.core.called import called_text
from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import cut_to_cells, mask_forbidden, quote
from prehab.core.errors import PrehabError
from prehab.core.model import Exercise, Pack
from prehab.core.ports import Clock
from prehab.core.timeline import Side
from prehab.core.units import Ms
from prehab.figure.body_check import body_advice
from prehab.figure.frame import Frame, changed_rows
from prehab.figure.motion import AsciiArt, Figure, phase_at
from prehab.figure.reader import read_figure
from prehab.figure.render import render_frames
from prehab.figure.scene import Layer
from prehab.figure.table_fields import FigureProblem
from prehab.library.catalog import split_ref
from prehab.library.pack_entry import LibraryError
from prehab.library.pack_folder import exists
from prehab.pack.read.name_matching import closest, name_key, spellings
from prehab.values import replace

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


class DisplayMode(Struct, frozen=True):
    """How a figure is drawn: in plain characters or braille, with colours, in how many columns and rows at most."""

    plain: bool
    colours: bool
    columns: int
    rows: int


class FigureSource(Struct, frozen=True):
    """An exercise, its figure with the advice about it, and the path of its pack."""

    exercise: Exercise
    figure: Figure | AsciiArt
    path: Path
    lang: str = "en"
    advice: tuple[FigureProblem, ...] = ()

    @property
    def title(self) -> str:
        """The name of the exercise, and the first thing to mend in its figure."""
        return f"{self.exercise.name}: {self.advice[0].message}" if self.advice else self.exercise.name


class Loaded(Struct, frozen=True):
    """A loaded figure, all its pictures, and when its pack was last modified."""

    found: FigureSource
    pictures: tuple[Frame, ...]
    modified: float

    def picture(self, elapsed: Ms) -> Frame:
        """Return the picture after `elapsed` at the tempo of the exercise."""
        tempo = self.found.exercise.tempo
        phase = phase_at(elapsed, tempo.parts if tempo else None, self.found.figure.cycle)
        return self.pictures[int(phase * PICTURES) % PICTURES]


class Animation:
    """Plays one figure until a signal comes. `load` reads it anew, and may raise PrehabError."""

    def __init__(self, load: Callable[[], FigureSource], clock: Clock, out: TextIO, mode: DisplayMode) -> None:
        self._load = load
        self._clock = clock
        self._out = out
        self._mode = mode
        self._lines = 0
        self._shown: Frame | None = None

    def play(self, inbox: InputQueue, watch: bool = False) -> int:
        """Move until Ctrl-C (0) or another signal (128 and its number); the cursor is always shown again."""
        loaded = self._load_frames()
        self._out.write(HIDE)
        try:
            return self._loop(loaded, inbox, watch)
        finally:
            self._out.write(SHOW)
            self._out.flush()

    def _loop(self, loaded: Loaded, inbox: InputQueue, watch: bool) -> int:
        began = looked = self._clock.now()
        while True:
            now = self._clock.now()
            if watch and now - looked >= RELOAD:
                looked = now
                loaded = self._reload_if_changed(loaded)
            if loaded.pictures:
                self._show(loaded.found.title, loaded.picture(Ms(now - began)))
            event = inbox.wait(STEP)
            if isinstance(event, Stop):
                return 0 if event.signum == SIGINT else 128 + event.signum

    def _load_frames(self) -> Loaded:
        found = self._load()
        pictures = render_frames(found.figure, self._mode.columns, self._mode.rows, PICTURES, self._mode.plain)
        return Loaded(found, pictures, modified_time(found))

    def _reload_if_changed(self, loaded: Loaded) -> Loaded:
        """Return the figure, loaded again if its pack has changed; an error is shown until the next change."""
        modified = modified_time(loaded.found)
        if modified == loaded.modified:
            return loaded
        self._clear()
        try:
            return self._load_frames()
        except PrehabError as error:
            # No line may be longer than the terminal: those it breaks itself could not be taken away again.
            lines = [mask_forbidden(line) for line in str(error).split("\n")]
            rows = [row for line in lines for row in wrap(line, self._mode.columns) or [""]]
            self._out.write("\n".join([*rows, ""]))
            self._out.flush()
            self._lines = len(rows)
            return Loaded(loaded.found, (), modified)

    def _clear(self) -> None:
        """Erase what is on the terminal."""
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
            yield cut_to_cells(name, self._mode.columns) + "\n"
            yield from (self._row(picture, number) + "\n" for number in range(height))
        elif before is not picture:
            for number in changed_rows(before, picture):
                up = height - number
                yield f"\x1b[{up}A\r\x1b[2K{self._row(picture, number)}\x1b[{up}B\r"

    def _row(self, picture: Frame, number: int) -> str:
        if not self._mode.colours:
            return picture.rows[number]
        runs = picture.runs(number)
        return "".join(text if layer is None else f"\x1b[{_COLOURS[layer]}m{text}\x1b[0m" for text, layer in runs)


def modified_time(found: FigureSource) -> float:
    """Return when a pack was last modified; 0 while an editor is replacing it."""
    try:
        files = [found.path, *found.path.rglob("*.toml")] if found.path.is_dir() else [found.path]
        return max(file.stat().st_mtime for file in files)
    except OSError:
        return 0.0


def display_mode(plain: bool, colours: bool, columns: int, lines: int) -> DisplayMode:
    """Return how to draw a figure in a terminal of this size, from 24 by 8 to 60 by 24. Raises CommandError."""
    if columns <= _LEAST[0] or lines < _LEAST[1] + 3:
        least = f"{_LEAST[0] + 1} columns and {_LEAST[1] + 3} rows"
        raise CommandError(f"a moving figure needs a terminal of {least}, and this one has {columns} and {lines}")
    return DisplayMode(plain, colours, min(60, columns - 1), min(24, lines - 3))


FRAME_COUNT = 8
_WITH_NAME: Final = late_pattern(r"(?P<target>.{2,}):(?P<name>[^/\\:]*)", re.DOTALL)
"""A pack and the name of an exercise, with spaces in it; the second half of `C:\\packs` is no name."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the exercise, the side, and what to do with the figure."""
    parser.add_argument("ref", metavar="REF", help="an exercise: its name, pack:exercise, or FILE:exercise")
    parser.add_argument("--with", metavar="VARIANT", dest="variant", help="a variant of it, such as band or easy")
    parser.add_argument("--side", choices=("left", "right"), help="the side that works, else the right one")
    parser.add_argument("--ascii", action="store_true", help="plain characters instead of braille")
    parser.add_argument("--watch", action="store_true", help="reload while you edit; Ctrl-C ends")
    parser.add_argument("--svg", metavar="FILE", help="write an SVG that moves")
    parser.add_argument("--still", action="store_true", help="with --svg: two poses side by side, nothing moves")
    parser.add_argument("--frames", action="store_true", help=f"print {FRAME_COUNT} pictures of one rep")


def run(args: argparse.Namespace) -> int:
    """Show the figure: moving in a terminal, its key poses in a pipe, or written to a file."""
    from prehab.cli.output import hint

    if args.still and args.svg is None:
        raise CommandError("--still goes with --svg FILE: it says what kind of file", 2)
    found = for_side(find_figure(args.ref, args.variant), args.side)
    for problem in found.advice:
        hint(f"warning: {figure_problem_line(problem).strip()}")
    if args.svg is not None:
        return _write_svg(found, Path(args.svg), args.still)
    plain = args.ascii or "utf" not in (sys.stdout.encoding or "").lower()
    if args.frames:
        return _print_poses(found, tuple(number / FRAME_COUNT for number in range(FRAME_COUNT)), plain)
    if sys.stdout.isatty() or args.watch:
        return _animate(args, plain)
    return _print_poses(found, found.figure.best_phases, plain)


def _animate(args: argparse.Namespace, plain: bool) -> int:
    from prehab.app.wiring import build_services
    from prehab.cli.input import InputQueue, signals_to

    how = display_mode(plain, wants_colours(os.environ), *get_terminal_size())
    animation = Animation(
        lambda: for_side(find_figure(args.ref, args.variant), args.side), build_services().clock, sys.stdout, how
    )
    inbox = InputQueue()
    with signals_to(inbox):
        return animation.play(inbox, args.watch)


def wants_colours(environ: Mapping[str, str]) -> bool:
    """Return whether the environment allows colours."""
    return not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def _print_poses(found: "FigureSource", phases: tuple[float, ...], plain: bool) -> int:
    from prehab.cli.output import echo
    from prehab.figure.render import render_frame

    for phase in phases:
        picture = render_frame(found.figure, phase, 40, 16, plain)
        echo(f"{found.exercise.name}, {round(100 * phase)} % of a rep")
        echo("\n".join(line for line in picture.text.split("\n") if line.strip()))
        echo()
    return 0


def _write_svg(found: "FigureSource", path: Path, still: bool) -> int:
    from prehab.cli.file_io import write_error
    from prehab.cli.output import hint
    from prehab.figure import svg
    from prehab.figure.motion import AsciiArt

    if isinstance(found.figure, AsciiArt):
        raise CommandError(f"{found.exercise.name} is drawn in characters; only a posed figure makes an SVG")
    name, tempo = found.exercise.name, found.exercise.tempo
    text = (
        svg.still_svg(found.figure, name)
        if still
        else svg.animated_svg(found.figure, name, tempo.parts if tempo else None)
    )
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise write_error(path, error) from error
    hint(f"wrote {path}")
    return 0


def find_figure(ref: str, variant: str | None = None) -> FigureSource:
    """Return the exercise that REF means, in one of its variants. Raises CommandError and LibraryError."""
    from prehab.app.wiring import build_services

    library = build_services().library
    target, word = _parts(ref)
    entry = library.entry(target)
    if entry.pack is None:
        raise reference_error(
            LibraryError(f"the pack {quote(str(entry.path))} cannot be read", entry.loaded.diagnostics)
        )
    exercise = _exercise(entry.pack, word, target)
    _check_variant(exercise, variant)
    table = exercise.figure_of(variant)
    if table is None:
        raise CommandError(f"{quote(exercise.name)} has no figure yet: give it an [exercise.figure]")
    figure = read_figure(table)
    found = exercise.variant(variant)
    exercise = replace(exercise, name=found.name) if found else exercise
    if isinstance(figure, tuple):
        raise CommandError(
            "\n".join([f"the figure of {exercise.name} cannot be drawn:", *map(figure_problem_line, figure)]), 2
        )
    advice = tuple(one.problem for one in body_advice(table))
    return FigureSource(exercise, figure, entry.path, entry.pack.lang, advice)


def for_side(found: FigureSource, side: str | None) -> FigureSource:
    """Return the figure for one side of the body, named as the exercise calls it; packs draw the right one."""
    if side == "left" and isinstance(found.figure, Figure):
        found = replace(found, figure=found.figure.mirrored())
    if side and found.exercise.called:
        called = called_text(found.exercise, Side(side), found.lang)
        return replace(found, exercise=replace(found.exercise, name=f"{found.exercise.name}, {called}"))
    return found


def figure_problem_line(problem: FigureProblem) -> str:
    """Return a problem as one line: where in the figure, what, and what to write."""
    where = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in problem.path)
    fix = f" ({problem.fix})" if problem.fix else ""
    return f"  figure{where}: {problem.message}{fix}"


def _check_variant(exercise: Exercise, variant: str | None) -> None:
    """Raise CommandError for a variant that the exercise does not have."""
    if variant is not None and exercise.variant(variant) is None:
        known = ", ".join(one.id for one in exercise.variants)
        raise CommandError(f"{quote(exercise.name)} has no variant {quote(variant)}; there is {known or 'none'}")


def _parts(ref: str) -> tuple[str, str]:
    """Return the pack and the exercise of a REF; a bare name is an exercise of the bundled library."""
    ref = ref.strip()
    reference = split_ref(ref)
    if reference.routine is not None:
        return reference.target, reference.routine
    named = _WITH_NAME.fullmatch(ref)
    if named and not exists(reference.path):
        return named["target"], named["name"].strip()
    if reference.is_path:
        return reference.target, ""
    return "core", reference.target


def _exercise(pack: Pack, word: str, target: str) -> Exercise:
    """Return the exercise with this id or name; without one the only exercise that has a figure.

    `target` is how the pack was named.
    """
    if not word:
        drawn = [one for one in pack.exercises if one.figure]
        if len(drawn) == 1:
            return drawn[0]
        ids = ", ".join(one.id for one in drawn) or "none with a figure"
        raise CommandError(f"which exercise of {pack.name}? there is {ids}", 2)
    for one in pack.exercises:
        if word == one.id or name_key(word) in map(name_key, spellings(one)):
            return one
    near = closest(word, [one.id for one in pack.exercises])
    meant = f": did you mean {near}?" if near else f"; prehab figure {shlex.quote(f'{target}:')} names those there are"
    raise CommandError(f"{pack.id} has no exercise {quote(word)}{meant}")
