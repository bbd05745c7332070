"""`prehab list`: the packs and routines there are."""

import argparse
import os
from collections.abc import Iterator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prehab.cli.answers import Answer
    from prehab.library.listing import ListedPack
    from prehab.library.pack_entry import PackEntry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the language and the form of the list."""
    from prehab.cli.language_option import add_language

    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print every pack with its routines; packs that cannot be read are named after them."""
    from prehab.cli.answers import cached_answer
    from prehab.cli.output import echo, hint
    from prehab.library.index import Index

    if args.json:
        return _data(args.lang)
    # While no pack and no setting has changed, the output of the last time is printed, and nothing else is loaded.
    out, err = cached_answer(Index(os.environ, args.lang), "", lambda: _answer(args.lang))
    echo(out)
    if err:
        hint(err)
    return 0


def _answer(lang: str | None) -> "Answer":
    """Return the list, and what is broken."""
    from prehab.app.wiring import build_routines
    from prehab.cli.progress_bar import count_progress

    routines = build_routines(lang)
    with count_progress("reading packs") as count:
        listed = routines.list_packs(count)
    notices = filter(None, (*routines.library.notices, routines.library.misnamed))
    out = "\n\n".join("\n".join(_pack(one)) for one in listed if not one.known.broken)
    broken = (_broken(one.entry) for one in listed if one.known.broken)
    err = "\n".join([*broken, *(f"prehab: {notice}" for notice in notices)])
    return out, err, ""


def _data(lang: str | None) -> int:
    from prehab.app.wiring import build_routines
    from prehab.cli.output import echo_json
    from prehab.cli.pack_json import pack_data

    routines = build_routines(lang)
    entries = routines.library.entries()
    packs = [pack_data(entry.pack, entry.kind.value, routines.lengths) for entry in entries if entry.pack]
    broken = [{"name": entry.name, "path": str(entry.path)} for entry in entries if entry.pack is None]
    echo_json({"packs": packs, "broken": broken})
    return 0


def _broken(entry: "PackEntry") -> str:
    from prehab.core.characters.safe_text import mask_forbidden

    path = mask_forbidden(str(entry.path))
    return f"{path} cannot be played; what is wrong with it: prehab check {path}"


def _pack(one: "ListedPack") -> Iterator[str]:
    """Yield a pack's name and one line for each of its routines."""
    from prehab.library.pack_entry import PackKind

    entry, routines = one.entry, one.known.routines
    yield one.known.name + (f" ({entry.note or 'your pack'})" if entry.kind is not PackKind.BUNDLED else "")
    width = max((len(f"{entry.id}:{routine.id}") for routine in routines), default=0)
    names = max((len(routine.name) for routine in routines), default=0)
    times = max((8, *(len(routine.minutes) for routine in routines)))
    for routine in routines:
        needs = f"needs {routine.needs}" if routine.needs else ""
        more = "; ".join(part for part in (", ".join(routine.when), needs) if part)
        ref, minutes = f"{entry.id}:{routine.id}", f"{routine.minutes:>{times}}"
        yield f"  {ref:{width}}  {routine.name:{names}}  {minutes}  {more}".rstrip()
