"""The lines of the plain player: a pure function of the session's events and the time spent in a segment."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from msgspec import Struct

from prehab.core.called import begins_text, called_text
from prehab.core.cues.counting import TEN, RepCall, rep_calls, time_calls
from prehab.core.cues.gap_phrases import is_told_per_side, lead_in, new_place
from prehab.core.languages.en import ENGLISH
from prehab.core.model import RepCount
from prehab.core.phrases import joined, sentence
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
from prehab.core.text import position_in, round_text
from prehab.core.timeline import COUNTDOWN, Direction, Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.core.view import CUE_LINE_PERIOD, part_names, player_view, work_segment_for

SO_FAR: Final = tuple(Ms(seconds * 1000) for seconds in range(30, 601, 30))
"""When the time of work with an open end is told."""
LATE: Final = Ms(1000)
"""What was due longer ago than this is told no more, but the latest."""
STOP: Final = "Stop."
PRESS_ENTER: Final = "Press Enter when done."
_PAUSED: Final = (SessionState.PAUSED, SessionState.PAUSED_WAITING)


class Mark(Struct, frozen=True):
    """A line that is due `at` milliseconds inside its segment."""

    at: Ms
    text: str


class PlainMessages:
    """Turns events into lines; it remembers which exercises have been explained and which marks are due.

    `answers` is False where nobody can press a key, so that no line asks for one; `goes_on` tells what ends a pause.
    """

    def __init__(self, answers: bool, goes_on: str = "") -> None:
        self.answers = answers
        self.goes_on = goes_on
        self._explained: set[str] = set()
        self._reminded: set[str] = set()
        self._round = 0
        self._step = (0, 0)
        self._form_cues: tuple[Mark, ...] = ()
        self._told = Ms(0)
        """The time in the segment up to which marks have been told."""
        self._announced = -1
        """The index of the work that a rest has announced, with its time to the start."""
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
                case SegmentEnded(index=index, outcome=outcome):
                    yield from self._over(timeline, timeline.segments[index], outcome, following)
                case SessionPaused():
                    yield f"Paused: {here(snapshot)}.{self.goes_on if self.answers else ''}"
                case SessionResumed() if self._held:
                    self._held = False
                    yield from self._begun(timeline, snapshot.segment)
                case SessionResumed():
                    yield f"Going on: {here(snapshot)}."
                case _:
                    pass
        yield from self._passed(snapshot)

    def next_change(self, snapshot: Snapshot) -> Ms:
        """Return the time until the next line is due, if nothing else happens."""
        if snapshot.get_ready is not None:
            return Ms(max(0, snapshot.get_ready))
        times = [*(mark.at for mark in self._marks(snapshot)), snapshot.segment.planned]
        return Ms(min((at - snapshot.elapsed for at in times if at > snapshot.elapsed), default=TEN))

    def _marks(self, snapshot: Snapshot) -> list[Mark]:
        """Return everything that is told inside a segment, in order of time."""
        segment = snapshot.segment
        own = [Mark(segment.planned, PRESS_ENTER)] if self.answers and _asks_for_enter(segment) else []
        told = marks(segment, snapshot.timeline.rep_count)
        return sorted([*told, *self._form_cues, *own], key=lambda mark: mark.at)

    def _passed(self, snapshot: Snapshot) -> Iterator[str]:
        elapsed = snapshot.elapsed
        passed = [mark for mark in self._marks(snapshot) if self._told < mark.at <= elapsed]
        self._told = elapsed
        yield from (mark.text for mark in passed if mark.at > elapsed - LATE or mark.at == passed[-1].at)

    def _entered(self, timeline: Timeline, segment: Segment) -> Iterator[str]:
        """Yield where in the routine a segment is, and what it is unless it is held."""
        self._form_cues, self._told = (), Ms(0)
        if segment.rounds > 1 and segment.round_no != self._round:
            yield f"{_capital(round_text(segment.round_no, segment.rounds))}."
        place = segment.round_no, segment.step_no
        is_new = place != self._step
        if segment.steps > 1 and is_new:
            left, then = _capital(ahead(timeline, segment.index)), after_step(timeline, segment)
            name = work_segment_for(timeline, segment).performed_exercise.name
            yield f"Exercise {segment.step_no} of {segment.steps}: {name}. {left} to go. {then}"
        self._round, self._step = segment.round_no, place
        if not self._held:
            yield from self._begun(timeline, segment, is_new=is_new)

    def _over(self, timeline: Timeline, work: Segment, outcome: Outcome, following: Event | None) -> Iterator[str]:
        """Yield that work is over, unless the runner ended it as done or other work begins at once."""
        if work.kind is not SegmentKind.WORK:
            return
        if outcome is Outcome.SKIPPED:
            yield "Skipped."
            return
        gap = isinstance(following, SegmentStarted) and timeline.segments[following.index].kind is not SegmentKind.WORK
        if gap and not (work.waits and self.answers):
            yield STOP

    def _getting_ready(self, snapshot: Snapshot, work: Segment, length: Ms) -> Iterator[str]:
        """Yield the countdown to work that starts or goes on."""
        time = ENGLISH.exact_time(length)
        if self._held:
            title, place = coming_title(snapshot.timeline, work), new_place_text(snapshot.timeline, work)
            yield f"Get ready: {title}, in {time}.{place}"
            yield from self._explain(work)
        else:
            yield f"Get ready, in {time}: {here(snapshot)}."

    def _begun(self, timeline: Timeline, segment: Segment, *, is_new: bool = False) -> Iterator[str]:
        work = work_segment_for(timeline, segment)
        title = announced_title(timeline, work)
        length = ENGLISH.exact_time(segment.planned)
        match segment.kind:
            case SegmentKind.PREPARE:
                told = self._announced == work.index
                coming = f": {coming_title(timeline, work)}"
                about, place = ("", "") if told else (coming, new_place_text(timeline, work))
                yield f"Get ready{about}, in {length}.{place}"
            case SegmentKind.SWITCH:
                yield f"{_switched(timeline, work, is_new=is_new)}, in {length}."
            case SegmentKind.REST | SegmentKind.ROUND_REST:
                rest = joined((segment.note or "Rest").rstrip(" .!"), ENGLISH.rest_time(to_work(timeline, segment)))
                coming = lead_in(ENGLISH, timeline.segments, work.index)
                place = new_place_text(timeline, work)
                yield f"{_capital(rest)}.{place} {coming.format(coming_title(timeline, work))}."
            case SegmentKind.WORK:
                yield f"Go. {title}.{other_side(timeline, segment)}{self._ending(segment)}"
                yield from self._remind(segment)
        self._announced = work.index if segment.kind in (SegmentKind.REST, SegmentKind.ROUND_REST) else -1
        if segment.kind is not SegmentKind.WORK:
            yield from self._explain(work)

    def _ending(self, segment: Segment) -> str:
        if not segment.waits:
            return ""
        return f" {PRESS_ENTER}" if self.answers else f" About {ENGLISH.exact_time(segment.planned)}."

    def _remind(self, segment: Segment) -> Iterator[str]:
        """Yield the note, what the step says, and a form cue; the first time the others come in turn.

        The turns are those of the screen: one is shown first, or after what the step says, and each of them so long.
        """
        own = [text for text in (segment.note, segment.say) if text]
        yield from map(sentence, own)
        turns = [*[""] * bool(own), *segment.performed_exercise.cues]
        if segment.exercise.id in self._reminded:
            del turns[1 + bool(own) :]
        self._reminded.add(segment.exercise.id)
        yield from filter(None, turns[:1])
        found = (Mark(Ms(turn * CUE_LINE_PERIOD), cue) for turn, cue in enumerate(turns) if turn)
        self._form_cues = tuple(mark for mark in found if mark.at < segment.planned - COUNTDOWN[0])

    def _explain(self, work: Segment) -> Iterator[str]:
        """Yield how an exercise goes, before its first time only."""
        key = f"{work.exercise.id}/{work.variant}"
        if key not in self._explained:
            self._explained.add(key)
            yield from work.performed_exercise.how
            yield from tempo_text(work)


def _asks_for_enter(segment: Segment) -> bool:
    """Return whether a set waits for the runner, who may have forgotten by the time that it is planned to take."""
    return segment.kind is SegmentKind.WORK and segment.waits and not segment.open


def still_current(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events without the starts of segments that are over already: a late player tells where it is now."""
    last = max((at for at, event in enumerate(events) if isinstance(event, SegmentStarted)), default=0)
    starts = SegmentStarted, SessionResumed
    return tuple(event for at, event in enumerate(events) if at >= last or not isinstance(event, starts))


def marks(segment: Segment, rep_count: RepCount) -> tuple[Mark, ...]:
    """Return what is told inside a segment: of reps or breaths that are counted, of the middle and the last seconds."""
    found = {call.at: _counted_text(segment, call) for call in rep_calls(segment, rep_count, ENGLISH)}
    if segment.halfway is not None:
        found[segment.halfway] = ENGLISH.halfway
    found.update(time_calls(segment, ENGLISH))
    if segment.kind is SegmentKind.WORK and segment.last_seconds:
        at = segment.last_seconds[0]
        found[at] = ENGLISH.seconds_left.format((segment.planned - at) // 1000)
    if segment.kind is SegmentKind.WORK and segment.open:
        found.update((at, f"{past_time(at)} so far.") for at in SO_FAR)
    return tuple(Mark(at, text) for at, text in found.items())


def _counted_text(segment: Segment, call: RepCall) -> str:
    """Return "Rep 5 of 10." where the voice says only the number, else what it says."""
    if not call.number:
        return call.text
    per_side = f" {ENGLISH.per_side}" if segment.side is Side.ALTERNATING else ""
    return f"{_capital(_counted_as(segment)[0])} {call.number} of {call.count}{per_side}."


def rep_text(segment: Segment, rep: int) -> str:
    """Return "rep 7 of 12", "breath 3 of 5"; alternating reps, which begin on the left, tell the side."""
    noun, count = _counted_as(segment)
    return _with_side(segment, rep, f"{noun} {rep} of {count}")


def _counted_as(segment: Segment) -> tuple[str, int]:
    """Return what is counted in a segment, and how many of it there are."""
    return ("rep", segment.rep_count) if segment.rep_count is not None else ("breath", segment.breath_count or 0)


def _with_side(segment: Segment, rep: int, text: str) -> str:
    if segment.rep_count is None:
        return text
    side = (Side.RIGHT, Side.LEFT)[rep % 2] if segment.side is Side.ALTERNATING else None
    return ", ".join(part for part in (text, ENGLISH.side(side)) if part)


def tempo_text(work: Segment) -> Iterator[str]:
    """Yield "Each rep: lift 2 seconds, squeeze 1 second, lower 2 seconds." where there is a tempo, or a breath."""
    if work.breaths is not None:
        yield f"Each breath, in and out: {ENGLISH.exact_time(work.breath)}."
    if work.tempo is not None:
        parts = work.tempo.parts
        told = (
            f"{name} {ENGLISH.exact_time(part)}"
            for name, part in zip(part_names(work.exercise, len(parts)), parts, strict=True)
            if part
        )
        yield f"Each rep: {', '.join(told)}."


def after_step(timeline: Timeline, segment: Segment) -> str:
    """Return which exercise follows the one that a segment belongs to."""
    place = segment.round_no, segment.step_no
    later = (one for one in timeline.segments[segment.index :] if one.kind is SegmentKind.WORK)
    after = next((one for one in later if (one.round_no, one.step_no) != place), None)
    if after is None:
        return "This is the last one."
    in_round = "" if after.round_no == segment.round_no else f", in round {after.round_no}"
    return f"After it: {after.performed_exercise.name}{in_round}."


def other_side(timeline: Timeline, segment: Segment) -> str:
    """Return " Then the right side." where the same set goes on with the other side or the other way, else nothing."""
    later = (one for one in timeline.segments[segment.index + 1 :] if one.kind is SegmentKind.WORK)
    after = next(later, None)
    if after is None or after.place != segment.place:
        return ""
    if after.direction is Direction.OTHER_WAY:
        return f" Then the {ENGLISH.direction(after.direction)}."
    if after.side is segment.side:
        return ""
    side = side_words(timeline, after)
    return f" Then {side}." if after.exercise.called else f" Then the {side}."


def _switched(timeline: Timeline, work: Segment, *, is_new: bool) -> str:
    """Return what a switch leads to: another side, or the other way."""
    sides = work.direction is not Direction.OTHER_WAY
    # A session that was cut off may go on here, where no line before has named the exercise.
    if is_new:
        return f"{'Switch sides' if sides else 'The other way'}: {announced_title(timeline, work)}"
    side = f"{side_words(timeline, work)}, " if sides else ""
    return f"{'Switch sides' if sides else 'The other way'}: {side}{ENGLISH.amount(work)}"


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def new_place_text(timeline: Timeline, work: Segment) -> str:
    """Return " On your side. Band above your knees." where these are new for a stretch of work, else nothing."""
    return "".join(f" {part}" for part in new_place(ENGLISH, timeline.segments, work.index) if part)


def side_words(timeline: Timeline, work: Segment) -> str:
    """Return the side as the exercise calls it, else in full words: "left leg on top", "left side", "alternating"."""
    called = work.exercise.called and work.side is not Side.ALTERNATING
    return called_text(work.exercise, work.side, timeline.pack.lang) if called else ENGLISH.side(work.side)


def ahead(timeline: Timeline, index: int) -> str:
    """Return how long it is from the beginning of a segment to the end: "9 minutes 2 seconds", "about 20 seconds"."""
    rest = timeline.segments[index:]
    about = "about " if any(segment.waits for segment in rest) else ""
    return f"{about}{past_time(Ms(sum(segment.planned for segment in rest)))}"


def past_time(time: Ms) -> str:
    """Return a time in words, in whole seconds that are over."""
    return ENGLISH.exact_time(Ms(time // 1000 * 1000))


def time_to_go(time: Ms) -> str:
    """Return a time that remains in words, rounded up to whole seconds: "11 seconds to go"."""
    return f"{ENGLISH.exact_time(_up(time))} to go"


def _up(time: Ms) -> Ms:
    return Ms(-(-max(0, time) // 1000) * 1000)


def to_work(timeline: Timeline, segment: Segment) -> Ms:
    """Return how long it is from the beginning of a gap to the start of the work after it."""
    gap = timeline.segments[segment.index : work_segment_for(timeline, segment).index]
    return Ms(sum(one.planned for one in gap))


def where(snapshot: Snapshot, ends: str, heard: str) -> Iterator[str]:
    """Yield all that the screen shows of where a session is, for one who asks; `ends` is a time of day."""
    segment, view = snapshot.segment, player_view(snapshot)
    yield here_and_now(snapshot)
    places = (
        round_text(segment.round_no, segment.rounds),
        f"exercise {segment.step_no} of {segment.steps}",
        position_in("repeat", segment.repeat_no, segment.repeats),
        position_in("set", segment.set_no, segment.sets),
    )
    level = f"level {snapshot.timeline.level.name}" if len(snapshot.timeline.routine.levels) > 1 else ""
    yield f"{_capital(', '.join(place for place in (*places, level) if place))}."
    yield f"{'Then' if view.kind is not SegmentKind.WORK else 'Next'}: {after_work(snapshot)}"
    about = "" if view.exact else "about "
    finish = "" if snapshot.state in _PAUSED else f", ends {about or 'at '}{ends}"
    yield f"{past_time(snapshot.active)} gone, {about}{time_to_go(view.remaining_total)}{finish}. {heard}"


def after_work(snapshot: Snapshot) -> str:
    """Return the work after the one that is done, or prepared, now."""
    timeline = snapshot.timeline
    here = work_segment_for(timeline, snapshot.segment)
    after = next((one for one in timeline.segments[here.index + 1 :] if one.kind is SegmentKind.WORK), None)
    return (
        "this is the last one."
        if after is None
        else f"{announced_title(timeline, after)}.{new_place_text(timeline, after)}"
    )


def who_counts(snapshot: Snapshot) -> str:
    """Return who counts the reps from here on."""
    counted = snapshot.timeline.next_rep_segment(snapshot.index)
    if counted is None:
        return f"No reps are left to count. {here_and_now(snapshot)}"
    if counted.waits and counted is snapshot.segment and snapshot.elapsed >= counted.rep_length:
        return f"You count the reps now: go on from {rep_text(counted, rep_now(snapshot))}, and press Enter when done."
    who = "You count the reps and press Enter when done" if counted.waits else "The reps are counted for you"
    return f"{who}. {here_and_now(snapshot)}"


def announced_title(timeline: Timeline, work: Segment) -> str:
    """Return an exercise as it is announced: "Clamshell, left leg on top, set 2 of 3, 12 reps"."""
    repeat = ENGLISH.repeat_of.format(work.repeat_no, work.repeats) if work.repeats > 1 else ""
    begins = begins_text(work, timeline.pack.lang)
    if begins and not work.exercise.called:
        begins = ENGLISH.starting.format(ENGLISH.side(Side.LEFT))
    return joined(
        work.performed_exercise.name,
        side_words(timeline, work),
        ENGLISH.direction(work.direction),
        begins,
        position_in("set", work.set_no, work.sets) or repeat,
        ENGLISH.amount(work),
    )


def coming_title(timeline: Timeline, work: Segment) -> str:
    """Return work as it is announced before it begins: the first of two sides with "12 reps per side"."""
    title, segments = announced_title(timeline, work), timeline.segments
    if lead_in(ENGLISH, segments, work.index) == ENGLISH.again or not is_told_per_side(segments, work.index):
        return title
    return f"{title} {ENGLISH.per_side}"


def here(snapshot: Snapshot) -> str:
    """Return where a session is: what is done, or prepared, and how much of it is left."""
    segment = snapshot.segment
    work = work_segment_for(snapshot.timeline, segment)
    half = side_words(snapshot.timeline, work), ENGLISH.direction(work.direction)
    about = joined(work.performed_exercise.name, *half)
    left = "" if snapshot.remaining is None else f", {time_to_go(snapshot.remaining)}"
    match segment.kind:
        case SegmentKind.PREPARE:
            return f"get ready for {about}{left}"
        case SegmentKind.SWITCH:
            return f"switch to {about}{left}"
        case SegmentKind.REST | SegmentKind.ROUND_REST:
            start = Ms(to_work(snapshot.timeline, segment) - snapshot.elapsed)
            return f"rest, then {announced_title(snapshot.timeline, work)}, in {ENGLISH.exact_time(_up(start))}"
        case _ if segment.open:
            return f"{about}, {past_time(snapshot.elapsed)} so far, {ENGLISH.amount(work)}"
        case _ if segment.waits:
            return f"{about}, {ENGLISH.amount(work)}"
        case _ if segment.rep_count is None and segment.breath_count is None:
            return f"{about}{left}"
        case _:
            return f"{about}, {rep_text(segment, rep_now(snapshot))}{left}"


def rep_now(snapshot: Snapshot) -> int:
    """Return which rep or breath it is now, by the clock."""
    segment = snapshot.segment
    return min(_counted_as(segment)[1] or 1, snapshot.elapsed // segment.count_length + 1)


def here_and_now(snapshot: Snapshot) -> str:
    """Return where a session is as sentences, with what keeps it from going on."""
    if snapshot.state in _PAUSED:
        return f"Paused: {here(snapshot)}."
    ready = "" if snapshot.get_ready is None else f" It begins in {ENGLISH.exact_time(_up(snapshot.get_ready))}."
    asks = " Press Enter when done." if snapshot.state is SessionState.WAITING else ""
    return f"{_capital(here(snapshot))}.{ready}{asks}"
