"""What was done in one session, counted from the player's events and from the parts played before."""

from collections.abc import Callable, Iterable

from msgspec import Struct, field

from prehab.core.record import Outcome, SegmentRecord, exercise_totals, make_segment_record
from prehab.core.session_events import Event, SegmentEnded, SessionEnded
from prehab.core.text import clock_text, counted, done_count_text, done_side_text
from prehab.core.timeline import Direction, SegmentKind, Side, Timeline
from prehab.core.units import Ms

SayTime = Callable[[Ms], str]


class SessionTotals(Struct):
    """Counts work segments by exercise and side, in the order they came; `records` begin with earlier parts."""

    records: list[SegmentRecord] = field(default_factory=list)
    complete: bool = False

    def add(self, timeline: Timeline, events: Iterable[Event]) -> None:
        """Count the segments that ended."""
        for event in events:
            match event:
                case SegmentEnded(index=index, outcome=outcome, actual=actual):
                    segment = timeline.segments[index]
                    self.records.append(make_segment_record(segment, len(self.records), actual, outcome))
                case SessionEnded(complete=complete):
                    self.complete = complete
                case _:
                    pass

    @property
    def exercises(self) -> set[str]:
        """The ids of the exercises of which something was done."""
        return {one.exercise_id for one in self.records if _amount([one])}

    @property
    def any_work_done(self) -> bool:
        """Return whether any work was done."""
        return bool(self.exercises)

    def rows(self, say: SayTime = clock_text) -> list[tuple[str, str]]:
        """Return the name of every exercise and what was done of it in words; `say` writes its times."""
        found: dict[str, dict[Side | None, list[SegmentRecord]]] = {}
        for one in self.records:
            if one.kind is SegmentKind.WORK:
                found.setdefault(one.exercise_name, {}).setdefault(one.side, []).append(one)
        return [(name, _exercise_text(sides, say)) for name, sides in found.items()]


def _exercise_text(sides: dict[Side | None, list[SegmentRecord]], say: SayTime) -> str:
    """Return "left 24 reps  right 24 reps" or "19 of 24 reps  1 set skipped"; of such a set nothing was done."""
    amounts = ((side, _both_ways(records, say)) for side, records in sides.items())
    parts = [f"{done_side_text(side)} {amount}".lstrip() for side, amount in amounts if amount]
    skipped = sum(
        one.outcome is Outcome.SKIPPED and not _amount([one]) for records in sides.values() for one in records
    )
    return "  ".join([*parts, *([f"{counted(skipped, 'set')} skipped"] if skipped else [])])


def _both_ways(records: Iterable[SegmentRecord], say: SayTime) -> str:
    """Return what was done of an exercise on one side: "12 reps", "10 reps each way", "10 reps one way"."""
    ways: dict[Direction | None, list[SegmentRecord]] = {}
    for one in records:
        ways.setdefault(one.direction, []).append(one)
    amounts = {way: text for way, found in ways.items() if (text := _amount(found, say))}
    if len(amounts) == len(Direction) and len({*amounts.values()}) == 1 and None not in amounts:
        return f"{next(iter(amounts.values()))} each way"
    return ", ".join(text if way is None else f"{text} {way.value}" for way, text in amounts.items())


def _amount(records: Iterable[SegmentRecord], say: SayTime = clock_text) -> str:
    """Return the reps, breaths and time of what was done, each with what was planned where that is more."""
    work = [one for one in records if one.kind is SegmentKind.WORK]
    counts = exercise_totals(work)
    reps = done_count_text(sum(one.reps for one in counts), sum(one.planned_reps for one in counts), "rep")
    breaths = done_count_text(sum(one.breaths for one in counts), sum(one.planned_breaths for one in counts), "breath")
    timed = exercise_totals(one for one in work if one.reps is None and one.breaths is None and not one.open)
    time = _time_text(Ms(sum(one.actual for one in timed)), Ms(sum(one.planned for one in timed)), say)
    open_time = Ms(sum(one.actual for one in work if one.open))
    ends_open = _time_text(open_time, open_time, say)
    return " + ".join(part for part in (reps, breaths, time, f"open, {ends_open}" if ends_open else "") if part)


def _time_text(actual: Ms, planned: Ms, say: SayTime) -> str:
    if actual < 1000:
        return ""
    return say(actual) if actual >= planned else f"{say(actual)} of {say(planned)}"
