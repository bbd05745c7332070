"""Everything that a history screen or `prehab stats` shows, put together from what was played."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from prehab.core.model import Muscles, Pack
from prehab.core.units import Ms
from prehab.training_log.advice import Trend, trends
from prehab.training_log.entries import CheckIn, Tick
from prehab.training_log.stats import (
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
"""Over how many days the course of check-ins is shown."""


@dataclass(frozen=True, slots=True)
class HistoryData:
    """What was read: `active_days` as far back as there is anything, the rest as far as it is shown."""

    days: Mapping[date, Ms]
    active_days: Iterable[date]
    routine_days: Iterable[RoutineDay]
    ticks: Iterable[Tick]
    exercise_sums: Iterable[ExerciseSum]
    checkins: Iterable[CheckIn]


@dataclass(frozen=True, slots=True)
class Targets:
    """What the runner wants, from the settings."""

    targets: Mapping[str, int]
    rest_days: int


@dataclass(frozen=True, slots=True)
class PackLabels:
    """What the packs say: the labels of each (pack id, routine id), and the muscles of each exercise id."""

    labels: Mapping[tuple[str, str], Collection[str]]
    muscles: Mapping[str, Muscles]


@dataclass(frozen=True, slots=True)
class Overview:
    """A year, the streak, weeks against targets, sides, muscles and check-ins."""

    today: date
    heatmap: Heatmap
    streak: Streak
    targets: tuple[TargetWeeks, ...]
    balances: tuple[Balance, ...]
    muscles: tuple[MuscleTime, ...]
    trends: tuple[Trend, ...]


def overview(past: HistoryData, goals: Targets, knowledge: PackLabels, today: date) -> Overview:
    """Return what is shown on `today`, the local date."""
    sums = tuple(past.exercise_sums)

    def labels(pack: str, routine: str) -> Collection[str]:
        return knowledge.labels.get((pack, routine), ())

    return Overview(
        today=today,
        heatmap=heatmap(past.days, today),
        streak=streak(past.active_days, today, goals.rest_days),
        targets=target_weeks(goals.targets, past.routine_days, past.ticks, labels, today),
        balances=balances(sums),
        muscles=muscle_times(sums, knowledge.muscles),
        trends=trends(past.checkins),
    )


def trend_since(today: date) -> date:
    """Return the first day of the check-ins that are shown."""
    return today - timedelta(days=TREND_DAYS - 1)


def knowledge_of(packs: Iterable[Pack]) -> PackLabels:
    """Return what packs say about their routines and exercises; of two with the same id the first counts."""
    labels: dict[tuple[str, str], Collection[str]] = {}
    muscles: dict[str, Muscles] = {}
    for pack in packs:
        for routine in pack.routines:
            when = (part.value for part in routine.when)
            labels.setdefault((pack.id, routine.id), frozenset((*pack.tags, *routine.tags, *when)))
        for exercise in pack.exercises:
            muscles.setdefault(exercise.id, exercise.muscles)
    return PackLabels(labels, muscles)
