"""What is said during work, the most important first: the pack's own words, then form cues."""

from collections.abc import Iterator
from typing import Final

from prehab.core.cues.phrase_request import TONE_SLOT, PhraseRequest
from prehab.core.cues.tones import own_phrase
from prehab.core.model import Pack
from prehab.core.phrases import Phrases
from prehab.core.timeline import Segment, SegmentKind, Side, Sound
from prehab.core.units import Ms
from prehab.values import replace

FORM_CUE_INTERVAL: Final = Ms(25_000)
"""One spoken form cue for about this much work."""


def work_phrases(
    pack: Pack, phrases: Phrases | None, segments: tuple[Segment, ...], index: int
) -> Iterator[PhraseRequest]:
    """Yield the phrases to place in a segment of work; without `phrases` only those of the pack and its exercises."""
    segment = segments[index]
    yield from own_phrase(pack, Sound.GO, Ms(0))
    if segment.open and phrases and not any(one.open for one in _work_before(segments, index)):
        yield PhraseRequest(TONE_SLOT, (phrases.press_enter,))
    yield from own_phrase(pack, Sound.HALFWAY, segment.halfway)
    for request in own_phrase(pack, Sound.LAST, Ms(0)):
        yield from (replace(request, before=at) for at in segment.last_seconds[:1])
    if segment.say:
        yield PhraseRequest(TONE_SLOT, (segment.say,))
    yield from _form_cues(segment)
    for request in own_phrase(pack, Sound.DONE, segment.planned if index == len(segments) - 1 else None):
        yield replace(request, after_the_end=True)


def _form_cues(segment: Segment) -> Iterator[PhraseRequest]:
    cues = segment.performed_exercise.cues
    if not cues or segment.exercise.foreign:
        return
    count = max(1, segment.planned // FORM_CUE_INTERVAL)
    for number in range(count):
        at = Ms(segment.planned * (2 * number + 1) // (2 * count + 1))
        yield PhraseRequest(max(at, TONE_SLOT), (cues[(_rotation(segment) + number) % len(cues)],))


def _work_before(segments: tuple[Segment, ...], index: int) -> Iterator[Segment]:
    return (one for one in segments[:index] if one.kind is SegmentKind.WORK)


def _rotation(segment: Segment) -> int:
    """Return a number that differs between neighbouring sets, sides and rounds, so that form cues rotate."""
    return (segment.round_no - 1) * segment.sets + segment.set_no - 1 + (segment.side is Side.RIGHT)
