"""One playing of a timeline: a state machine fed with `now`, its transitions and its events.

TRANSITIONS says which commands are legal in which state; any other raises IllegalCommand, and nothing changes.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from prehab.core.cues.cue_layout import with_pace, with_segment_length
from prehab.core.errors import PrehabError
from prehab.core.get_ready import GetReady, get_ready_before, resumed_at
from prehab.core.model import Pace
from prehab.core.record import Outcome
from prehab.core.session_events import (
    CueReached,
    Event,
    GetReadyStarted,
    SegmentEnded,
    SegmentStarted,
    SessionEnded,
    SessionPaused,
    SessionResumed,
)
from prehab.core.timeline import Segment, SegmentKind, Timeline
from prehab.core.units import Ms
from prehab.values import replace

BACK_THRESHOLD: Final = Ms(2_000)
"""BACK later than this into a segment restarts it; sooner it goes to the one before."""

LENGTH_STEP: Final = Ms(10_000)
"""What LONGER adds and SHORTER takes."""
MAX_SEGMENT_LENGTH: Final = Ms(3_600_000)
"""The length up to which LONGER lengthens a segment."""


class SessionState(Enum):
    """Where a session is."""

    READY = "ready"
    GETTING_READY = "getting-ready"
    """In the countdown to work that a key started or lets go on; the segment's time stands still."""
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


class Snapshot(Struct, frozen=True):
    """What a session looks like at one moment. `elapsed` is inside the segment, `active` in the whole.

    `get_ready` is what is left of the countdown before the segment starts or goes on, None outside of one.
    """

    state: SessionState
    timeline: Timeline
    index: int
    elapsed: Ms
    active: Ms
    complete: bool
    get_ready: Ms | None = None

    @property
    def segment(self) -> Segment:
        """The segment that is played, the last one when the session has ended."""
        return self.timeline.segments[self.index]

    @property
    def remaining(self) -> Ms | None:
        """Time left in the segment, None when it waits for the runner."""
        return None if self.segment.waits else Ms(max(0, self.segment.planned - self.elapsed))

    @property
    def countdown(self) -> Ms | None:
        """What counts down now: the time to get ready, else the time left in the segment."""
        return self.remaining if self.get_ready is None else self.get_ready

    @property
    def remaining_total(self) -> Ms:
        """Time left in the whole, estimates included; a segment that waits counts down to nothing."""
        if self.state is SessionState.ENDED:
            return Ms(0)
        later = sum(segment.planned for segment in self.timeline.segments[self.index + 1 :])
        return Ms((self.get_ready or 0) + later + max(0, self.segment.planned - self.elapsed))


class Session:
    """One playing of a timeline. `first` is the segment to begin with; `active` is the time of the parts played before.

    Times are milliseconds on any clock that does not run backwards; one that seems to is taken as standing still.
    Raises ValueError for a timeline without segments or a `first` outside it.
    """

    def __init__(self, timeline: Timeline, first: int = 0, active: Ms = Ms(0)) -> None:
        if not 0 <= first < len(timeline.segments):
            raise ValueError(f"no segment {first} in a timeline of {len(timeline.segments)}")
        self._point = SessionPoint(timeline, first, active=active)

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
        return tuple(event for event in events if isinstance(event, CueReached) and after < event.at <= until)

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
            get_ready=None if point.get_ready is None else point.get_ready.left(now),
        )


class SessionPoint(Struct, frozen=True):
    """The position of a session in its timeline. `began` is when the segment's time was zero, pauses taken out.

    `active` is the time spent in the segments before this one. `cue_no` is the next cue to come. With `get_ready` the
    segment's time stands still since `paused_at` until that countdown ends.
    """

    timeline: Timeline
    index: int
    began: Ms | None = None
    paused_at: Ms | None = None
    cue_no: int = 0
    active: Ms = Ms(0)
    ended: bool = False
    complete: bool = False
    get_ready: GetReady | None = None

    @property
    def segment(self) -> Segment:
        """The segment this point is in."""
        return self.timeline.segments[self.index]

    @property
    def is_last(self) -> bool:
        """True in the last segment."""
        return self.index == len(self.timeline.segments) - 1

    @property
    def is_paused(self) -> bool:
        """True when only a command lets the time go on."""
        return self.paused_at is not None and self.get_ready is None


def _state(point: SessionPoint) -> SessionState:
    """Name the state of a point."""
    if point.ended:
        return SessionState.ENDED
    if point.began is None:
        return SessionState.READY
    if point.get_ready is not None:
        return SessionState.GETTING_READY
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
        after = ((cue, cue.at - point.segment.planned) for cue in point.timeline.cues[point.index][point.cue_no :])
        events += [CueReached(Ms(at + late), point.index, cue) for cue, late in after if late >= 0]
    events.append(SegmentEnded(at, point.index, outcome, spent))
    point = replace(point, active=Ms(point.active + spent))
    if point.is_last:
        return replace(point, ended=True, complete=True), (*events, SessionEnded(at, complete=True))
    point, entered = _enter(point, point.index + 1, at)
    return point, (*events, *entered)


def _enter(point: SessionPoint, index: int, at: Ms) -> TransitionResult:
    """Stand at the start of segment `index`; a paused session stays paused there."""
    paused = at if point.is_paused else None
    entered = replace(point, index=index, began=at, paused_at=paused, cue_no=0, get_ready=None)
    return entered, (SegmentStarted(at, index),)


def _enter_by_key(point: SessionPoint, index: int, now: Ms) -> TransitionResult:
    return _get_ready(*_enter(point, index, now), now)


def _get_ready(point: SessionPoint, events: tuple[Event, ...], now: Ms) -> TransitionResult:
    """Hold the segment where it stands until the runner is ready, where that is work and neither paused nor over."""
    if point.ended or point.is_paused:
        return point, events
    countdown = get_ready_before(point.timeline, point.index, now, begun=point.cue_no > 0)
    if countdown is None:
        return point, events
    held = replace(point, paused_at=now, get_ready=countdown)
    return held, (*events, GetReadyStarted(now, point.index, countdown.length))


def skip(point: SessionPoint, now: Ms) -> TransitionResult:
    """Leave the segment for the next one, unfinished; a skipped countdown is followed by no other."""
    left = _leave(point, now, Outcome.SKIPPED)
    return left if point.segment.kind in _COUNTDOWNS else _get_ready(*left, now)


_COUNTDOWNS: Final = (SegmentKind.PREPARE, SegmentKind.SWITCH)


def finish(point: SessionPoint, now: Ms) -> TransitionResult:
    """End the session here; a segment that had begun counts as skipped with the time it got."""
    spent = time_in_segment(point, now)
    ended = (SegmentEnded(now, point.index, Outcome.SKIPPED, spent),) if spent else ()
    return replace(point, active=Ms(point.active + spent), ended=True), (
        *ended,
        SessionEnded(now, complete=False),
    )


def back(point: SessionPoint, now: Ms) -> TransitionResult:
    """Start the segment again, or go to the one before when this one has hardly begun."""
    spent = time_in_segment(point, now)
    here = spent if point.get_ready is None else max(spent, now - point.get_ready.began)
    index = max(0, point.index - 1) if here < BACK_THRESHOLD else point.index
    return _enter_by_key(replace(point, active=Ms(point.active + spent)), index, now)


def previous(point: SessionPoint, now: Ms) -> TransitionResult:
    """Go to the countdown of the set before this one, or to the start of the session."""
    spent = time_in_segment(point, now)
    index = point.timeline.previous_set_start(point.index)
    return _enter_by_key(replace(point, active=Ms(point.active + spent)), index, now)


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
        return _enter_by_key(replace(changed, active=Ms(point.active + spent)), point.index, now)
    return _with_cues_passed(changed, spent), ()


def _with_cues_passed(point: SessionPoint, spent: Ms) -> SessionPoint:
    """Return the point with the cues up to `spent` behind it; one that stands at the start has heard none."""
    if point.began is None or (spent == 0 and point.cue_no == 0):
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
    return _enter_by_key(point, point.index, now)


def pause(point: SessionPoint, now: Ms) -> TransitionResult:
    """Stop the session's time."""
    return replace(point, paused_at=now), (SessionPaused(now),)


def resume(point: SessionPoint, now: Ms) -> TransitionResult:
    """Go on with work where it stopped, after a countdown; a gap goes on with time enough left to get ready."""
    spent = time_in_segment(point, now)
    again = resumed_at(point.timeline, point.index, spent)
    point = replace(point, began=Ms(now - again), paused_at=None)
    if again < spent:
        point = replace(point, cue_no=sum(cue.at < again for cue in point.timeline.cues[point.index]))
    over = not point.segment.waits and spent >= point.segment.planned
    held, events = (point, ()) if over else _get_ready(point, (), now)
    return held, events or (SessionResumed(now),)


def go(point: SessionPoint, now: Ms) -> TransitionResult:
    """End the countdown, so that the segment starts or goes on."""
    spent = time_in_segment(point, now)
    return replace(point, began=Ms(now - spent), paused_at=None, get_ready=None), (SessionResumed(now),)


def pause_countdown(point: SessionPoint, now: Ms) -> TransitionResult:
    """Give up the countdown: the segment is paused where it stands."""
    return replace(point, get_ready=None), (SessionPaused(now),)


def longer_countdown(point: SessionPoint, now: Ms) -> TransitionResult:
    """Add ten seconds to the countdown, up to MAX_SEGMENT_LENGTH."""
    return _retime_countdown(point, now, LENGTH_STEP)


def shorter_countdown(point: SessionPoint, now: Ms) -> TransitionResult:
    """Take ten seconds from the countdown; with less than that left it ends now."""
    return _retime_countdown(point, now, -LENGTH_STEP)


def _retime_countdown(point: SessionPoint, now: Ms, by: int) -> TransitionResult:
    if point.get_ready is None or point.get_ready.ends + by <= now:
        return go(point, now)
    length = Ms(min(MAX_SEGMENT_LENGTH, point.get_ready.length + by))
    return replace(point, get_ready=point.get_ready.lasting(length, point.timeline, now)), ()


def done(point: SessionPoint, now: Ms) -> TransitionResult:
    """End a segment that waits for the runner."""
    return _get_ready(*_leave(point, now, Outcome.DONE), now)


TRANSITIONS: Final[Mapping[SessionState, Mapping[Command, Transition]]] = MappingProxyType(
    {
        SessionState.READY: {
            Command.START: start,
            Command.CHANGE_PACE: change_pace,
            Command.FINISH: finish,
        },
        SessionState.GETTING_READY: {
            **_NAVIGATION,
            Command.PAUSE: pause_countdown,
            Command.NEXT: go,
            Command.DONE: go,
            Command.LONGER: longer_countdown,
            Command.SHORTER: shorter_countdown,
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
    while point.began is not None and not point.is_paused and not point.ended:
        if point.get_ready is not None:
            countdown, passed = point.get_ready.passed(now)
            events += [CueReached(Ms(countdown.began + cue.at), point.index, cue) for cue in passed]
            if countdown.ends > now:
                return replace(point, get_ready=countdown), tuple(events)
            point, resumed = go(point, countdown.ends)
            events += resumed
        point, cues = _cues_until(point, now)
        events += cues
        duration = point.segment.duration
        if duration is None or point.began is None or point.began + duration > now:
            break
        point, ended = _leave(point, Ms(point.began + duration), Outcome.DONE)
        events += ended
    return point, tuple(events)


def _cues_until(point: SessionPoint, now: Ms) -> tuple[SessionPoint, list[Event]]:
    """Pass the cues due by `now`. Those at the end of a segment that waits, or behind it, come when it is left."""
    cues, events = point.timeline.cues[point.index], list[Event]()
    number = point.cue_no
    began = point.began or Ms(0)
    while number < len(cues) and began + cues[number].at <= now:
        late = cues[number].at - point.segment.planned
        if late > 0 or (late == 0 and point.segment.waits):
            break
        events.append(CueReached(Ms(began + cues[number].at), point.index, cues[number]))
        number += 1
    return replace(point, cue_no=number), events
