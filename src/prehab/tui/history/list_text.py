"""The words of the list of everything and of one session. What was written goes in as content, never as markup."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from textual.content import Content

from prehab.core.record import Ending, ExerciseTotal
from prehab.core.text import clock_text, counted, done_side_text, local_time_text, minutes_text
from prehab.core.units import Ms, parse_iso_date
from prehab.history.interface import SessionSummary
from prehab.history.session_text import outcome_text
from prehab.training_log.charts import day_text
from prehab.training_log.entries import CheckIn, SessionEntry, Tick, session_name
from prehab.tui.history.list_model import HistoryRow, day_of, time_of
from prehab.tui.widgets.columns import Cell, Columns

DOT = " · "
_DAY_ROOM = 10
SIGNS = {"numbness": "numb", "night_pain": "woke me at night", "weakness": "weak"}


def row(entry: HistoryRow, today: date) -> Columns:
    """Return one line of the list."""
    day = f"{shown_day(day_of(entry), today):<{_DAY_ROOM}}  "
    when = (Content.styled(f"{day}{time_of(entry):5}  ", "$quiet"), Content.styled(day, "$quiet"))
    match entry:
        case SessionSummary():
            start = entry.start
            pack = "" if start.pack_name == start.routine_name else f"  {start.pack_name}"
            tail = Content.styled(pack, "$quiet")
            return Columns(Content(start.routine_name), _session_cells(entry), lead=when, tail=tail)
        case CheckIn():
            said = Content.styled(f"{entry.score}/10", "bold")
            sign = Content.styled("! ", "bold $warning") if entry.is_alarming else Content("")
            name = Content.assemble(("○ ", "$secondary"), sign, Content(entry.site))
            return Columns(name, (Cell(said, 8, 0, right=True),), lead=when)
        case Tick():
            return Columns(Content.assemble(("✓ ", "$success"), Content(entry.name)), lead=when)


def detail(entry: HistoryRow) -> Content:
    """Return what is told about the highlighted line."""
    match entry:
        case SessionSummary():
            head = Content.styled(session_name(entry.start.pack_name, entry.start.routine_name), "bold")
            counts = f"{entry.done} done" + (f", {entry.skipped} skipped" if entry.skipped else "")
            line = DOT.join((entry.start.level, _took(entry.active, entry.start.planned), ending(entry), counts))
            return _lines(head, Content.styled(line, "$quiet"), _rated(entry.effort), Content(entry.note))
        case CheckIn():
            signs = DOT.join(words for name, words in SIGNS.items() if getattr(entry, name))
            head = Content.styled(f"{entry.site} {entry.score}/10", "bold")
            return _lines(head, Content.styled(signs, "$warning"), Content(entry.note))
        case Tick():
            return _lines(Content.styled(entry.name, "bold"), Content.styled("ticked off", "$quiet"))


def session_head(entry: SessionEntry, checkins: tuple[CheckIn, ...]) -> Content:
    """Return what a whole session was: its name, when, how long, how it ended, effort, note, and check-ins after it."""
    start = entry.start
    when = f"{start.local_date}  {local_time_text(start.started_at, start.utc_offset)}"
    version = f"{start.pack_name} {start.pack_version}"
    line = DOT.join((when, start.level, _took(entry.active, start.planned), entry.ending.value))
    after = [Content(f"check-in: {one.site} {one.score}/10 {one.note}".rstrip()) for one in checkins]
    named = Content.styled(session_name(start.pack_name, start.routine_name), "bold")
    quiet = [Content.styled(line, "$quiet"), Content.styled(version, "$quiet")]
    return _lines(named, *quiet, _rated(entry.effort), Content(entry.note), *after)


def part_rows(parts: Sequence[ExerciseTotal]) -> list[Columns]:
    """Return each exercise on each side: reps or time, actual against planned, done or skipped."""
    rows = [_part_cells(part) for part in parts]
    widths = [max(content.cell_length for content in column) for column in zip(*rows, strict=True)]
    return [Columns(_part_name(part), _cells(row, widths), wrap=True) for part, row in zip(parts, rows, strict=True)]


def shown_day(day: str, today: date) -> str:
    """Return an ISO date as `Wed 25 Nov`, one of another year as it is."""
    found = parse_iso_date(day)
    return day if found is None or found.year != today.year else day_text(found)


def ending(entry: SessionSummary) -> str:
    """Return how a session ended, or that it goes on."""
    return "playing now" if entry.ending is Ending.PLAYING else entry.ending.value


def _session_cells(entry: SessionSummary) -> tuple[Cell, ...]:
    effort = "" if entry.effort is None else f"{entry.effort}/10"
    how = Content.styled("" if entry.ending is Ending.FINISHED else ending(entry), "$warning")
    return (
        Cell(Content.assemble(how, " ", (effort, "$quiet")), 12, 1, right=True),
        Cell(Content.styled(minutes_text(entry.active), "bold"), 7, 0, right=True),
    )


def _took(active: Ms, planned: Ms) -> str:
    return f"{minutes_text(active)} of {minutes_text(planned)} planned"


def _rated(effort: int | None) -> Content:
    return Content("" if effort is None else f"effort {effort}/10")


def _part_name(part: ExerciseTotal) -> Content:
    side = f"  {done_side_text(part.side)}" if part.side else ""
    return Content.assemble(Content(part.exercise), (side, "$accent"))


def _part_cells(part: ExerciseTotal) -> tuple[Content, Content, Content]:
    reps = Content(counted(part.reps, "rep") if part.reps else "")
    return reps, Content(f"{clock_text(part.actual)} of {clock_text(part.planned)}"), _outcome(part)


def _cells(contents: tuple[Content, Content, Content], widths: Sequence[int]) -> tuple[Cell, ...]:
    reps, time, outcome = (Cell(content, width, 0) for content, width in zip(contents, widths, strict=True))
    cells = (replace(reps, rank=1, right=True), replace(time, right=True), outcome)
    return tuple(cell for cell in cells if cell.width)


def _outcome(part: ExerciseTotal) -> Content:
    mark, colour = ("✗", "$warning") if part.skipped else ("✓", "$success")
    return Content.styled(f"{mark} {outcome_text(part)}", colour)


def _lines(*lines: Content) -> Content:
    return Content("\n").join(line for line in lines if line)
