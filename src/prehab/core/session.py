"""One playing of a timeline: a state machine that is fed with `now` and holds no clock.

The table at the end of this file is the program: what is not in it raises IllegalCommand, and nothing changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from prehab.core import moves
from prehab.core.events import CueReached, Event
from prehab.core.moves import Move, Point
from prehab.core.timeline import Segment, Timeline
from prehab.core.units import Ms


class State(Enum):
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


class IllegalCommand(Exception):
    """The command makes no sense in this state; the session is as it was."""

    def __init__(self, command: Command, state: State) -> None:
        super().__init__(f"cannot {command.value} while {state.value}")
        self.command = command
        self.state = state


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a session looks like at one moment. `elapsed` is inside the segment, `active` in the whole."""

    state: State
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
        if self.state is State.ENDED:
            return Ms(0)
        later = sum(segment.planned for segment in self.timeline.segments[self.index + 1 :])
        return Ms(later + max(0, self.segment.planned - self.elapsed))


class Session:
    """One playing of a timeline. `first` is the segment to begin with, for a session that is resumed.

    Times are milliseconds on any clock that does not run backwards; one that seems to is taken as standing still.
    Raises ValueError for a timeline without segments or a `first` outside it.
    """

    def __init__(self, timeline: Timeline, first: int = 0) -> None:
        if not 0 <= first < len(timeline.segments):
            raise ValueError(f"no segment {first} in a timeline of {len(timeline.segments)}")
        self._point = Point(timeline, first)

    @property
    def state(self) -> State:
        """Where the session is."""
        return _state(self._point)

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now, with what the runner added or took."""
        return self._point.timeline

    def advance(self, now: Ms) -> tuple[Event, ...]:
        """Return everything that happened up to and including `now`, in order."""
        self._point, events = moves.advance(self._point, now)
        return events

    def send(self, command: Command, now: Ms) -> tuple[Event, ...]:
        """Obey one command and return what happened up to it and because of it.

        Raises IllegalCommand, and changes nothing, when the command is not in the table for this state.
        """
        point, before = moves.advance(self._point, now)
        move = TRANSITIONS[_state(point)].get(command)
        if move is None:
            raise IllegalCommand(command, _state(point))
        point, caused = move(point, now)
        self._point, after = moves.advance(point, now)
        return before + caused + after

    def allows(self, command: Command) -> bool:
        """Return whether `command` is legal in the present state."""
        return command in TRANSITIONS[self.state]

    def upcoming(self, after: Ms, until: Ms) -> tuple[CueReached, ...]:
        """Return the cues due after `after` and up to `until` if the runner does nothing; changes nothing."""
        _, events = moves.advance(self._point, until)
        return tuple(event for event in events if isinstance(event, CueReached) and event.at > after)

    def snapshot(self, now: Ms) -> Snapshot:
        """Return what the session looks like at `now`; call `advance` first."""
        point = self._point
        elapsed = moves.elapsed(point, now)
        return Snapshot(
            state=_state(point),
            timeline=point.timeline,
            index=point.index,
            elapsed=elapsed,
            active=Ms(point.active + (0 if point.ended else elapsed)),
            complete=point.complete,
        )


def _state(point: Point) -> State:
    """Name the state of a point."""
    if point.ended:
        return State.ENDED
    if point.began is None:
        return State.READY
    waits = point.segment.waits
    if point.paused_at is not None:
        return State.PAUSED_WAITING if waits else State.PAUSED
    return State.WAITING if waits else State.RUNNING


_MOVES: Final[dict[Command, Move]] = {
    Command.NEXT: moves.skip,
    Command.BACK: moves.back,
    Command.PREVIOUS: moves.previous,
    Command.CHANGE_PACE: moves.change_pace,
    Command.FINISH: moves.finish,
}
_TIME: Final[dict[Command, Move]] = {Command.LONGER: moves.longer, Command.SHORTER: moves.shorter}

TRANSITIONS: Final[Mapping[State, Mapping[Command, Move]]] = MappingProxyType(
    {
        State.READY: {
            Command.START: moves.start,
            Command.CHANGE_PACE: moves.change_pace,
            Command.FINISH: moves.finish,
        },
        State.RUNNING: {Command.PAUSE: moves.pause, **_TIME, **_MOVES},
        State.WAITING: {Command.PAUSE: moves.pause, Command.DONE: moves.done, **_MOVES},
        State.PAUSED: {Command.RESUME: moves.resume, **_TIME, **_MOVES},
        State.PAUSED_WAITING: {Command.RESUME: moves.resume, **_MOVES},
        State.ENDED: {},
    }
)
"""State, command, and what is done. There is no other way to change a session."""
