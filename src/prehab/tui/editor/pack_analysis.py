"""What a pack's text means while it is written: its problems by line, its minutes, and its timeline."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prehab.app.services import Services
from prehab.core.compile import Unplayable
from prehab.core.model import Block, Pack, Rest, Routine, Step, Work
from prehab.core.timeline import SegmentKind, Timeline
from prehab.library.editable_pack import EditablePack
from prehab.pack.diagnostics.diagnostic import Diagnostic
from prehab.pack.toml.positions import KeyPath, Positions, find_positions

if TYPE_CHECKING:
    from prehab.pack.diagnostics.report import RoutineTimes


@dataclass(frozen=True, slots=True)
class RoutinePreview:
    """A routine of the pack: its times, its timeline, and the line (from 1) of each of its steps as they are done.

    `first` and `last` are the lines it is written on; `steps` is empty when its steps stand elsewhere.
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


@dataclass(frozen=True, slots=True)
class PackAnalysis:
    """What is known about a text. `here` are the problems in this very file; `pack` is None when there are errors."""

    text: str
    here: tuple[Diagnostic, ...]
    elsewhere: tuple[Diagnostic, ...]
    pack: Pack | None = None
    acts: tuple[RoutinePreview, ...] = ()

    def act_at(self, line: int) -> RoutinePreview | None:
        """Return the routine that a line belongs to, else the first."""
        inside = (act for act in self.acts if act.first <= line <= act.last)
        return next(inside, self.acts[0] if self.acts else None)


def analyse(stage: Services, manuscript: EditablePack, text: str) -> PackAnalysis:
    """Read a text as the whole pack would be read with it. Takes a while: call it off the screen's thread."""
    from prehab.pack.lint.check import check_source  # with a coach's advice: nobody else in the app needs it

    source = manuscript.with_text(text).source
    report = check_source(source, stage.library.core)
    name = source.display_path(manuscript.inside)
    here = tuple(one for one in report.diagnostics if one.file == name)
    elsewhere = tuple(one for one in report.diagnostics if one.file != name)
    acts = tuple(_acts(stage, report.pack, report.routines, text)) if report.pack else ()
    return PackAnalysis(text, here, elsewhere, report.pack, acts)


def _acts(stage: Services, pack: Pack, times: "tuple[RoutineTimes, ...]", text: str) -> Iterator[RoutinePreview]:
    places = find_positions(text)
    paths = _routine_paths(pack, places)
    starts = [places.key(path).line if path else 1 for path in paths]
    for routine, time, path, start in zip(pack.routines, times, paths, starts, strict=False):
        try:
            timeline = stage.timeline(pack, routine, routine.level())
        except Unplayable:
            continue
        after = bisect_right(sorted(starts), start)
        last = sorted(starts)[after] - 1 if after < len(starts) else text.count("\n") + 1
        own = () if path is None or stage.is_changed(pack, routine) else _lines(routine.steps, (*path, "steps"), places)
        yield RoutinePreview(routine, time, timeline, start, last, tuple(own))


def _routine_paths(pack: Pack, places: Positions) -> list[KeyPath | None]:
    """Return where each routine stands in the text: the top, a `[[routine]]`, or None for another file."""
    found: list[KeyPath | None] = [()] if places.has(("steps",)) else []
    number = 0
    while len(found) < len(pack.routines) and places.has(("routine", number)):
        found.append(("routine", number))
        number += 1
    return [*found, *[None] * (len(pack.routines) - len(found))]


def _lines(steps: tuple[Step, ...], path: KeyPath, places: Positions) -> Iterator[int]:
    """Yield the line of each exercise in the order of one round, blocks written out."""
    for number, step in enumerate(steps):
        match step:
            case Work():
                yield places.value((*path, number)).line
            case Block(repeat, inner):
                for _ in range(repeat):
                    yield from _lines(inner, (*path, number, "steps"), places)
            case Rest():
                pass
