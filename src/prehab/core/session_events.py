"""What happens in a session, each event with its moment."""

from dataclasses import dataclass

from prehab.core.record import Outcome
from prehab.core.timeline import Cue
from prehab.core.units import Ms


@dataclass(frozen=True, slots=True)
class CueReached:
    """A cue of segment `index` is due.

    What is said after the end of a session comes with that end, ahead of its time.
    """

    at: Ms
    index: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """Segment `index` has begun."""

    at: Ms
    index: int


@dataclass(frozen=True, slots=True)
class GetReadyStarted:
    """A countdown of `length` has begun; with SessionResumed the work of segment `index` starts or goes on."""

    at: Ms
    index: int
    length: Ms


@dataclass(frozen=True, slots=True)
class SegmentEnded:
    """Segment `index` is over; `actual` is what it took, pauses left out."""

    at: Ms
    index: int
    outcome: Outcome
    actual: Ms


@dataclass(frozen=True, slots=True)
class SessionPaused:
    """The session is paused from `at` on."""

    at: Ms


@dataclass(frozen=True, slots=True)
class SessionResumed:
    """The time of the session goes on at `at`."""

    at: Ms


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """Nothing comes after this; `complete` is False when the runner finished early."""

    at: Ms
    complete: bool


Event = SegmentStarted | CueReached | GetReadyStarted | SegmentEnded | SessionPaused | SessionResumed | SessionEnded
