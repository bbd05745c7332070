"""Past sessions and sums read from the SQLite file, beside whoever writes it.

What makes values of whole entries is imported when there are any: the library asks only how often and when.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from prehab.core.units import Ms, parse_iso_date
from prehab.history import session_list
from prehab.history.interface import RESUME_WITHIN, Played, SessionSummary
from prehab.history.migrations import ORDINAL
from prehab.history.session_list import SUMMARY, SessionRow, line_cell

if TYPE_CHECKING:
    from prehab.core.record import SegmentRecord
    from prehab.training_log.entries import CheckIn, Tick
    from prehab.training_log.metrics import ExerciseSum, RoutineDay

_SINCE: Final = "WHERE :since IS NULL OR local_date >= :since"
_T = TypeVar("_T")


class SqliteHistoryQueries:
    """`HistoryQueries` over the file at `path`. A file that does not exist is an empty history."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def sessions(
        self,
        limit: int | None = None,
        since: str | None = None,
        pack: str | None = None,
        exercise: str | None = None,
    ) -> Sequence[SessionSummary]:
        """Return sessions, newest first; `since` is an ISO local date, `pack` and `exercise` are ids."""
        return [_summary(row) for row in session_list.newest(self.path, limit, since, pack, exercise)]

    def session(self, session_id: str) -> SessionSummary | None:
        """Return one session, or None when there is none with this id."""
        return next(iter(self._summaries(f"{SUMMARY} WHERE id = :id", {"id": session_id})), None)

    def segments(self, session_id: str) -> "Sequence[SegmentRecord]":
        """Return the segments of one session in the order they were played."""
        from prehab.history.rows import segment_record

        query = "SELECT segment.* FROM segment JOIN session ON seq = session WHERE session.id = :id ORDER BY ordinal"
        return [segment_record(row) for row in self._rows(query, {"id": session_id})]

    def unfinished(self, now: int) -> SessionSummary | None:
        """Return the newest session that was cut off and can go on; see `HistoryQueries.unfinished`."""
        query = f"""{SUMMARY} WHERE ended_at IS NULL AND NOT dismissed
            AND abs(started_at - :now) <= :within
            AND EXISTS (SELECT * FROM segment WHERE session = seq AND outcome = 'done')
            ORDER BY seq DESC"""
        found = self._summaries(query, {"now": now, "within": RESUME_WITHIN})
        return next((summary for summary in found if summary.cut_off), None)

    def played(self, pack_id: str, routine_id: str) -> Played:
        """Return how often one routine was played, and when last."""
        query = "SELECT times, last_date FROM routine WHERE pack_id = :pack AND routine_id = :routine"
        found = self._rows(query, {"pack": pack_id, "routine": routine_id})
        return Played(*found[0]) if found else Played()

    def routine_stats(self) -> Mapping[tuple[str, str], Played]:
        """Return `played` for every routine at once, by pack id and routine id."""
        query = "SELECT pack_id, routine_id, times, last_date FROM routine"
        return {(pack, routine): Played(times, last) for pack, routine, times, last in self._rows(query, {})}

    def days(self, since: str | None = None) -> Mapping[date, Ms]:
        """Return the time moved by local date, abandoned sessions left out."""
        return self.run(lambda db: days(db, since or "")) or {}

    def active_days(self) -> Sequence[date]:
        """Return every day on which something was played or ticked off."""
        return self.run(active_days) or []

    def pack_ids(self, since: str) -> Sequence[str]:
        """Return the packs of all sessions since a date, each once."""
        return [pack for (pack,) in self._rows(_PACK_IDS, {"since": since}) if isinstance(pack, str)]

    def routine_days(self, since: str) -> "Sequence[RoutineDay]":
        """Return which routines were played on which days."""
        return self.run(lambda db: routine_days(db, since)) or []

    def exercise_sums(self, since: str) -> "Sequence[ExerciseSum]":
        """Return what was done by exercise and side in the weeks that begin on `since` or later."""
        return self.run(lambda db: exercise_sums(db, since)) or []

    def efforts(self, pack_id: str, routine_id: str, level: str) -> Sequence[int | None]:
        """Return the efforts of the finished sessions of a routine at one level, newest first."""
        wanted = {"pack": pack_id, "routine": routine_id, "level": level}
        return self.run(lambda db: efforts(db, wanted)) or []

    def checkins(self, since: str | None = None) -> "Sequence[CheckIn]":
        """Return check-ins, oldest first."""
        from prehab.history import rows

        return self.run(lambda db: rows.checkins(db, _SINCE, {"since": since})) or []

    def ticks(self, since: str | None = None) -> "Sequence[Tick]":
        """Return ticks, oldest first."""
        from prehab.history import rows

        return self.run(lambda db: rows.ticks(db, _SINCE, {"since": since})) or []

    def _summaries(self, query: str, values: Mapping[str, object]) -> list[SessionSummary]:
        return [_summary(row) for row in session_list.find_rows(self.path, query, values)]

    def _rows(self, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        return self.run(lambda db: db.execute(query, values).fetchall()) or []

    def run(self, read: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Return what `read` returns for the open file, None when nothing was ever stored in it."""
        return session_list.run_query(self.path, read)


def _summary(row: SessionRow) -> SessionSummary:
    from prehab.core.record import Ending, SessionStart
    from prehab.history.rows import member

    return SessionSummary(
        start=SessionStart(*row[:12], Ms(row.planned), row.lang),
        ending=member(Ending, row.ending, Ending.PARTIAL),
        active=Ms(row.active),
        done=row.done,
        skipped=row.skipped,
        resume_index=row.resume_index,
        next_ordinal=row.next_ordinal,
        cut_off=row.cut_off,
        effort=row.effort,
        note=row.note,
    )


_VALID_DATE: Final = f"BETWEEN 1 AND {date.max.toordinal()}"
"""What Python takes for a date; a damaged cell may hold anything."""
_DAYS: Final = f"SELECT ordinal, active FROM day WHERE local_date >= :since AND ordinal {_VALID_DATE}"
_ACTIVE_DAYS: Final = (
    f"SELECT ordinal FROM (SELECT ordinal FROM day UNION SELECT {ORDINAL} FROM tick) WHERE ordinal {_VALID_DATE}"
)
_ROUTINE_DAYS: Final = """
    SELECT DISTINCT local_date, pack_id, routine_id FROM session INDEXED BY session_day
    WHERE local_date >= :since AND ending <> 'abandoned' AND active > 0
"""
_PACK_IDS: Final = """
    SELECT DISTINCT pack_id FROM session INDEXED BY session_day WHERE local_date >= :since ORDER BY pack_id
"""
# The plus signs keep the index by exercise out of it: the weeks are what is few.
_EXERCISE_SUMS: Final = """
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
    return [date.fromordinal(day) for (day,) in db.execute(_ACTIVE_DAYS)]


def routine_days(db: sqlite3.Connection, since: str) -> "list[RoutineDay]":
    """Return which routines were played on which days."""
    from prehab.training_log.metrics import RoutineDay

    rows = db.execute(_ROUTINE_DAYS, {"since": since})
    return [RoutineDay(day, pack, routine) for text, pack, routine in rows if (day := parse_iso_date(text))]


def exercise_sums(db: sqlite3.Connection, since: str) -> "list[ExerciseSum]":
    """Return what was done by exercise and side in the weeks that begin on `since` or later."""
    from prehab.core.timeline import Side
    from prehab.history.rows import member
    from prehab.training_log.metrics import ExerciseSum

    rows = db.execute(_EXERCISE_SUMS, {"since": since})
    return [
        ExerciseSum(line_cell(exercise), line_cell(name), member(Side, side, None), reps, Ms(time))
        for exercise, name, side, reps, time in rows
    ]


def efforts(db: sqlite3.Connection, wanted: Mapping[str, str]) -> list[int | None]:
    """Return the efforts of the finished sessions of one `pack`, `routine` and `level`, newest first."""
    return [effort for (effort,) in db.execute(_EFFORTS, wanted)]
