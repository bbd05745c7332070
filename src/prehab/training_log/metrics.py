"""Metrics of a history: heatmap, streaks, left against right, muscles, weekly targets.

Everything here counts local dates, so midnight, daylight saving and travel break nothing.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from prehab.core.model import Muscles
from prehab.core.timeline import Side
from prehab.core.units import Ms, parse_iso_date
from prehab.training_log.entries import Tick

YEAR: Final = 53
"""Weeks in a heatmap: a year, whatever weekday it begins on."""
SHADES: Final = (Ms(1), Ms(5 * 60_000), Ms(10 * 60_000), Ms(20 * 60_000))
"""The time on a day from which a heatmap's cell gets the next shade: any, 5, 10 and 20 minutes."""
_DAY: Final = timedelta(days=1)


class Heatmap(Struct, frozen=True):
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


class Streak(Struct, frozen=True):
    """Active days in a row with at most so many rest days between two of them.

    `days` counts calendar days from the first to the last active one, `active` the active ones; both are 0
    when the streak is over. `until` is the last day that keeps it alive. `best` is the longest ever, in days.
    """

    days: int = 0
    active: int = 0
    until: date | None = None
    best: int = 0


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
    """Return the shade of a heatmap's cell: 0 for nothing, up to 4."""
    return sum(time >= least for least in SHADES)


def streak(active: Iterable[date], today: date, rest_days: int) -> Streak:
    """Return the streak that includes today, and the longest.

    Today is no rest day before it is over. Tomorrow counts, after a flight over the date line; days further ahead come
    from a wrong clock and count when they have come.
    """
    last = today.toordinal() + 1
    runs = _runs(sorted(day for day in map(date.toordinal, active) if day <= last), rest_days)
    if not runs:
        return Streak()
    best = max(run.days for run in runs)
    until = date.fromordinal(min(runs[-1].last + rest_days + 1, date.max.toordinal()))
    if today > until:
        return Streak(best=best)
    return Streak(runs[-1].days, runs[-1].active, until, best)


class _Run(Struct):
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


EVEN: Final = 5
"""Up to this many points away from 50 per cent the sides count as even."""


class ExerciseSum(Struct, frozen=True):
    """What was done of an exercise on one side in some weeks; `reps` count per side."""

    exercise_id: str
    name: str
    side: Side | None
    reps: int
    time: Ms


class Balance(Struct, frozen=True):
    """One exercise, left and right. Reps decide where there are any, else time."""

    exercise_id: str
    name: str
    left_reps: int = 0
    right_reps: int = 0
    left_time: Ms = Ms(0)
    right_time: Ms = Ms(0)

    @property
    def in_reps(self) -> bool:
        """True when reps are compared, not time."""
        return bool(self.left_reps or self.right_reps)

    @property
    def left_share(self) -> int:
        """Return the left side's share in per cent; 50 is even."""
        left, right = (self.left_reps, self.right_reps) if self.in_reps else (self.left_time, self.right_time)
        return round(100 * left / (left + right)) if left + right else 50

    @property
    def is_even(self) -> bool:
        """True when no side got clearly more."""
        return abs(self.left_share - 50) <= EVEN


class MuscleTime(Struct, frozen=True):
    """The time of exercises that a muscle is a main muscle of, where it helps, and where it is stretched or rolled."""

    muscle: str
    main: Ms = Ms(0)
    also: Ms = Ms(0)
    stretched: Ms = Ms(0)


def balances(sums: Iterable[ExerciseSum]) -> tuple[Balance, ...]:
    """Return left and right of exercises that were done on one side at a time, the most uneven first."""
    found: dict[str, dict[Side, ExerciseSum]] = {}
    for one in sums:
        if one.side in (Side.LEFT, Side.RIGHT) and (one.reps or one.time):
            found.setdefault(one.exercise_id, {})[one.side] = one
    made = (_balance(exercise_id, sides) for exercise_id, sides in found.items())
    return tuple(sorted(made, key=lambda one: (-abs(one.left_share - 50), one.name)))


def muscle_times(sums: Iterable[ExerciseSum], muscles: Mapping[str, Muscles]) -> tuple[MuscleTime, ...]:
    """Return the time each muscle got, those that worked most first; `muscles` are those of each exercise id.

    An exercise counts fully for each of its muscles, so the times add up to more than the time of all exercises.
    """
    main, also, stretched = Counter[str](), Counter[str](), Counter[str]()
    for one in sums:
        used = muscles.get(one.exercise_id, Muscles())
        for counter, names in ((main, used.main), (also, used.also), (stretched, used.stretched)):
            counter.update(dict.fromkeys(names, one.time))
    found = [
        MuscleTime(muscle, Ms(main[muscle]), Ms(also[muscle]), Ms(stretched[muscle]))
        for muscle in {*main, *also, *stretched}
    ]
    timed = (one for one in found if one.main or one.also or one.stretched)
    return tuple(sorted(timed, key=lambda one: (-one.main, -one.also, -one.stretched, one.muscle)))


def _balance(exercise_id: str, sides: Mapping[Side, ExerciseSum]) -> Balance:
    none = ExerciseSum(exercise_id, "", None, 0, Ms(0))
    left, right = sides.get(Side.LEFT, none), sides.get(Side.RIGHT, none)
    return Balance(exercise_id, left.name or right.name, left.reps, right.reps, left.time, right.time)


WEEKS: Final = 8
"""How many weeks of a target are shown, this one included."""

RoutineLabels = Callable[[str, str], Collection[str]]
"""The labels of a routine by pack id and routine id: tags, and when in the day it is done."""


class RoutineDay(Struct, frozen=True):
    """A day on which a routine was played."""

    day: date
    pack_id: str
    routine_id: str


class TargetWeeks(Struct, frozen=True):
    """A target and its days in each week, oldest first; the last week is this one."""

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
    labels: RoutineLabels,
    today: date,
    weeks: int = WEEKS,
) -> tuple[TargetWeeks, ...]:
    """Return each target with its last `weeks` weeks.

    A target is named after a tag, a pack, a routine (`pack:routine`) or a tick. It counts days: two sessions on one
    day, or a session and a tick, count once.
    """
    days = {name.casefold(): set[date]() for name in targets}
    for name, day in _named_days(played, ticks, labels):
        if name.casefold() in days:
            days[name.casefold()].add(day)
    first = first_monday(today, weeks)
    return tuple(
        TargetWeeks(name, wanted, _days_per_week(days[name.casefold()], first, weeks))
        for name, wanted in targets.items()
    )


def _named_days(
    played: Iterable[RoutineDay], ticks: Iterable[Tick], labels: RoutineLabels
) -> Iterator[tuple[str, date]]:
    for one in played:
        yield one.pack_id, one.day
        yield f"{one.pack_id}:{one.routine_id}", one.day
        for label in labels(one.pack_id, one.routine_id):
            yield label, one.day
    for tick in ticks:
        day = parse_iso_date(tick.local_date)
        if day is not None:
            yield tick.name, day


def _days_per_week(days: Iterable[date], first: date, weeks: int) -> tuple[int, ...]:
    counts = [0] * weeks
    for day in days:
        week = (day - first).days // 7
        if 0 <= week < weeks:
            counts[week] += 1
    return tuple(counts)
