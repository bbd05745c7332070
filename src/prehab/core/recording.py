"""From a timeline to its record: while it plays, or afterwards for a session done without prehab."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from prehab.core.entries import SessionEntry
from prehab.core.moments import over, unix_ms, utc_minutes
from prehab.core.record import Ending, Outcome, SegmentRecord, SessionStart
from prehab.core.stats import as_date
from prehab.core.timeline import Kind, Segment, Timeline
from prehab.core.units import Ms

_FARTHEST = 24 * 60 - 1


def start_of(timeline: Timeline, session_id: str, ref: str, local: datetime) -> SessionStart:
    """Return the first line of the record of a session that starts at `local`, a time with its UTC offset."""
    return SessionStart(
        id=session_id,
        ref=ref,
        pack_id=timeline.pack.id,
        pack_name=timeline.pack.name,
        pack_version=timeline.pack.version,
        tree_hash=timeline.pack.tree_hash,
        routine_id=timeline.routine.id,
        routine_name=timeline.routine.name,
        level=timeline.level.id,
        local_date=local.date().isoformat(),
        started_at=unix_ms(local),
        utc_offset=utc_minutes(local),
        planned=timeline.total,
        lang=timeline.pack.lang,
    )


def record_of(segment: Segment, ordinal: int, actual: Ms, outcome: Outcome) -> SegmentRecord:
    """Return the record of a segment that took `actual`, pauses left out."""
    return SegmentRecord(
        ordinal=ordinal,
        index=segment.index,
        kind=segment.kind,
        exercise_id=segment.exercise.id,
        exercise_name=segment.exercise.name,
        side=segment.side,
        planned=segment.planned,
        actual=actual,
        reps=segment.reps if segment.kind is Kind.WORK else None,
        outcome=outcome,
        set_no=segment.set_no,
        round_no=segment.round_no,
    )


def done_without(timeline: Timeline, start: SessionStart, active: Ms | None) -> SessionEntry:
    """Return a session that was done without prehab: all of it, as planned unless `active` says how long it took."""
    segments = (record_of(one, one.index, one.planned, Outcome.DONE) for one in timeline.segments)
    took = timeline.total if active is None else active
    return SessionEntry(start, Ending.FINISHED, took, start.started_at + took, tuple(segments))


def moved(entry: SessionEntry, day: date | None, at: time | None, now: datetime) -> SessionEntry:
    """Return a session that began on another day or at another time of day, in the time zone it was done in.

    Raises StillToCome.
    """
    start = entry.start
    before = _local(start)
    then = day or as_date(start.local_date) or before.date()
    by = (over(datetime.combine(then, at or before.time(), before.tzinfo), now) - before) // timedelta(milliseconds=1)
    ended_at = None if entry.ended_at is None else entry.ended_at + by
    new = replace(start, local_date=then.isoformat(), started_at=start.started_at + by)
    return replace(entry, start=new, ended_at=ended_at)


def _local(start: SessionStart) -> datetime:
    """Return when a session began, where it was; in UTC where no calendar goes that far."""
    moment = datetime.fromtimestamp(start.started_at / 1000, UTC)
    try:
        return moment.astimezone(timezone(timedelta(minutes=max(-_FARTHEST, min(start.utc_offset, _FARTHEST)))))
    except OverflowError:
        return moment
