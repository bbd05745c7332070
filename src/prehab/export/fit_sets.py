"""The sets of a workout, from the segments that were played."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from prehab.core.record import Outcome, SegmentRecord
from prehab.core.timeline import Kind, Side
from prehab.core.units import Ms


@dataclass(frozen=True, slots=True)
class ActiveSet:
    """An exercise that was done. `at` is milliseconds of playing time from the start of the session.

    `reps` counts both sides when they alternate; None for timed work.
    """

    at: Ms
    duration: Ms
    exercise_id: str
    exercise_name: str
    reps: int | None


@dataclass(frozen=True, slots=True)
class RestSet:
    """Time between exercises: rest, getting ready, switching sides, and what was skipped."""

    at: Ms
    duration: Ms


WorkoutSet = ActiveSet | RestSet


def sets_of(segments: Iterable[SegmentRecord]) -> tuple[WorkoutSet, ...]:
    """Return the sets in order; gaps that touch are one, and gaps of no length are none."""
    made: list[WorkoutSet] = []
    for found in _one_by_one(segments):
        last = made[-1] if made else None
        if isinstance(found, RestSet) and isinstance(last, RestSet):
            made[-1] = replace(last, duration=Ms(last.duration + found.duration))
        elif isinstance(found, ActiveSet) or found.duration:
            made.append(found)
    return tuple(made)


def _one_by_one(segments: Iterable[SegmentRecord]) -> Iterator[WorkoutSet]:
    at = Ms(0)
    for segment in segments:
        if segment.kind is Kind.WORK and segment.outcome is Outcome.DONE:
            yield ActiveSet(at, segment.actual, segment.exercise_id, segment.exercise_name, _reps(segment))
        else:
            yield RestSet(at, segment.actual)
        at = Ms(at + segment.actual)


def _reps(segment: SegmentRecord) -> int | None:
    if segment.reps is None:
        return None
    return segment.reps * 2 if segment.side is Side.ALTERNATING else segment.reps
