"""Which form cue is said in which work: planned once for a whole session, so that each has its turn and none crowd."""

from typing import Final

from msgspec import Struct, field

from prehab.core.cues.phrase_request import PHRASE_GAP, TONE_SLOT, estimate_length
from prehab.core.model import Exercise
from prehab.core.timeline import COUNTDOWN, Coaching, Segment, SegmentKind
from prehab.core.units import Ms

FORM_CUE_INTERVAL: Final = Ms(25_000)
"""Two form cues are at least this far apart, in the whole session."""
FORM_CUE_DELAY: Final = Ms(5_000)
"""How much later than planned a form cue may begin, where tones and other phrases come first."""
MOST_FORM_CUES: Final = 4
"""As many are said in one stretch of work, however long it is."""
ONE_WORD_MORE: Final = Ms(150)
"""How much longer than estimated a voice takes for a single word."""

_APART: Final = Ms(FORM_CUE_INTERVAL + FORM_CUE_DELAY)
_ExerciseKey = tuple[str, str | None]


def plan_coaching(segments: tuple[Segment, ...]) -> tuple[Coaching, ...]:
    """Return what is said of the exercise in every segment, by the planned times."""
    firsts = _first_works(segments)
    plan = _Plan(sorted(firsts.values(), reverse=True))
    return tuple(plan.coaching(segment) for segment in segments)


def _first_works(segments: tuple[Segment, ...]) -> dict[_ExerciseKey, int]:
    """Return when each exercise that has form cues is first done."""
    found: dict[_ExerciseKey, int] = {}
    start = 0
    for segment in segments:
        if _is_coached(segment) and segment.performed_exercise.cues:
            found.setdefault(_key(segment), start)
        start += segment.planned
    return found


class _Plan(Struct):
    """Walks the segments once. Times are those of the session: `start` of the segment that comes next.

    `firsts` are the times that exercises begin for the first time, the next one last. `turns` counts the form cues of
    each exercise so far, and `free` is when the next form cue of any may come.
    """

    firsts: list[int]
    start: int = 0
    free: int = 0
    turns: dict[_ExerciseKey, int] = field(default_factory=dict)

    def coaching(self, segment: Segment) -> Coaching:
        """Return what is said of the exercise in the next segment."""
        while self.firsts and self.firsts[-1] <= self.start:
            self.firsts.pop()
        made = self._of_work(segment) if _is_coached(segment) else Coaching()
        self.start += segment.planned
        return made

    def _of_work(self, segment: Segment) -> Coaching:
        exercise, key = segment.performed_exercise, _key(segment)
        named = key not in self.turns and _names_fit(segment, exercise)
        turn = self.turns.setdefault(key, 0)
        early = segment.rep_length if named and not segment.waits else TONE_SLOT
        found: list[tuple[Ms, str]] = []
        at = max(early, self.free - self.start)
        while exercise.cues and len(found) < MOST_FORM_CUES:
            cue = exercise.cues[turn % len(exercise.cues)]
            # One that nothing holds back is always tried: the check tells when it is too long for its exercise.
            if at > early and at + estimate_length(cue) > _end_of_cues(segment):
                break
            if turn and self.firsts and self.start + at + _APART > self.firsts[-1]:
                break  # another exercise is about to begin, and has not had its first
            found.append((Ms(at), cue))
            turn += 1
            self.free = self.start + at + _APART
            at += max(_APART, segment.planned // MOST_FORM_CUES)
        self.turns[key] = turn
        return Coaching(tuple(found), named)


def _is_coached(segment: Segment) -> bool:
    return segment.kind is SegmentKind.WORK and not segment.exercise.foreign


def _key(segment: Segment) -> _ExerciseKey:
    return segment.exercise.id, segment.variant


def _end_of_cues(segment: Segment) -> Ms:
    """Return the end of the time for form cues: before the last rep, or the last seconds."""
    last = COUNTDOWN[0] if segment.reps is None and segment.breaths is None else segment.count_length
    return Ms(segment.planned - last)


def _names_fit(segment: Segment, exercise: Exercise) -> bool:
    """Return whether there is time to name each part of a rep while it lasts."""
    parts = segment.tempo.parts if segment.tempo else ()
    if not parts or len(parts) != len(exercise.phases):
        return False
    times = (parts[0] - TONE_SLOT, *parts[1:])
    needed = (estimate_length(name) + ONE_WORD_MORE + PHRASE_GAP for name in exercise.phases)
    return all(need <= time or not part for need, time, part in zip(needed, times, parts, strict=True))
