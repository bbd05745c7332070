"""Checks packs: everything the loader finds in strict mode, the minutes of every level, and a coach's advice."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Final

from prehab.core.model import Pack
from prehab.core.safe_text import one_to_one, printable
from prehab.packfile.coach import coach
from prehab.packfile.diagnostic import Diagnostic
from prehab.packfile.figures import figure_advice
from prehab.packfile.file_names import ARCHIVE_ENDING, PACK_ENDING, ends_in, natural
from prehab.packfile.limits import PROBLEMS
from prehab.packfile.load import load_pack
from prehab.packfile.measure import measure
from prehab.packfile.origins import origins
from prehab.packfile.report import Report, RoutineTimes
from prehab.packfile.source import MANIFEST, PackSource, read_source

_DEEPEST: Final = 4
_MOST_PACKS: Final = 1000


def check(path: Path, core: Pack | None) -> list[Report]:
    """Return a report for every pack at `path`: a file, an archive, a pack's folder, or a folder of packs."""
    return [_check_one(found, core) for found in find_packs(path)]


def check_source(source: PackSource, core: Pack | None, before: tuple[Diagnostic, ...] = ()) -> Report:
    """Return the report of one pack; `before` are problems found while its files were read."""
    loaded = load_pack(source, core, strict=True)
    found = [*before, *loaded.diagnostics]
    routines: tuple[RoutineTimes, ...] = ()
    if loaded.pack is not None:
        measured = measure(loaded.pack)
        drawn = islice(figure_advice(loaded.pack), PROBLEMS)
        advice = [*measured.too_long(), *drawn, *coach(loaded.pack, measured.timelines)]
        places = origins(source)
        found += map(places.diagnostic, advice)
        routines = measured.times()
    ordered = sorted(dict.fromkeys(found), key=lambda one: one.order)
    return Report(one_to_one(source.label), loaded.pack, tuple(ordered), routines)


def find_packs(path: Path) -> list[Path]:
    """Return the packs at a path; a path that holds none is returned itself, so that its problem is reported."""
    if not path.is_dir() or (path / MANIFEST).exists():
        return [path]
    return list(_packs_below(path, _DEEPEST))[:_MOST_PACKS] or [path]


def _packs_below(folder: Path, depth: int) -> Iterator[Path]:
    """Yield packs in order of their names; what cannot be listed holds none, links are not followed."""
    try:
        visible = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
        entries = sorted(visible, key=lambda entry: natural(entry.name))
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if ends_in(entry.name, PACK_ENDING, ARCHIVE_ENDING) or (entry / MANIFEST).is_file():
            yield entry
        elif depth and entry.is_dir():
            yield from _packs_below(entry, depth - 1)


def _check_one(path: Path, core: Pack | None) -> Report:
    source, problems = read_source(path)
    if source is None:
        return Report(printable(str(path), 500), None, tuple(problems))
    return check_source(source, core, tuple(problems))
