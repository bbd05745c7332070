"""What was done in one session, counted from the player's events."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from prehab.core.record import Outcome
from prehab.core.session_events import Event, SegmentEnded, SessionEnded
from prehab.core.text import clock_text, counted, done_side_text
from prehab.core.timeline import Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms


@dataclass(slots=True)
class SideTotal:
    """What was done of one exercise on one side."""

    reps: int = 0
    time: Ms = Ms(0)
    skipped: int = 0


@dataclass(slots=True)
class SessionTotals:
    """Counts work segments by exercise and side, in the order they came.

    `exercises` are the ids of those of which something was done.
    """

    totals: dict[str, dict[Side | None, SideTotal]] = field(default_factory=dict)
    exercises: set[str] = field(default_factory=set)
    complete: bool = False
    active: Ms = Ms(0)

    def add(self, timeline: Timeline, events: Iterable[Event]) -> None:
        """Count the segments that ended."""
        for event in events:
            match event:
                case SegmentEnded():
                    self.active = Ms(self.active + event.actual)
                    if timeline.segments[event.index].kind is SegmentKind.WORK:
                        self._count(timeline.segments[event.index], event)
                case SessionEnded(complete=complete):
                    self.complete = complete
                case _:
                    pass

    def _count(self, segment: Segment, event: SegmentEnded) -> None:
        done = self.totals.setdefault(segment.exercise.name, {}).setdefault(segment.side, SideTotal())
        if event.outcome is Outcome.SKIPPED:
            done.skipped += 1
            return
        self.exercises.add(segment.exercise.id)
        if segment.reps is not None:
            done.reps += segment.reps
        else:
            done.time = Ms(done.time + event.actual)

    @property
    def any_work_done(self) -> bool:
        """Return whether any work was finished."""
        return bool(self.exercises)

    def rows(self) -> list[tuple[str, str]]:
        """Return the name of every exercise and what was done of it in words."""
        return [(name, _exercise_text(sides)) for name, sides in self.totals.items()]


def _exercise_text(sides: dict[Side | None, SideTotal]) -> str:
    """Return "left 24, right 24 reps" or "20 reps, 1 skipped"."""
    parts = []
    for side, done in sides.items():
        amount = _amount(done)
        if amount:
            parts.append(f"{done_side_text(side)} {amount}".lstrip())
    skipped = sum(done.skipped for done in sides.values())
    if skipped:
        parts.append(f"{skipped} skipped")
    return "  ".join(parts)


def _amount(done: SideTotal) -> str:
    parts = [counted(done.reps, "rep")] if done.reps else []
    if done.time:
        parts.append(clock_text(done.time))
    return " + ".join(parts)
