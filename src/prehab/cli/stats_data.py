"""An overview as data for programs: times in milliseconds, days as ISO dates."""

from datetime import timedelta

from prehab.training_log.advice import Trend
from prehab.training_log.overview import BODY_WEEKS, Overview
from prehab.training_log.stats import Balance, Heatmap, TargetWeeks


def data_of(overview: Overview) -> dict[str, object]:
    """Return the whole overview; days without anything are left out."""
    streak = overview.streak
    return {
        "date": overview.today.isoformat(),
        "days": _days(overview.heatmap),
        "streak": {
            "days": streak.days,
            "active_days": streak.active,
            "until": streak.until.isoformat() if streak.until else None,
            "best": streak.best,
        },
        "targets": [_target(one) for one in overview.targets],
        "weeks_of_balance_and_muscles": BODY_WEEKS,
        "balance": [_balance(one) for one in overview.balances],
        "muscles": [{"muscle": one.muscle, "main_ms": one.main, "also_ms": one.also} for one in overview.muscles],
        "checkins": [_trend(one) for one in overview.trends],
    }


def _days(heatmap: Heatmap) -> dict[str, int]:
    return {
        (heatmap.first + timedelta(weeks=week, days=day)).isoformat(): time
        for week, times in enumerate(heatmap.weeks)
        for day, time in enumerate(times)
        if time
    }


def _target(target: TargetWeeks) -> dict[str, object]:
    return {"name": target.name, "wanted": target.wanted, "weeks": list(target.counts), "met": target.met}


def _balance(balance: Balance) -> dict[str, object]:
    return {
        "exercise": balance.exercise_id,
        "name": balance.name,
        "left_reps": balance.left_reps,
        "right_reps": balance.right_reps,
        "left_ms": balance.left_time,
        "right_ms": balance.right_time,
        "left_share": balance.left_share,
    }


def _trend(trend: Trend) -> dict[str, object]:
    return {"site": trend.site, "days": {day.isoformat(): score for day, score in trend.scores}}
