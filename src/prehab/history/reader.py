"""Reads past sessions from the SQLite file, beside the writer and never in its way."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path
from typing import Any, Final

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionStart
from prehab.core.timeline import Kind, Side
from prehab.core.units import Ms
from prehab.history.connection import code_of, connect
from prehab.history.presence import is_alive, presence_folder
from prehab.history.reading import RESUME_WITHIN, HistoryError, Played, SessionSummary
from prehab.history.salvage import UNREADABLE
from prehab.history.schema import MIGRATIONS, check_version, migrate, version_of
from prehab.history.trouble import reason

_START: Final = (
    "id, ref, pack_id, pack_name, pack_version, tree_hash, routine_id, routine_name, level, local_date, "
    "started_at, utc_offset, planned, lang"
)
_SUMMARY: Final = f"""
    SELECT {_START}, ending, active, ended_at, owner,
        (SELECT count(*) FROM segment WHERE session = seq AND kind = 'work' AND outcome = 'done'),
        (SELECT count(*) FROM segment WHERE session = seq AND kind = 'work' AND outcome = 'skipped'),
        (SELECT coalesce(sum(actual), 0) FROM segment WHERE session = seq),
        (SELECT place + 1 FROM segment WHERE session = seq ORDER BY ordinal DESC LIMIT 1),
        (SELECT max(ordinal) + 1 FROM segment WHERE session = seq)
    FROM session
"""
_BUSY: Final = 2.0


class HistoryReader:
    """A `Reading` over the file at `path`. A file that does not exist is an empty history."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def sessions(
        self, limit: int | None = None, since: str | None = None, pack: str | None = None
    ) -> Sequence[SessionSummary]:
        """Return sessions, newest first; `since` is an ISO local date, `pack` a pack id."""
        where = "WHERE (:since IS NULL OR local_date >= :since) AND (:pack IS NULL OR pack_id = :pack)"
        query = f"{_SUMMARY} {where} ORDER BY started_at DESC, seq DESC LIMIT :limit"
        return self._summaries(query, {"since": since, "pack": pack, "limit": -1 if limit is None else limit})

    def session(self, session_id: str) -> SessionSummary | None:
        """Return one session, or None when there is none with this id."""
        return next(iter(self._summaries(f"{_SUMMARY} WHERE id = :id", {"id": session_id})), None)

    def segments(self, session_id: str) -> Sequence[SegmentRecord]:
        """Return the segments of one session in the order they were played."""
        query = "SELECT segment.* FROM segment JOIN session ON seq = session WHERE session.id = :id ORDER BY ordinal"
        return [_segment(row) for row in self._rows(query, {"id": session_id})]

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
        rows = self._rows(query, {"pack": pack_id, "routine": routine_id})
        return Played(*rows[0]) if rows else Played()

    def routine_stats(self) -> Mapping[tuple[str, str], Played]:
        """Return `played` for every routine at once, by pack id and routine id."""
        query = """SELECT pack_id, routine_id, count(*), max(local_date) FROM session
            WHERE ending <> 'abandoned' GROUP BY pack_id, routine_id"""
        return {(pack, routine): Played(times, last) for pack, routine, times, last in self._rows(query, {})}

    def _summaries(self, query: str, values: Mapping[str, object]) -> list[SessionSummary]:
        folder = presence_folder(self._path)
        return [_summary(row, lambda token: is_alive(folder, token)) for row in self._rows(query, values)]

    def _rows(self, query: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        if not self._path.exists():
            return []
        try:
            with _readable(self._path) as db:
                return db.execute(query, values).fetchall() if version_of(db) else []
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
    start, (ending, active, ended_at, owner, done, skipped, total, place, ordinal) = row[:14], row[14:]
    ended = ended_at is not None
    playing = not ended and ending == Ending.PLAYING.value and alive(owner)
    settled = Ending.PLAYING if playing else Ending.PARTIAL
    return SessionSummary(
        start=SessionStart(*start),
        ending=_member(Ending, ending, Ending.PARTIAL) if ended else settled,
        active=Ms(active if ended else total),
        done=done,
        skipped=skipped,
        resume_index=place or 0,
        next_ordinal=ordinal or 0,
        cut_off=not ended and not playing,
    )


def _segment(row: tuple[Any, ...]) -> SegmentRecord:
    _, ordinal, place, kind, exercise_id, exercise_name, side, planned, actual, reps, outcome, set_no, round_no = row
    return SegmentRecord(
        ordinal=ordinal,
        index=place,
        kind=_member(Kind, kind, Kind.WORK),
        exercise_id=exercise_id,
        exercise_name=exercise_name,
        side=_member(Side, side, None),
        planned=Ms(planned),
        actual=Ms(actual),
        reps=reps,
        outcome=_member(Outcome, outcome, Outcome.DONE),
        set_no=set_no,
        round_no=round_no,
    )


def _member(kind: type[Enum], text: str | None, otherwise: Any) -> Any:
    """Return the enum's member for a cell; a flipped bit must not make the whole list unreadable."""
    try:
        return kind(text)
    except ValueError:
        return otherwise
