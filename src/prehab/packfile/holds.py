"""How long each muscle is held in a stretch, side by side."""

import re
from typing import Final

from prehab.core.timeline import Kind, Segment, Side, Timeline
from prehab.core.units import Ms

_STRETCH: Final = re.compile(r"\b(stretch|hold|pose|pigeon|figure[ -]?(4|four))", re.IGNORECASE)


def static_time(timeline: Timeline) -> dict[str, Ms]:
    """Return the time of held stretches for each main muscle, on the side that gets more.

    A stretch is a timed exercise without a tempo whose name says so: stretch, hold, pose, pigeon, figure-4.
    """
    spent: dict[tuple[str, Side], int] = {}
    for segment in timeline.segments:
        if segment.kind is not Kind.WORK or not _is_stretch(segment):
            continue
        sides = (segment.side,) if segment.side in (Side.LEFT, Side.RIGHT) else (Side.LEFT, Side.RIGHT)
        for muscle in segment.exercise.muscles.main:
            for side in sides:
                assert side is not None
                spent[muscle, side] = spent.get((muscle, side), 0) + segment.hold_time
    longest: dict[str, Ms] = {}
    for (muscle, _), time in spent.items():
        longest[muscle] = Ms(max(time, longest.get(muscle, 0)))
    return longest


def _is_stretch(segment: Segment) -> bool:
    exercise = segment.exercise
    names = (exercise.name, exercise.id, *exercise.aliases)
    return segment.reps is None and exercise.tempo is None and any(_STRETCH.search(name) for name in names)
