"""The entries of a history as values (sessions, check-ins, ticks), and their names in messages.

Each entry has an id (a UUID) and the stamp of its last change in Unix milliseconds. Where two versions of an entry
differ, the one with the later stamp counts.
"""

from datetime import date, datetime, time, timedelta
from enum import Enum

from msgspec import Struct

from prehab.core.record import Ending, Outcome, SegmentRecord, SessionStart, local_start, make_segment_record
from prehab.core.timeline import Side, Timeline
from prehab.core.units import Ms, parse_iso_date, require_past
from prehab.training_log.flipped_sides import BUNDLED_PACKS, FLIPPED_SIDES
from prehab.values import replace

MAX_SCORE = 10
"""The upper end of both scales from 0: how hard a session was, and how bad a symptom is."""
EFFORT_NAMES = ("no effort", *["easy"] * 3, *["steady"] * 3, *["hard"] * 3, "all I had")
"""What an effort from 0 to 10 is called."""


class EntryKind(Enum):
    """The kind of entry that an id belongs to."""

    SESSION = "session"
    CHECKIN = "checkin"
    TICK = "tick"


class SessionEntry(Struct, frozen=True):
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
        """Return the kind of entry."""
        return EntryKind.SESSION


class CheckIn(Struct, frozen=True):
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
        """Return the kind of entry."""
        return EntryKind.CHECKIN

    @property
    def is_alarming(self) -> bool:
        """True for numbness, pain that wakes at night, or weakness."""
        return self.numbness or self.night_pain or self.weakness


class Tick(Struct, frozen=True):
    """A habit done on a day: the weekly sprint, a swim."""

    id: str
    name: str
    local_date: str
    changed_at: int = 0

    @property
    def kind(self) -> EntryKind:
        """Return the kind of entry."""
        return EntryKind.TICK


class Tombstone(Struct, frozen=True):
    """The record of a deletion, so that it reaches other devices."""

    kind: EntryKind
    id: str
    deleted_at: int

    @property
    def changed_at(self) -> int:
        """Return the stamp of the deletion."""
        return self.deleted_at


Entry = SessionEntry | CheckIn | Tick
"""What a history holds."""

Change = Entry | Tombstone
"""An entry as it is now, or its deletion."""

LATEST = 253_402_300_799_999
"""The last moment of an entry, at the end of the year 9999."""

MAX_STAMP = 2**63 - 1
"""The greatest stamp that can be stored."""

_NO_NOW_BEFORE = 1_735_689_600_000
"""The beginning of 2025: a clock that says less is wrong."""

_CREDIBLE_AHEAD = 200 * 365 * 86_400_000
"""How far ahead of this device's clock a stamp may be: other clocks are set wrong, but not by centuries."""

VersionTime = tuple[int, int, bool]
"""What decides between two versions: the greater counts."""


def latest_credible(now: int = 0) -> int:
    """Return the greatest stamp that a device with a running clock can have given, at `now` in Unix milliseconds."""
    return max(now, _NO_NOW_BEFORE) + _CREDIBLE_AHEAD


def version_time(stamp: int, *, deleted: bool, latest: int) -> VersionTime:
    """Return the sort key of a version: by stamp, and with equal stamps a deletion.

    A stamp after `latest` comes before every stamp of today, or nothing could ever be later. It is kept as it is, so
    that all devices sort alike.
    """
    return (_NO_NOW_BEFORE, stamp, deleted) if stamp > latest else (stamp, 0, deleted)


def entry_time(change: Change, latest: int) -> VersionTime:
    """Return the sort key of an entry or a deletion, as `version_time` does."""
    return version_time(change.changed_at, deleted=isinstance(change, Tombstone), latest=latest)


def detail(change: Change) -> int:
    """Return how many segments say what an older prehab leaves out. Of two versions with one stamp the greater counts.

    An older prehab stores a session without breaths, directions and open ends, and may be the first to send it on.
    """
    segments = change.segments if isinstance(change, SessionEntry) else ()
    return sum(one != _without_detail(one) for one in segments)


def with_detail_of(before: Change | None, change: Change) -> Change:
    """Return a change together with what an older prehab, if one made the change, has left out of its segments."""
    if not isinstance(before, SessionEntry) or not isinstance(change, SessionEntry) or not detail(before):
        return change
    whole = {_without_detail(one): one for one in before.segments}
    return replace(change, segments=tuple(whole.get(one, one) for one in change.segments))


def _without_detail(segment: SegmentRecord) -> SegmentRecord:
    return replace(segment, breaths=None, breaths_done=None, direction=None, open=False)


_OTHER_SIDE = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def with_exchanged_side(segment: SegmentRecord, pack_id: str) -> SegmentRecord:
    """Return a segment with the working side for the one that prehab 0.1 called, or the other way round.

    In most exercises the two are the same; see `training_log.flipped_sides`.
    """
    if segment.side not in _OTHER_SIDE or segment.exercise_id not in FLIPPED_SIDES or pack_id not in BUNDLED_PACKS:
        return segment
    return replace(segment, side=_OTHER_SIDE[segment.side])


def with_exchanged_sides(entry: SessionEntry) -> SessionEntry:
    """Return a session with `with_exchanged_side` in every segment."""
    segments = tuple(with_exchanged_side(one, entry.start.pack_id) for one in entry.segments)
    return entry if segments == entry.segments else replace(entry, segments=segments)


def next_stamp(before: int | None, now: int) -> int:
    """Return the stamp of a change made at `now`: later than the stamp `before`, also when the clock was set back."""
    if before is None:
        return max(now, 0)
    return max(now, (_NO_NOW_BEFORE if before > latest_credible(now) else before) + 1)


def entry_name(entry: Entry) -> str:
    """Return the name of an entry in messages: `the session of 2026-11-22, Glute activation: Circuit`."""
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


def unrecorded_session(timeline: Timeline, start: SessionStart, active: Ms | None) -> SessionEntry:
    """Return a session done without prehab, every segment done; `active` is how long it took, None for as planned."""
    segments = (make_segment_record(one, one.index, one.planned, Outcome.DONE) for one in timeline.segments)
    duration = timeline.total if active is None else active
    return SessionEntry(start, Ending.FINISHED, duration, start.started_at + duration, tuple(segments))


def rescheduled(entry: SessionEntry, day: date | None, at: time | None, now: datetime) -> SessionEntry:
    """Return a session with another day or time of day at its start, in the time zone it was done in.

    Raises StillToCome.
    """
    start = entry.start
    before = local_start(start)
    then = day or parse_iso_date(start.local_date) or before.date()
    by = (require_past(datetime.combine(then, at or before.time(), before.tzinfo), now) - before) // timedelta(
        milliseconds=1
    )
    ended_at = None if entry.ended_at is None else entry.ended_at + by
    new = replace(start, local_date=then.isoformat(), started_at=start.started_at + by)
    return replace(entry, start=new, ended_at=ended_at)
