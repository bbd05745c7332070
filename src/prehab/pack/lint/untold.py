"""What there is no time to say before an exercise: its name, its dose, how to get there, a note."""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from prehab.core.cues.cue_layout import with_phrase_lengths
from prehab.core.cues.gap_phrases import announcement, gap_phrases
from prehab.core.cues.phrase_request import PHRASE_GAP, Wording, estimate_length, phrases_of
from prehab.core.languages import phrases_for
from prehab.core.phrases import Phrases, sentence
from prehab.core.text import time_text
from prehab.core.timeline import COUNTDOWN, Segment, SegmentKind, Timeline
from prehab.core.units import Ms
from prehab.pack.lint.lint_advice import LintAdvice, PackPath, shown

_USUAL: Final = Ms(5000)
"""The get_ready of a routine that writes none."""


class _Gap(Struct, frozen=True):
    """The time before some work: what could be said in it, the fullest first, and what is."""

    work: Segment
    earliest: Ms
    wordings: tuple[Wording, ...]
    ways: tuple[str, ...]
    """The ways to say what comes next; the first three have the dose."""
    notes: tuple[str, ...]
    is_chosen: bool
    """Whether the author chose the length of the gap, or what is said of the exercise."""
    spoken: frozenset[str]

    def due(self, phrases: Phrases, is_chosen: bool) -> Iterator[str]:
        """Yield what it has to tell beside what comes next: the position, the setup, a note.

        Where its length is not chosen, no position is due of an exercise of the library.
        """
        exercise = self.work.performed_exercise
        where = {phrases.positions[exercise.position]} if exercise.position else set()
        where = where | {sentence(exercise.setup), phrases.band_off} if is_chosen or self.is_chosen else set()
        for part in phrases_of(self.wordings[0]) if self.wordings else ():
            if part in where or part.startswith(self.notes):
                yield part

    def needed(self, *parts: str) -> int:
        """Return the seconds of countdown that are enough to say one of some parts."""
        lengths = (
            sum(estimate_length(phrase) + PHRASE_GAP for phrase in said)
            for said in map(phrases_of, self.wordings)
            if not set(said).isdisjoint(parts)
        )
        return -(-(self.earliest + min(lengths) + COUNTDOWN[0]) // 1000)


class _Untold(Struct, frozen=True):
    """What is never said before some work, and the seconds of countdown that would do."""

    text: str
    work: Segment
    needed: int


def untold(normal: Timeline, others: Sequence[Timeline], path: PackPath) -> Iterator[LintAdvice]:
    """Yield that an exercise is not named before it begins, or else what is not said of one.

    `normal` is the level that a routine begins with, with its cues; those of the `others` are laid out only where
    something is missing in it.
    """
    phrases = phrases_for(normal.pack.lang)
    if phrases is None:
        return
    gaps = list(_gaps(normal, phrases))
    nameless = [gap for gap in gaps if gap.spoken.isdisjoint(gap.ways)]
    doses = list(_doses(gaps, phrases))
    missing = [*doses, *_places(gaps, others, phrases)]
    if not nameless and not missing:
        return
    with_places = [*doses, *_places(gaps, others, phrases, is_chosen=True)]
    seconds = max([gap.needed(*gap.ways) for gap in nameless] + [one.needed for one in with_places])
    fix = f'write a longer get_ready, such as get_ready = "{seconds}s"'
    if nameless:
        message = f"there is no time to say {shown(nameless[0].work.performed_exercise.name)} before it starts"
        yield LintAdvice("PH504", (*path, "get_ready"), message, "too short to be told what comes next", fix)
    else:
        more = f", and {len(missing) - 1} more" if missing[1:] else ""
        name = missing[0].work.performed_exercise.name
        message = f"there is no time to say {shown(missing[0].text)} before {name}{more}"
        label = f"{time_text(normal.routine.get_ready)} to get ready: too short for all of it"
        yield LintAdvice("PH513", (*path, "get_ready"), message, label, fix)


def _doses(gaps: Sequence[_Gap], phrases: Phrases) -> Iterator[_Untold]:
    """Yield the doses that are not in the first announcement of their exercise, where the author chose its gap."""
    told: set[tuple[str, str | None]] = set()
    for gap in gaps:
        key = (gap.work.exercise.id, gap.work.variant)
        if gap.is_chosen and key not in told and gap.spoken.isdisjoint(gap.ways[:3]):
            yield _Untold(phrases.amount(gap.work), gap.work, gap.needed(*gap.ways[:3]))
        told.add(key)


def _places(
    gaps: Sequence[_Gap], others: Sequence[Timeline], phrases: Phrases, is_chosen: bool = False
) -> list[_Untold]:
    """Return the positions, setups and notes that are said at no level; `is_chosen` as if the author chose the gaps."""
    missing = _unsaid(gaps, phrases, is_chosen)
    for other in others if missing else ():
        there = _unsaid(list(_gaps(with_phrase_lengths(other, None), phrases)), phrases, is_chosen)
        missing = {key: one for key, one in missing.items() if key in there}
    return list(missing.values())


def _unsaid(gaps: Sequence[_Gap], phrases: Phrases, is_chosen: bool) -> dict[tuple[str, str | None, str], _Untold]:
    """Return what is due and never said, by the exercise and the words."""
    due: dict[tuple[str, str | None, str], _Untold] = {}
    said: set[tuple[str, str | None, str]] = set()
    for gap in gaps:
        for part in gap.due(phrases, is_chosen):
            key = (gap.work.exercise.id, gap.work.variant, part)
            if part in gap.spoken:
                said.add(key)
            due.setdefault(key, _Untold(part, gap.work, gap.needed(part)))
    return {key: one for key, one in due.items() if key not in said}


def _gaps(timeline: Timeline, phrases: Phrases) -> Iterator[_Gap]:
    """Yield the gaps of a timeline that end with a countdown."""
    begin = 0
    for segment in timeline.segments:
        if segment.kind is SegmentKind.WORK:
            gap = timeline.segments[begin : segment.index]
            if gap and gap[-1].kind is SegmentKind.PREPARE:
                yield _gap(timeline, phrases, begin, segment)
            begin = segment.index + 1


def _gap(timeline: Timeline, phrases: Phrases, begin: int, work: Segment) -> _Gap:
    *cues, request = gap_phrases(timeline.pack, phrases, timeline.segments, begin)
    before = sum(estimate_length(phrase) + PHRASE_GAP for one in cues for phrase in phrases_of(one.wordings[0]))
    notes = (one.note for one in timeline.segments[begin : work.index + 1] if one.note)
    own = any(exercise.id == work.exercise.id for exercise in timeline.pack.exercises)
    return _Gap(
        work,
        Ms(request.earliest + before),
        request.wordings,
        announcement(phrases, timeline.segments, work.index),
        tuple(sentence(note.rstrip(" .!")).rstrip(".") for note in notes),
        own or timeline.routine.get_ready != _USUAL,
        frozenset(cue.phrase for cues in timeline.cues[begin : work.index] for cue in cues if cue.phrase),
    )
