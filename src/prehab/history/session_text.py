"""One session as text: what it was, and what was done of each exercise on each side."""

from collections.abc import Iterator

from prehab.core.characters.safe_text import cell_width
from prehab.core.record import ExerciseTotal, exercise_totals
from prehab.core.text import clock_text, done_count_text, done_side_text, local_time_text, minutes_text
from prehab.training_log.charts import cut_to_width
from prehab.training_log.entries import SessionEntry, session_name

_NAME = 36


def detail_lines(entry: SessionEntry) -> Iterator[str]:
    """Yield the session's head, effort and note, and a line for each exercise and side."""
    start = entry.start
    yield f"{session_name(start.pack_name, start.routine_name)}, {start.level}"
    when = f"{start.local_date} {local_time_text(start.started_at, start.utc_offset)}"
    yield f"{when}, {minutes_text(entry.active)} of {minutes_text(start.planned)} planned, {entry.ending.value}"
    if entry.effort is not None:
        yield f"effort {entry.effort}/10"
    yield from entry.note.splitlines()
    rows = exercise_rows(entry)
    if rows:
        yield ""
    widths = [min(_NAME, max(map(cell_width, column))) for column in zip(*rows, strict=True)]
    for row in rows:
        texts = (cut_to_width(text, width) for text, width in zip(row, widths, strict=True) if width)
        yield f"  {'  '.join(texts)}".rstrip()


def exercise_rows(entry: SessionEntry) -> list[tuple[str, ...]]:
    """Return each exercise on each side: amount, actual and planned time, and whether it was done or skipped."""
    return [_row(part) for part in exercise_totals(entry.segments)]


def done_amount_text(part: ExerciseTotal) -> str:
    """Return `7 of 12 reps`, `5 breaths`, `open` for what the runner ended, and nothing for what has only a time."""
    reps = done_count_text(part.reps, part.planned_reps, "rep")
    breaths = done_count_text(part.breaths, part.planned_breaths, "breath")
    return " + ".join(text for text in (reps, breaths, "open" if part.open else "") if text)


def done_time_text(part: ExerciseTotal) -> str:
    """Return `0:30 of 0:45`, and without a plan, which an open end has not, `0:52`."""
    return clock_text(part.actual) if part.open else f"{clock_text(part.actual)} of {clock_text(part.planned)}"


def outcome_text(part: ExerciseTotal) -> str:
    """Return "done", "skipped", or how many sets of several were skipped."""
    if not part.skipped:
        return "done"
    return f"{part.skipped} skipped" if part.done else "skipped"


def _row(part: ExerciseTotal) -> tuple[str, ...]:
    side = done_side_text(part.side, part.direction)
    return part.exercise, side, done_amount_text(part), done_time_text(part), outcome_text(part)
