"""The words around a pack's text while it is written. Pack text goes in as content, never as markup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from prehab.core.model import at_level
from prehab.core.text import PER_SIDE, amount_text, clock_text, counted, minutes_text, seconds_text, side_text
from prehab.core.timeline import Segment, SegmentKind, Timeline
from prehab.core.units import Ms
from prehab.library.editable_pack import EditablePack
from prehab.pack.diagnostics.diagnostic import Diagnostic, Severity
from prehab.tui.editor.pack_analysis import PackAnalysis, RoutinePreview
from prehab.tui.widgets.problem_text import COLOURS

if TYPE_CHECKING:
    from prehab.pack.diagnostics.report import LevelTime
    from prehab.pack.edit.completion import Completion


_RESTS: Final = (SegmentKind.REST, SegmentKind.ROUND_REST)
NO_TIMELINE: Final = Content.styled("the timeline appears as soon as the text is free of errors", "$quiet")
"""What stands beside a text that was never good yet."""
_LEAST_REST: Final = 3000
"""A shorter rest is left out: nobody sits down for it."""
_SHOWN: Final = 300
"""Lines of a timeline that are shown."""


def heading(manuscript: EditablePack, act: RoutinePreview | None, *, changed: bool) -> Content:
    """Return the file's name, whether it is saved, and how long the routine takes where that is not said beside it."""
    if manuscript.copies:
        state = Content.styled("saving makes a copy of your own", "$warning")
    elif changed:
        state = Content.styled("● not saved", "$warning")
    else:
        state = Content.styled("saved", "$quiet")
    inside = "" if manuscript.place == manuscript.root else f"{manuscript.root.name}/"
    name = Content.styled(f"{inside}{manuscript.place.name}", "bold $primary")
    return Content.assemble(name, "   ", state, (f"   {minutes_text(act.timeline.total)}" if act else "", "$quiet"))


def problem(found: PackAnalysis | None, line: int) -> Content:
    """Return the problem on a line, else the first of all, in two lines; or that there is none."""
    if found is None:
        return Content.styled("reading ...\n", "$quiet")
    ordered = _worst_first((*found.here, *found.elsewhere))
    if not ordered:
        return Content.assemble(("no problems", "$success"), "\n")
    at_line = [one for one in found.here if one.span and one.span.line == line]
    one = _worst_first(at_line)[0] if at_line else ordered[0]
    return Content("\n").join([_said(one, line, ordered), _help(one)])


def _said(one: Diagnostic, line: int, ordered: Sequence[Diagnostic]) -> Content:
    """Return what is wrong, and where unless it is here."""
    tag = Content.styled(f"{one.severity.value} {one.code}", f"bold {COLOURS[one.severity]}")
    where = "" if one.span is None or one.span.line == line else f"line {one.span.line}: "
    label = f" ({one.label})" if one.label else ""
    more = f"   1 of {len(ordered)}" if len(ordered) > 1 else ""
    return Content.assemble(tag, " ", (where, "$quiet"), f"{one.message}{label}", (more, "$quiet"))


def _help(one: Diagnostic) -> Content:
    text = one.fix.replace("\n", " ")
    return Content.assemble(("help ", "bold"), text) if text else Content("")


def _worst_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    ranks = list(Severity)
    return sorted(found, key=lambda one: (ranks.index(one.severity), one.order))


def hint(offered: "Completion", said: str) -> Content:
    """Return what may come next, else what was just done."""
    if not offered.names:
        return Content.styled(said, "$quiet")
    first, *others = offered.names
    more = f"   or {', '.join(others)}" if others else ""
    return Content.assemble(("tab ", "bold"), first, (more, "$quiet"))


def minutes(act: RoutinePreview) -> Content:
    """Return the routine with the minutes of its levels."""
    times = " · ".join(_level(level) for level in act.times.levels)
    return Content.assemble(Content.styled(act.routine.name, "bold"), "\n", (times, "$quiet"))


def _level(level: "LevelTime") -> str:
    if level.total is None:
        return f"{level.id} too long"
    return f"{level.id} {minutes_text(level.total, exact=level.exact)}"


def timeline(act: RoutinePreview, line: int) -> tuple[Content, int | None]:
    """Return one round of the timeline, a line for each stretch, and the row of the step on a line of the text."""
    wanted = act.step_at(line) if act.first <= line <= act.last else None
    rows: list[Content] = []
    at_row: int | None = None
    starts = act.timeline.segment_starts
    for segment in act.timeline.segments:
        if segment.round_no > 1 or len(rows) > _SHOWN:
            break
        if segment.kind is SegmentKind.WORK or (segment.kind in _RESTS and segment.planned >= _LEAST_REST):
            here = segment.kind is SegmentKind.WORK and segment.step_no == wanted
            at_row = len(rows) if here and at_row is None else at_row
            rows.append(_stretch(segment, starts[segment.index], _gap(act.timeline, segment), here=here))
    more = at_level(act.routine, act.timeline.level).rounds - 1
    if more:
        rows.append(Content.styled(f"and {counted(more, 'more round')}", "$quiet"))
    rows.append(Content.styled(f"{clock_text(act.timeline.total):>5} end", "$quiet"))
    return Content("\n").join(rows), at_row


def _gap(whole: Timeline, rest: Segment) -> Ms:
    """Return how long nothing is done: a rest as it was written is the rest segment and the get-ready behind it."""
    later = whole.segments[rest.index + 1 : rest.index + 2]
    return Ms(rest.planned + sum(segment.planned for segment in later if segment.kind is SegmentKind.PREPARE))


def _stretch(segment: Segment, start: Ms, gap: Ms, *, here: bool) -> Content:
    time = f"{clock_text(start):>5} "
    if segment.kind is not SegmentKind.WORK:
        return Content.styled(f"{time}rest {seconds_text(gap)}", "$quiet")
    side = f" {side_text(segment.side)}" if segment.side else ""
    amount = amount_text(segment).removesuffix(f" {PER_SIDE}")
    text = Content.assemble((time, "" if here else "$quiet"), f"{segment.exercise.name}, {amount}{side}")
    return text.stylize("bold $primary") if here else text
