"""Weekly targets: on how many days of a week something was done, against how many it was meant to be."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from prehab.core.entries import Tick
from prehab.core.stats import as_date, first_monday

WEEKS: Final = 8
"""How many weeks are shown beside this one's number."""

Labels = Callable[[str, str], Collection[str]]
"""The words a routine answers to, by pack id and routine id: tags, and the part of the day it belongs to."""


@dataclass(frozen=True, slots=True)
class RoutineDay:
    """A day on which a routine was played."""

    day: date
    pack_id: str
    routine_id: str


@dataclass(frozen=True, slots=True)
class TargetWeeks:
    """A target and the days it was worked on in each week, oldest first; the last week is this one."""

    name: str
    wanted: int
    counts: tuple[int, ...]

    @property
    def done(self) -> int:
        """Return this week's days."""
        return self.counts[-1]

    @property
    def met(self) -> bool:
        """True when this week's target is reached."""
        return self.done >= self.wanted


def target_weeks(
    targets: Mapping[str, int],
    played: Iterable[RoutineDay],
    ticks: Iterable[Tick],
    labels: Labels,
    today: date,
    weeks: int = WEEKS,
) -> tuple[TargetWeeks, ...]:
    """Return each target with its last `weeks` weeks.

    A target is named after a tag, a pack, a routine (`pack:routine`) or a tick. Two sessions on one day, or a
    session and a tick, count once: what helps is coming back on another day.
    """
    days = {name.casefold(): set[date]() for name in targets}
    for word, day in _words(played, ticks, labels):
        if word.casefold() in days:
            days[word.casefold()].add(day)
    first = first_monday(today, weeks)
    return tuple(
        TargetWeeks(name, wanted, _counts(days[name.casefold()], first, weeks)) for name, wanted in targets.items()
    )


def _words(played: Iterable[RoutineDay], ticks: Iterable[Tick], labels: Labels) -> Iterator[tuple[str, date]]:
    for one in played:
        yield one.pack_id, one.day
        yield f"{one.pack_id}:{one.routine_id}", one.day
        for label in labels(one.pack_id, one.routine_id):
            yield label, one.day
    for tick in ticks:
        day = as_date(tick.local_date)
        if day is not None:
            yield tick.name, day


def _counts(days: Iterable[date], first: date, weeks: int) -> tuple[int, ...]:
    counts = [0] * weeks
    for day in days:
        week = (day - first).days // 7
        if 0 <= week < weeks:
            counts[week] += 1
    return tuple(counts)
