"""The tones of a segment: which one sounds when, and what a pack has in their place."""

from collections.abc import Iterator
from itertools import cycle
from typing import Final

from prehab.core.cues.phrase_request import TONE_SLOT, PhraseRequest
from prehab.core.model import CueChoice, Pack
from prehab.core.timeline import Cue, Segment, SegmentKind, Side, Sound
from prehab.core.units import Ms

CUE_WORDS: Final[dict[Sound, str]] = {
    Sound.GO: "work",
    Sound.STOP: "rest",
    Sound.SWITCH: "switch",
    Sound.HALFWAY: "halfway",
    Sound.LAST: "last",
    Sound.REP: "rep",
    Sound.REP_OTHER: "rep",
    Sound.DONE: "done",
}
"""The word in a pack's `[cues]` table that replaces each sound."""


def tones(pack: Pack, segments: tuple[Segment, ...], index: int) -> Iterator[Cue]:
    """Yield the tones of a segment, each at its fixed time, with the pack's own sound where it has one."""
    return (tone(pack, at, sound) for at, sound in _tone_times(segments, index))


def tone(pack: Pack, at: Ms, sound: Sound) -> Cue:
    """Return a tone with the pack's own sound, if it has one for it."""
    choice = cue_choice(pack, sound)
    return Cue(at, sound, None, choice.file if choice else None)


def cue_choice(pack: Pack, sound: Sound) -> CueChoice | None:
    """Return what a pack has for a tone, None where it is silent about it."""
    return pack.cues.get(CUE_WORDS.get(sound, "")) if pack.cues else None


def own_phrase(pack: Pack, sound: Sound, at: Ms | None) -> Iterator[PhraseRequest]:
    """Yield what the pack says after a tone at `at`; nothing where there is no such tone."""
    choice = cue_choice(pack, sound)
    if choice and choice.say and at is not None:
        yield PhraseRequest(Ms(at + TONE_SLOT), (choice.say,))


def _tone_times(segments: tuple[Segment, ...], index: int) -> Iterator[tuple[Ms, Sound]]:
    segment = segments[index]
    if segment.kind is SegmentKind.WORK:
        yield from _work_tones(segment)
    opened = Ms(0)
    if segment.kind is not SegmentKind.WORK and index and segments[index - 1].kind is SegmentKind.WORK:
        yield Ms(0), _opening_sound(segments[index - 1], segment)
        opened = TONE_SLOT
    yield from ((at, Sound.BREATH) for at in segment.breath_starts)
    if segment.kind is not SegmentKind.WORK:
        yield from ((at, Sound.PREPARE) for at in segment.last_seconds if at >= opened)
    if index == len(segments) - 1:
        yield segment.planned, Sound.DONE


def _opening_sound(before: Segment, segment: Segment) -> Sound:
    """Return the sound that ends the work before a segment."""
    if segment.kind is SegmentKind.SWITCH:
        return Sound.SWITCH
    return Sound.ROUND if before.round_no != segment.round_no else Sound.STOP


def _work_tones(segment: Segment) -> Iterator[tuple[Ms, Sound]]:
    yield Ms(0), Sound.GO
    if segment.waits:
        return
    if segment.reps is not None:
        both = (Sound.REP_OTHER, Sound.REP) if segment.side is Side.ALTERNATING else (Sound.REP,)
        yield from zip(segment.rep_starts, cycle(both), strict=False)
        return
    if segment.halfway is not None:
        yield segment.halfway, Sound.HALFWAY
    yield from ((at, Sound.LAST) for at in segment.last_seconds)
