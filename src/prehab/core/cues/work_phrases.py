"""What is said during work, the most important first: the pack's own words, then counting, then form cues."""

from collections.abc import Iterator

from prehab.core.cues.counting import TEN, rep_calls, time_calls
from prehab.core.cues.form_cues import FORM_CUE_DELAY
from prehab.core.cues.gap_phrases import note_when_begun
from prehab.core.cues.phrase_request import BREATH_SLOT, REP_SLOT, TONE_SLOT, PhraseRequest
from prehab.core.cues.tones import cue_choice, own_phrase
from prehab.core.model import Pack, RepCount
from prehab.core.phrases import Phrases, sentence
from prehab.core.timeline import Coaching, Segment, SegmentKind, Sound
from prehab.core.units import Ms
from prehab.values import replace


def work_phrases(
    pack: Pack,
    phrases: Phrases | None,
    segments: tuple[Segment, ...],
    index: int,
    rep_count: RepCount,
    coaching: Coaching,
) -> Iterator[PhraseRequest]:
    """Yield the phrases to place in a segment of work; without `phrases` only those of the pack and its exercises."""
    segment = segments[index]
    note = note_when_begun(segments, index) if phrases else None
    if note:
        yield PhraseRequest(TONE_SLOT, (sentence(note),), latest=FORM_CUE_DELAY)
    if segment.open and phrases and not any(one.open for one in _work_before(segments, index)):
        yield PhraseRequest(TONE_SLOT, (phrases.press_enter,))
    yield from own_phrase(pack, Sound.HALFWAY, segment.halfway)
    for request in own_phrase(pack, Sound.LAST, Ms(0)):
        yield from (replace(request, before=at) for at in segment.last_seconds[:1])
    if rep_count is not RepCount.TICKS:
        yield from _named_parts(pack, segment, coaching)
    yield from _counted_reps(pack, phrases, segment, rep_count)
    if phrases:
        yield from _counted_time(pack, phrases, segment)
    if segment.say:
        yield PhraseRequest(TONE_SLOT, (segment.say,))
    for at, cue in coaching.form_cues:
        yield PhraseRequest(at, (cue,), latest=Ms(at + FORM_CUE_DELAY))
    if index == len(segments) - 1:
        yield from _finished(pack, phrases, segment)


def _finished(pack: Pack, phrases: Phrases | None, last: Segment) -> Iterator[PhraseRequest]:
    """Yield what is said after the end: what the pack has for it, which may be a sound alone, else that it is over."""
    if cue_choice(pack, Sound.DONE) is None and phrases:
        yield PhraseRequest(Ms(last.planned + TONE_SLOT), (phrases.finished,), after_the_end=True)
    for request in own_phrase(pack, Sound.DONE, last.planned):
        yield replace(request, after_the_end=True)


def _named_parts(pack: Pack, segment: Segment, coaching: Coaching) -> Iterator[PhraseRequest]:
    """Yield the names of the parts of the first rep, each as it begins.

    The last comes first: a name that would run into the next one is left out.
    """
    if not coaching.names_parts or segment.waits or segment.tempo is None or _says(pack, Sound.GO):
        return
    parts = segment.tempo.parts
    starts = [Ms(sum(parts[:number])) for number in range(len(parts))]
    for start, part, name in zip(reversed(starts), reversed(parts), reversed(segment.exercise.phases), strict=True):
        if part:
            yield _right_at(max(start, TONE_SLOT), name)


def _counted_reps(pack: Pack, phrases: Phrases | None, segment: Segment, told: RepCount) -> Iterator[PhraseRequest]:
    """Yield what is said of reps and breaths. A pack's own word for a rep is said at each of them, but the first."""
    own = cue_choice(pack, Sound.REP)
    if own and own.say and segment.reps is not None:
        if told is not RepCount.TICKS:
            yield from (_right_at(Ms(at + REP_SLOT), own.say) for at in segment.rep_starts)
    elif phrases:
        after = REP_SLOT if segment.breaths is None else BREATH_SLOT
        yield from (_right_at(Ms(call.at + after), call.text) for call in rep_calls(segment, told, phrases))


def _counted_time(pack: Pack, phrases: Phrases, segment: Segment) -> Iterator[PhraseRequest]:
    """Yield what is said of the middle and the rest of timed work, unless the pack has words of its own for it."""
    for at, text in time_calls(segment, phrases):
        if at == segment.halfway:
            at, said = Ms(at + TONE_SLOT), not _says(pack, Sound.HALFWAY)
        else:
            said = at != segment.planned - TEN or not _says(pack, Sound.LAST)
        if said:
            yield _right_at(at, text)


def _says(pack: Pack, sound: Sound) -> bool:
    """Return whether the pack has a phrase of its own for a sound."""
    choice = cue_choice(pack, sound)
    return choice is not None and choice.say is not None


def _right_at(at: Ms, text: str) -> PhraseRequest:
    return PhraseRequest(at, (text,), latest=at)


def _work_before(segments: tuple[Segment, ...], index: int) -> Iterator[Segment]:
    return (one for one in segments[:index] if one.kind is SegmentKind.WORK)
