"""A history in memory: records and reads like the real one, and can be cut off or get into trouble."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionEnd, SessionStart
from prehab.core.timeline import Kind
from prehab.core.units import Ms
from prehab.history.reading import RESUME_WITHIN, Played, SessionSummary


@dataclass
class _Session:
    start: SessionStart
    segments: dict[int, SegmentRecord] = field(default_factory=dict)
    end: SessionEnd | None = None
    alive: bool = True
    dismissed: bool = False

    def played(self) -> list[SegmentRecord]:
        return [self.segments[ordinal] for ordinal in sorted(self.segments)]

    def count(self, outcome: Outcome) -> int:
        return sum(record.outcome is outcome and record.kind is Kind.WORK for record in self.played())

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
    """A `HistoryPort` and a `Reading` in one; set `problem` to make `trouble()` speak."""

    def __init__(self) -> None:
        self.problem: str | None = None
        self.flushed = 0
        self._sessions: dict[str, _Session] = {}

    def begin(self, start: SessionStart) -> None:
        session = self._sessions.setdefault(start.id, _Session(start))
        session.end, session.alive, session.dismissed = None, True, False

    def segment(self, session_id: str, record: SegmentRecord) -> None:
        self._sessions[session_id].segments.setdefault(record.ordinal, record)

    def end(self, session_id: str, end: SessionEnd) -> None:
        self._sessions[session_id].end = end

    def dismiss(self, session_id: str) -> None:
        if session_id in self._sessions:
            self._sessions[session_id].dismissed = True

    def trouble(self) -> str | None:
        return self.problem

    def notice(self) -> str | None:
        return None

    def flush(self) -> None:
        self.flushed += 1

    def close(self) -> None:
        self.flush()

    def cut_off(self) -> None:
        """Behave as if the process that played had been killed."""
        for session in self._sessions.values():
            session.alive = False

    def sessions(
        self, limit: int | None = None, since: str | None = None, pack: str | None = None
    ) -> Sequence[SessionSummary]:
        found = [
            session.summary()
            for session in reversed(self._sessions.values())
            if (since is None or session.start.local_date >= since) and pack in (None, session.start.pack_id)
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
