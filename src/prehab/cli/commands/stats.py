"""`prehab stats`: the overview as text and data."""

import argparse
from datetime import timedelta
from typing import Final

from prehab.training_log.advice import Trend
from prehab.training_log.metrics import Balance, Heatmap, TargetWeeks
from prehab.training_log.overview import BODY_WEEKS, Overview


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


_LINES: Final = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how much, and the form."""
    parser.add_argument("--all", action="store_true", help=f"all lines of every chart, not only {_LINES} of each")
    parser.add_argument("--json", action="store_true", help="as JSON, with times in milliseconds")


def run(args: argparse.Namespace) -> int:
    """Print the charts."""
    import sys

    from prehab.app.wiring import build_services
    from prehab.cli.errors import CommandError
    from prehab.cli.output import echo, echo_json, hint
    from prehab.training_log.charts import glyphs_for, report_lines

    services = build_services()
    for problem in services.problems:
        hint(f"prehab: {problem}")
    found, notice = services.read_with_repair(services.overview)
    if found is None:
        raise CommandError(notice)
    if notice:
        hint(f"prehab: {notice}")
    if args.json:
        echo_json(data_of(found))
    else:
        limit = None if args.all else _LINES
        echo("\n".join(report_lines(found, services.settings.rest_days, glyphs_for(sys.stdout.encoding), limit)))
    return 0
