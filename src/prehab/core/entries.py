"""Everything a history keeps, as whole values that can be edited, exported, imported and sent to another device.

Each entry has an id of its own (a UUID) and a stamp of its last change in Unix milliseconds. Where two copies of
an entry differ, the one with the later stamp counts.
"""

from dataclasses import dataclass
from enum import Enum

from prehab.core.record import Ending, SegmentRecord, SessionStart
from prehab.core.units import Ms

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


def moment(change: Change) -> tuple[int, bool]:
    """Return which of two copies counts, the greater: the later one, and of one moment the deletion."""
    return change.changed_at, isinstance(change, Tombstone)
