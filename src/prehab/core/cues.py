"""The cues of a segment: which sounds and phrases it has, and when.

Tones have fixed times. Phrases go into the gaps between them: a phrase never runs into a tone or another
phrase, and one that does not fit is dropped, never delayed past its use. What a pack says at the end of a session
follows the last tone, and so lies behind the end of the last segment.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from msgspec import Struct

from prehab.core.languages import phrases_for
from prehab.core.model import CueChoice, Pace, Pack
from prehab.core.phrases import Phrases
from prehab.core.timeline import COUNTDOWN, Cue, Direction, Segment, SegmentKind, Side, Sound, Timeline
from prehab.core.units import Ms
from prehab.values import replace

TONE_SLOT: Final = Ms(400)
"""Time reserved for a tone before a phrase may start."""
REP_SLOT: Final = Ms(150)
BREATH_SLOT: Final = Ms(600)
"""The same for the tone of a breath, which swells and fades."""
PHRASE_GAP: Final = Ms(120)
"""Least silence between the end of a phrase and what follows."""
FORM_CUE_INTERVAL: Final = Ms(25_000)
"""One spoken form cue for about this much work."""
ESTIMATE_BASE: Final = Ms(200)
ESTIMATE_PER_CHARACTER: Final = Ms(60)
ESTIMATE_PER_PAUSE: Final = Ms(300)
"""What a comma, colon or full stop inside a phrase adds. Fitted to phrases of the embedded English voice."""

CUE_WORDS: Final[dict[Sound, str]] = {
    Sound.GO: "work",
    Sound.STOP: "rest",
    Sound.SWITCH: "switch",
    Sound.HALFWAY: "halfway",
    Sound.LAST: "last",
    Sound.REP: "rep",
    Sound.DONE: "done",
}
"""The word in a pack's `[cues]` table that replaces each sound."""


def estimate_length(phrase: str) -> Ms:
    """Return how long a phrase takes at an ordinary voice's pace; used where no voice has rendered it."""
    pauses = sum(phrase.count(mark, 0, -1) for mark in ",.:;")
    return Ms(ESTIMATE_BASE + ESTIMATE_PER_CHARACTER * len(phrase) + ESTIMATE_PER_PAUSE * pauses)


def lay_out_cues(
    pack: Pack, segments: tuple[Segment, ...], lengths: Mapping[str, Ms] | None
) -> tuple[tuple[Cue, ...], ...]:
    """Return the cues of every segment; see `Timeline.phrase_lengths` for `lengths`."""
    return tuple(_Layout(pack, segments, index, lengths).cues() for index in range(len(segments)))


def phrases_to_render(timeline: Timeline) -> tuple[str, ...]:
    """Return every phrase that a cue of the timeline may use, each once, in order of use."""
    found: dict[str, None] = {}
    for index in range(len(timeline.segments)):
        layout = _Layout(timeline.pack, timeline.segments, index, None)
        for request in layout.phrase_requests():
            found.update(dict.fromkeys(request.wordings))
    return tuple(found)


def with_phrase_lengths(timeline: Timeline, lengths: Mapping[str, Ms] | None) -> Timeline:
    """Return the timeline with its cues laid out by the lengths of its phrases; see `Timeline.lengths`."""
    return replace(timeline, cues=lay_out_cues(timeline.pack, timeline.segments, lengths), phrase_lengths=lengths)


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
    countdown = replace(work, index=0, kind=SegmentKind.PREPARE, planned=length)
    layout = _Layout(timeline.pack, (countdown, replace(work, index=1)), 0, timeline.phrase_lengths)
    return layout.get_ready_cues(begun=begun)


def _with_segments(timeline: Timeline, changed: Mapping[int, Segment]) -> Timeline:
    segments = tuple(changed.get(segment.index, segment) for segment in timeline.segments)
    cues = tuple(
        _Layout(timeline.pack, segments, index, timeline.phrase_lengths).cues() if index in changed else old
        for index, old in enumerate(timeline.cues)
    )
    return replace(timeline, segments=segments, cues=cues)


class _PhraseRequest(Struct, frozen=True):
    """A phrase to place at `earliest` or later, in one of several wordings, the best first.

    With `before` it is placed so that it ends right there, or not at all. After the end of a session there is nothing
    to keep clear of.
    """

    earliest: Ms
    wordings: tuple[str, ...]
    before: Ms | None = None
    after_the_end: bool = False


class _Layout(Struct, frozen=True):
    """Lays out the cues of one segment, given its neighbours."""

    pack: Pack
    segments: tuple[Segment, ...]
    index: int
    phrase_lengths: Mapping[str, Ms] | None

    @property
    def segment(self) -> Segment:
        """The segment that is laid out."""
        return self.segments[self.index]

    @property
    def phrases(self) -> Phrases | None:
        """The phrases of the pack's language; without any nothing is announced, and the tones are all there is."""
        return phrases_for(self.pack.lang)

    def cues(self) -> tuple[Cue, ...]:
        """Return the segment's cues in order of time."""
        tones = [cue for cue in self.tones() if cue.at <= self.segment.planned]
        spoken = self._place_phrases(tones, self.phrase_requests())
        return tuple(sorted([*tones, *spoken], key=_order))

    def get_ready_cues(self, *, begun: bool) -> tuple[Cue, ...]:
        """Return the cues of a get-ready that a key started, whose work is the second segment."""
        work, end = self.segments[1], self.segment.planned
        tones = [self._tone(Ms(end - before), Sound.PREPARE) for before in COUNTDOWN]
        spoken = self._place_phrases(tones, [_PhraseRequest(Ms(0), self._get_ready_wordings(work, begun=begun))])
        return tuple(sorted([*tones, *spoken, *([self._tone(end, Sound.GO)] if begun else [])], key=_order))

    def _get_ready_wordings(self, work: Segment, *, begun: bool) -> tuple[str, ...]:
        if self.phrases is None:
            return ()
        names = self.phrases.names(work) if begun else self.phrases.announce(work)
        # What comes after a switch is never announced in full, so only its side or direction may have been rendered.
        return (*names, *self.phrases.half(work))

    def tones(self) -> Iterator[Cue]:
        """Yield the tones, each at its fixed time, with the pack's own sound or phrase where it has one."""
        return (self._tone(at, sound) for at, sound in self._tone_times())

    def _tone(self, at: Ms, sound: Sound) -> Cue:
        choice = self._cue_choice(sound)
        return Cue(at, sound, None, choice.file if choice else None)

    def _cue_choice(self, sound: Sound) -> CueChoice | None:
        return self.pack.cues.get(CUE_WORDS.get(sound, "")) if self.pack.cues else None

    def _tone_times(self) -> Iterator[tuple[Ms, Sound]]:
        segment, end = self.segment, self.segment.planned
        if segment.kind is SegmentKind.WORK:
            yield from self._work_tones(segment)
        opened = Ms(0)
        if (
            segment.kind is not SegmentKind.WORK
            and self.index
            and self.segments[self.index - 1].kind is SegmentKind.WORK
        ):
            yield Ms(0), self._opening_sound()
            opened = TONE_SLOT
        yield from ((at, Sound.BREATH) for at in segment.breath_starts)
        if segment.kind is not SegmentKind.WORK:
            yield from ((at, Sound.PREPARE) for at in segment.last_seconds if at >= opened)
        if self._is_last:
            yield end, Sound.DONE

    def _opening_sound(self) -> Sound:
        """Return the sound that ends the work before this segment."""
        if self.segment.kind is SegmentKind.SWITCH:
            return Sound.SWITCH
        before = self.segments[self.index - 1]
        return Sound.ROUND if before.round_no != self.segment.round_no else Sound.STOP

    @staticmethod
    def _work_tones(segment: Segment) -> Iterator[tuple[Ms, Sound]]:
        end = segment.planned
        yield Ms(0), Sound.GO
        if segment.waits:
            return
        if segment.reps is not None:
            yield from ((Ms(at), Sound.REP) for at in range(segment.rep_length, end, segment.rep_length))
            return
        if segment.halfway is not None:
            yield segment.halfway, Sound.HALFWAY
        yield from ((at, Sound.LAST) for at in segment.last_seconds)

    def phrase_requests(self) -> Iterator[_PhraseRequest]:
        """Yield the phrases to place in this segment, the most important first."""
        segment = self.segment
        match segment.kind:
            case SegmentKind.WORK:
                yield from self._work_requests(segment)
                for request in self._own_phrase(Sound.DONE, segment.planned if self._is_last else None):
                    yield replace(request, after_the_end=True)
            case SegmentKind.SWITCH:
                same_side = segment.direction is Direction.OTHER_WAY
                own = () if same_side else tuple(self._own_phrase(Sound.SWITCH, Ms(0)))
                told = self.phrases.announce_switch(segment) if self.phrases else ()
                yield from own or (_PhraseRequest(TONE_SLOT, told),)
            case SegmentKind.REST | SegmentKind.ROUND_REST:
                yield from self._announcement()
            case SegmentKind.PREPARE:
                before = self.segments[self.index - 1].kind if self.index else None
                if before not in (SegmentKind.REST, SegmentKind.ROUND_REST):
                    yield from self._announcement()

    def _announcement(self) -> Iterator[_PhraseRequest]:
        """Yield what is said first in a gap: the pack's own word for rest, then what comes next."""
        yield from self._own_phrase(Sound.STOP, Ms(0) if self.index else None)
        work = next(s for s in self.segments[self.index :] if s.kind is SegmentKind.WORK)
        yield _PhraseRequest(TONE_SLOT if self.index else Ms(0), self.phrases.announce(work) if self.phrases else ())

    def _work_requests(self, segment: Segment) -> Iterator[_PhraseRequest]:
        yield from self._own_phrase(Sound.GO, Ms(0))
        if segment.open and self.phrases and not any(one.open for one in self._work_before()):
            yield _PhraseRequest(TONE_SLOT, (self.phrases.press_enter,))
        yield from self._own_phrase(Sound.HALFWAY, segment.halfway)
        for request in self._own_phrase(Sound.LAST, Ms(0)):
            yield from (replace(request, before=at) for at in segment.last_seconds[:1])
        if segment.say:
            yield _PhraseRequest(TONE_SLOT, (segment.say,))
        cues = segment.performed_exercise.cues
        if not cues or segment.exercise.foreign:
            return
        count = max(1, segment.planned // FORM_CUE_INTERVAL)
        for number in range(count):
            at = Ms(segment.planned * (2 * number + 1) // (2 * count + 1))
            yield _PhraseRequest(max(at, TONE_SLOT), (cues[(self._rotation() + number) % len(cues)],))

    def _own_phrase(self, sound: Sound, at: Ms | None) -> Iterator[_PhraseRequest]:
        """Yield what the pack says after a tone at `at`; nothing where there is no such tone."""
        choice = self._cue_choice(sound)
        if choice and choice.say and at is not None:
            yield _PhraseRequest(Ms(at + TONE_SLOT), (choice.say,))

    def _work_before(self) -> Iterator[Segment]:
        return (one for one in self.segments[: self.index] if one.kind is SegmentKind.WORK)

    @property
    def _is_last(self) -> bool:
        return self.index == len(self.segments) - 1

    def _rotation(self) -> int:
        """Return a number that differs between neighbouring sets, sides and rounds, so that form cues rotate."""
        segment = self.segment
        return (segment.round_no - 1) * segment.sets + segment.set_no - 1 + (segment.side is Side.RIGHT)

    def _place_phrases(self, tones: list[Cue], requests: Iterable[_PhraseRequest]) -> list[Cue]:
        """Return a cue for each phrase that fits between the tones, in its fullest wording that does."""
        busy = sorted([*((t.at, Ms(t.at + self._tone_slot(t))) for t in tones), *self._end_limit()])
        placed: list[Cue] = []
        for request in requests:
            for wording in request.wordings:
                length = estimate_length(wording) if self.phrase_lengths is None else self.phrase_lengths.get(wording)
                at = None if length is None else self._start(busy, request, length)
                if length is not None and at is not None:
                    placed.append(Cue(at, phrase=wording))
                    busy.insert(bisect_right(busy, (at, at)), (at, Ms(at + length + PHRASE_GAP)))
                    break
        return placed

    @staticmethod
    def _tone_slot(tone: Cue) -> Ms:
        match tone.sound:
            case Sound.REP:
                return REP_SLOT
            case Sound.BREATH:
                return BREATH_SLOT
            case _:
                return TONE_SLOT

    def _end_limit(self) -> list[tuple[Ms, Ms]]:
        """Return the end as a busy interval: phrases of a rest may run on into its countdown."""
        end = self.segment.planned
        if self.segment.kind in (SegmentKind.REST, SegmentKind.ROUND_REST) and self.index + 1 < len(self.segments):
            following = self.segments[self.index + 1]
            if following.kind is SegmentKind.PREPARE:
                end = Ms(end + max(0, following.planned - COUNTDOWN[0]))
        return [(end, Ms(end + 1))]

    def _start(self, busy: list[tuple[Ms, Ms]], request: _PhraseRequest, length: Ms) -> Ms | None:
        """Return when a phrase of `length` starts, None where it does not fit."""
        if request.after_the_end:
            return request.earliest
        if request.before is None:
            return self._first_gap(busy, request.earliest, length)
        at = Ms(request.before - PHRASE_GAP - length)
        return at if at >= request.earliest and self._first_gap(busy, at, length) == at else None

    def _first_gap(self, busy: list[tuple[Ms, Ms]], earliest: Ms, length: Ms) -> Ms | None:
        """Return the first start from `earliest` on where `length` fits between the `busy` intervals."""
        at = earliest
        for start, stop in busy:
            if at >= self.segment.planned:
                return None
            if start - at >= length + PHRASE_GAP:
                return at
            at = max(at, Ms(stop))
        return None


def _order(cue: Cue) -> tuple[Ms, bool]:
    """Return the sort key of cues: by time, tones before phrases."""
    return cue.at, cue.sound is None
