"""Sums over the past, read from the tables that are kept up to date with every segment."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Final

from prehab.core.balance import ExerciseSum
from prehab.core.stats import as_date
from prehab.core.targets import RoutineDay
from prehab.core.timeline import Side
from prehab.core.units import Ms
from prehab.history.rows import member

_DAYS: Final = "SELECT local_date, active FROM day WHERE :since IS NULL OR local_date >= :since"
_ROUTINES: Final = """
    SELECT DISTINCT local_date, pack_id, routine_id FROM session INDEXED BY session_day
    WHERE local_date >= :since AND ending <> 'abandoned' AND active > 0
"""
# The plus signs keep the index by exercise out of it: the weeks are what is few.
_EXERCISES: Final = """
    SELECT exercise_id, max(name), side, sum(reps), sum(time) FROM exercise_week
    WHERE week >= :since GROUP BY +exercise_id, +side HAVING sum(reps) > 0 OR sum(time) > 0
"""
_EFFORTS: Final = """
    SELECT effort FROM session
    WHERE pack_id = :pack AND routine_id = :routine AND ending = 'finished' AND level = :level
    ORDER BY started_at DESC, seq DESC LIMIT 100
"""


def days(db: sqlite3.Connection, since: str | None) -> dict[date, Ms]:
    """Return the time moved by local date, abandoned sessions left out."""
    rows = db.execute(_DAYS, {"since": since}).fetchall()
    try:
        return {date.fromisoformat(text): active for text, active in rows}
    except ValueError:
        # A damaged cell: slower, and without it.
        return {day: Ms(active) for text, active in rows if (day := as_date(text))}


def routine_days(db: sqlite3.Connection, since: str) -> list[RoutineDay]:
    """Return which routines were played on which days."""
    rows = db.execute(_ROUTINES, {"since": since})
    return [RoutineDay(day, pack, routine) for text, pack, routine in rows if (day := as_date(text))]


def exercise_sums(db: sqlite3.Connection, since: str) -> list[ExerciseSum]:
    """Return what was done by exercise and side in the weeks that begin on `since` or later."""
    rows = db.execute(_EXERCISES, {"since": since})
    return [
        ExerciseSum(exercise, name, member(Side, side, None), reps, Ms(time))
        for exercise, name, side, reps, time in rows
    ]


def efforts(db: sqlite3.Connection, wanted: Mapping[str, str]) -> list[int | None]:
    """Return the efforts of the finished sessions of one `pack`, `routine` and `level`, newest first."""
    return [effort for (effort,) in db.execute(_EFFORTS, wanted)]
