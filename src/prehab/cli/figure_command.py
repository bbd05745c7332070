"""`prehab figure REF`: an exercise as a moving figure, in the terminal or as a file."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

from prehab.cli.main import CommandError

if TYPE_CHECKING:
    from prehab.cli.figure_subject import Subject


COUNT = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the exercise, the side, and what to do with the figure."""
    parser.add_argument("ref", metavar="REF", help="an exercise: its name, pack:exercise, or FILE:exercise")
    parser.add_argument("--with", metavar="VARIANT", dest="way", help="a variant of it, such as band or easy")
    parser.add_argument("--side", choices=("left", "right"), default="right", help="the side that works")
    parser.add_argument("--ascii", action="store_true", help="plain characters instead of braille")
    parser.add_argument("--watch", action="store_true", help="reload while you edit; Ctrl-C ends")
    parser.add_argument("--svg", metavar="FILE", help="write an SVG that moves")
    parser.add_argument("--still", action="store_true", help="with --svg: two poses side by side, nothing moves")
    parser.add_argument("--frames", action="store_true", help=f"print {COUNT} pictures of one rep")


def run(args: argparse.Namespace) -> int:
    """Show the figure: moving in a terminal, its key poses in a pipe, or written to a file."""
    from prehab.cli.figure_subject import posed, subject

    if args.still and args.svg is None:
        raise CommandError("--still goes with --svg FILE: it says what kind of file", 2)
    found = posed(subject(args.ref, args.way), args.side)
    if args.svg is not None:
        return _write_svg(found, Path(args.svg), args.still)
    plain = args.ascii or "utf" not in (sys.stdout.encoding or "").lower()
    if args.frames:
        return _print_poses(found, tuple(number / COUNT for number in range(COUNT)), plain)
    if sys.stdout.isatty() or args.watch:
        return _animate(args, plain)
    return _print_poses(found, found.figure.best_phases, plain)


def _animate(args: argparse.Namespace, plain: bool) -> int:
    from prehab.app.wiring import stage
    from prehab.cli.figure_animation import Animation, manner
    from prehab.cli.figure_subject import posed, subject
    from prehab.cli.inbox import Inbox, signals_to

    how = manner(plain, colours_of(os.environ), *get_terminal_size())
    animation = Animation(lambda: posed(subject(args.ref, args.way), args.side), stage().clock, sys.stdout, how)
    inbox = Inbox()
    with signals_to(inbox):
        return animation.play(inbox, args.watch)


def colours_of(environ: Mapping[str, str]) -> bool:
    """Return whether colours are welcome."""
    return not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"


def _print_poses(found: "Subject", phases: tuple[float, ...], plain: bool) -> int:
    from prehab.cli.say import say
    from prehab.figure.render import frame

    for phase in phases:
        picture = frame(found.figure, phase, 40, 16, plain)
        say(f"{found.exercise.name}, {round(100 * phase)} % of a rep")
        say("\n".join(line for line in picture.text.split("\n") if line.strip()))
        say()
    return 0


def _write_svg(found: "Subject", path: Path, still: bool) -> int:
    from prehab.cli.files import unwritten
    from prehab.cli.say import hint
    from prehab.figure import svg
    from prehab.figure.motion import Art

    if isinstance(found.figure, Art):
        raise CommandError(f"{found.exercise.name} is drawn in characters; only a posed figure makes an SVG")
    name, tempo = found.exercise.name, found.exercise.tempo
    text = svg.still(found.figure, name) if still else svg.moving(found.figure, name, tempo.parts if tempo else None)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise unwritten(path, error) from error
    hint(f"wrote {path}")
    return 0
