"""`prehab show REF`: what a pack or one of its routines asks for, before it is played."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.app.services import Stage
    from prehab.cli.describe import Compile
    from prehab.core.model import Exercise, Level, Pack, Routine
    from prehab.core.units import Ms
    from prehab.library.pack_entry import Found


@dataclass(frozen=True, slots=True)
class Shown:
    """A routine with the runner's changes, at a level; `usual` is the one it starts with, `said` what to know."""

    routine: "Routine"
    level: "Level"
    usual: "Level"
    said: tuple[str, ...]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the reference, the level, the language and the form."""
    from prehab.cli.language import add_language
    from prehab.cli.reference import add_level, add_minutes, add_reference

    add_reference(parser)
    add_level(parser)
    add_minutes(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print the pack with the routine that REF names, or with all of its routines."""
    from shlex import quote

    from prehab.app.wiring import stage
    from prehab.cli.language import check_language
    from prehab.cli.reference import find
    from prehab.cli.say import hint, say, say_json
    from prehab.library.catalog import split_ref

    stands = stage(args.lang)
    found = find(stands, args.ref)
    asked = split_ref(args.ref.strip())
    named = asked.routine is not None
    routines = (found.routine,) if named else found.pack.routines
    shown = [_settled(stands, found.pack, routine, args.level, args.minutes) for routine in routines]
    check_language(args.lang, found.pack)
    for problem in stands.overrides.problems:
        hint(f"prehab: {problem}")
    if args.json:
        say_json(_data(found, shown, stands.timeline))
    else:
        called = found.pack.id if found.base == found.pack.id else quote(asked.target)
        say("\n".join(_text(found.pack, called, shown, stands.timeline)))
    return 0


def _settled(stage: "Stage", pack: "Pack", routine: "Routine", level_id: str | None, time: "Ms | None") -> Shown:
    from prehab.cli.reference import settle

    level, said = settle(stage, pack, routine, level_id, time)
    return Shown(stage.own(pack, routine), level, stage.level(pack, routine), said)


def _data(found: "Found", shown: Sequence[Shown], compile_level: "Compile") -> dict[str, object]:
    from prehab.cli.describe import pack_data, routine_data, routine_in_full

    pack = found.pack
    routines = [
        {
            **routine_data(pack, one.routine, compile_level),
            "ref": f"{found.base}:{one.routine.id}",
            **routine_in_full(one.routine, one.level),
            "default_level": one.usual.id,
            "said": one.said,
        }
        for one in shown
    ]
    return {**pack_data(pack, found.entry.origin.value, compile_level), "routines": routines}


def _text(pack: "Pack", called: str, shown: Sequence[Shown], compile_level: "Compile") -> Iterator[str]:
    from prehab.cli.show_text import exercise_lines, pack_lines, routine_lines
    from prehab.core import requirements

    yield from pack_lines(pack)
    exercises: dict[tuple[str, str], Exercise] = {}
    for one in shown:
        yield ""
        yield from routine_lines(pack, one.routine, one.level, compile_level, one.usual, one.said, called)
        for exercise in requirements.done_at(one.routine, one.level):
            exercises.setdefault((exercise.id, exercise.name), exercise)
    for exercise in exercises.values():
        yield ""
        yield from exercise_lines(exercise)
