"""Everything that the charts screen and `prehab stats` show, computed from the history."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from prehab.core.model import Muscles, Pack
from prehab.core.muscle_use import muscles_of
from prehab.core.units import Ms
from prehab.training_log.advice import Trend, trends
from prehab.training_log.entries import CheckIn, Tick
from prehab.training_log.metrics import (
    Balance,
    ExerciseSum,
    Heatmap,
    MuscleTime,
    RoutineDay,
    Streak,
    TargetWeeks,
    balances,
    heatmap,
    muscle_times,
    streak,
    target_weeks,
)

BODY_WEEKS: Final = 4
"""Over how many weeks balance and muscles are added up."""
TREND_DAYS: Final = 56
"""Over how many days check-ins are shown."""


class HistoryData(Struct, frozen=True):
    """What was read from the history: `active_days` from the beginning, the rest as far back as it is shown."""

    days: Mapping[date, Ms]
    active_days: Iterable[date]
    routine_days: Iterable[RoutineDay]
    ticks: Iterable[Tick]
    exercise_sums: Iterable[ExerciseSum]
    checkins: Iterable[CheckIn]


class Targets(Struct, frozen=True):
    """The weekly targets by name and the rest days of a streak, from the settings."""

    targets: Mapping[str, int]
    rest_days: int


class PackLabels(Struct, frozen=True):
    """What packs say: the labels of each (pack id, routine id), and the muscles of each exercise id.

    Under an empty routine id are the labels of the pack: those of a routine that it has no more.
    """

    labels: Mapping[tuple[str, str], Collection[str]]
    muscles: Mapping[str, Muscles]


class Overview(Struct, frozen=True):
    """The heatmap of a year, the streak, weeks against targets, sides, muscles and check-ins."""

    today: date
    heatmap: Heatmap
    streak: Streak
    targets: tuple[TargetWeeks, ...]
    balances: tuple[Balance, ...]
    muscles: tuple[MuscleTime, ...]
    trends: tuple[Trend, ...]


def overview(data: HistoryData, targets: Targets, packs: PackLabels, today: date) -> Overview:
    """Return what is shown on `today`, the local date."""
    sums = tuple(data.exercise_sums)

    def labels(pack: str, routine: str) -> Collection[str]:
        return packs.labels.get((pack, routine), packs.labels.get((pack, ""), ()))

    return Overview(
        today=today,
        heatmap=heatmap(data.days, today),
        streak=streak(data.active_days, today, targets.rest_days),
        targets=target_weeks(targets.targets, data.routine_days, data.ticks, labels, today),
        balances=balances(sums),
        muscles=muscle_times(sums, packs.muscles),
        trends=trends(data.checkins),
    )


def trend_since(today: date) -> date:
    """Return the first day of the check-ins that are shown."""
    return today - timedelta(days=TREND_DAYS - 1)


def pack_labels(packs: Iterable[Pack]) -> PackLabels:
    """Return the labels and muscles that packs give; of two with the same id the first counts."""
    labels: dict[tuple[str, str], Collection[str]] = {}
    muscles: dict[str, Muscles] = {}
    for pack in packs:
        labels.setdefault((pack.id, ""), frozenset(pack.tags))
        for routine in pack.routines:
            when = (part.value for part in routine.when)
            labels.setdefault((pack.id, routine.id), frozenset((*pack.tags, *routine.tags, *when)))
        for exercise in pack.exercises:
            muscles.setdefault(exercise.id, muscles_of(exercise))
    return PackLabels(labels, muscles)
