"""What happens in a session, each event with its moment."""

from msgspec import Struct

from prehab.core.record import Outcome
from prehab.core.timeline import Cue
from prehab.core.units import Ms


class CueReached(Struct, frozen=True):
    """A cue of segment `index` is due.

    What is said after the end of a session comes with that end, ahead of its time.
    """

    at: Ms
    index: int
    cue: Cue


class SegmentStarted(Struct, frozen=True):
    """Segment `index` has begun."""

    at: Ms
    index: int


class GetReadyStarted(Struct, frozen=True):
    """A countdown of `length` has begun; with SessionResumed the work of segment `index` starts or goes on."""

    at: Ms
    index: int
    length: Ms


class SegmentEnded(Struct, frozen=True):
    """Segment `index` is over; `actual` is what it took, pauses left out."""

    at: Ms
    index: int
    outcome: Outcome
    actual: Ms


class SessionPaused(Struct, frozen=True):
    """The session is paused from `at` on."""

    at: Ms


class SessionResumed(Struct, frozen=True):
    """The time of the session goes on at `at`."""

    at: Ms


class SessionEnded(Struct, frozen=True):
    """Nothing comes after this; `complete` is False when the runner finished early."""

    at: Ms
    complete: bool


Event = SegmentStarted | CueReached | GetReadyStarted | SegmentEnded | SessionPaused | SessionResumed | SessionEnded
