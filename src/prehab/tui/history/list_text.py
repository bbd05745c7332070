"""The text of the history list and of the session screen. Notes and names go in as content, never as markup."""

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from prehab.core.record import Ending, ExerciseTotal
from prehab.core.text import done_side_text, local_time_text, minutes_text
from prehab.core.units import Ms, parse_iso_date
from prehab.history.interface import SessionSummary
from prehab.history.session_text import done_amount_text, done_time_text, outcome_text
from prehab.training_log.charts import day_text
from prehab.training_log.entries import CheckIn, SessionEntry, Tick, session_name
from prehab.tui.history.list_model import HistoryRow, row_day, row_time
from prehab.tui.widgets.columns import Cell, Columns
from prehab.values import replace

DOT = " · "
_DAY_WIDTH = 10
WARNING_SIGNS = {"numbness": "numb", "night_pain": "woke me at night", "weakness": "weak"}


def row(entry: HistoryRow, today: date) -> Columns:
    """Return one row of the list."""
    day = f"{day_label(row_day(entry), today):<{_DAY_WIDTH}}  "
    when = (Content.styled(f"{day}{row_time(entry):5}  ", "$quiet"), Content.styled(day, "$quiet"))
    match entry:
        case SessionSummary():
            start = entry.start
            pack = "" if start.pack_name == start.routine_name else f"  {start.pack_name}"
            tail = Content.styled(pack, "$quiet")
            return Columns(Content(start.routine_name), _session_cells(entry), lead=when, tail=tail)
        case CheckIn():
            score = Content.styled(f"{entry.score}/10", "bold")
            sign = Content.styled("! ", "bold $warning") if entry.is_alarming else Content("")
            name = Content.assemble(("○ ", "$secondary"), sign, Content(entry.site))
            return Columns(name, (Cell(score, 8, 0, right=True),), lead=when)
        case Tick():
            return Columns(Content.assemble(("✓ ", "$success"), Content(entry.name)), lead=when)


def detail(entry: HistoryRow) -> Content:
    """Return the detail of the highlighted row."""
    match entry:
        case SessionSummary():
            head = Content.styled(session_name(entry.start.pack_name, entry.start.routine_name), "bold")
            counts = f"{entry.done} done" + (f", {entry.skipped} skipped" if entry.skipped else "")
            line = DOT.join(
                (entry.start.level, _length_text(entry.active, entry.start.planned), ending_text(entry), counts)
            )
            return _lines(head, Content.styled(line, "$quiet"), _effort_text(entry.effort), Content(entry.note))
        case CheckIn():
            signs = DOT.join(words for name, words in WARNING_SIGNS.items() if getattr(entry, name))
            head = Content.styled(f"{entry.site} {entry.score}/10", "bold")
            return _lines(head, Content.styled(signs, "$warning"), Content(entry.note))
        case Tick():
            return _lines(Content.styled(entry.name, "bold"), Content.styled("ticked off", "$quiet"))


def session_head(entry: SessionEntry, checkins: tuple[CheckIn, ...]) -> Content:
    """Return the summary of a session: name, time, length, ending, effort, note, and the check-ins after it."""
    start = entry.start
    when = f"{start.local_date}  {local_time_text(start.started_at, start.utc_offset)}"
    version = f"{start.pack_name} {start.pack_version}"
    line = DOT.join((when, start.level, _length_text(entry.active, start.planned), entry.ending.value))
    after = [Content(f"check-in: {one.site} {one.score}/10 {one.note}".rstrip()) for one in checkins]
    named = Content.styled(session_name(start.pack_name, start.routine_name), "bold")
    quiet = [Content.styled(line, "$quiet"), Content.styled(version, "$quiet")]
    return _lines(named, *quiet, _effort_text(entry.effort), Content(entry.note), *after)


def exercise_lines(totals: Sequence[ExerciseTotal]) -> list[Columns]:
    """Return a row for each exercise and side: amount, actual and planned time, done or skipped."""
    rows = [_exercise_cells(total) for total in totals]
    widths = [max(content.cell_length for content in column) for column in zip(*rows, strict=True)]
    return [
        Columns(_exercise_name(total), _cells(row, widths), wrap=True) for total, row in zip(totals, rows, strict=True)
    ]


def day_label(day: str, today: date) -> str:
    """Return an ISO date as `Wed 25 Nov`, one of another year as it is."""
    found = parse_iso_date(day)
    return day if found is None or found.year != today.year else day_text(found)


def ending_text(entry: SessionSummary) -> str:
    """Return how a session ended, or that it is playing now."""
    return "playing now" if entry.ending is Ending.PLAYING else entry.ending.value


def _session_cells(entry: SessionSummary) -> tuple[Cell, ...]:
    effort = "" if entry.effort is None else f"{entry.effort}/10"
    how = Content.styled("" if entry.ending is Ending.FINISHED else ending_text(entry), "$warning")
    return (
        Cell(Content.assemble(how, " ", (effort, "$quiet")), 12, 1, right=True),
        Cell(Content.styled(minutes_text(entry.active), "bold"), 7, 0, right=True),
    )


def _length_text(active: Ms, planned: Ms) -> str:
    return f"{minutes_text(active)} of {minutes_text(planned)} planned"


def _effort_text(effort: int | None) -> Content:
    return Content("" if effort is None else f"effort {effort}/10")


def _exercise_name(total: ExerciseTotal) -> Content:
    side = done_side_text(total.side, total.direction)
    return Content.assemble(Content(total.exercise), (f"  {side}" if side else "", "$accent"))


def _exercise_cells(total: ExerciseTotal) -> tuple[Content, Content, Content]:
    return Content(done_amount_text(total)), Content(done_time_text(total)), _outcome(total)


def _cells(contents: tuple[Content, Content, Content], widths: Sequence[int]) -> tuple[Cell, ...]:
    amount, time, outcome = (Cell(content, width, 0) for content, width in zip(contents, widths, strict=True))
    cells = (replace(amount, rank=1, right=True), replace(time, right=True), outcome)
    return tuple(cell for cell in cells if cell.width)


def _outcome(total: ExerciseTotal) -> Content:
    mark, colour = ("✗", "$warning") if total.skipped else ("✓", "$success")
    return Content.styled(f"{mark} {outcome_text(total)}", colour)


def _lines(*lines: Content) -> Content:
    return Content("\n").join(line for line in lines if line)
