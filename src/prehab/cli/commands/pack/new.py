"""`prehab pack new`: three questions, and a pack that plays."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from prehab.cli.errors import CommandError

_T = TypeVar("_T")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the answers that can be given beforehand, and the file."""
    parser.add_argument("--name", metavar="TEXT", help="what the pack is called")
    parser.add_argument(
        "--steps", metavar="LIST", help="its exercises, with commas between; write reps or times if you like"
    )
    parser.add_argument("--rounds", metavar="N", help="how many times you do the whole list")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="where to write it (default: made from the name, in this folder)"
    )


def run(args: argparse.Namespace) -> int:
    """Ask for what the options leave open, write the pack with its schema, and print how to play it."""
    from prehab.app.wiring import build_services
    from prehab.cli.file_io import write_new
    from prehab.cli.output import echo, hint
    from prehab.core.characters.safe_text import quote
    from prehab.pack.edit import template
    from prehab.pack.read.name_matching import ExerciseNames
    from prehab.pack.read.source import EDITOR_SCHEMA
    from prehab.pack.schema.json_schema import schema_text

    core = build_services().library.core
    names = ExerciseNames(core.exercises if core else ())
    if args.name is None or args.steps is None or args.rounds is None:
        hint("Three questions, then your pack is ready. Press Enter to take the answer in [brackets], ? for help.\n")
    name = _answer(
        args.name,
        "1. What is it called? ",
        "",
        template.parse_name,
        "the name of the pack, as you will see it in the list; such as Monday hips",
    )
    place = _output_path(args.output, name)
    default = ", ".join(template.SUGGESTED)
    steps = _answer(
        args.steps,
        f"2. Which exercises? Write commas between them (? shows the list).\n   [{default}] ",
        default,
        lambda answer: template.parse_steps(answer, names),
        ", ".join(names.all()),
    )
    for unknown in template.unknown_names(steps, names):
        hint(f"   prehab does not know {quote(unknown)}: it plays as plain text")
    rounds = _answer(
        args.rounds,
        "3. How many rounds? [2] ",
        "2",
        template.parse_rounds,
        "how often the whole list is done; Enter takes 2",
    )
    if not write_new(
        place, template.pack_from_template(template.TemplateOptions(name, steps, rounds), place.name).encode()
    ):
        raise CommandError(_exists_message(place))
    write_new(place.parent / EDITOR_SCHEMA, schema_text().encode())
    hint("")
    echo(f"wrote {place}")
    shown = place if place.is_absolute() else f"./{place}"
    hint(f"play it:  prehab play {shown}\nedit it:  prehab pack edit {shown}\nkeep it:  prehab pack install {shown}")
    return 0


def _output_path(given: str | None, name: str) -> Path:
    """Return the file to write. Raises CommandError when there is one already."""
    from prehab.library.pack_folder import exists
    from prehab.pack.edit.template import file_name
    from prehab.pack.read.file_names import PACK_ENDING, ends_in

    place = Path(given or file_name(name))
    if not ends_in(place.name, PACK_ENDING):
        raise CommandError(
            f"a pack's file ends in .prehab.toml: write -o {place.name.partition('.')[0]}.prehab.toml", 2
        )
    if exists(place):
        raise CommandError(_exists_message(place))
    return place


def _exists_message(place: Path) -> str:
    return f"{place} is already there, and prehab did not change it: choose another name, or another file with -o"


def _answer(given: str | None, question: str, default: str, read: Callable[[str], _T], help_text: str) -> _T:
    """Return a valid answer: the option's, else the one typed; an invalid one is asked for again on a terminal.

    `?` shows the help.
    """
    import sys
    from shutil import get_terminal_size
    from textwrap import fill

    from prehab.cli.input import prompt
    from prehab.cli.output import hint
    from prehab.pack.edit.template import TemplateError

    width = max(40, get_terminal_size().columns - 1)
    while True:
        answer = given if given is not None else prompt(question)
        if answer == "?" and given is None:
            hint(fill(help_text, width, initial_indent="   ", subsequent_indent="   ", break_on_hyphens=False))
            continue
        try:
            return read(answer or default)
        except TemplateError as error:
            if given is not None or answer is None or not sys.stdin.isatty():
                raise
            hint(f"   {error}")
