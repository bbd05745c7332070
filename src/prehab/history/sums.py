"""Sums over the past, read from the tables that are kept up to date with every segment."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from typing import Final

from prehab.core.timeline import Side
from prehab.core.units import Ms, as_date
from prehab.history.rows import member
from prehab.history.schema_entries import ORDINAL
from prehab.training_log.stats import ExerciseSum, RoutineDay

_REAL: Final = f"BETWEEN 1 AND {date.max.toordinal()}"
"""What Python takes for a date; a damaged cell may hold anything."""
_DAYS: Final = f"SELECT ordinal, active FROM day WHERE local_date >= :since AND ordinal {_REAL}"
_ACTIVE: Final = f"SELECT ordinal FROM (SELECT ordinal FROM day UNION SELECT {ORDINAL} FROM tick) WHERE ordinal {_REAL}"
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


def days(db: sqlite3.Connection, since: str) -> dict[date, Ms]:
    """Return the time moved by local date, abandoned sessions left out."""
    return {date.fromordinal(day): active for day, active in db.execute(_DAYS, {"since": since})}


def active_days(db: sqlite3.Connection) -> list[date]:
    """Return the days on which something was played or ticked off, each once."""
    return [date.fromordinal(day) for (day,) in db.execute(_ACTIVE)]


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
