"""The record of a session: its start, its segments, its end, and what they add up to by exercise."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

from msgspec import Struct

from prehab.core.timeline import Direction, Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms, unix_ms, utc_offset_minutes
from prehab.values import replace

_MAX_OFFSET_MINUTES = 24 * 60 - 1


class Outcome(Enum):
    """How a segment ended."""

    DONE = "done"
    SKIPPED = "skipped"


class Ending(Enum):
    """How a session ended. PLAYING is one that is going on, or was interrupted."""

    PLAYING = "playing"
    FINISHED = "finished"
    PARTIAL = "partial"
    ABANDONED = "abandoned"
    """Quit before anything was finished."""


class SessionStart(Struct, frozen=True):
    """The first line of a session's record.

    `ref` is what plays it again. `local_date` is ISO ("2026-11-22") where the runner was; `started_at` is
    Unix time in milliseconds and `utc_offset` minutes east of UTC. `lang` is the language it was played in.
    """

    id: str
    ref: str
    pack_id: str
    pack_name: str
    pack_version: str
    tree_hash: str
    routine_id: str
    routine_name: str
    level: str
    local_date: str
    started_at: int
    utc_offset: int
    planned: Ms
    lang: str = "en"


class SegmentRecord(Struct, frozen=True):
    """One finished or skipped segment. `ordinal` counts what was played, so going back adds a line.

    `index` is the segment's place in the timeline; `planned` and `actual` are milliseconds, pauses left out.
    `reps` is what was planned for this segment per side, None for timed work and gaps. `reps_done` is how many of them
    were done where prehab counted them, fewer in a set that was skipped or shortened; None where the runner counted.
    `breaths` and `breaths_done` are the same of breaths, which prehab always counts. `direction` is which way round the
    work goes, of what is done both ways. What is `open` ended when the runner said so; its `planned` is an estimate.
    """

    ordinal: int
    index: int
    kind: SegmentKind
    exercise_id: str
    exercise_name: str
    side: Side | None
    planned: Ms
    actual: Ms
    reps: int | None
    outcome: Outcome
    set_no: int
    round_no: int
    reps_done: int | None = None
    breaths: int | None = None
    breaths_done: int | None = None
    direction: Direction | None = None
    open: bool = False

    @property
    def credited_reps(self) -> int:
        """The reps per side that count as done: as counted, else all of a finished set and none of a skipped one."""
        if self.reps_done is not None:
            return self.reps_done
        return self.reps or 0 if self.outcome is Outcome.DONE else 0

    @property
    def credited_breaths(self) -> int:
        """The breaths per side that count as done, by the same rule as reps."""
        if self.breaths_done is not None:
            return self.breaths_done
        return self.breaths or 0 if self.outcome is Outcome.DONE else 0


class SessionEnd(Struct, frozen=True):
    """The last line of a session's record. `active` leaves pauses out; `ended_at` is Unix milliseconds."""

    ending: Ending
    active: Ms
    ended_at: int


def make_session_start(timeline: Timeline, session_id: str, ref: str, local: datetime) -> SessionStart:
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
        utc_offset=utc_offset_minutes(local),
        planned=timeline.total,
        lang=timeline.pack.lang,
    )


def make_segment_record(segment: Segment, ordinal: int, actual: Ms, outcome: Outcome) -> SegmentRecord:
    """Return the record of a segment that took `actual`, pauses left out."""
    is_work = segment.kind is SegmentKind.WORK
    return SegmentRecord(
        ordinal=ordinal,
        index=segment.index,
        kind=segment.kind,
        exercise_id=segment.exercise.id,
        exercise_name=segment.exercise.name,
        side=segment.side,
        planned=segment.planned,
        actual=actual,
        reps=segment.reps if is_work else None,
        outcome=outcome,
        set_no=segment.set_no,
        round_no=segment.round_no,
        reps_done=segment.reps_in(actual),
        breaths=segment.breaths if is_work else None,
        breaths_done=segment.breaths_in(actual),
        direction=segment.direction,
        open=segment.open and is_work,
    )


def local_start(start: SessionStart) -> datetime:
    """Return when a session began, where it was; in UTC where no calendar goes that far."""
    moment = datetime.fromtimestamp(start.started_at / 1000, UTC)
    try:
        return moment.astimezone(
            timezone(timedelta(minutes=max(-_MAX_OFFSET_MINUTES, min(start.utc_offset, _MAX_OFFSET_MINUTES))))
        )
    except OverflowError:
        return moment


def can_resume(start: SessionStart, played: Sequence[SegmentRecord], timeline: Timeline) -> bool:
    """Return whether a timeline is as long as the session was planned, and holds what was played where it was played.

    The runner may have made a segment longer or shorter, so their lengths are not compared.
    """
    if timeline.total != start.planned:
        return False
    return all(record.index < len(timeline.segments) and _matches(record, timeline) for record in played)


def _matches(record: SegmentRecord, timeline: Timeline) -> bool:
    segment = timeline.segments[record.index]
    made = (segment.kind, segment.exercise.id, segment.side, segment.direction, segment.round_no, segment.set_no)
    played = (record.kind, record.exercise_id, record.side, record.direction, record.round_no, record.set_no)
    return made == played


class ExerciseTotal(Struct, frozen=True):
    """One exercise on one side and one way round; `done` and `skipped` count sets.

    `reps` of `planned_reps` were done, and `breaths` of `planned_breaths`, per side, in the sets of which that is
    known. `open` is True when the runner ended every set. What was planned of such a set is what was done of it.
    """

    exercise: str
    side: Side | None
    reps: int = 0
    planned: Ms = Ms(0)
    actual: Ms = Ms(0)
    done: int = 0
    skipped: int = 0
    planned_reps: int = 0
    breaths: int = 0
    planned_breaths: int = 0
    direction: Direction | None = None
    open: bool = False


def exercise_totals(segments: Iterable[SegmentRecord]) -> tuple[ExerciseTotal, ...]:
    """Return what the segments of a session add up to, in the order the exercises came."""
    found: dict[tuple[str, Side | None, Direction | None], ExerciseTotal] = {}
    for one in segments:
        if one.kind is SegmentKind.WORK:
            key = one.exercise_id, one.side, one.direction
            empty = ExerciseTotal(one.exercise_name, one.side, direction=one.direction, open=one.open)
            found[key] = _add_record(found.get(key, empty), one)
    return tuple(found.values())


def _add_record(part: ExerciseTotal, one: SegmentRecord) -> ExerciseTotal:
    is_done = one.outcome is Outcome.DONE
    planned_breaths = one.breaths or 0 if is_done or one.breaths_done is not None else 0
    return replace(
        part,
        reps=part.reps + one.credited_reps,
        planned_reps=part.planned_reps + (one.reps or 0 if is_done or one.reps_done is not None else 0),
        planned=Ms(part.planned + (one.actual if one.open else one.planned)),
        actual=Ms(part.actual + one.actual),
        done=part.done + is_done,
        skipped=part.skipped + (not is_done),
        breaths=part.breaths + one.credited_breaths,
        planned_breaths=part.planned_breaths + planned_breaths,
        open=part.open and one.open,
    )
