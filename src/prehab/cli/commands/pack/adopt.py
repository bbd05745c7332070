"""`prehab pack adopt PACK:EXERCISE [PATH]`: an exercise, with its credit, in a pack of yours, to change as you like."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prehab.core.model import Exercise, Pack
    from prehab.library.catalog import Catalog
    from prehab.pack.read.source import PackSource


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to take over, and where to put it."""
    parser.add_argument(
        "exercise", metavar="PACK:EXERCISE", help="such as core:clamshell; clamshell alone means core:clamshell"
    )
    parser.add_argument(
        "path", nargs="?", metavar="PATH", help="a pack of yours, its file or folder (default: print the text)"
    )


def run(args: argparse.Namespace) -> int:
    """Copy the exercise; a pack that has one with its id is left as it was."""
    from prehab.app.wiring import build_services
    from prehab.cli.file_io import path_in_pack, rewrite, write_new
    from prehab.cli.output import echo, hint
    from prehab.pack.edit.copy_exercise import credit_line, exercise_text, with_exercise
    from prehab.pack.read.load import load_pack

    library = build_services().library
    source, pack, exercise = _find_exercise(library, args.exercise)
    try:
        text = exercise_text(source, exercise)
    except (RecursionError, ValueError):
        raise CommandError(f"{source.label} has brackets in brackets without end", 2) from None
    if text is None:
        raise CommandError(f"{exercise.name} has no [[exercise]] table of its own in {source.label}")
    if args.path is None:
        echo(f"# {credit_line(pack, exercise)}\n{text}".rstrip())
        return 0
    target = _target(library, args.path)
    before = load_pack(target, library.core)
    if before.pack is None:
        raise CommandError(f"{args.path} has problems: prehab check {args.path} shows them", 2)
    if before.listed is not None:
        raise CommandError(f"{args.path} is a plain list: prehab pack edit {args.path} makes it a pack of your own", 2)
    if any(one.id == exercise.id for one in before.pack.exercises):
        raise CommandError(f"{args.path} has an exercise {exercise.id} already; it stays as it is")
    changed = with_exercise(target, exercise, text, credit_line(pack, exercise))
    _check_valid(library, target, changed, args.path, exercise)
    for inside, written in changed.items():
        if inside in target.files:
            rewrite(target, {inside: written})
            continue
        place = path_in_pack(target, inside)
        place.parent.mkdir(exist_ok=True)
        if not write_new(place, written.encode()):
            raise CommandError(f"{place} is already there, and prehab did not change it")
    echo(f"{args.path} has {exercise.name} now, with its credit")
    hint(f"change it as you like; steps of this pack that say {exercise.name} use it from now on")
    return 0


def _find_exercise(library: "Catalog", text: str) -> "tuple[PackSource, Pack, Exercise]":
    """Return the exercise that PACK:EXERCISE means, and where it is written. Raises CommandError and LibraryError."""
    from prehab.core.characters.safe_text import quote
    from prehab.pack.read.load import load_pack
    from prehab.pack.read.name_matching import ExerciseNames
    from prehab.pack.read.open_source import read_source

    pack_ref, colon, name = text.rpartition(":")
    entry = library.entry(pack_ref if colon else "core")
    source, _ = read_source(entry.path)
    pack = load_pack(source, None if entry.id == "core" else library.core).pack if source else None
    if source is None or pack is None:
        raise CommandError(f"the pack {quote(str(entry.path))} cannot be read: prehab check shows why", 2)
    names = ExerciseNames(pack.exercises)
    exercise = names.find(name)
    if exercise is None:
        near = names.nearest(name)
        meant = f": did you mean {pack.id}:{near}?" if near else f": {pack.id} has {', '.join(names.all()) or 'none'}"
        raise CommandError(f"no exercise of {pack.id} is called {quote(name)}{meant}")
    return source, pack, exercise


def _check_valid(
    library: "Catalog", target: "PackSource", changed: "Mapping[str, str]", shown: str, exercise: "Exercise"
) -> None:
    """Raise CommandError when the pack would be invalid with the exercise, before anything is written."""
    from prehab.pack.read.load import load_pack
    from prehab.values import replace

    files = {**target.files, **{inside: written.encode() for inside, written in changed.items()}}
    if load_pack(replace(target, files=files), library.core).pack is None:
        raise CommandError(
            f"{shown} has no place for another [[exercise]] table (is there an exercise = [...] in it?): nothing was "
            f"changed; prehab pack adopt {exercise.id} without a pack prints the exercise"
        )


def _target(library: "Catalog", text: str) -> "PackSource":
    """Return the pack to put it in: a path, or the id of a pack of the runner's own. Raises CommandError."""
    from contextlib import suppress

    from prehab.library.pack_entry import LibraryError, PackKind
    from prehab.pack.read.open_source import read_source

    path = Path(text)
    if not path.exists():
        with suppress(LibraryError):
            entry = library.entry(text)
            path = entry.path if entry.kind is PackKind.YOURS else path
    source, problems = read_source(path)
    if source is None:
        raise CommandError(f"{path}: {problems[0].message if problems else 'this is no pack'}")
    return source
