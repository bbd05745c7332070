"""The words of the editor: heading, problem, hint, times, timeline. Pack text goes in as content, never as markup."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from prehab.core.model import at_level
from prehab.core.phrases import joined
from prehab.core.text import (
    EACH_WAY,
    PER_SIDE,
    amount_text,
    clock_text,
    counted,
    direction_text,
    minutes_text,
    seconds_text,
    side_text,
)
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
"""Shown in the timeline panel until the text is first free of errors."""
_MIN_REST: Final = 3000
"""Rests shorter than this (ms) are left out of the timeline."""
PLAIN_LIST: Final = "a plain list: save shows the pack it becomes"
PACK_OF_LIST: Final = "this is the pack it becomes: save keeps it, ctrl+z takes it back"
_EMPTY_HELP: Final = "paste a list, or write one exercise a line, such as Glute bridge 15 reps"
_MAX_ROWS: Final = 300
"""The most rows of a timeline."""


def heading(editable_pack: EditablePack, preview: RoutinePreview | None, *, changed: bool) -> Content:
    """Return the file's name, whether it is saved, and the routine's length when there is no timeline panel."""
    if editable_pack.copies and not editable_pack.text:
        state = Content.styled("a new pack, not saved yet", "$warning")
    elif editable_pack.copies:
        state = Content.styled("saving makes a copy of your own", "$warning")
    elif changed:
        state = Content.styled("● not saved", "$warning")
    else:
        state = Content.styled("saved", "$quiet")
    inside = "" if editable_pack.place == editable_pack.root else f"{editable_pack.root.name}/"
    name = Content.styled(f"{inside}{editable_pack.place.name}", "bold $primary")
    return Content.assemble(
        name, "   ", state, (f"   {minutes_text(preview.timeline.total)}" if preview else "", "$quiet")
    )


def problem(found: PackAnalysis | None, line: int) -> Content:
    """Return the worst problem on a line, else the worst of all, in two lines; or that there is none."""
    if found is None:
        return Content.styled("reading ...\n", "$quiet")
    if not found.text.strip():
        return Content.assemble(("nothing is written yet\n", "$quiet"), _EMPTY_HELP)
    ordered = _worst_first((*found.here, *found.elsewhere))
    if not ordered:
        return Content.assemble(("no problems", "$success"), "\n")
    at_line = [one for one in found.here if one.span and one.span.line == line]
    one = _worst_first(at_line)[0] if at_line else ordered[0]
    return Content("\n").join([_problem_line(one, line, ordered), _help(one)])


def meaning(text: str) -> Content:
    """Return what the steps of the cursor's line were read as; nothing without any."""
    return Content.assemble(("reads ", "bold"), text) if text else Content("")


def _problem_line(one: Diagnostic, line: int, ordered: Sequence[Diagnostic]) -> Content:
    """Return the message, with its line number unless it is on `line`."""
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


def completion_hint(completion: "Completion", status: str) -> Content:
    """Return the completions at the cursor, else the result of the last action."""
    if not completion.names:
        return Content.styled(status, "$quiet")
    first, *others = completion.names
    more = f"   or {', '.join(others)}" if others else ""
    return Content.assemble(("tab ", "bold"), first, (more, "$quiet"))


def minutes(preview: RoutinePreview) -> Content:
    """Return the routine with the minutes of its levels, and which of them is shown where it has steps of its own."""
    times = " · ".join(_level(level) for level in preview.times.levels)
    level = preview.timeline.level
    shown = "" if level.steps is None else f", {level.name}"
    return Content.assemble((preview.routine.name, "bold"), (shown, "$quiet"), "\n", (times, "$quiet"))


def _level(level: "LevelTime") -> str:
    if level.total is None:
        return f"{level.id} too long"
    return f"{level.id} {minutes_text(level.total, exact=level.exact)}"


def timeline(preview: RoutinePreview, line: int) -> tuple[Content, int | None]:
    """Return the first round of the timeline, a row for each segment, and the row of the step on `line`, if any."""
    wanted = preview.step_at(line) if preview.first <= line <= preview.last else None
    rows: list[Content] = []
    at_row: int | None = None
    starts = preview.timeline.segment_starts
    for segment in preview.timeline.segments:
        if segment.round_no > 1 or len(rows) > _MAX_ROWS:
            break
        if segment.kind is SegmentKind.WORK or (segment.kind in _RESTS and segment.planned >= _MIN_REST):
            here = segment.kind is SegmentKind.WORK and segment.step_no == wanted
            at_row = len(rows) if here and at_row is None else at_row
            rows.append(_segment_row(segment, starts[segment.index], preview.timeline, here=here))
    more = at_level(preview.routine, preview.timeline.level).rounds - 1
    if more:
        rows.append(Content.styled(f"and {counted(more, 'more round')}", "$quiet"))
    rows.append(Content.styled(f"{clock_text(preview.timeline.total):>5} end", "$quiet"))
    return Content("\n").join(rows), at_row


def _gap(whole: Timeline, rest: Segment) -> Ms:
    """Return the length of a rest as written in the pack: the rest segment and the prepare segment after it."""
    later = whole.segments[rest.index + 1 : rest.index + 2]
    return Ms(rest.planned + sum(segment.planned for segment in later if segment.kind is SegmentKind.PREPARE))


def _segment_row(segment: Segment, start: Ms, whole: Timeline, *, here: bool) -> Content:
    time = f"{clock_text(start):>5} "
    if segment.kind is not SegmentKind.WORK:
        return Content.styled(f"{time}rest {seconds_text(_gap(whole, segment))}", "$quiet")
    amount = amount_text(segment).removesuffix(f" {EACH_WAY}").removesuffix(f" {PER_SIDE}")
    half = joined(side_text(segment.side), direction_text(segment.direction))  # what is called has no room
    what = f"{segment.exercise.name}, {amount} {half}".rstrip()
    text = Content.assemble((time, "" if here else "$quiet"), what)
    return text.stylize("bold $primary") if here else text
