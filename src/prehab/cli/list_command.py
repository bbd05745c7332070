"""`prehab list`: the packs and routines there are."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.core.model import Pack
    from prehab.library.entry import Entry
    from prehab.stage import Stage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the language and the form of the list."""
    from prehab.cli.language import add_language

    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print every pack with its routines; packs that cannot be read are named after them."""
    from prehab.cli.describe import pack_data
    from prehab.cli.say import hint, say, say_json
    from prehab.wiring import stage

    stands = stage(args.lang)
    entries = stands.library.entries()
    sound = [(entry, entry.pack) for entry in entries if entry.pack]
    broken = [entry for entry in entries if entry.pack is None]
    if args.json:
        say_json(
            {
                "packs": [pack_data(pack, entry.origin.value, stands.timeline) for entry, pack in sound],
                "broken": [{"name": entry.name, "path": str(entry.path)} for entry in broken],
            }
        )
        return 0
    say("\n\n".join("\n".join(_pack(stands, entry, pack)) for entry, pack in sound))
    if stands.library.trouble:
        hint(f"prehab: {stands.library.trouble}")
    for entry in broken:
        hint(f"{entry.path} cannot be played; what is wrong with it: prehab check {entry.path}")
    return 0


def _pack(stage: "Stage", entry: "Entry", pack: "Pack") -> Iterator[str]:
    """Yield a pack's name and one line for each of its routines."""
    from prehab.core import facts
    from prehab.library.entry import Origin

    yield pack.name + (f" ({entry.note or 'your pack'})" if entry.origin is not Origin.BUNDLED else "")
    width = max((len(f"{pack.id}:{routine.id}") for routine in pack.routines), default=0)
    names = max((len(routine.name) for routine in pack.routines), default=0)
    for routine in pack.routines:
        level = stage.level(pack, routine)
        minutes = facts.minutes(level, lambda lv, one=routine: stage.timeline(pack, one, lv))  # type: ignore[misc]
        needs = ", ".join(facts.equipment(routine, level))
        more = "; ".join(part for part in (facts.when(routine), f"needs {needs}" if needs else "") if part)
        yield f"  {f'{pack.id}:{routine.id}':{width}}  {routine.name:{names}}  {minutes:>8}  {more}".rstrip()
