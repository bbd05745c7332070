"""One playing of a timeline: a state machine fed with `now`, its transitions and its events.

TRANSITIONS says which commands are legal in which state; any other raises IllegalCommand, and nothing changes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from types import MappingProxyType
from typing import Final

from prehab.core.cues import with_pace, with_segment_length
from prehab.core.errors import PrehabError
from prehab.core.model import Pace
from prehab.core.record import Outcome
from prehab.core.timeline import Cue, Segment, SegmentKind, Timeline
from prehab.core.units import Ms

BACK_THRESHOLD: Final = Ms(2_000)
"""BACK later than this into a segment restarts it; sooner it goes to the one before."""

LENGTH_STEP: Final = Ms(10_000)
"""What LONGER adds and SHORTER takes."""
MAX_SEGMENT_LENGTH: Final = Ms(3_600_000)
"""The length up to which LONGER lengthens a segment."""


class SessionState(Enum):
    """Where a session is."""

    READY = "ready"
    RUNNING = "running"
    WAITING = "waiting"
    """In a "press when done" segment."""
    PAUSED = "paused"
    PAUSED_WAITING = "paused-waiting"
    ENDED = "ended"


class Command(Enum):
    """What a runner can ask of a session."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    PREVIOUS = "previous"
    DONE = "done"
    LONGER = "longer"
    SHORTER = "shorter"
    CHANGE_PACE = "change-pace"
    FINISH = "finish"


class IllegalCommand(PrehabError):
    """The command makes no sense in this state; the session is as it was."""

    def __init__(self, command: Command, state: SessionState) -> None:
        super().__init__(f"cannot {command.value} while {state.value}")
        self.command = command
        self.state = state


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a session looks like at one moment. `elapsed` is inside the segment, `active` in the whole."""

    state: SessionState
    timeline: Timeline
    index: int
    elapsed: Ms
    active: Ms
    complete: bool

    @property
    def segment(self) -> Segment:
        """The segment that is played, the last one when the session has ended."""
        return self.timeline.segments[self.index]

    @property
    def remaining(self) -> Ms | None:
        """Time left in the segment, None when it waits for the runner."""
        return None if self.segment.waits else Ms(max(0, self.segment.planned - self.elapsed))

    @property
    def remaining_total(self) -> Ms:
        """Time left in the whole, estimates included; a segment that waits counts down to nothing."""
        if self.state is SessionState.ENDED:
            return Ms(0)
        later = sum(segment.planned for segment in self.timeline.segments[self.index + 1 :])
        return Ms(later + max(0, self.segment.planned - self.elapsed))


@dataclass(frozen=True, slots=True)
class CueReached:
    """A cue of segment `index` is due."""

    at: Ms
    index: int
    cue: Cue


@dataclass(frozen=True, slots=True)
class SegmentStarted:
    """Segment `index` has begun."""

    at: Ms
    index: int


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
    """The session goes on at `at`."""

    at: Ms


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """Nothing comes after this; `complete` is False when the runner finished early."""

    at: Ms
    complete: bool


Event = SegmentStarted | CueReached | SegmentEnded | SessionPaused | SessionResumed | SessionEnded


class Session:
    """One playing of a timeline. `first` is the segment to begin with, for a session that is resumed.

    Times are milliseconds on any clock that does not run backwards; one that seems to is taken as standing still.
    Raises ValueError for a timeline without segments or a `first` outside it.
    """

    def __init__(self, timeline: Timeline, first: int = 0) -> None:
        if not 0 <= first < len(timeline.segments):
            raise ValueError(f"no segment {first} in a timeline of {len(timeline.segments)}")
        self._point = SessionPoint(timeline, first)

    @property
    def state(self) -> SessionState:
        """Where the session is."""
        return _state(self._point)

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now, with what the runner added or took."""
        return self._point.timeline

    def advance(self, now: Ms) -> tuple[Event, ...]:
        """Return everything that happened up to and including `now`, in order."""
        self._point, events = advance(self._point, now)
        return events

    def send(self, command: Command, now: Ms) -> tuple[Event, ...]:
        """Carry out one command and return what happened up to it and because of it.

        Raises IllegalCommand, and changes nothing, when the command is not in the table for this state.
        """
        point, before = advance(self._point, now)
        move = TRANSITIONS[_state(point)].get(command)
        if move is None:
            raise IllegalCommand(command, _state(point))
        point, caused = move(point, now)
        self._point, after = advance(point, now)
        return before + caused + after

    def allows(self, command: Command) -> bool:
        """Return whether `command` is legal in the present state."""
        return command in TRANSITIONS[self.state]

    def upcoming(self, after: Ms, until: Ms) -> tuple[CueReached, ...]:
        """Return the cues due after `after` and up to `until` if the runner does nothing; changes nothing."""
        _, events = advance(self._point, until)
        return tuple(event for event in events if isinstance(event, CueReached) and event.at > after)

    def snapshot(self, now: Ms) -> Snapshot:
        """Return what the session looks like at `now`; call `advance` first."""
        point = self._point
        elapsed = time_in_segment(point, now)
        return Snapshot(
            state=_state(point),
            timeline=point.timeline,
            index=point.index,
            elapsed=elapsed,
            active=Ms(point.active + (0 if point.ended else elapsed)),
            complete=point.complete,
        )


@dataclass(frozen=True, slots=True)
class SessionPoint:
    """The position of a session in its timeline. `began` is when the segment's time was zero, pauses taken out.

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
    def is_last(self) -> bool:
        """True in the last segment."""
        return self.index == len(self.timeline.segments) - 1


def _state(point: SessionPoint) -> SessionState:
    """Name the state of a point."""
    if point.ended:
        return SessionState.ENDED
    if point.began is None:
        return SessionState.READY
    waits = point.segment.waits
    if point.paused_at is not None:
        return SessionState.PAUSED_WAITING if waits else SessionState.PAUSED
    return SessionState.WAITING if waits else SessionState.RUNNING


TransitionResult = tuple[SessionPoint, tuple[Event, ...]]
"""The point after a transition, and the events it caused, in order."""

Transition = Callable[[SessionPoint, Ms], TransitionResult]
"""Computes the result of a command from a point and the present time."""


def time_in_segment(point: SessionPoint, now: Ms) -> Ms:
    """Return the time spent in the segment at `now`, never negative, never beyond its end."""
    if point.began is None or point.ended:
        return Ms(0)
    spent = max(0, (now if point.paused_at is None else point.paused_at) - point.began)
    return Ms(spent if point.segment.waits else min(spent, point.segment.planned))


def _leave(point: SessionPoint, at: Ms, outcome: Outcome) -> TransitionResult:
    """End the segment at `at` and enter the next, or end the session."""
    spent = time_in_segment(point, at)
    events: list[Event] = []
    if outcome is Outcome.DONE:
        planned = point.segment.planned
        rest = point.timeline.cues[point.index][point.cue_no :]
        events += [CueReached(at, point.index, cue) for cue in rest if cue.at >= planned]
    events.append(SegmentEnded(at, point.index, outcome, spent))
    point = replace(point, active=Ms(point.active + spent))
    if point.is_last:
        return replace(point, ended=True, complete=True), (*events, SessionEnded(at, complete=True))
    point, entered = _enter(point, point.index + 1, at)
    return point, (*events, *entered)


def _enter(point: SessionPoint, index: int, at: Ms) -> TransitionResult:
    """Stand at the start of segment `index`; a paused session stays paused there."""
    paused = None if point.paused_at is None else at
    return replace(point, index=index, began=at, paused_at=paused, cue_no=0), (SegmentStarted(at, index),)


def skip(point: SessionPoint, now: Ms) -> TransitionResult:
    """Leave the segment for the next one, unfinished."""
    return _leave(point, now, Outcome.SKIPPED)


def finish(point: SessionPoint, now: Ms) -> TransitionResult:
    """End the session here; a segment that had begun counts as skipped with the time it got."""
    spent = time_in_segment(point, now)
    ended = (SegmentEnded(now, point.index, Outcome.SKIPPED, spent),) if point.began is not None else ()
    return replace(point, active=Ms(point.active + spent), ended=True), (
        *ended,
        SessionEnded(now, complete=False),
    )


def back(point: SessionPoint, now: Ms) -> TransitionResult:
    """Start the segment again, or go to the one before when this one has hardly begun."""
    spent = time_in_segment(point, now)
    index = max(0, point.index - 1) if spent < BACK_THRESHOLD else point.index
    return _enter(replace(point, active=Ms(point.active + spent)), index, now)


def previous(point: SessionPoint, now: Ms) -> TransitionResult:
    """Go to the countdown of the set before this one, or to the start of the session."""
    spent = time_in_segment(point, now)
    index = _previous_lead_in(point.timeline.segments, point.index)
    return _enter(replace(point, active=Ms(point.active + spent)), index, now)


def _previous_lead_in(segments: tuple[Segment, ...], index: int) -> int:
    """Return where the set before the one at `index` begins, its countdown included."""
    here = _set_of(segments[index])
    before = [s for s in segments[:index] if _set_of(s) != here]
    if not before:
        return 0
    target = _set_of(before[-1])
    first = next(s.index for s in segments if s.kind is SegmentKind.WORK and _set_of(s) == target)
    return first - 1 if first and segments[first - 1].kind is SegmentKind.PREPARE else first


def _set_of(segment: Segment) -> tuple[int, int, int]:
    """Return what identifies a set: round, step and set."""
    return (segment.round_no, segment.step_no, segment.set_no)


def change_pace(point: SessionPoint, now: Ms) -> TransitionResult:
    """Switch who counts the reps from here on: the app at the tempo, or the runner.

    A set that the app takes over starts again from its first rep, since it cannot know how many were done.
    """
    counted = point.timeline.next_rep_segment(point.index)
    if counted is None:
        return point, ()
    pace = Pace.TEMPO if counted.waits else Pace.SELF
    changed = replace(point, timeline=with_pace(point.timeline, point.index, pace))
    spent = time_in_segment(point, now)
    if point.segment.waits and not changed.segment.waits and point.began is not None:
        return _enter(replace(changed, active=Ms(point.active + spent)), point.index, now)
    return _with_cues_passed(changed, spent), ()


def _with_cues_passed(point: SessionPoint, spent: Ms) -> SessionPoint:
    """Return the point with the cues up to `spent` behind it."""
    if point.began is None:
        return point
    return replace(point, cue_no=sum(cue.at <= spent for cue in point.timeline.cues[point.index]))


_NAVIGATION: Final[dict[Command, Transition]] = {
    Command.NEXT: skip,
    Command.BACK: back,
    Command.PREVIOUS: previous,
    Command.CHANGE_PACE: change_pace,
    Command.FINISH: finish,
}


def longer(point: SessionPoint, now: Ms) -> TransitionResult:
    """Add ten seconds to this segment, up to MAX_SEGMENT_LENGTH; one that was planned longer stays as it is."""
    planned = point.segment.planned
    return _retime(point, now, max(planned, min(MAX_SEGMENT_LENGTH, planned + LENGTH_STEP))), ()


def shorter(point: SessionPoint, now: Ms) -> TransitionResult:
    """Take ten seconds from this segment; with less than that left it ends now."""
    return _retime(point, now, max(time_in_segment(point, now), point.segment.planned - LENGTH_STEP)), ()


def _retime(point: SessionPoint, now: Ms, planned: int) -> SessionPoint:
    timeline = with_segment_length(point.timeline, point.index, Ms(planned))
    return _with_cues_passed(replace(point, timeline=timeline), time_in_segment(point, now))


_RETIMING: Final[dict[Command, Transition]] = {Command.LONGER: longer, Command.SHORTER: shorter}


def start(point: SessionPoint, now: Ms) -> TransitionResult:
    """Begin at `now`, which may lie a little ahead so that the first cue can be scheduled in time."""
    return _enter(point, point.index, now)


def pause(point: SessionPoint, now: Ms) -> TransitionResult:
    """Stop the session's time."""
    return replace(point, paused_at=now), (SessionPaused(now),)


def resume(point: SessionPoint, now: Ms) -> TransitionResult:
    """Continue the time where it stopped."""
    paused = now if point.paused_at is None else point.paused_at
    began = Ms((point.began or 0) + max(0, now - paused))
    return replace(point, began=began, paused_at=None), (SessionResumed(now),)


def done(point: SessionPoint, now: Ms) -> TransitionResult:
    """End a segment that waits for the runner."""
    return _leave(point, now, Outcome.DONE)


TRANSITIONS: Final[Mapping[SessionState, Mapping[Command, Transition]]] = MappingProxyType(
    {
        SessionState.READY: {
            Command.START: start,
            Command.CHANGE_PACE: change_pace,
            Command.FINISH: finish,
        },
        SessionState.RUNNING: {Command.PAUSE: pause, **_RETIMING, **_NAVIGATION},
        SessionState.WAITING: {Command.PAUSE: pause, Command.DONE: done, **_NAVIGATION},
        SessionState.PAUSED: {Command.RESUME: resume, **_RETIMING, **_NAVIGATION},
        SessionState.PAUSED_WAITING: {Command.RESUME: resume, **_NAVIGATION},
        SessionState.ENDED: {},
    }
)
"""The transition of each legal command, by state. There is no other way to change a session."""


def advance(point: SessionPoint, now: Ms) -> TransitionResult:
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


def _cues_until(point: SessionPoint, now: Ms) -> tuple[SessionPoint, list[Event]]:
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
