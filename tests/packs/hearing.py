"""What somebody with closed eyes hears of a timeline, and what is missing in it."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from msgspec import Struct

from prehab.audio.voices.respell import respell
from prehab.core.characters.spoken_signs import unspoken_signs
from prehab.core.languages import phrases_for
from prehab.core.phrases import Phrases
from prehab.core.timeline import Segment, SegmentKind, Side, Sound, Timeline
from prehab.core.units import Ms

TOO_CLOSE = 25_000
MOST_IN_A_SEGMENT = 4
MARKUP = re.compile(r"</?(?:speed|break)[^>]*>")
SAYABLE = re.compile(r"[\w\s.,:;!?'’%°-]*")


class Announced(Struct, frozen=True):
    """A stretch of work with the one before it, and what was said in the gap between them."""

    before: Segment | None
    work: Segment
    said: tuple[str, ...]
    switched: bool

    @property
    def again(self) -> bool:
        """Whether this is another set, or another repeat of a block, of which the first was told in full."""
        return self.work.set_no > 1 or self.work.repeat_no > 1

    @property
    def changed(self) -> bool:
        """Whether an exercise begins, or the same one in another way."""
        before, work = self.before, self.work
        return before is None or (before.exercise.id, before.variant) != (work.exercise.id, work.variant)


def missing(timeline: Timeline) -> list[str]:
    """Return what a listener is not told: doses, sides, and where to be."""
    phrases = phrases_for(timeline.pack.lang)
    assert phrases
    found: list[str] = []
    for one in announced(timeline):
        at = f"{timeline.pack.id}:{timeline.routine.id} {timeline.level.id} {one.work.exercise.id}"
        if not one.switched and not _dose_said(phrases, one):
            found.append(f"{at}: dose in {one.said}")
        if one.work.side in (Side.LEFT, Side.RIGHT) and not _side_said(phrases, one):
            found.append(f"{at}: side in {one.said}")
        wanted = _places(phrases, one)
        found += (f"{at}: {where!r} in {one.said}" for where in wanted if where not in one.said)
    return found


def announced(timeline: Timeline) -> Iterator[Announced]:
    """Yield every stretch of work with what was said since the one before it."""
    before: Segment | None = None
    said: list[str] = []
    switched = False
    for segment, cues in zip(timeline.segments, timeline.cues, strict=True):
        if segment.kind is SegmentKind.WORK:
            yield Announced(before, segment, tuple(said), switched)
            before, said, switched = segment, [], False
        else:
            said += (cue.phrase for cue in cues if cue.phrase)
            switched = segment.kind is SegmentKind.SWITCH


def _dose_said(phrases: Phrases, one: Announced) -> bool:
    work = one.work
    short = f"{work.reps} {phrases.per_side}" if work.side is Side.ALTERNATING else f"{work.reps}"
    which = (phrases.set_of.format(work.set_no, work.sets), phrases.repeat_of.format(work.repeat_no, work.repeats))
    amount = phrases.amount(work)
    doses = {
        f"{amount}.",
        f"{amount} {phrases.per_side}.",
        f"{short}.",
        *((f"{text}." for text in which) if one.again else ()),
    }
    return any(said.rpartition(", ")[2] in doses for said in one.said)


def _side_said(phrases: Phrases, one: Announced) -> bool:
    assert one.work.exercise.called
    side = phrases.called_side(one.work.exercise, one.work.side).lower()
    return any(side in said.lower() for said in one.said)


def _places(phrases: Phrases, one: Announced) -> Iterator[str]:
    if one.switched or not one.changed:
        return
    now, last = one.work.performed_exercise, one.before.performed_exercise if one.before else None
    if now.position and (last is None or last.position is not now.position):
        yield phrases.positions[now.position]
    if now.setup and (last is None or last.setup != now.setup):
        yield now.setup


def unsayable(timeline: Timeline, voice: str) -> list[str]:
    """Return the phrases with a sign that no voice says, or that the embedded voice would spell."""
    found = {cue.phrase for cues in timeline.cues for cue in cues if cue.phrase}
    lang = timeline.pack.lang
    return [
        phrase
        for phrase in found
        if unspoken_signs(phrase, lang)
        or re.search(r"[/&\\]|\d-|-\d", phrase)
        or not SAYABLE.fullmatch(MARKUP.sub("", respell(phrase, "nanotts", voice)))
    ]


def crowded(timeline: Timeline) -> list[str]:
    """Return the form cues that come too soon after another one, or are too many in their stretch of work."""
    found: list[str] = []
    last = -TOO_CLOSE
    for start, segment, cues in zip(timeline.segment_starts, timeline.segments, timeline.cues, strict=True):
        form = {*segment.performed_exercise.cues} if segment.kind is SegmentKind.WORK else set()
        times = [start + cue.at for cue in cues if cue.phrase in form]
        found += (
            f"{segment.exercise.id} at {after}" for at, after in pairwise([last, *times]) if after - at < TOO_CLOSE
        )
        if len(times) > MOST_IN_A_SEGMENT:
            found.append(f"{segment.exercise.id} has {len(times)}")
        last = times[-1] if times else last
    return found


def collisions(timeline: Timeline, lengths: Mapping[str, Ms]) -> list[str]:
    """Return the phrases that sound when a tone or another phrase does."""
    sounds: list[tuple[int, int, str]] = []
    for start, cues in zip(timeline.segment_starts, timeline.cues, strict=True):
        for cue in cues:
            length = lengths[cue.phrase] if cue.phrase else 0
            sounds.append((start + cue.at, start + cue.at + length, cue.phrase or _name(cue.sound)))
    pairs = pairwise(sorted(sounds))
    return [f"{one[2]} runs into {after[2]} at {after[0]}" for one, after in pairs if one[1] > after[0]]


def _name(sound: Sound | None) -> str:
    return sound.value if sound else ""
