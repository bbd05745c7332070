"""One session as text: what it was, and what was done of each exercise on each side."""

from collections.abc import Iterator

from prehab.core.balance import ExerciseSum, sums_of
from prehab.core.entries import SessionEntry
from prehab.core.record import Outcome
from prehab.core.timeline import Kind, Side
from prehab.core.units import clock_text
from prehab.history.charts import fit, time_text
from prehab.packfile.width import cells

_NAME = 36


def detail_lines(entry: SessionEntry) -> Iterator[str]:
    """Yield the session's head, a line for each exercise, effort and note."""
    start = entry.start
    minutes = (start.started_at // 60_000 + start.utc_offset) % (24 * 60)
    name = start.routine_name if start.pack_name == start.routine_name else f"{start.pack_name}: {start.routine_name}"
    yield f"{name}, {start.level}"
    yield f"{start.local_date} {minutes // 60:02}:{minutes % 60:02}, {time_text(entry.active)}, {entry.ending.value}"
    if entry.effort is not None:
        yield f"effort {entry.effort}/10"
    yield from entry.note.splitlines()
    rows = exercise_rows(entry)
    if rows:
        yield ""
    width = min(_NAME, max((cells(row[0]) for row in rows), default=0))
    yield from (f"  {fit(exercise, width)}  {done}" for exercise, done in rows)


def exercise_rows(entry: SessionEntry) -> list[tuple[str, str]]:
    """Return each exercise with what was done of it: `left 24, right 24 reps` or `left 1:00, right 0:40`."""
    by_name: dict[str, list[ExerciseSum]] = {}
    for one in sums_of(entry.segments):
        by_name.setdefault(one.name, []).append(one)
    skipped = [one.exercise_name for one in entry.segments if _is_skipped(one.kind, one.outcome)]
    return [(name, _done(sides, skipped.count(name))) for name, sides in by_name.items()]


def _done(sides: list[ExerciseSum], skipped: int) -> str:
    in_reps = any(one.reps for one in sides)
    parts = [f"{_side(one.side)}{one.reps if in_reps else clock_text(one.time)}" for one in sides]
    text = ", ".join(parts) + (" reps" if in_reps else "")
    return f"{text}, {skipped} skipped" if skipped else text


def _side(side: Side | None) -> str:
    match side:
        case None:
            return ""
        case Side.ALTERNATING:
            return "each side "
        case _:
            return f"{side.value} "


def _is_skipped(kind: Kind, outcome: Outcome) -> bool:
    return kind is Kind.WORK and outcome is Outcome.SKIPPED
