"""The analysis of a pack's text in the editor: what each line was read as, its problems, times and timeline."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from prehab.app.services import Services
from prehab.core.compile import Unplayable
from prehab.core.model import Block, Level, Pack, Rest, Routine, Step, Work, at_level
from prehab.core.timeline import SegmentKind, Timeline
from prehab.library.editable_pack import EditablePack
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.toml.positions import KeyPath, Positions, find_positions
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.pack.diagnostics.report import RoutineTimes
    from prehab.pack.lint.lint_advice import PackPath
    from prehab.pack.lint.source_map import SourceMap
    from prehab.pack.read.listed_pack import ListedPack


class RoutinePreview(Struct, frozen=True):
    """A routine of the pack: its times, its timeline, and the line (from 1) of each of its steps in playing order.

    `first` and `last` are the lines it is written on, or those of the steps that other levels than its usual one have;
    `steps` is empty when its steps stand elsewhere.
    """

    routine: Routine
    times: "RoutineTimes"
    timeline: Timeline
    first: int
    last: int
    steps: tuple[int, ...] = ()

    def step_at(self, line: int) -> int | None:
        """Return the number (from 1) of the step on a line, or of the next after it."""
        ahead = [number for number, at in enumerate(self.steps, 1) if at >= line]
        return min(ahead, key=lambda number: (self.steps[number - 1], number)) if ahead else None

    def segment_at(self, line: int) -> int:
        """Return the index of the segment that leads to the step on a line, the first when there is none."""
        wanted = self.step_at(line)
        found = (
            one.index
            for one in self.timeline.segments
            if one.step_no == wanted and one.kind in (SegmentKind.PREPARE, SegmentKind.WORK)
        )
        return next(found, 0)


class PackAnalysis(Struct, frozen=True):
    """The result for one text. `here` are the problems in the edited file; `pack` is None when there are errors.

    `meanings` are what the steps of each line (from 1) were read as, without the name of an exercise that is written
    as it is called. `becomes` is the pack that a plain list is read as.
    """

    text: str
    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]
    pack: Pack | None = None
    previews: tuple[RoutinePreview, ...] = ()
    meanings: Mapping[int, str] = field(default_factory=dict)
    becomes: str = ""

    def preview_at(self, line: int) -> RoutinePreview | None:
        """Return the routine that a line belongs to, at the level whose steps it is in, else the first."""
        inside = [preview for preview in self.previews if preview.first <= line <= preview.last]
        return min(inside or self.previews[:1], key=lambda preview: preview.last - preview.first, default=None)


def analyse_pack(services: Services, editable_pack: EditablePack, text: str) -> PackAnalysis:
    """Load and check the whole pack with this text in place of the saved one; slow, so call it in a worker thread."""
    from prehab.pack.lint.check import report_of  # loads the lint rules, which only the editor needs
    from prehab.pack.lint.source_map import build_source_map
    from prehab.pack.read.load import load_pack
    from prehab.pack.read.meanings import pack_meanings

    source = editable_pack.with_text(text).source
    loaded = load_pack(source, services.library.core, strict=True)
    report = report_of(source, loaded)
    name = source.display_path(editable_pack.inside)
    here = tuple(one for one in report.diagnostics if one.file == name)
    elsewhere = tuple(one for one in report.diagnostics if one.file != name)
    listed = loaded.listed
    places = build_source_map(listed.source if listed else source, loaded)
    pack_text = listed.pack_text if listed else text
    found = _routine_previews(services, report.pack, report.routines, pack_text, places) if report.pack else ()
    previews = tuple(_in_list(one, listed) if listed else one for one in found)
    meanings: dict[int, str] = {}
    for line in (line for routine in pack_meanings(source, loaded) for line in routine.lines):
        if line.file == name and line.meaning:
            before = meanings.get(line.line)
            meanings[line.line] = f"{before} | {line.short_meaning}" if before else line.short_meaning
    return PackAnalysis(text, here, elsewhere, report.pack, previews, meanings, report.becomes)


def _in_list(preview: RoutinePreview, listed: "ListedPack") -> RoutinePreview:
    """Return the preview of a pack that was made from a list with the lines of the list."""
    origins = (listed.origin_of(line) for line in preview.steps)
    steps = tuple(origin[0].line if origin else 1 for origin in origins)
    return replace(preview, first=1, last=listed.text.count("\n") + 1, steps=steps)


def _routine_previews(
    services: Services, pack: Pack, times: "tuple[RoutineTimes, ...]", text: str, places: "SourceMap"
) -> Iterator[RoutinePreview]:
    positions = find_positions(text)
    paths = _routine_paths(pack, positions)
    starts = [positions.key(path).line if path else 1 for path in paths]
    for number, (routine, time, path, start) in enumerate(zip(pack.routines, times, paths, starts, strict=False)):
        after = bisect_right(sorted(starts), start)
        last = sorted(starts)[after] - 1 if after < len(starts) else text.count("\n") + 1
        is_here = path is not None and not services.routines.is_changed(pack, routine)
        for level in _levels_shown(routine):
            try:
                timeline = services.routines.timeline(pack, routine, level)
            except Unplayable:
                continue
            below: KeyPath = () if level.steps is None else ("levels", level.id)
            lines = _lines(at_level(routine, level).steps, ("routine", number, *below), places) if is_here else ()
            preview = RoutinePreview(routine, time, timeline, start, last, tuple(lines))
            if level is not routine.level() and path is not None:
                where = (*path, *below, "steps")
                preview = replace(preview, first=positions.key(where).line, last=positions.last_line(where))
            yield preview


def _levels_shown(routine: Routine) -> list[Level]:
    """Return a level for each list of steps of a routine, the one that it starts with first."""
    usual = routine.level()
    found = {"" if one.steps is None else one.id: one for one in (*reversed(routine.levels), usual)}
    return sorted(found.values(), key=lambda one: one is not usual)


def _routine_paths(pack: Pack, positions: Positions) -> list[KeyPath | None]:
    """Return the key path of each routine in the text: the root, a `[[routine]]`, or None when in another file."""
    found: list[KeyPath | None] = [()] if positions.has(("steps",)) else []
    number = 0
    while len(found) < len(pack.routines) and positions.has(("routine", number)):
        found.append(("routine", number))
        number += 1
    return [*found, *[None] * (len(pack.routines) - len(found))]


def _lines(steps: tuple[Step, ...], path: "PackPath", places: "SourceMap") -> Iterator[int]:
    """Yield the line of each exercise in the order of one round, blocks written out; an interval is one exercise."""
    for number, step in enumerate(steps):
        at = (*path, "steps", number)
        match step:
            case Work():
                yield places.line(at)
            case Block(repeat, inner):
                for _ in range(1 if step.interval else repeat):
                    yield from _lines(inner, at, places)
            case Rest():
                pass
