"""What the days of a history add up to: a year at a glance, and streaks that allow rest.

Everything here goes by local dates, so midnight, daylight saving and travel break nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from prehab.core.units import Ms

YEAR: Final = 53
"""Weeks in a heatmap: a year, whatever weekday it begins on."""
SHADES: Final = (Ms(1), Ms(5 * 60_000), Ms(10 * 60_000), Ms(20 * 60_000))
"""From how much time on a day a heatmap's cell is darker: anything, 5, 10 and 20 minutes."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Heatmap:
    """Time moved by day. `weeks[w][d]` is day `d` (0 is Monday) of week `w`, None for a day still to come."""

    first: date
    """The Monday of the first week."""
    weeks: tuple[tuple[Ms | None, ...], ...]

    @property
    def total(self) -> Ms:
        """Return the time of all days together."""
        return Ms(sum(time or 0 for week in self.weeks for time in week))

    @property
    def days(self) -> int:
        """Return on how many days there was any time."""
        return sum(bool(time) for week in self.weeks for time in week)


@dataclass(frozen=True, slots=True)
class Streak:
    """Active days in a row with at most so many rest days between two of them.

    `days` counts calendar days from the first to the last active one, `active` the active ones; both are 0
    when the streak is over. `until` is the last day that keeps it alive. `best` is the longest ever, in days.
    """

    days: int = 0
    active: int = 0
    until: date | None = None
    best: int = 0


def as_date(text: str) -> date | None:
    """Return the date of an ISO text, None for anything else: a damaged cell must not stop a sum."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def monday_of(day: date) -> date:
    """Return the first day of the week that `day` is in."""
    return day - timedelta(days=day.weekday())


def first_monday(today: date, weeks: int) -> date:
    """Return the first day of the last `weeks` weeks, the one of today included."""
    return monday_of(today) - timedelta(weeks=weeks - 1)


def heatmap(days: Mapping[date, Ms], today: date, weeks: int = YEAR) -> Heatmap:
    """Return the last `weeks` weeks as a grid that ends with the week of today."""
    first = first_monday(today, weeks)

    def cell(number: int) -> Ms | None:
        day = first + number * _DAY
        return None if day > today else days.get(day, Ms(0))

    grid = (tuple(cell(week * 7 + day) for day in range(7)) for week in range(weeks))
    return Heatmap(first, tuple(grid))


def shade(time: Ms) -> int:
    """Return how dark a heatmap's cell is: 0 for nothing, up to 4."""
    return sum(time >= least for least in SHADES)


def streak(active: Iterable[date], today: date, rest_days: int) -> Streak:
    """Return the streak that is on today, and the longest.

    Today is no rest day before it is over. Tomorrow counts, after a flight over the date line; what lies further ahead
    was made by a clock that was wrong, and counts when its day has come.
    """
    seen = today.toordinal() + 1
    runs = _runs(sorted(day for day in map(date.toordinal, active) if day <= seen), rest_days)
    if not runs:
        return Streak()
    best = max(run.days for run in runs)
    until = date.fromordinal(min(runs[-1].last + rest_days + 1, date.max.toordinal()))
    if today > until:
        return Streak(best=best)
    return Streak(runs[-1].days, runs[-1].active, until, best)


@dataclass(slots=True)
class _Run:
    """Days in a row, as ordinals: the first, the last, and how many were active."""

    first: int
    last: int
    active: int = 1

    @property
    def days(self) -> int:
        return self.last - self.first + 1


def _runs(days: Iterable[int], rest_days: int) -> list[_Run]:
    runs: list[_Run] = []
    for day in days:
        if not runs or day - runs[-1].last - 1 > rest_days:
            runs.append(_Run(day, day))
        elif day > runs[-1].last:
            runs[-1].last = day
            runs[-1].active += 1
    return runs
