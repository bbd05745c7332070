"""What is said between two stretches of work: where the body goes, what comes next, and which side."""

from collections.abc import Iterator
from typing import Final

from prehab.core.cues.phrase_request import TONE_SLOT, PhraseRequest, Wording
from prehab.core.cues.tones import own_phrase
from prehab.core.model import Pack
from prehab.core.phrases import Phrases, joined, sentence
from prehab.core.timeline import Direction, Segment, SegmentKind, Side, Sound
from prehab.core.units import Ms

LONG_REST: Final = Ms(20_000)
"""A gap of this length is told with its time, and what comes is told again when its countdown begins."""
AGAIN_AFTER: Final = Ms(15_000)
"""The least rest before that countdown: sooner nobody has forgotten, and it would be too much talk."""
NOTE_GAP: Final = Ms(12_000)
"""The shortest gap that has room for a note of the work behind it; else the note is said when the work begins."""

_BANDS: Final = frozenset({"mini-band", "long-band"})
RESTS: Final = (SegmentKind.REST, SegmentKind.ROUND_REST)


def gap_phrases(
    pack: Pack, phrases: Phrases | None, segments: tuple[Segment, ...], index: int
) -> Iterator[PhraseRequest]:
    """Yield the phrases to place in a segment without work; without `phrases` only the pack's own."""
    segment = segments[index]
    if segment.kind is SegmentKind.SWITCH:
        same_side = segment.direction is Direction.OTHER_WAY
        own = () if same_side else tuple(own_phrase(pack, Sound.SWITCH, Ms(0)))
        told = phrases.announce_switch(segment) if phrases else ()
        yield from own or (PhraseRequest(TONE_SLOT, told),)
    elif segment.kind is SegmentKind.PREPARE and index and segments[index - 1].kind in RESTS:
        if phrases and is_told_again(segments, index):
            yield PhraseRequest(Ms(0), tuple(_told_again(phrases, segments, index + 1)))
    else:
        own = tuple(own_phrase(pack, Sound.STOP, Ms(0) if index else None))
        yield from own
        if phrases:
            wordings = tuple(_wordings(phrases, segments, index, own_word=bool(own)))
            yield PhraseRequest(TONE_SLOT if index else Ms(0), wordings)


def _told_again(phrases: Phrases, segments: tuple[Segment, ...], index: int) -> Iterator[Wording]:
    """Yield the ways to say once more that the work at `index` comes: with its note, which says how, where it fits."""
    work = segments[index]
    told = phrases.announce(work, phrases.which(work))[1:]
    if work.note and not _is_again(_gap(segments, index)[0], work):
        yield from ((way, sentence(work.note)) for way in told[:2])
    yield from told


def get_ready_wordings(
    phrases: Phrases, segments: tuple[Segment, ...], index: int, *, begun: bool
) -> tuple[Wording, ...]:
    """Return ways to name the work to which a key counts down; `begun` as in `cue_layout.get_ready_cues`.

    Where it has not begun the runner may be anywhere: position and setup are told, whatever was done before.
    """
    work = segments[index]
    # What comes after a switch is never announced in full, so only its side or direction may have been rendered.
    if begun:
        return *phrases.names(work), *phrases.half(work)
    told, where = announcement(phrases, segments, index), _where(phrases, work, None)
    placed = ((*where[:kept], way) for kept in range(len(where), 0, -1) for way in told[:3])
    return *placed, *told, *phrases.half(work)


def announcement(phrases: Phrases, segments: tuple[Segment, ...], index: int) -> tuple[str, ...]:
    """Return the ways to say that the work at `index` comes next, as `Phrases.announce` has them."""
    return _announcement(phrases, segments, index)


def new_place(phrases: Phrases, segments: tuple[Segment, ...], index: int) -> tuple[str, str]:
    """Return the position and the setup of the work at `index`, each empty where it is that of the work before.

    That a band comes off stands with the setup.
    """
    told = _where(phrases, segments[index], _gap(segments, index)[0], shown=True)
    position = next((one for one in told if one in phrases.positions.values()), "")
    return position, " ".join(one for one in told if one != position)


def lead_in(phrases: Phrases, segments: tuple[Segment, ...], index: int) -> str:
    """Return what stands before the work at `index`: that it is next, that it is again, or then, after a note."""
    before, gap = _gap(segments, index)
    if _note(gap) is not None:
        return phrases.then
    return phrases.again if _is_again(before, segments[index]) else phrases.next


def is_told_again(segments: tuple[Segment, ...], index: int) -> bool:
    """Return True where the countdown at `index` tells once more what was told at the start of the rest before it."""
    rest = segments[index - 1].planned
    return rest >= AGAIN_AFTER and rest + segments[index].planned >= LONG_REST


def note_when_begun(segments: tuple[Segment, ...], index: int) -> str | None:
    """Return the note of the work at `index` that is said when it begins, None where there is none or no need."""
    work = segments[index]
    if not work.note or (index and segments[index - 1].kind is SegmentKind.SWITCH):
        return None
    before, gap = _gap(segments, index)
    return None if _is_again(before, work) or _length(gap) >= NOTE_GAP else work.note


def _wordings(
    phrases: Phrases, segments: tuple[Segment, ...], index: int, *, own_word: bool
) -> Iterator[tuple[str, ...]]:
    """Yield what can be said in the gap that begins at `index`, the fullest first; the dose is left out late.

    Position and setup come before the work, so that the runner moves while the rest is said.
    """
    at = index + 1 if segments[index + 1].kind is SegmentKind.WORK else index + 2
    work = segments[at]
    before, gap = _gap(segments, at)
    where = _where(phrases, work, before)
    rest = _rest(phrases, gap, own_word=own_word) if before else ""
    new_round = phrases.round_begins(work)
    note = sentence(work.note) if work.note and _length(gap) >= NOTE_GAP and not _is_again(before, work) else ""
    parts = [part for part in (*where, rest, new_round, note) if part]
    told = _announcement(phrases, segments, at)
    for kept in range(len(parts), 0, -1):
        said = parts[:kept]
        for way in told[: 2 if kept > len(where) else 3]:
            order = (rest, new_round, *where, way, note)
            yield tuple([part for part in order if part is way or part in said])
    yield from ((way,) for way in told)


def is_told_per_side(segments: tuple[Segment, ...], index: int) -> bool:
    """Return True where the dose of the work at `index`, that of the first side, is also that of the other after it."""
    work = segments[index]
    if work.side not in (Side.LEFT, Side.RIGHT) or work.direction or work.open:
        return False
    after = next((one for one in segments[index + 1 :] if one.kind is SegmentKind.WORK and one.side != work.side), None)
    return after is not None and after.place == work.place


def _announcement(phrases: Phrases, segments: tuple[Segment, ...], index: int) -> tuple[str, ...]:
    work, (before, gap) = segments[index], _gap(segments, index)
    new_repeat = before is None or before.repeat_no != work.repeat_no or before.repeats != work.repeats
    which = phrases.which(work) if new_repeat or work.set_no > 1 else ""
    again, then = _is_again(before, work), _note(gap) is not None
    return phrases.announce(work, which, again=again, then=then, per_side=is_told_per_side(segments, index))


def _where(phrases: Phrases, work: Segment, before: Segment | None, *, shown: bool = False) -> tuple[str, ...]:
    """Return that a band comes off, the position of work where it is new, and the setup where that is new.

    A band is put on, or taken off, before one lies down.

    A setup in another language than the pack's is only `shown`.
    """
    if before and before.exercise is work.exercise and before.variant == work.variant:
        return ()
    exercise = work.performed_exercise
    last = before.performed_exercise if before else None
    put_on = not _BANDS.isdisjoint(exercise.equipment) and (last is None or _BANDS.isdisjoint(last.equipment))
    take_off = last is not None and not _BANDS.isdisjoint(last.equipment) and _BANDS.isdisjoint(exercise.equipment)
    position, setup = "", ""
    if exercise.position and (last is None or last.position is not exercise.position):
        position = phrases.positions[exercise.position]
    if exercise.setup and (shown or not exercise.foreign) and (last is None or last.setup != exercise.setup):
        setup = sentence(exercise.setup)
    found = (phrases.band_off if take_off else "", *((setup, position) if put_on else (position, setup)))
    return tuple([one for one in found if one])


def _rest(phrases: Phrases, gap: tuple[Segment, ...], *, own_word: bool) -> str:
    """Return how a gap is told: with its note, and with its time where that or a note is worth it."""
    length, note, breaths = _length(gap), _note(gap), gap[0].rest_breaths
    if note is None and length < LONG_REST:
        return ""
    time = phrases.breaths_text(breaths) if breaths else phrases.rest_time(length)
    if note is not None:
        return sentence(joined(note.rstrip(" .!"), time))
    return sentence(time if own_word else phrases.rest.format(time))


def _gap(segments: tuple[Segment, ...], index: int) -> tuple[Segment | None, tuple[Segment, ...]]:
    """Return the work before that at `index`, and the rest and the countdown between them."""
    start = index
    while start and segments[start - 1].kind is not SegmentKind.WORK:
        start -= 1
    return segments[start - 1] if start else None, segments[start:index]


def _length(gap: tuple[Segment, ...]) -> Ms:
    return Ms(sum([one.planned for one in gap]))


def _note(gap: tuple[Segment, ...]) -> str | None:
    return next((one.note for one in gap if one.note), None)


def _is_again(before: Segment | None, work: Segment) -> bool:
    """Return True for another set, and for the same work in the next repeat of a block."""
    if work.set_no > 1:
        return True
    return before is not None and work.repeat_no > 1 and _same_work(before) == _same_work(work)


def _same_work(work: Segment) -> tuple[object, ...]:
    """Return what makes two stretches of work the same to the ear, whichever side they are for."""
    amount = (work.reps, work.breaths, work.open, None if work.reps else work.planned)
    return work.round_no, work.exercise.id, work.variant, *amount
