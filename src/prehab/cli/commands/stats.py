"""`prehab stats`: the overview as text and data."""

import argparse
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prehab.training_log.advice import Trend
    from prehab.training_log.metrics import Balance, Heatmap, MuscleTime, TargetWeeks
    from prehab.training_log.overview import Overview


_LINES = 8
_NOTHING = """\
Your history is empty.

  prehab list                shows the routines that there are
  prehab play ready-to-run   plays one
  prehab tick sprint         ticks off a habit without a timer

Then you see here your year, your streak, your targets, your sides and muscles, and your check-ins."""


def data_of(overview: "Overview") -> dict[str, object]:
    """Return the whole overview; days without anything are left out."""
    from prehab.training_log.overview import BODY_WEEKS

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
        "muscles": [_muscle(one) for one in overview.muscles],
        "checkins": [_trend(one) for one in overview.trends],
    }


def _days(heatmap: "Heatmap") -> dict[str, int]:
    from datetime import timedelta

    return {
        (heatmap.first + timedelta(weeks=week, days=day)).isoformat(): time
        for week, times in enumerate(heatmap.weeks)
        for day, time in enumerate(times)
        if time
    }


def _target(target: "TargetWeeks") -> dict[str, object]:
    return {"name": target.name, "wanted": target.wanted, "weeks": list(target.counts), "met": target.met}


def _balance(balance: "Balance") -> dict[str, object]:
    return {
        "exercise": balance.exercise_id,
        "name": balance.name,
        "left_reps": balance.left_reps,
        "right_reps": balance.right_reps,
        "left_ms": balance.left_time,
        "right_ms": balance.right_time,
        "left_share": balance.left_share,
    }


def _muscle(time: "MuscleTime") -> dict[str, object]:
    return {"muscle": time.muscle, "main_ms": time.main, "also_ms": time.also, "stretched_ms": time.stretched}


def _trend(trend: "Trend") -> dict[str, object]:
    return {"site": trend.site, "days": {day.isoformat(): score for day, score in trend.scores}}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how much, and the form."""
    parser.add_argument("--all", action="store_true", help=f"all lines of every chart, not only {_LINES} of each")
    parser.add_argument("--json", action="store_true", help="as JSON, with times in milliseconds")


def run(args: argparse.Namespace) -> int:
    """Print the charts; what to do, when there is nothing to show in them."""
    import sys

    from prehab.cli.output import echo

    if not args.json and _is_empty():
        echo(_NOTHING)
        return 0
    from prehab.app.wiring import build_services
    from prehab.cli.errors import CommandError
    from prehab.cli.output import echo_json, hint
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


def _is_empty() -> bool:
    """Return whether nothing is kept, from the file itself: packs and settings take ten times as long to read."""
    from prehab.system.folders import HISTORY, folders

    try:
        os.lstat(os.path.join(folders(os.environ)[0], HISTORY))  # noqa: PTH118 - pathlib is not loaded for this
    except FileNotFoundError:
        return True
    except OSError:
        return False
    from prehab.history.database import HistoryError
    from prehab.history.session_list import is_empty
    from prehab.system.paths import find_paths

    try:
        return is_empty(find_paths(os.environ).history_file)
    except HistoryError:
        return False  # what is wrong is said, and repaired, where it is read
