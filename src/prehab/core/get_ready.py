"""The countdown to work that a key starts or lets go on: when it ends, what it sounds like, and where it takes up."""

from bisect import bisect_right
from typing import Final

from msgspec import Struct

from prehab.core.cues.cue_layout import get_ready_cues
from prehab.core.timeline import Cue, SegmentKind, Timeline
from prehab.core.units import Ms
from prehab.values import replace

MIN_GET_READY: Final = Ms(3000)
"""The least length, so that all tones of the countdown are heard."""


class GetReady(Struct, frozen=True):
    """A countdown to the work segment `index`, which a key starts or lets go on, from `began` on.

    The runner has to get back to the floor meanwhile, so the segment's time stands still as in a pause. `cue_no` is the
    next cue to come; `begun` says that the work goes on, rather than starts.
    """

    index: int
    began: Ms
    length: Ms
    cues: tuple[Cue, ...]
    begun: bool
    cue_no: int = 0

    @property
    def ends(self) -> Ms:
        """When the work starts or goes on."""
        return Ms(self.began + self.length)

    def left(self, now: Ms) -> Ms:
        """Return what is left at `now`: all of it before it has begun, nothing after its end."""
        return Ms(max(0, min(self.length, self.ends - now)))

    def passed(self, now: Ms) -> tuple["GetReady", tuple[Cue, ...]]:
        """Return the countdown at `now`, and the cues that came due since it was last looked at."""
        number = max(self.cue_no, bisect_right(self.cues, now - self.began, key=lambda cue: cue.at))
        return replace(self, cue_no=number), self.cues[self.cue_no : number]

    def lasting(self, length: Ms, timeline: Timeline, now: Ms) -> "GetReady":
        """Return the countdown with another length; cues that have passed are not repeated."""
        cues = get_ready_cues(timeline, self.index, length, begun=self.begun)
        return replace(self, length=length, cues=cues, cue_no=0).passed(now)[0]


def get_ready_before(timeline: Timeline, index: int, now: Ms, *, begun: bool) -> GetReady | None:
    """Return the countdown from `now` to segment `index`, None where that is no work and has a countdown of its own."""
    if timeline.segments[index].kind is not SegmentKind.WORK:
        return None
    length = get_ready_length(timeline)
    return GetReady(index, now, length, get_ready_cues(timeline, index, length, begun=begun), begun)


def get_ready_length(timeline: Timeline) -> Ms:
    """Return how long a runner of this routine takes to get ready: as it says, but at least three seconds."""
    return max(MIN_GET_READY, timeline.routine.get_ready)


def resumed_at(timeline: Timeline, index: int, elapsed: Ms) -> Ms:
    """Return the time in a segment from which it goes on after a pause.

    Work goes on where it was; a gap goes back as far as it takes to get ready in what is left of it.
    """
    if timeline.segments[index].kind is SegmentKind.WORK:
        return elapsed
    return Ms(min(elapsed, max(0, timeline.gap_to_work(index) - get_ready_length(timeline))))
