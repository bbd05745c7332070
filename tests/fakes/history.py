"""A history in memory: records and reads like the real one, and can be cut off or get into trouble."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionEnd, SessionStart
from prehab.core.timeline import SegmentKind, Side
from prehab.core.units import Ms
from prehab.history.interface import RESUME_WITHIN, Played, SessionSummary
from prehab.training_log.entries import CheckIn, Tick
from prehab.training_log.metrics import ExerciseSum, RoutineDay, monday_of
from prehab.values import replace


@dataclass
class _Session:
    start: SessionStart
    segments: dict[int, SegmentRecord] = field(default_factory=dict)
    end: SessionEnd | None = None
    alive: bool = True
    dismissed: bool = False

    def played(self) -> list[SegmentRecord]:
        return [self.segments[ordinal] for ordinal in sorted(self.segments)]

    def work_records(self) -> list[SegmentRecord]:
        return [record for record in self.played() if record.kind is SegmentKind.WORK]

    def count(self, outcome: Outcome) -> int:
        return sum(record.outcome is outcome for record in self.work_records())

    def ending(self) -> Ending:
        if self.end is not None:
            return self.end.ending
        return Ending.PLAYING if self.alive else Ending.PARTIAL

    def summary(self) -> SessionSummary:
        played = self.played()
        return SessionSummary(
            start=self.start,
            ending=self.ending(),
            active=max(self.end.active if self.end else Ms(0), Ms(sum(record.actual for record in played))),
            done=self.count(Outcome.DONE),
            skipped=self.count(Outcome.SKIPPED),
            resume_index=played[-1].index + 1 if played else 0,
            next_ordinal=played[-1].ordinal + 1 if played else 0,
            cut_off=self.end is None and not self.alive,
        )


class MemoryHistory:
    """A `HistoryPort` and its `HistoryQueries` in one; set `problem` to have it as `save_error()`."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self.flushed = 0
        self._sessions: dict[str, _Session] = {}
        self._entries: list[CheckIn | Tick] = []

    @property
    def queries(self) -> "MemoryHistory":
        return self

    def begin(self, start: SessionStart) -> None:
        session = self._sessions.setdefault(start.id, _Session(start))
        session.end, session.alive, session.dismissed = None, True, False

    def segment(self, session_id: str, record: SegmentRecord) -> None:
        self._sessions[session_id].segments.setdefault(record.ordinal, record)

    def end(self, session_id: str, end: SessionEnd) -> None:
        self._sessions[session_id].end = end

    def discard(self, session_id: str) -> None:
        self._sessions.pop(session_id, None)

    def dismiss(self, session_id: str) -> None:
        if session_id in self._sessions:
            self._sessions[session_id].dismissed = True

    def save_error(self) -> str | None:
        return self.problem

    def notice(self) -> str | None:
        return None

    def flush(self) -> None:
        self.flushed += 1

    def close(self) -> None:
        self.flush()

    def interrupt(self) -> None:
        """Behave as if the process that played had been killed."""
        for session in self._sessions.values():
            session.alive = False

    def sessions(
        self,
        limit: int | None = None,
        since: str | None = None,
        pack: str | None = None,
        exercise: str | None = None,
    ) -> Sequence[SessionSummary]:
        found = [
            session.summary()
            for session in reversed(self._sessions.values())
            if (since is None or session.start.local_date >= since)
            and pack in (None, session.start.pack_id)
            and (exercise is None or exercise in {one.exercise_id for one in session.work_records()})
        ]
        found.sort(key=lambda summary: summary.start.started_at, reverse=True)
        return found[:limit]

    def session(self, session_id: str) -> SessionSummary | None:
        found = self._sessions.get(session_id)
        return found.summary() if found else None

    def segments(self, session_id: str) -> Sequence[SegmentRecord]:
        found = self._sessions.get(session_id)
        return found.played() if found else []

    def unfinished(self, now: int) -> SessionSummary | None:
        for session in reversed(self._sessions.values()):
            summary = session.summary()
            recent = abs(now - session.start.started_at) <= RESUME_WITHIN
            begun = any(record.outcome is Outcome.DONE for record in session.played())
            if summary.cut_off and recent and begun and not session.dismissed:
                return summary
        return None

    def played(self, pack_id: str, routine_id: str) -> Played:
        return self.routine_stats().get((pack_id, routine_id), Played())

    def routine_stats(self) -> Mapping[tuple[str, str], Played]:
        stats: dict[tuple[str, str], Played] = {}
        for session in self._sessions.values():
            if session.ending() is Ending.ABANDONED:
                continue
            key = (session.start.pack_id, session.start.routine_id)
            before = stats.get(key, Played())
            stats[key] = Played(before.times + 1, max(before.last_date, session.start.local_date))
        return stats

    def add(self, entry: CheckIn | Tick) -> None:
        """Store a check-in or a tick."""
        self._entries.append(entry)

    def days(self, since: str | None = None) -> Mapping[date, Ms]:
        times: dict[date, Ms] = {}
        for summary in self._counted_sessions(since or ""):
            day = date.fromisoformat(summary.start.local_date)
            times[day] = Ms(times.get(day, 0) + summary.active)
        return times

    def active_days(self) -> Sequence[date]:
        ticked = (date.fromisoformat(tick.local_date) for tick in self.ticks())
        return [*{*self.days(), *ticked}]

    def pack_ids(self, since: str) -> Sequence[str]:
        starts = [session.start for session in self._sessions.values() if session.start.local_date >= since]
        return sorted({one.pack_id for one in starts})

    def routine_days(self, since: str) -> Sequence[RoutineDay]:
        starts = [summary.start for summary in self._counted_sessions(since)]
        days = [RoutineDay(date.fromisoformat(one.local_date), one.pack_id, one.routine_id) for one in starts]
        return list(dict.fromkeys(days))

    def exercise_sums(self, since: str) -> Sequence[ExerciseSum]:
        worked = (
            segment
            for session in self._sessions.values()
            if monday_of(date.fromisoformat(session.start.local_date)).isoformat() >= since
            for segment in session.work_records()
        )
        return _sums(worked)

    def efforts(self, pack_id: str, routine_id: str, level: str) -> Sequence[int | None]:
        wanted = (pack_id, routine_id, level, Ending.FINISHED)
        return [
            one.effort
            for one in self.sessions()
            if (one.start.pack_id, one.start.routine_id, one.start.level, one.ending) == wanted
        ]

    def checkins(self, since: str | None = None) -> Sequence[CheckIn]:
        found = [one for one in self._entries if isinstance(one, CheckIn) and one.local_date >= (since or "")]
        return sorted(found, key=lambda one: (one.local_date, one.at))

    def ticks(self, since: str | None = None) -> Sequence[Tick]:
        found = [one for one in self._entries if isinstance(one, Tick) and one.local_date >= (since or "")]
        return sorted(found, key=lambda one: one.local_date)

    def _counted_sessions(self, since: str) -> list[SessionSummary]:
        found = self.sessions(since=since)
        return [one for one in found if one.active and one.ending is not Ending.ABANDONED]


def _sums(segments: Iterable[SegmentRecord]) -> tuple[ExerciseSum, ...]:
    """Return what was done in segments by exercise and side, in the order it came.

    Reps count where a segment was done, time also where it was skipped halfway.
    """
    found: dict[tuple[str, Side | None], ExerciseSum] = {}
    for one in segments:
        if one.kind is SegmentKind.WORK:
            key = one.exercise_id, one.side
            before = found.get(key) or ExerciseSum(one.exercise_id, one.exercise_name, one.side, 0, Ms(0))
            found[key] = replace(before, reps=before.reps + one.credited_reps, time=Ms(before.time + one.actual))
    return tuple(found.values())
