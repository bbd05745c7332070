"""Whether a timeline is the one that a session was cut off in, told from its record."""

from collections.abc import Sequence

from prehab.core.record import SegmentRecord, SessionStart
from prehab.core.timeline import Timeline


def belongs_to(start: SessionStart, played: Sequence[SegmentRecord], timeline: Timeline) -> bool:
    """Return whether a timeline is as long as the session was planned, and holds what was played where it was played.

    The runner may have made a segment longer or shorter, so their lengths are not compared.
    """
    if timeline.total != start.planned:
        return False
    return all(record.index < len(timeline.segments) and _same(record, timeline) for record in played)


def _same(record: SegmentRecord, timeline: Timeline) -> bool:
    segment = timeline.segments[record.index]
    made = (segment.kind, segment.exercise.id, segment.side, segment.round_no, segment.set_no)
    return made == (record.kind, record.exercise_id, record.side, record.round_no, record.set_no)
