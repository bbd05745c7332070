"""What is said between two stretches of work, the most important first: what comes next, and which side."""

from collections.abc import Iterator

from prehab.core.cues.phrase_request import TONE_SLOT, PhraseRequest
from prehab.core.cues.tones import own_phrase
from prehab.core.model import Pack
from prehab.core.phrases import Phrases
from prehab.core.timeline import Direction, Segment, SegmentKind, Sound
from prehab.core.units import Ms


def gap_phrases(
    pack: Pack, phrases: Phrases | None, segments: tuple[Segment, ...], index: int
) -> Iterator[PhraseRequest]:
    """Yield the phrases to place in a segment without work; without `phrases` only the pack's own."""
    segment = segments[index]
    match segment.kind:
        case SegmentKind.SWITCH:
            same_side = segment.direction is Direction.OTHER_WAY
            own = () if same_side else tuple(own_phrase(pack, Sound.SWITCH, Ms(0)))
            told = phrases.announce_switch(segment) if phrases else ()
            yield from own or (PhraseRequest(TONE_SLOT, told),)
        case SegmentKind.REST | SegmentKind.ROUND_REST:
            yield from _announcement(pack, phrases, segments, index)
        case SegmentKind.PREPARE:
            before = segments[index - 1].kind if index else None
            if before not in (SegmentKind.REST, SegmentKind.ROUND_REST):
                yield from _announcement(pack, phrases, segments, index)


def get_ready_wordings(phrases: Phrases | None, work: Segment, *, begun: bool) -> tuple[str, ...]:
    """Return ways to name the work to which a key counts down; `begun` as in `cue_layout.get_ready_cues`."""
    if phrases is None:
        return ()
    names = phrases.names(work) if begun else phrases.announce(work)
    # What comes after a switch is never announced in full, so only its side or direction may have been rendered.
    return (*names, *phrases.half(work))


def _announcement(
    pack: Pack, phrases: Phrases | None, segments: tuple[Segment, ...], index: int
) -> Iterator[PhraseRequest]:
    """Yield what is said first in a gap: the pack's own word for rest, then what comes next."""
    yield from own_phrase(pack, Sound.STOP, Ms(0) if index else None)
    work = next(s for s in segments[index:] if s.kind is SegmentKind.WORK)
    yield PhraseRequest(TONE_SLOT if index else Ms(0), phrases.announce(work) if phrases else ())
