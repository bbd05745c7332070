"""The lines of the plain player: a pure function of the session's events and the time spent in a segment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from prehab.core.languages.en import ENGLISH
from prehab.core.record import Outcome
from prehab.core.session import SessionState, Snapshot
from prehab.core.session_events import (
    Event,
    GetReadyStarted,
    SegmentEnded,
    SegmentStarted,
    SessionPaused,
    SessionResumed,
)
from prehab.core.text import clock_text, countdown_text, position_in, position_text
from prehab.core.timeline import Segment, SegmentKind, Timeline
from prehab.core.units import Ms
from prehab.core.view import CUE_LINE_PERIOD, work_segment_for

HALFWAY_FROM: Final = Ms(20_000)
TEN_LEFT_FROM: Final = Ms(30_000)
"""The shortest work segments in which half the time, and the last ten seconds, are announced."""
TEN: Final = Ms(10_000)
_PAUSED: Final = (SessionState.PAUSED, SessionState.PAUSED_WAITING)


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that is due `at` milliseconds inside its segment."""

    at: Ms
    text: str


class PlainMessages:
    """Turns events into lines; it remembers which exercises have been explained and which marks are due.

    `answers` is False where nobody can press a key, so that no line asks for one.
    """

    def __init__(self, answers: bool) -> None:
        self.answers = answers
        self._explained: set[str] = set()
        self._reminded: set[str] = set()
        self._round = 0
        self._step = (0, 0)
        self._marks: tuple[Mark, ...] = ()
        self._held = False
        """Whether work has been entered, but does not start before the runner goes on or is ready."""

    def follow(self, events: Sequence[Event], snapshot: Snapshot) -> Iterator[str]:
        """Yield the lines for what has happened, then the latest mark that has been passed."""
        timeline = snapshot.timeline
        for event, following in zip_longest(events, events[1:]):
            match event:
                case SegmentStarted(index=index):
                    waits = isinstance(following, GetReadyStarted) or snapshot.state in _PAUSED
                    self._held = waits and timeline.segments[index].kind is SegmentKind.WORK
                    yield from self._entered(timeline, timeline.segments[index])
                case GetReadyStarted(index=index, length=length):
                    yield from self._getting_ready(snapshot, timeline.segments[index], length)
                case SegmentEnded(index=index, outcome=Outcome.SKIPPED):
                    if snapshot.timeline.segments[index].kind is SegmentKind.WORK:
                        yield "Skipped."
                case SessionPaused():
                    yield "Paused."
                case SessionResumed() if self._held:
                    self._held = False
                    yield from self._begun(timeline, snapshot.segment)
                case SessionResumed():
                    yield f"Going on: {here(snapshot)}."
                case _:
                    pass
        yield from self._passed(snapshot.elapsed)

    def next_change(self, snapshot: Snapshot) -> Ms:
        """Return the time until the next line is due, if nothing else happens."""
        if snapshot.get_ready is not None:
            return Ms(max(0, snapshot.get_ready))
        ahead = [mark.at for mark in self._marks] + [snapshot.segment.planned]
        return Ms(max(0, min(ahead) - snapshot.elapsed))

    def _passed(self, elapsed: Ms) -> Iterator[str]:
        passed = [mark for mark in self._marks if mark.at <= elapsed]
        self._marks = self._marks[len(passed) :]
        yield from (mark.text for mark in passed[-1:])

    def _entered(self, timeline: Timeline, segment: Segment) -> Iterator[str]:
        """Yield where in the routine a segment is, and what it is unless it is held."""
        self._marks = marks(segment)
        if segment.rounds > 1 and segment.round_no != self._round:
            yield f"Round {segment.round_no} of {segment.rounds}."
        place = segment.round_no, segment.step_no
        if segment.steps > 1 and place != self._step:
            yield f"Exercise {segment.step_no} of {segment.steps}, {ahead(timeline, segment.index)} left."
        self._round, self._step = segment.round_no, place
        if not self._held:
            yield from self._begun(timeline, segment)

    def _getting_ready(self, snapshot: Snapshot, work: Segment, length: Ms) -> Iterator[str]:
        """Yield the countdown to work that starts or goes on."""
        moved = moved_text(snapshot.timeline, work) if self._held else ""
        about = f"{announced_title(work)}{moved}" if self._held else here(snapshot)
        yield f"Get ready: {about}, in {ENGLISH.exact_time(length)}."
        if self._held:
            yield from self._explain(work)

    def _begun(self, timeline: Timeline, segment: Segment) -> Iterator[str]:
        work = work_segment_for(timeline, segment)
        moved = moved_text(timeline, segment)
        length = ENGLISH.exact_time(segment.planned)
        match segment.kind:
            case SegmentKind.PREPARE:
                yield f"Get ready: {announced_title(work)}{moved}, in {length}."
            case SegmentKind.SWITCH:
                yield f"Switch sides: {ENGLISH.side(segment.side)}, in {length}."
            case SegmentKind.REST | SegmentKind.ROUND_REST:
                note = f" {segment.note}." if segment.note else ""
                yield f"Rest {length}.{note} Next: {announced_title(work)}{moved}."
            case SegmentKind.WORK:
                yield f"Go. {announced_title(work)}.{self._ending(segment)}"
                yield from self._remind(segment)
        if segment.kind is not SegmentKind.WORK:
            yield from self._explain(work)

    def _ending(self, segment: Segment) -> str:
        if not segment.waits:
            return ""
        return " Press Enter when done." if self.answers else f" About {ENGLISH.exact_time(segment.planned)}."

    def _remind(self, segment: Segment) -> Iterator[str]:
        """Yield the note, or a form cue; the first time the other cues come in turn, as they do on the screen."""
        if segment.note:
            yield f"{segment.note.rstrip('.')}."
            return
        cues = segment.performed_exercise.cues
        yield from cues[:1]
        if segment.exercise.id not in self._reminded:
            self._reminded.add(segment.exercise.id)
            turns = [Mark(Ms(turn * CUE_LINE_PERIOD), cue) for turn, cue in enumerate(cues) if turn]
            inside = [mark for mark in turns if mark.at < segment.planned]
            self._marks = tuple(sorted((*self._marks, *inside), key=lambda mark: mark.at))

    def _explain(self, work: Segment) -> Iterator[str]:
        """Yield how an exercise goes, before its first time only."""
        key = f"{work.exercise.id}/{work.variant}"
        if key not in self._explained:
            self._explained.add(key)
            yield from work.performed_exercise.how


def still_current(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events without the starts of segments that are over already: a late player tells where it is now."""
    last = max((at for at, event in enumerate(events) if isinstance(event, SegmentStarted)), default=0)
    starts = SegmentStarted, SessionResumed
    return tuple(event for at, event in enumerate(events) if at >= last or not isinstance(event, starts))


def marks(segment: Segment) -> tuple[Mark, ...]:
    """Return what is said inside a segment, in order of time."""
    if segment.kind is not SegmentKind.WORK or segment.waits:
        return ()
    found = []
    if segment.planned >= HALFWAY_FROM:
        found.append(Mark(Ms(segment.planned // 2), "Halfway."))
    if segment.planned >= TEN_LEFT_FROM:
        found.append(Mark(Ms(segment.planned - TEN), f"{ENGLISH.exact_time(TEN)} left."))
    return tuple(found)


def moved_text(timeline: Timeline, segment: Segment) -> str:
    """Return ", on your side" where the body has to move there for what comes next, else nothing."""
    position = work_segment_for(timeline, segment).exercise.position
    before = timeline.segments[segment.index - 1].exercise.position if segment.index else None
    return f", {position_text(position)}" if position is not None and position is not before else ""


def ahead(timeline: Timeline, index: int) -> str:
    """Return how long it is from the beginning of a segment to the end: "9:02", "about 9:02"."""
    rest = timeline.segments[index:]
    about = "about " if any(segment.waits for segment in rest) else ""
    return f"{about}{clock_text(Ms(sum(segment.planned for segment in rest)))}"


def where(snapshot: Snapshot) -> str:
    """Return all that the screen shows of where a session is, for one who asks."""
    segment = snapshot.segment
    rounds = f"Round {segment.round_no} of {segment.rounds}, e" if segment.rounds > 1 else "E"
    about = "about " if any(one.waits for one in snapshot.timeline.segments[segment.index :]) else ""
    ready = "" if snapshot.get_ready is None else f", in {countdown_text(snapshot.get_ready)}"
    return (
        f"{here(snapshot)}{ready}. {rounds}xercise {segment.step_no} of {segment.steps}. "
        f"{clock_text(snapshot.active)} gone, {about}{countdown_text(snapshot.remaining_total)} left."
    )


def who_counts(snapshot: Snapshot) -> str:
    """Return who counts the reps from here on."""
    counted = snapshot.timeline.next_rep_segment(snapshot.index)
    if counted is None:
        return "No reps are left to count"
    return "You count the reps and press Enter when done" if counted.waits else "The reps are counted for you"


def announced_title(work: Segment) -> str:
    """Return an exercise as it is announced: "Donkey kick, left side, 12 reps, set 2 of 3"."""
    parts = [
        work.performed_exercise.name,
        ENGLISH.side(work.side),
        ENGLISH.amount(work),
        position_in("set", work.set_no, work.sets),
    ]
    return ", ".join(part for part in parts if part)


def here(snapshot: Snapshot) -> str:
    """Return where a session is: what is done, or prepared, and how much of it is left."""
    work = work_segment_for(snapshot.timeline, snapshot.segment)
    about = work.performed_exercise.name + (f", {ENGLISH.side(work.side)}" if work.side else "")
    if snapshot.remaining is None:
        return about
    return f"{about}, {countdown_text(snapshot.remaining)} left"
