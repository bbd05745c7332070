"""A session exercise by exercise and side by side: what was planned, and what was done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from prehab.core.record import Outcome, SegmentRecord
from prehab.core.timeline import Kind, Side
from prehab.core.units import Ms


@dataclass(frozen=True, slots=True)
class Part:
    """One exercise on one side. `reps` are those that were done, per side; `done` and `skipped` count sets."""

    exercise: str
    side: Side | None
    reps: int = 0
    planned: Ms = Ms(0)
    actual: Ms = Ms(0)
    done: int = 0
    skipped: int = 0


def parts_of(segments: Iterable[SegmentRecord]) -> tuple[Part, ...]:
    """Return what the segments of a session add up to, in the order the exercises came."""
    found: dict[tuple[str, Side | None], Part] = {}
    for one in segments:
        if one.kind is Kind.WORK:
            key = one.exercise_id, one.side
            found[key] = _with(found.get(key) or Part(one.exercise_name, one.side), one)
    return tuple(found.values())


def _with(part: Part, one: SegmentRecord) -> Part:
    is_done = one.outcome is Outcome.DONE
    return replace(
        part,
        reps=part.reps + (one.reps or 0 if is_done else 0),
        planned=Ms(part.planned + one.planned),
        actual=Ms(part.actual + one.actual),
        done=part.done + is_done,
        skipped=part.skipped + (not is_done),
    )
