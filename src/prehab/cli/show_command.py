"""`prehab show REF`: what a pack or one of its routines asks for, before it is played."""

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.cli.describe import Compile
    from prehab.core.model import Exercise, Level, Pack, Routine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the reference, the level and the form."""
    from prehab.cli.reference import add_level, add_reference

    add_reference(parser)
    add_level(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print the pack with the routine that REF names, or with all of its routines."""
    from prehab.cli.reference import find, level_of
    from prehab.cli.say import say, say_json
    from prehab.library.reference import split_ref
    from prehab.wiring import stage

    stands = stage()
    found = find(stands, args.ref)
    named = split_ref(args.ref.strip()).routine is not None
    routines = (found.routine,) if named else found.pack.routines
    shown = [(routine, level_of(routine, args.level)) for routine in routines]
    if args.json:
        say_json(_data(found.pack, found.entry.origin.value, shown, stands.timeline))
    else:
        say("\n".join(_text(found.pack, shown, stands.timeline)))
    return 0


def _data(
    pack: "Pack", origin: str, shown: Sequence[tuple["Routine", "Level"]], compile_level: "Compile"
) -> dict[str, object]:
    from prehab.cli.describe import pack_data, routine_data, routine_in_full

    routines = [
        {**routine_data(pack, routine, compile_level), **routine_in_full(routine, level)} for routine, level in shown
    ]
    return {**pack_data(pack, origin, compile_level), "routines": routines}


def _text(pack: "Pack", shown: Sequence[tuple["Routine", "Level"]], compile_level: "Compile") -> Iterator[str]:
    from prehab.cli.show_text import exercise_lines, pack_lines, routine_lines
    from prehab.core import facts

    yield from pack_lines(pack)
    exercises: dict[str, tuple[Exercise, Level]] = {}
    for routine, level in shown:
        yield ""
        yield from routine_lines(pack, routine, level, compile_level)
        for exercise in facts.exercises(routine):
            exercises.setdefault(exercise.id, (exercise, level))
    for exercise, level in exercises.values():
        yield ""
        yield from exercise_lines(exercise, level)
