"""What happens in a session, in order. Every `at` is on the caller's clock, exact, however late it is asked."""

from dataclasses import dataclass

from prehab.core.record import Outcome
from prehab.core.timeline import Cue
from prehab.core.units import Ms


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """Segment `index` has begun."""

    at: Ms
    index: int


@dataclass(frozen=True, slots=True)
class CueReached:
    """A cue of segment `index` is due."""

    at: Ms
    index: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class SegmentEnded:
    """Segment `index` is over; `actual` is what it took, pauses left out."""

    at: Ms
    index: int
    outcome: Outcome
    actual: Ms


@dataclass(frozen=True, slots=True)
class SessionPaused:
    """Time stands still from `at` on."""

    at: Ms


@dataclass(frozen=True, slots=True)
class SessionResumed:
    """Time goes on from `at`."""

    at: Ms


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """Nothing comes after this; `complete` is False when the runner finished early."""

    at: Ms
    complete: bool


Event = SegmentStarted | CueReached | SegmentEnded | SessionPaused | SessionResumed | SessionEnded
