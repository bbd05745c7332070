"""Reads past sessions from the SQLite file, beside the writer and never in its way."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from prehab.core.balance import ExerciseSum
from prehab.core.entries import CheckIn, Tick
from prehab.core.record import Ending, SegmentRecord, SessionStart
from prehab.core.targets import RoutineDay
from prehab.core.units import Ms
from prehab.history import rows, sums
from prehab.history.connection import code_of, connect, transaction
from prehab.history.presence import is_alive, presence_folder
from prehab.history.reading import RESUME_WITHIN, HistoryError, Played, SessionSummary
from prehab.history.rows import START, member, segment_of
from prehab.history.salvage import UNREADABLE
from prehab.history.schema import MIGRATIONS, check_version, migrate, version_of
from prehab.history.trouble import reason

_SUMMARY: Final = f"""
    SELECT {START}, ending, active, ended_at, owner, effort, note,
        (SELECT count(*) FROM segment WHERE session = seq AND kind = 'work' AND outcome = 'done'),
        (SELECT count(*) FROM segment WHERE session = seq AND kind = 'work' AND outcome = 'skipped'),
        (SELECT coalesce(sum(actual), 0) FROM segment WHERE session = seq),
        (SELECT place + 1 FROM segment WHERE session = seq ORDER BY ordinal DESC LIMIT 1),
        (SELECT max(ordinal) + 1 FROM segment WHERE session = seq)
    FROM session
"""
_NARROWED: Final = "WHERE (:since IS NULL OR local_date >= :since) AND (:pack IS NULL OR pack_id = :pack)"
# The weeks are few and tell at once where there is nothing to look for.
_WITH_EXERCISE: Final = f"""{_NARROWED}
    AND local_date >= (SELECT min(week) FROM exercise_week WHERE exercise_id = :exercise)
    AND EXISTS (SELECT * FROM segment WHERE session = seq AND exercise_id = :exercise AND kind = 'work')
"""
_SINCE: Final = "WHERE :since IS NULL OR local_date >= :since"
_NEWEST_FIRST: Final = "ORDER BY started_at DESC, seq DESC LIMIT :limit"
_BUSY: Final = 2.0
_T = TypeVar("_T")


class HistoryReader:
    """A `Reading` over the file at `path`. A file that does not exist is an empty history."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sessions(
        self,
        limit: int | None = None,
        since: str | None = None,
        pack: str | None = None,
        exercise: str | None = None,
    ) -> Sequence[SessionSummary]:
        """Return sessions, newest first; `since` is an ISO local date, `pack` and `exercise` are ids."""
        query = f"{_SUMMARY} {_NARROWED if exercise is None else _WITH_EXERCISE} {_NEWEST_FIRST}"
        values = {"since": since, "pack": pack, "exercise": exercise, "limit": -1 if limit is None else limit}
        return self._summaries(query, values)

    def session(self, session_id: str) -> SessionSummary | None:
        """Return one session, or None when there is none with this id."""
        return next(iter(self._summaries(f"{_SUMMARY} WHERE id = :id", {"id": session_id})), None)

    def segments(self, session_id: str) -> Sequence[SegmentRecord]:
        """Return the segments of one session in the order they were played."""
        query = "SELECT segment.* FROM segment JOIN session ON seq = session WHERE session.id = :id ORDER BY ordinal"
        return [segment_of(row) for row in self._rows(query, {"id": session_id})]

    def unfinished(self, now: int) -> SessionSummary | None:
        """Return the newest session that was cut off and can go on; see `Reading.unfinished`."""
        query = f"""{_SUMMARY} WHERE ended_at IS NULL AND NOT dismissed
            AND abs(started_at - :now) <= :within
            AND EXISTS (SELECT * FROM segment WHERE session = seq AND outcome = 'done')
            ORDER BY seq DESC"""
        found = self._summaries(query, {"now": now, "within": RESUME_WITHIN})
        return next((summary for summary in found if summary.cut_off), None)

    def played(self, pack_id: str, routine_id: str) -> Played:
        """Return how often one routine was played, and when last."""
        query = """SELECT count(*), coalesce(max(local_date), '') FROM session
            WHERE pack_id = :pack AND routine_id = :routine AND ending <> 'abandoned'"""
        found = self._rows(query, {"pack": pack_id, "routine": routine_id})
        return Played(*found[0]) if found else Played()

    def routine_stats(self) -> Mapping[tuple[str, str], Played]:
        """Return `played` for every routine at once, by pack id and routine id."""
        query = """SELECT pack_id, routine_id, count(*), max(local_date) FROM session
            WHERE ending <> 'abandoned' GROUP BY pack_id, routine_id"""
        return {(pack, routine): Played(times, last) for pack, routine, times, last in self._rows(query, {})}

    def days(self, since: str | None = None) -> Mapping[date, Ms]:
        """Return the time moved by local date, abandoned sessions left out."""
        return self.ask(lambda db: sums.days(db, since)) or {}

    def routine_days(self, since: str) -> Sequence[RoutineDay]:
        """Return which routines were played on which days."""
        return self.ask(lambda db: sums.routine_days(db, since)) or []

    def exercise_sums(self, since: str) -> Sequence[ExerciseSum]:
        """Return what was done by exercise and side in the weeks that begin on `since` or later."""
        return self.ask(lambda db: sums.exercise_sums(db, since)) or []

    def efforts(self, pack_id: str, routine_id: str, level: str) -> Sequence[int | None]:
        """Return the efforts of the finished sessions of a routine at one level, newest first."""
        wanted = {"pack": pack_id, "routine": routine_id, "level": level}
        return self.ask(lambda db: sums.efforts(db, wanted)) or []

    def checkins(self, since: str | None = None) -> Sequence[CheckIn]:
        """Return check-ins, oldest first."""
        return self.ask(lambda db: rows.checkins(db, _SINCE, {"since": since})) or []

    def ticks(self, since: str | None = None) -> Sequence[Tick]:
        """Return ticks, oldest first."""
        return self.ask(lambda db: rows.ticks(db, _SINCE, {"since": since})) or []

    def _summaries(self, query: str, values: Mapping[str, object]) -> list[SessionSummary]:
        folder = presence_folder(self._path)
        return [_summary(row, lambda token: is_alive(folder, token)) for row in self._rows(query, values)]

    def _rows(self, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        return self.ask(lambda db: db.execute(query, values).fetchall()) or []

    def ask(self, question: Callable[[sqlite3.Connection], _T]) -> _T | None:
        """Return what `question` reads from the file, None when nothing was ever stored in it."""
        if not self._path.exists():
            return None
        try:
            with _readable(self._path) as db, transaction(db, "DEFERRED"):
                return question(db) if version_of(db) else None
        except (*UNREADABLE, OSError) as error:
            raise HistoryError(f"{reason(error, self._path)}: nothing can be read from it") from error


@contextmanager
def _readable(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file for reading, brought up to date; a file nobody can write is read as it lies there."""
    with closing(connect(path, _BUSY)) as db:
        try:
            if 0 < check_version(db, path) < len(MIGRATIONS):
                migrate(db, path)
        except sqlite3.OperationalError as error:
            if not _cannot_write(error):
                raise
        else:
            yield db
            return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        check_version(db, path)
        yield db


def _cannot_write(error: sqlite3.OperationalError) -> bool:
    return code_of(error) in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)


def _summary(row: tuple[Any, ...], alive: Callable[[str], bool]) -> SessionSummary:
    start, (ending, active, ended_at, owner, effort, note) = row[:14], row[14:20]
    done, skipped, total, place, ordinal = row[20:]
    ended = ended_at is not None
    playing = not ended and ending == Ending.PLAYING.value and alive(owner)
    settled = Ending.PLAYING if playing else Ending.PARTIAL
    return SessionSummary(
        start=SessionStart(*start),
        ending=member(Ending, ending, Ending.PARTIAL) if ended else settled,
        active=Ms(active if ended else total),
        done=done,
        skipped=skipped,
        resume_index=place or 0,
        next_ordinal=ordinal or 0,
        cut_off=not ended and not playing,
        effort=effort,
        note=note,
    )
