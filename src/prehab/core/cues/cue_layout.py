"""The cues of every segment of a timeline, each at its time.

Tones have fixed times. Phrases go into the gaps between them: a phrase never runs into a tone or another
phrase, and one that does not fit is dropped, never delayed past its use. What a pack says at the end of a session
follows the last tone, and so lies behind the end of the last segment.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, takewhile
from typing import Final

from msgspec import Struct

from prehab.core.cues.counting import MINUTE_LEFT_FROM
from prehab.core.cues.form_cues import FORM_CUE_DELAY, plan_coaching
from prehab.core.cues.gap_phrases import RESTS, gap_phrases, get_ready_wordings, is_told_again
from prehab.core.cues.phrase_request import (
    BREATH_SLOT,
    PHRASE_GAP,
    REP_SLOT,
    TONE_SLOT,
    PhraseRequest,
    Wording,
    estimate_length,
    phrases_of,
)
from prehab.core.cues.tones import own_phrase, tone, tones
from prehab.core.cues.work_phrases import work_phrases
from prehab.core.languages import phrases_for
from prehab.core.model import Pace, Pack, RepCount
from prehab.core.timeline import COUNTDOWN, Coaching, Cue, Segment, SegmentKind, Sound, Timeline
from prehab.core.units import Ms
from prehab.values import replace

SIDE_GAP: Final = Ms(12_000)
"""Longer gaps have room for the side."""
LONGEST: Final = Ms(20_000)
"""What takes longer to say is not said, and never rendered: a note may have 2,000 characters."""


def phrases_to_render(timeline: Timeline) -> tuple[str, ...]:
    """Return every phrase that a cue of the timeline may use, each once, in order of use.

    Those of a longer time, and of reps that the app counts, are among them: both may change while it is played.
    """
    found: dict[str, None] = {}
    planned = replace(timeline, coaching=plan_coaching(timeline.segments))
    changed = replace(planned, segments=tuple(map(_as_it_may_become, timeline.segments)))
    for segment in timeline.segments:
        made = changed if segment.kind is SegmentKind.WORK else planned
        layout = _layout(made, segment.index)
        for request in layout.phrase_requests(all_that_may_be=True):
            for wording in request.wordings:
                found.update(dict.fromkeys(one for one in phrases_of(wording) if estimate_length(one) <= LONGEST))
    return tuple(found)


def _as_it_may_become(segment: Segment) -> Segment:
    """Return work with all that may be said in it, should its pace or its length change."""
    if segment.is_timed_work and segment.planned < MINUTE_LEFT_FROM:
        return replace(segment, planned=MINUTE_LEFT_FROM)
    return replace(segment, waits=False) if segment.waits and segment.reps is not None else segment


def with_phrase_lengths(timeline: Timeline, lengths: Mapping[str, Ms] | None) -> Timeline:
    """Return the timeline with its cues laid out by the lengths of its phrases; see `Timeline.phrase_lengths`."""
    made = replace(timeline, phrase_lengths=lengths, coaching=plan_coaching(timeline.segments))
    return replace(made, cues=tuple(_layout(made, index).cues() for index in range(len(made.segments))))


def with_segment_length(timeline: Timeline, index: int, planned: Ms) -> Timeline:
    """Return the timeline with one segment longer or shorter and its cues laid out again."""
    return _with_segments(timeline, {index: replace(timeline.segments[index], planned=planned)})


def with_pace(timeline: Timeline, start: int, pace: Pace) -> Timeline:
    """Return the timeline with the reps from segment `start` on counted by the app or by the runner."""
    waits = pace is Pace.SELF
    changed = {
        segment.index: replace(segment, waits=waits)
        for segment in timeline.segments[start:]
        if segment.kind is SegmentKind.WORK and segment.reps is not None and segment.waits != waits
    }
    return _with_segments(timeline, changed)


def get_ready_cues(timeline: Timeline, index: int, length: Ms, *, begun: bool) -> tuple[Cue, ...]:
    """Return the cues of a get-ready of `length` before the work segment `index`.

    It names the work and counts down to it; where that had `begun` it also ends with the sound that starts work.
    """
    work = timeline.segments[index]
    phrases = phrases_for(timeline.pack.lang)
    wordings = get_ready_wordings(phrases, timeline.segments, index, begun=begun) if phrases else ()
    countdown = replace(work, index=0, kind=SegmentKind.PREPARE, planned=length)
    layout = _Layout(timeline.pack, (countdown, replace(work, index=1)), 0, timeline.phrase_lengths)
    return layout.get_ready_cues(wordings, begun=begun)


def _with_segments(timeline: Timeline, changed: Mapping[int, Segment]) -> Timeline:
    segments = tuple(changed.get(segment.index, segment) for segment in timeline.segments)
    made = replace(timeline, segments=segments)
    # What a countdown says depends on the rest before it, and what is said as work begins on both.
    gaps = [index for index in changed if segments[index].kind is not SegmentKind.WORK]
    again = {*changed, *(index + after for index in gaps for after in (1, 2))}
    cues = (_layout(made, index).cues() if index in again else old for index, old in enumerate(timeline.cues))
    return replace(made, cues=tuple(cues))


def _layout(timeline: Timeline, index: int) -> "_Layout":
    coaching, told = timeline.coaching[index], timeline.rep_count
    return _Layout(timeline.pack, timeline.segments, index, timeline.phrase_lengths, coaching, told)


class _Layout(Struct, frozen=True):
    """Lays out the cues of one segment, given its neighbours."""

    pack: Pack
    segments: tuple[Segment, ...]
    index: int
    phrase_lengths: Mapping[str, Ms] | None
    coaching: Coaching = Coaching()
    rep_count: RepCount = RepCount.HALF

    @property
    def segment(self) -> Segment:
        """The segment that is laid out."""
        return self.segments[self.index]

    def cues(self) -> tuple[Cue, ...]:
        """Return the segment's cues in order of time."""
        sounds, end = self._sounds(), self.segment.planned
        spoken = self._place_phrases(sounds, self.phrase_requests())
        here = [cue for cue in spoken if cue.at < end] if self.segment.kind in RESTS else spoken
        return tuple(sorted([*sounds, *here, *self._said_on()], key=_order))

    def _late_side(self) -> tuple[PhraseRequest, ...]:
        """Return what may have to be said as work begins: which side, where the gap before may be too short for it."""
        phrases = phrases_for(self.pack.lang) if self.segment.kind is SegmentKind.WORK else None
        wordings = phrases.late_side(self.segment) if phrases else ()
        if not wordings or sum(one.planned for one in self._gap()) > SIDE_GAP:
            return ()
        return (PhraseRequest(TONE_SLOT, wordings, latest=FORM_CUE_DELAY),)

    def _untold_side(self) -> Iterator[PhraseRequest]:
        """Yield which side works where nothing in the gap before has said it."""
        for request in self._late_side():
            sides = [side.rstrip(".").casefold() for side in map(str, request.wordings)]
            cues = (cue for one in self._gap() for cue in replace(self, index=one.index).cues())
            told = [cue.phrase.casefold() for cue in cues if cue.phrase]
            if not any(side in phrase for side in sides for phrase in told):
                yield request

    def _gap(self) -> tuple[Segment, ...]:
        """Return the segments between this one and the work before it."""
        before = (self.segments[index] for index in range(self.index - 1, -1, -1))
        return tuple(takewhile(lambda one: one.kind is not SegmentKind.WORK, before))

    def _sounds(self) -> list[Cue]:
        return [cue for cue in tones(self.pack, self.segments, self.index) if cue.at <= self.segment.planned]

    def _said_on(self) -> Iterator[Cue]:
        """Yield what the rest before has no time to begin, where this is its countdown."""
        if self.segment.kind is not SegmentKind.PREPARE or not self.index:
            return
        before = self.segments[self.index - 1]
        if before.kind in RESTS and not is_told_again(self.segments, self.index):
            rest = replace(self, index=self.index - 1)
            for cue in rest._place_phrases(rest._sounds(), rest.phrase_requests()):
                if cue.at >= before.planned:
                    yield replace(cue, at=Ms(cue.at - before.planned))

    def get_ready_cues(self, wordings: tuple[Wording, ...], *, begun: bool) -> tuple[Cue, ...]:
        """Return the cues of a get-ready that a key started, whose work is the second segment."""
        end = self.segment.planned
        sounds = [tone(self.pack, Ms(end - before), Sound.PREPARE) for before in COUNTDOWN]
        spoken = self._place_phrases(sounds, [PhraseRequest(Ms(0), wordings)])
        return tuple(sorted([*sounds, *spoken, *([tone(self.pack, end, Sound.GO)] if begun else [])], key=_order))

    def phrase_requests(self, *, all_that_may_be: bool = False) -> Iterator[PhraseRequest]:
        """Return the phrases to place in this segment, the most important first; or all that it may ever ask for."""
        phrases = phrases_for(self.pack.lang)
        if self.segment.kind is not SegmentKind.WORK:
            return gap_phrases(self.pack, phrases, self.segments, self.index)
        own = own_phrase(self.pack, Sound.GO, Ms(0))
        side = self._late_side() if all_that_may_be else tuple(self._untold_side())
        # A side that is said late takes the time in which the parts of a rep are named.
        names_parts = self.coaching.names_parts and (all_that_may_be or not side)
        coaching = replace(self.coaching, names_parts=names_parts)
        others = work_phrases(self.pack, phrases, self.segments, self.index, self.rep_count, coaching)
        return chain(own, side, others)

    def _place_phrases(self, sounds: list[Cue], requests: Iterable[PhraseRequest]) -> list[Cue]:
        """Return cues for all that fits between the tones, each request in its fullest wording that does."""
        busy = sorted([*((t.at, Ms(t.at + self._tone_slot(t))) for t in sounds), *self._end_limit()])
        placed: list[Cue] = []
        for request in requests:
            for wording in request.wordings:
                found = self._place(busy, request, phrases_of(wording))
                if found is not None:
                    placed += [Cue(at, phrase=phrase) for at, _, phrase in found]
                    for at, stop, _ in found:
                        busy.insert(bisect_right(busy, (at, at)), (at, stop))
                    break
        return placed

    def _place(
        self, busy: list[tuple[Ms, Ms]], request: PhraseRequest, phrases: tuple[str, ...]
    ) -> list[tuple[Ms, Ms, str]] | None:
        """Return when each of some phrases begins, and when its silence ends; None where they do not all fit."""
        found: list[tuple[Ms, Ms, str]] = []
        for phrase in phrases:
            length = estimate_length(phrase) if self.phrase_lengths is None else self.phrase_lengths.get(phrase)
            if length is None or length > LONGEST:
                return None
            at = self._start(busy, request, found[-1][1] if found else request.earliest, length)
            if at is None:
                return None
            found.append((at, Ms(at + length + PHRASE_GAP), phrase))
        return found

    @staticmethod
    def _tone_slot(tone: Cue) -> Ms:
        match tone.sound:
            case Sound.REP | Sound.REP_OTHER:
                return REP_SLOT
            case Sound.BREATH:
                return BREATH_SLOT
            case _:
                return TONE_SLOT

    def _end_limit(self) -> list[tuple[Ms, Ms]]:
        """Return the end as a busy interval: phrases of a rest may run on into its countdown."""
        end = self.segment.planned
        if self.segment.kind in RESTS and self.index + 1 < len(self.segments):
            following = self.segments[self.index + 1]
            if following.kind is SegmentKind.PREPARE and not is_told_again(self.segments, following.index):
                end = Ms(end + max(0, following.planned - COUNTDOWN[0]))
        return [(end, Ms(end + 1))]

    def _start(self, busy: list[tuple[Ms, Ms]], request: PhraseRequest, earliest: Ms, length: Ms) -> Ms | None:
        """Return when a phrase of `length` starts, from `earliest` on; None where it does not fit."""
        if request.after_the_end:
            return earliest
        if request.before is None:
            at = self._first_gap(busy, earliest, length)
            return None if at is None or (request.latest is not None and at > request.latest) else at
        at = Ms(request.before - PHRASE_GAP - length)
        return at if at >= earliest and self._first_gap(busy, at, length) == at else None

    def _first_gap(self, busy: list[tuple[Ms, Ms]], earliest: Ms, length: Ms) -> Ms | None:
        """Return the first start from `earliest` on where `length` fits between the `busy` intervals."""
        at = earliest
        for start, stop in busy:
            if start - at >= length + PHRASE_GAP:
                return at
            at = max(at, Ms(stop))
        return None


def _order(cue: Cue) -> tuple[Ms, bool]:
    """Return the sort key of cues: by time, tones before phrases."""
    return cue.at, cue.sound is None
