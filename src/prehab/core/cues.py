"""Which sounds and phrases a segment has, and when: the one place where cues are laid out.

Tones stand at fixed places. Phrases go into the room between them: a phrase never runs into a tone or another
phrase, and one that does not fit is dropped, never delayed past its use.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from prehab.core.model import CueChoice, Pace, Pack
from prehab.core.phrases import Phrases, phrases_for
from prehab.core.timeline import Cue, Kind, Segment, Side, Sound, Timeline
from prehab.core.units import Ms

COUNT: Final = (Ms(3000), Ms(2000), Ms(1000))
"""Where the three-two-one stands before an end."""
HALFWAY_FROM: Final = Ms(20_000)
LAST_FROM: Final = Ms(10_000)
TONE_ROOM: Final = Ms(400)
"""Room kept for a tone before a phrase may start."""
REP_ROOM: Final = Ms(150)
BREATH: Final = Ms(120)
"""Silence kept between the end of a phrase and what follows."""
COACH_EVERY: Final = Ms(25_000)
"""One spoken form cue for about this much work."""
ESTIMATE_BASE: Final = Ms(200)
ESTIMATE_PER_CHARACTER: Final = Ms(60)
ESTIMATE_PER_PAUSE: Final = Ms(300)
"""What a comma, colon or full stop inside a phrase adds. Fitted to phrases of the embedded English voice."""

PACK_WORDS: Final[dict[Sound, str]] = {
    Sound.GO: "work",
    Sound.STOP: "rest",
    Sound.SWITCH: "switch",
    Sound.HALFWAY: "halfway",
    Sound.LAST: "last",
    Sound.REP: "rep",
    Sound.DONE: "done",
}
"""The word in a pack's `[cues]` table that replaces each sound."""


def estimate(phrase: str) -> Ms:
    """Return how long a phrase takes at an ordinary voice's pace; used where no voice has rendered it."""
    pauses = sum(phrase.count(mark, 0, -1) for mark in ",.:;")
    return Ms(ESTIMATE_BASE + ESTIMATE_PER_CHARACTER * len(phrase) + ESTIMATE_PER_PAUSE * pauses)


def lay_all(pack: Pack, segments: tuple[Segment, ...], lengths: Mapping[str, Ms] | None) -> tuple[tuple[Cue, ...], ...]:
    """Return the cues of every segment; see `Timeline.lengths` for `lengths`."""
    return tuple(_Layout(pack, segments, index, lengths).cues() for index in range(len(segments)))


def wanted_phrases(timeline: Timeline) -> tuple[str, ...]:
    """Return every phrase that the layout may want to speak, each once, in order of use."""
    found: dict[str, None] = {}
    for index in range(len(timeline.segments)):
        layout = _Layout(timeline.pack, timeline.segments, index, None)
        for wish in layout.wishes():
            found.update(dict.fromkeys(wish.ways))
    return tuple(found)


def with_lengths(timeline: Timeline, lengths: Mapping[str, Ms] | None) -> Timeline:
    """Return the timeline with its cues laid out by the lengths of its phrases; see `Timeline.lengths`."""
    return replace(timeline, cues=lay_all(timeline.pack, timeline.segments, lengths), lengths=lengths)


def retimed(timeline: Timeline, index: int, planned: Ms) -> Timeline:
    """Return the timeline with one segment longer or shorter and its cues laid out again."""
    return _replaced(timeline, {index: replace(timeline.segments[index], planned=planned)})


def repaced(timeline: Timeline, start: int, pace: Pace) -> Timeline:
    """Return the timeline with the reps from segment `start` on counted by the app or by the runner."""
    waits = pace is Pace.SELF
    changed = {
        segment.index: replace(segment, waits=waits)
        for segment in timeline.segments[start:]
        if segment.kind is Kind.WORK and segment.reps is not None and segment.waits != waits
    }
    return _replaced(timeline, changed)


def _replaced(timeline: Timeline, changed: Mapping[int, Segment]) -> Timeline:
    segments = tuple(changed.get(segment.index, segment) for segment in timeline.segments)
    cues = tuple(
        _Layout(timeline.pack, segments, index, timeline.lengths).cues() if index in changed else old
        for index, old in enumerate(timeline.cues)
    )
    return replace(timeline, segments=segments, cues=cues)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A phrase that is wanted from `earliest` on, in one of several wordings, best first."""

    earliest: Ms
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """The cues of one segment among its neighbours."""

    pack: Pack
    segments: tuple[Segment, ...]
    index: int
    lengths: Mapping[str, Ms] | None

    @property
    def segment(self) -> Segment:
        """The segment that is laid out."""
        return self.segments[self.index]

    @property
    def phrases(self) -> Phrases:
        """The phrases of the pack's language."""
        return phrases_for(self.pack.lang)

    def cues(self) -> tuple[Cue, ...]:
        """Return the segment's cues in order of time."""
        tones = [cue for cue in self.tones() if cue.at <= self.segment.planned]
        spoken = self._place(tones)
        return tuple(sorted([*tones, *spoken], key=lambda cue: (cue.at, cue.sound is None)))

    def tones(self) -> Iterator[Cue]:
        """Yield the tones, each at its fixed place, with the pack's own sound or phrase where it has one."""
        for at, sound in self._sounds():
            choice = self._choice(sound)
            yield Cue(at, sound, None, choice.file if choice else None)

    def _choice(self, sound: Sound) -> CueChoice | None:
        return self.pack.cues.get(PACK_WORDS.get(sound, "")) if self.pack.cues else None

    def _sounds(self) -> Iterator[tuple[Ms, Sound]]:
        segment, end = self.segment, self.segment.planned
        if segment.kind is Kind.WORK:
            yield from self._work_sounds(segment)
        opened = Ms(0)
        if segment.kind is not Kind.WORK and self.index and self.segments[self.index - 1].kind is Kind.WORK:
            yield Ms(0), self._opening()
            opened = TONE_ROOM
        if segment.kind in (Kind.PREPARE, Kind.SWITCH):
            yield from ((Ms(end - before), Sound.PREPARE) for before in COUNT if end - before >= opened)
        if self.index == len(self.segments) - 1:
            yield end, Sound.DONE

    def _opening(self) -> Sound:
        """Return the sound that ends the work before this segment."""
        if self.segment.kind is Kind.SWITCH:
            return Sound.SWITCH
        before = self.segments[self.index - 1]
        return Sound.ROUND if before.round_no != self.segment.round_no else Sound.STOP

    @staticmethod
    def _work_sounds(segment: Segment) -> Iterator[tuple[Ms, Sound]]:
        end = segment.planned
        yield Ms(0), Sound.GO
        if segment.waits:
            return
        if segment.reps is not None:
            yield from ((Ms(at), Sound.REP) for at in range(segment.rep_ms, end, segment.rep_ms))
            return
        if end >= HALFWAY_FROM:
            yield Ms(end // 2), Sound.HALFWAY
        if end >= LAST_FROM:
            yield from ((Ms(end - before), Sound.LAST) for before in COUNT)

    def wishes(self) -> Iterator[_Wish]:
        """Yield what would be good to say in this segment, most important first."""
        segment = self.segment
        match segment.kind:
            case Kind.WORK:
                yield from self._work_wishes(segment)
            case Kind.SWITCH:
                choice = self._choice(Sound.SWITCH)
                said = choice.say if choice else None
                yield _Wish(TONE_ROOM, (said,) if said else self.phrases.switched(segment))
            case Kind.REST | Kind.ROUND_REST:
                yield from self._announcement()
            case Kind.PREPARE:
                before = self.segments[self.index - 1].kind if self.index else None
                if before not in (Kind.REST, Kind.ROUND_REST):
                    yield from self._announcement()

    def _announcement(self) -> Iterator[_Wish]:
        """Yield what opens a gap: the pack's own word for rest, then what comes next."""
        choice = self._choice(Sound.STOP)
        if choice and choice.say and self.index:
            yield _Wish(TONE_ROOM, (choice.say,))
        work = next(s for s in self.segments[self.index :] if s.kind is Kind.WORK)
        yield _Wish(TONE_ROOM if self.index else Ms(0), self.phrases.announce(work))

    def _work_wishes(self, segment: Segment) -> Iterator[_Wish]:
        for sound, at in ((Sound.GO, Ms(0)), (Sound.HALFWAY, Ms(segment.planned // 2))):
            choice = self._choice(sound)
            if choice and choice.say and (sound is Sound.GO or self._halves(segment)):
                yield _Wish(Ms(at + TONE_ROOM), (choice.say,))
        if segment.say:
            yield _Wish(TONE_ROOM, (segment.say,))
        cues = segment.movement.cues
        if not cues:
            return
        count = max(1, segment.planned // COACH_EVERY)
        for number in range(count):
            at = Ms(segment.planned * (2 * number + 1) // (2 * count + 1))
            yield _Wish(max(at, TONE_ROOM), (cues[(self._turn() + number) % len(cues)],))

    @staticmethod
    def _halves(segment: Segment) -> bool:
        return segment.reps is None and segment.planned >= HALFWAY_FROM

    def _turn(self) -> int:
        """Return a number that differs between neighbouring sets, sides and rounds, so form cues take turns."""
        segment = self.segment
        return (segment.round_no - 1) * segment.sets + segment.set_no - 1 + (segment.side is Side.RIGHT)

    def _place(self, tones: list[Cue]) -> list[Cue]:
        """Return the wishes that find room, each in the fullest wording that fits."""
        busy = sorted([*((t.at, Ms(t.at + self._room(t))) for t in tones), *self._beyond()])
        placed: list[Cue] = []
        for wish in self.wishes():
            for way in wish.ways:
                length = estimate(way) if self.lengths is None else self.lengths.get(way)
                at = None if length is None else self._first_gap(busy, wish.earliest, length)
                if length is not None and at is not None:
                    placed.append(Cue(at, phrase=way))
                    busy.insert(bisect_right(busy, (at, at)), (at, Ms(at + length + BREATH)))
                    break
        return placed

    @staticmethod
    def _room(tone: Cue) -> Ms:
        return REP_ROOM if tone.sound is Sound.REP else TONE_ROOM

    def _beyond(self) -> list[tuple[Ms, Ms]]:
        """Return the wall at which phrases must have ended: a rest may speak on into its countdown."""
        end = self.segment.planned
        if self.segment.kind in (Kind.REST, Kind.ROUND_REST) and self.index + 1 < len(self.segments):
            following = self.segments[self.index + 1]
            if following.kind is Kind.PREPARE:
                end = Ms(end + max(0, following.planned - COUNT[0]))
        return [(end, Ms(end + 1))]

    def _first_gap(self, busy: list[tuple[Ms, Ms]], earliest: Ms, length: Ms) -> Ms | None:
        """Return the first start from `earliest` on where `length` fits between what is busy."""
        at = earliest
        for start, stop in busy:
            if at >= self.segment.planned:
                return None
            if start - at >= length + BREATH:
                return at
            at = max(at, Ms(stop))
        return None
