"""Checks packs: reads them strictly, checks figures, compiles levels, and applies the rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import islice
from pathlib import Path
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import mask_forbidden, printable
from prehab.core.compile import MAX_TIMELINE_SEGMENTS, TooLong, compile_without_cues
from prehab.core.language_tag import language_of
from prehab.core.model import Exercise, Level, Pack, Routine, at_level
from prehab.core.timeline import Timeline
from prehab.figure.body_check import body_advice
from prehab.figure.reader import read_figure
from prehab.figure.table_fields import FigureProblem
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.diagnostics.report import LevelTime, PackReport, RoutineTimes
from prehab.pack.lint.crossings import crossings
from prehab.pack.lint.lint_advice import LintAdvice, PackPath
from prehab.pack.lint.rules import lint_pack
from prehab.pack.lint.source_map import build_source_map
from prehab.pack.read.file_names import ARCHIVE_ENDING, PACK_ENDING, ends_in, natural_sort_key
from prehab.pack.read.list_meanings import with_whole_list
from prehab.pack.read.listed_pack import ListedPack
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.read.meanings import RoutineMeaning, pack_meanings
from prehab.pack.read.open_source import read_source
from prehab.pack.read.pack_copies import copies_text, pack_copies
from prehab.pack.read.source import MANIFEST, PackSource
from prehab.pack.schema.limits import MAX_PROBLEMS

CoreIn = Callable[[str], Pack | None]
"""Returns the core pack in a language."""
_DEEPEST: Final = 4
_MOST_PACKS: Final = 1000

_NO_FIGURE: Final = "PH323"
_FIGURE_LABELS: Final[Mapping[str, str]] = {
    _NO_FIGURE: "cannot be drawn",
    "PH520": "not how a body moves",
    "PH521": "this is not true of it",
}

_SEGMENTS: Final = 25_000
"""Segments compiled for one pack; further levels are not measured, so that no check takes minutes."""


def check(path: Path, core: Pack | None, lang: str | None = None, core_in: CoreIn | None = None) -> list[PackReport]:
    """Return a report for every pack at `path`: a file, an archive, a pack's folder, or a folder of packs.

    Names and phrases are those of the translation into `lang`, where a pack has one. A pack in another language than
    `core` is read with the one of `core_in`, as it is when it is played.
    """
    return [_check_one(found, core, lang, core_in) for found in find_packs(path)]


def check_meanings(
    path: Path, core: Pack | None, lang: str | None = None, core_in: CoreIn | None = None
) -> list[tuple[PackReport, tuple[RoutineMeaning, ...]]]:
    """Return the report of every pack at `path`, and what each of its steps was read as."""
    return [_check_meanings(found, core, lang, core_in) for found in find_packs(path)]


def check_source(
    source: PackSource,
    core: Pack | None,
    before: tuple[Diagnostic, ...] = (),
    lang: str | None = None,
    core_in: CoreIn | None = None,
) -> PackReport:
    """Return the report of one pack; `before` are problems found while its files were read."""
    return report_of(source, _loaded(source, core, lang, core_in), before)


def _loaded(source: PackSource, core: Pack | None, lang: str | None, core_in: CoreIn | None) -> LoadResult:
    """Load a pack strictly, with the core pack in its own language where there is that."""
    loaded = load_pack(source, core, lang=lang, strict=True)
    own = loaded.pack.lang if loaded.pack else loaded.listed.lang if loaded.listed else None
    if core is None or core_in is None or own is None or language_of(own) == language_of(core.lang):
        return loaded
    return load_pack(source, core_in(own), lang=own, strict=True)


def report_of(source: PackSource, loaded: LoadResult, before: tuple[Diagnostic, ...] = ()) -> PackReport:
    """Return the report of a pack that was loaded strictly; `before` are problems found while its files were read."""
    found = [*before, *loaded.diagnostics]
    routines: tuple[RoutineTimes, ...] = ()
    if loaded.pack is not None:
        measured = measure(loaded.pack)
        drawn = islice(figure_advice(loaded.pack), MAX_PROBLEMS)
        advice = [*measured.too_long(), *drawn, *lint_pack(loaded.pack, measured.timelines)]
        places = build_source_map(loaded.listed.source if loaded.listed else source, loaded)
        advised = map(places.diagnostic, advice)
        found += _of_list(loaded.listed, advised) if loaded.listed else advised
        routines = measured.times()
    ordered = sorted(dict.fromkeys(found), key=lambda one: one.order)
    becomes = loaded.listed.pack_text if loaded.listed and loaded.pack else ""
    return PackReport(mask_forbidden(source.label), loaded.pack, tuple(ordered), routines, becomes)


def _of_list(listed: ListedPack, advised: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the advice about a list at its lines; a list says no get_ready, so nothing is said about a usual one."""
    is_usual = "get_ready" not in listed.read.settings
    yield from listed.located(one for one in advised if not (is_usual and one.code in ("PH504", "PH513")))


def find_packs(path: Path) -> list[Path]:
    """Return the packs at a path; a path that holds none is returned itself, so that its problem is reported.

    Copies that a file service made of packs in the same folder are left out.
    """
    if not path.is_dir() or (path / MANIFEST).exists():
        return [path]
    found = list(islice(_packs_below(path, _DEEPEST), _MOST_PACKS))
    copies = find_copies(found)
    return [pack for pack in found if pack not in copies] or [path]


def find_copies(packs: Iterable[Path]) -> dict[Path, Path]:
    """Return those of these packs that are copies which a file service made of others, with their originals."""
    by_folder: dict[Path, list[Path]] = {}
    for pack in packs:
        by_folder.setdefault(pack.parent, []).append(pack)
    return {copy: original for beside in by_folder.values() for copy, original in pack_copies(beside).items()}


def copies_at(path: Path) -> str:
    """Return one sentence about the copies that `find_packs` leaves out, "" for none."""
    if not path.is_dir() or (path / MANIFEST).exists():
        return ""
    return copies_text(find_copies(islice(_packs_below(path, _DEEPEST), _MOST_PACKS)))


def _packs_below(folder: Path, depth: int) -> Iterator[Path]:
    """Yield packs in order of their names; folders that cannot be listed are skipped, links are not followed."""
    try:
        visible = (entry for entry in folder.iterdir() if not entry.name.startswith("."))
        entries = sorted(visible, key=lambda entry: natural_sort_key(entry.name))
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if ends_in(entry.name, PACK_ENDING, ARCHIVE_ENDING) or (entry / MANIFEST).is_file():
            yield entry
        elif depth and entry.is_dir():
            yield from _packs_below(entry, depth - 1)


def _check_one(path: Path, core: Pack | None, lang: str | None, core_in: CoreIn | None) -> PackReport:
    source, problems = read_source(path)
    if source is None:
        return PackReport(printable(str(path), 500), None, tuple(problems))
    return check_source(source, core, tuple(problems), lang, core_in)


def _check_meanings(
    path: Path, core: Pack | None, lang: str | None, core_in: CoreIn | None
) -> tuple[PackReport, tuple[RoutineMeaning, ...]]:
    source, problems = read_source(path)
    if source is None:
        return PackReport(printable(str(path), 500), None, tuple(problems)), ()
    return meanings_of(source, core, lang, tuple(problems), core_in)


def meanings_of(
    source: PackSource,
    core: Pack | None,
    lang: str | None = None,
    before: tuple[Diagnostic, ...] = (),
    core_in: CoreIn | None = None,
) -> tuple[PackReport, tuple[RoutineMeaning, ...]]:
    """Return the report of one pack, and what each of its steps was read as; `before` as in `check_source`."""
    loaded = _loaded(source, core, lang, core_in)
    routines = pack_meanings(source, loaded)
    if loaded.listed is not None and routines:
        file = printable(source.display_path(source.manifest), 500)
        routines = (with_whole_list(routines[0], loaded.listed, file), *routines[1:])
    return report_of(source, loaded, before), routines


def figure_advice(pack: Pack) -> Iterator[LintAdvice]:
    """Yield everything that is wrong with the figures of a pack, each at its key."""
    for number, exercise in enumerate(pack.exercises):
        path: PackPath = ("exercise", number)
        own = list(_figure_problems(exercise.figure))
        for code, problem in own:
            yield _advice(code, (*path, "figure", *problem.path), problem)
        if all(code != _NO_FIGURE for code, _ in own):
            yield from _variant_advice(exercise, path, {problem.message for _, problem in own})


def _variant_advice(exercise: Exercise, path: PackPath, known: Set[str]) -> Iterator[LintAdvice]:
    """Yield what is wrong with the figures of the variants of an exercise, without what is said of its own figure."""
    for number, variant in enumerate(exercise.variants):
        if variant.figure is not None:
            for code, problem in _figure_problems(exercise.figure_of(variant.id)):
                in_variant = problem.path and problem.path[0] in variant.figure
                if in_variant or problem.message not in known:
                    at = (*path, "variant", number, "figure", *(problem.path if in_variant else ()))
                    yield _advice(code, at, problem)


def _figure_problems(figure: Mapping[str, object] | None) -> Iterator[tuple[str, FigureProblem]]:
    """Yield what is wrong with a figure, each with its code."""
    found = read_figure(figure) if figure is not None else None
    if isinstance(found, tuple):
        yield from ((_NO_FIGURE, one) for one in found)
    elif figure is not None:
        yield from (("PH521" if one.declared else "PH520", one.problem) for one in body_advice(figure))


def _advice(code: str, path: PackPath, problem: FigureProblem) -> LintAdvice:
    return LintAdvice(code, path, problem.message, _FIGURE_LABELS[code], problem.fix)


class PackTimes(Struct, frozen=True):
    """The result for each level of each routine: a timeline, why it is too long, or None when it was not compiled."""

    pack: Pack
    levels: Mapping[str, tuple[Timeline | str | None, ...]]

    @property
    def timelines(self) -> dict[str, list[Timeline]]:
        """The timelines there are, by routine id."""
        return {key: [one for one in made if isinstance(one, Timeline)] for key, made in self.levels.items()}

    def too_long(self) -> Iterator[LintAdvice]:
        """Yield the first level of each routine that is too long; it is an error."""
        for number, routine in enumerate(self.pack.routines):
            for level, made in zip(routine.levels, self.levels[routine.id], strict=True):
                if isinstance(made, str):
                    message, _, fix = made.partition("; ")
                    yield LintAdvice("PH009", ("routine", number, "steps"), message, f"at the level {level.id}", fix)
                    break

    def times(self) -> tuple[RoutineTimes, ...]:
        """Return the times of every routine."""
        return tuple(
            RoutineTimes(
                routine.id,
                routine.name,
                tuple(
                    _time(at_level(routine, level), level, made)
                    for level, made in zip(routine.levels, self.levels[routine.id], strict=True)
                ),
            )
            for routine in self.pack.routines
        )


def measure(pack: Pack) -> PackTimes:
    """Compile the levels of a pack's routines in order, until enough segments have been made."""
    left = _SEGMENTS
    levels: dict[str, tuple[Timeline | str | None, ...]] = {}
    for routine in pack.routines:
        made: list[Timeline | str | None] = []
        for level in routine.levels:
            one = _compile(pack, routine, level) if left > 0 else None
            left -= len(one.segments) if isinstance(one, Timeline) else MAX_TIMELINE_SEGMENTS
            made.append(one)
        levels[routine.id] = tuple(made)
    return PackTimes(pack, levels)


def _compile(pack: Pack, routine: Routine, level: Level) -> Timeline | str:
    try:
        return compile_without_cues(pack, routine, level)
    except TooLong as error:
        return str(error)


def _time(routine: Routine, level: Level, made: Timeline | str | None) -> LevelTime:
    """Return the time and the changes of a level; `routine` has its steps and rounds."""
    found = crossings(routine)
    whole = found.whole(routine.rounds)
    if isinstance(made, Timeline):
        return LevelTime(level.id, made.total, made.exact, crossings=whole, a_round=found.a_round)
    return LevelTime(level.id, None, measured=made is not None, crossings=whole, a_round=found.a_round)
