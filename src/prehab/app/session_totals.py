"""What was done in this sitting, counted from the player's events."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from prehab.core.record import Outcome
from prehab.core.session import Event, SegmentEnded, SessionEnded
from prehab.core.text import clock_text
from prehab.core.timeline import Kind, Segment, Side, Timeline
from prehab.core.units import Ms


@dataclass(slots=True)
class Sum:
    """What was done of one exercise on one side."""

    reps: int = 0
    time: Ms = Ms(0)
    skipped: int = 0


@dataclass(slots=True)
class SessionTotals:
    """Counts work segments by exercise and side, in the order they came."""

    sums: dict[str, dict[Side | None, Sum]] = field(default_factory=dict)
    complete: bool = False
    active: Ms = Ms(0)

    def add(self, timeline: Timeline, events: Iterable[Event]) -> None:
        """Count what ended."""
        for event in events:
            match event:
                case SegmentEnded():
                    self.active = Ms(self.active + event.actual)
                    if timeline.segments[event.index].kind is Kind.WORK:
                        self._count(timeline.segments[event.index], event)
                case SessionEnded(complete=complete):
                    self.complete = complete
                case _:
                    pass

    def _count(self, segment: Segment, event: SegmentEnded) -> None:
        done = self.sums.setdefault(segment.exercise.name, {}).setdefault(segment.side, Sum())
        if event.outcome is Outcome.SKIPPED:
            done.skipped += 1
        elif segment.reps is not None:
            done.reps += segment.reps
        else:
            done.time = Ms(done.time + event.actual)

    @property
    def anything(self) -> bool:
        """Return whether any work was finished."""
        return any(done.reps or done.time for sides in self.sums.values() for done in sides.values())

    def lines(self) -> list[tuple[str, str]]:
        """Return an exercise and what was done of it, for every exercise."""
        return [(name, _exercise_text(sides)) for name, sides in self.sums.items()]


def _exercise_text(sides: dict[Side | None, Sum]) -> str:
    """Return "left 24, right 24 reps" or "20 reps, 1 skipped"."""
    parts = []
    for side, done in sides.items():
        amount = _amount(done)
        if amount:
            parts.append(f"{_side(side)}{amount}")
    skipped = sum(done.skipped for done in sides.values())
    if skipped:
        parts.append(f"{skipped} skipped")
    return "  ".join(parts)


def _side(side: Side | None) -> str:
    if side is None:
        return ""
    return "each side " if side is Side.ALTERNATING else f"{side.value} "


def _amount(done: Sum) -> str:
    parts = [f"{done.reps} reps" if done.reps != 1 else "1 rep"] if done.reps else []
    if done.time:
        parts.append(clock_text(done.time))
    return " + ".join(parts)
