"""Checks packs: everything the loader finds in strict mode, the minutes of every level, and a coach's advice."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prehab.core.compile import TooLong, compile_routine
from prehab.core.model import Level, Pack, Routine
from prehab.core.timeline import Timeline
from prehab.packfile.advice import Advice
from prehab.packfile.clean import one_to_one, printable
from prehab.packfile.coach import coach
from prehab.packfile.diagnostic import Diagnostic
from prehab.packfile.load import load_pack
from prehab.packfile.origins import origins
from prehab.packfile.report import LevelTime, Report, RoutineTimes
from prehab.packfile.source import MANIFEST, PackSource, read_source

_FILE_ENDINGS: Final = (".prehab.toml",)
_DEEPEST: Final = 4
_MOST_PACKS: Final = 1000


def check(path: Path, core: Pack | None) -> list[Report]:
    """Return a report for every pack at `path`: a file, a pack's folder, or a folder of packs."""
    return [_check_one(found, core) for found in find_packs(path)]


def check_source(source: PackSource, core: Pack | None, before: tuple[Diagnostic, ...] = ()) -> Report:
    """Return the report of one pack; `before` are problems found while its files were read."""
    loaded = load_pack(source, core, strict=True)
    found = [*before, *loaded.diagnostics]
    routines: tuple[RoutineTimes, ...] = ()
    if loaded.pack is not None:
        timelines, advice = _compile(loaded.pack)
        advice += coach(loaded.pack, {key: [one for one in many if one] for key, many in timelines.items()})
        places = origins(source)
        found += map(places.diagnostic, advice)
        routines = tuple(_times(routine, timelines[routine.id]) for routine in loaded.pack.routines)
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
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.name.endswith(_FILE_ENDINGS) or (entry / MANIFEST).is_file():
            yield entry
        elif depth and entry.is_dir():
            yield from _packs_below(entry, depth - 1)


def _check_one(path: Path, core: Pack | None) -> Report:
    source, problems = read_source(path)
    if source is None:
        return Report(printable(str(path), 500), None, tuple(problems))
    return check_source(source, core, tuple(problems))


def _compile(pack: Pack) -> tuple[dict[str, list[Timeline | None]], list[Advice]]:
    """Return the timeline of every level by routine id, None where it is too long, which is an error."""
    timelines: dict[str, list[Timeline | None]] = {}
    advice: list[Advice] = []
    for number, routine in enumerate(pack.routines):
        made = [_timeline(pack, routine, level) for level in routine.levels]
        timelines[routine.id] = [one if isinstance(one, Timeline) else None for one in made]
        wrong = next(
            ((level, one) for level, one in zip(routine.levels, made, strict=True) if isinstance(one, str)), None
        )
        if wrong:
            level, reason = wrong
            what, _, fix = reason.partition("; ")
            advice.append(Advice("PH009", ("routine", number, "steps"), what, f"at the level {level.id}", fix))
    return timelines, advice


def _timeline(pack: Pack, routine: Routine, level: Level) -> Timeline | str:
    """Return the timeline, or why there is none."""
    try:
        return compile_routine(pack, routine, level)
    except TooLong as error:
        return str(error)


def _times(routine: Routine, timelines: list[Timeline | None]) -> RoutineTimes:
    levels = (
        LevelTime(level.id, timeline.total, timeline.exact) if timeline else LevelTime(level.id, None)
        for level, timeline in zip(routine.levels, timelines, strict=True)
    )
    return RoutineTimes(routine.id, routine.name, tuple(levels))
