"""Everything a history keeps, as values, with the names that messages use.

Each entry has an id of its own (a UUID) and a stamp of its last change in Unix milliseconds. Where two copies of
an entry differ, the one with the later stamp counts.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionStart, _local, segment_record
from prehab.core.timeline import Timeline
from prehab.core.units import Ms, parse_iso_date, require_past

WORST = 10
"""The upper end of both scales: how hard a session was, and how bad a symptom is."""


class EntryKind(Enum):
    """What an id belongs to."""

    SESSION = "session"
    CHECKIN = "checkin"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class SessionEntry:
    """One session with all its segments.

    `ended_at` is Unix milliseconds, None for a session that was cut off. `effort` is 0-10, None when not given.
    """

    start: SessionStart
    ending: Ending
    active: Ms
    ended_at: int | None
    segments: tuple[SegmentRecord, ...] = ()
    effort: int | None = None
    note: str = ""
    changed_at: int = 0

    @property
    def id(self) -> str:
        """Return the session's id."""
        return self.start.id

    @property
    def kind(self) -> EntryKind:
        """Return what it is."""
        return EntryKind.SESSION


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A symptom at one body site, from 0 (none) to 10. `at` is Unix milliseconds, `utc_offset` minutes east.

    `session` is the id of the session it came after. The last three are signs that must not wait two weeks.
    """

    id: str
    local_date: str
    at: int
    utc_offset: int
    site: str
    score: int
    note: str = ""
    session: str | None = None
    numbness: bool = False
    night_pain: bool = False
    weakness: bool = False
    changed_at: int = 0

    @property
    def kind(self) -> EntryKind:
        """Return what it is."""
        return EntryKind.CHECKIN

    @property
    def is_alarming(self) -> bool:
        """True for numbness, pain that wakes at night, or weakness."""
        return self.numbness or self.night_pain or self.weakness


@dataclass(frozen=True, slots=True)
class Tick:
    """A habit done on a day: the weekly sprint, a swim."""

    id: str
    name: str
    local_date: str
    changed_at: int = 0

    @property
    def kind(self) -> EntryKind:
        """Return what it is."""
        return EntryKind.TICK


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a deleted entry, so that its deletion reaches other devices."""

    kind: EntryKind
    id: str
    deleted_at: int

    @property
    def changed_at(self) -> int:
        """Return the stamp of the deletion."""
        return self.deleted_at


Entry = SessionEntry | CheckIn | Tick
"""What there is."""

Change = Entry | Tombstone
"""What there is or was."""

LATEST = 253_402_300_799_999
"""The last stamp there can be, at the end of the year 9999."""


def entry_time(change: Change) -> tuple[int, bool]:
    """Return which of two copies counts, the greater: the later one, and of one moment the deletion."""
    return change.changed_at, isinstance(change, Tombstone)


def entry_name(entry: Entry) -> str:
    """Return what an entry is: `the session of 2026-11-22, Glute activation: Circuit`."""
    match entry:
        case SessionEntry(start=start):
            return f"the session of {start.local_date}, {session_name(start.pack_name, start.routine_name)}"
        case CheckIn():
            return f"the check-in of {entry.local_date}, {entry.site} {entry.score}"
        case _:
            return f"the tick of {entry.local_date}, {entry.name}"


def session_name(pack: str, routine: str) -> str:
    """Return pack and routine, once if they are called the same."""
    return routine if pack == routine else f"{pack}: {routine}"


def done_without(timeline: Timeline, start: SessionStart, active: Ms | None) -> SessionEntry:
    """Return a session that was done without prehab: all of it, as planned unless `active` says how long it took."""
    segments = (segment_record(one, one.index, one.planned, Outcome.DONE) for one in timeline.segments)
    took = timeline.total if active is None else active
    return SessionEntry(start, Ending.FINISHED, took, start.started_at + took, tuple(segments))


def moved(entry: SessionEntry, day: date | None, at: time | None, now: datetime) -> SessionEntry:
    """Return a session that began on another day or at another time of day, in the time zone it was done in.

    Raises StillToCome.
    """
    start = entry.start
    before = _local(start)
    then = day or parse_iso_date(start.local_date) or before.date()
    by = (require_past(datetime.combine(then, at or before.time(), before.tzinfo), now) - before) // timedelta(
        milliseconds=1
    )
    ended_at = None if entry.ended_at is None else entry.ended_at + by
    new = replace(start, local_date=then.isoformat(), started_at=start.started_at + by)
    return replace(entry, start=new, ended_at=ended_at)
