"""How a session moves: pure functions from one point to the next, each with the events it causes."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from prehab.core.cues import repaced, retimed
from prehab.core.events import (
    CueReached,
    Event,
    SegmentEnded,
    SegmentStarted,
    SessionEnded,
    SessionPaused,
    SessionResumed,
)
from prehab.core.model import Pace
from prehab.core.record import Outcome
from prehab.core.timeline import Kind, Segment, Timeline
from prehab.core.units import Ms

NUDGE: Final = Ms(10_000)
"""What LONGER adds and SHORTER takes."""
LONGEST: Final = Ms(3_600_000)
RESTART_WITHIN: Final = Ms(2_000)
"""BACK later than this into a segment starts it again; sooner it goes to the one before."""


@dataclass(frozen=True, slots=True)
class Point:
    """Where a session stands. `began` is when the segment's time was zero, pauses taken out.

    `active` is the time spent in the segments before this one. `cue_no` is the next cue to come.
    """

    timeline: Timeline
    index: int
    began: Ms | None = None
    paused_at: Ms | None = None
    cue_no: int = 0
    active: Ms = Ms(0)
    ended: bool = False
    complete: bool = False

    @property
    def segment(self) -> Segment:
        """The segment this point is in."""
        return self.timeline.segments[self.index]

    @property
    def last(self) -> bool:
        """True in the last segment."""
        return self.index == len(self.timeline.segments) - 1


Moved = tuple[Point, tuple[Event, ...]]
"""Where a session stands after a move, and what happened on the way, in order."""

Move = Callable[[Point, Ms], Moved]
"""From a point and the present moment to what comes of it."""


def elapsed(point: Point, now: Ms) -> Ms:
    """Return the time spent in the segment at `now`, never negative, never beyond its end."""
    if point.began is None or point.ended:
        return Ms(0)
    spent = max(0, (now if point.paused_at is None else point.paused_at) - point.began)
    return Ms(spent if point.segment.waits else min(spent, point.segment.planned))


def advance(point: Point, now: Ms) -> Moved:
    """Return the point at `now` and all that happened on the way: overrun carries into the next segment."""
    events: list[Event] = []
    while point.began is not None and point.paused_at is None and not point.ended:
        point, cues = _cues_until(point, now)
        events += cues
        duration = point.segment.duration
        if duration is None or point.began is None or point.began + duration > now:
            break
        point, ended = _leave(point, Ms(point.began + duration), Outcome.DONE)
        events += ended
    return point, tuple(events)


def _cues_until(point: Point, now: Ms) -> tuple[Point, list[Event]]:
    """Pass the cues due by `now`. A cue at the very end of a segment that waits comes when the runner ends it."""
    cues, events = point.timeline.cues[point.index], list[Event]()
    number = point.cue_no
    began = point.began or Ms(0)
    while number < len(cues) and began + cues[number].at <= now:
        if point.segment.waits and cues[number].at >= point.segment.planned:
            break
        events.append(CueReached(Ms(began + cues[number].at), point.index, cues[number]))
        number += 1
    return replace(point, cue_no=number), events


def _leave(point: Point, at: Ms, outcome: Outcome) -> Moved:
    """End the segment at `at` and enter the next, or end the session."""
    spent = elapsed(point, at)
    events: list[Event] = []
    if outcome is Outcome.DONE:
        planned = point.segment.planned
        rest = point.timeline.cues[point.index][point.cue_no :]
        events += [CueReached(at, point.index, cue) for cue in rest if cue.at >= planned]
    events.append(SegmentEnded(at, point.index, outcome, spent))
    point = replace(point, active=Ms(point.active + spent))
    if point.last:
        return replace(point, ended=True, complete=True), (*events, SessionEnded(at, complete=True))
    point, entered = _enter(point, point.index + 1, at)
    return point, (*events, *entered)


def _enter(point: Point, index: int, at: Ms) -> Moved:
    """Stand at the start of segment `index`; a paused session stays paused there."""
    paused = None if point.paused_at is None else at
    return replace(point, index=index, began=at, paused_at=paused, cue_no=0), (SegmentStarted(at, index),)


def start(point: Point, now: Ms) -> Moved:
    """Begin at `now`, which may lie a little ahead so that the first cue can be scheduled in time."""
    return _enter(point, point.index, now)


def pause(point: Point, now: Ms) -> Moved:
    """Stop the time."""
    return replace(point, paused_at=now), (SessionPaused(now),)


def resume(point: Point, now: Ms) -> Moved:
    """Let the time go on where it stopped."""
    paused = now if point.paused_at is None else point.paused_at
    began = Ms((point.began or 0) + max(0, now - paused))
    return replace(point, began=began, paused_at=None), (SessionResumed(now),)


def skip(point: Point, now: Ms) -> Moved:
    """Leave the segment for the next one, unfinished."""
    return _leave(point, now, Outcome.SKIPPED)


def done(point: Point, now: Ms) -> Moved:
    """End a segment that waits for the runner."""
    return _leave(point, now, Outcome.DONE)


def finish(point: Point, now: Ms) -> Moved:
    """End the session here; a segment that had begun counts as skipped with the time it got."""
    spent = elapsed(point, now)
    ended = (SegmentEnded(now, point.index, Outcome.SKIPPED, spent),) if point.began is not None else ()
    return replace(point, active=Ms(point.active + spent), ended=True), (
        *ended,
        SessionEnded(now, complete=False),
    )


def back(point: Point, now: Ms) -> Moved:
    """Start the segment again, or go to the one before when this one has hardly begun."""
    spent = elapsed(point, now)
    index = max(0, point.index - 1) if spent < RESTART_WITHIN else point.index
    return _enter(replace(point, active=Ms(point.active + spent)), index, now)


def previous(point: Point, now: Ms) -> Moved:
    """Go to the countdown of the set before this one, or to the start of the session."""
    spent = elapsed(point, now)
    index = _previous_lead_in(point.timeline.segments, point.index)
    return _enter(replace(point, active=Ms(point.active + spent)), index, now)


def _previous_lead_in(segments: tuple[Segment, ...], index: int) -> int:
    """Return where the set before the one at `index` begins, its countdown included."""
    here = _set_of(segments[index])
    before = [s for s in segments[:index] if _set_of(s) != here]
    if not before:
        return 0
    target = _set_of(before[-1])
    first = next(s.index for s in segments if s.kind is Kind.WORK and _set_of(s) == target)
    return first - 1 if first and segments[first - 1].kind is Kind.PREPARE else first


def _set_of(segment: Segment) -> tuple[int, int, int]:
    """Return what tells one set from another: round, step and set."""
    return (segment.round_no, segment.step_no, segment.set_no)


def longer(point: Point, now: Ms) -> Moved:
    """Add ten seconds to this segment."""
    return _retime(point, now, min(LONGEST, point.segment.planned + NUDGE)), ()


def shorter(point: Point, now: Ms) -> Moved:
    """Take ten seconds from this segment; with less than that left it ends now."""
    return _retime(point, now, max(elapsed(point, now), point.segment.planned - NUDGE)), ()


def _retime(point: Point, now: Ms, planned: int) -> Point:
    timeline = retimed(point.timeline, point.index, Ms(planned))
    return _passed(replace(point, timeline=timeline), elapsed(point, now))


def change_pace(point: Point, now: Ms) -> Moved:
    """Let the other one count the reps from here on: the app at the tempo, or the runner.

    A set that the app takes over starts again from its first rep, since it cannot know how many were done.
    """
    counted = point.timeline.counted_from(point.index)
    if counted is None:
        return point, ()
    pace = Pace.TEMPO if counted.waits else Pace.SELF
    changed = replace(point, timeline=repaced(point.timeline, point.index, pace))
    spent = elapsed(point, now)
    if point.segment.waits and not changed.segment.waits and point.began is not None:
        return _enter(replace(changed, active=Ms(point.active + spent)), point.index, now)
    return _passed(changed, spent), ()


def _passed(point: Point, spent: Ms) -> Point:
    """Return the point with the cues up to `spent` behind it."""
    if point.began is None:
        return point
    return replace(point, cue_no=sum(cue.at <= spent for cue in point.timeline.cues[point.index]))
