"""`prehab stats`: a year at a glance, the streak, weeks against targets, sides, muscles and check-ins."""

import argparse
from typing import Final

_LINES: Final = 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add how much, and the form."""
    parser.add_argument("--all", action="store_true", help=f"every line of every chart, not {_LINES} of each")
    parser.add_argument("--json", action="store_true", help="as JSON, with times in milliseconds")


def run(args: argparse.Namespace) -> int:
    """Print the charts."""
    import sys

    from prehab.app.wiring import stage
    from prehab.cli.main import CommandError
    from prehab.cli.say import hint, say, say_json
    from prehab.cli.stats_data import data_of
    from prehab.history.database import HistoryError
    from prehab.training_log.charts import glyphs_for, report_lines

    stands = stage()
    for problem in stands.problems:
        hint(f"prehab: {problem}")
    try:
        found = stands.overview()
    except HistoryError as error:
        raise CommandError(f"{error}; prehab history mends it if that is possible") from None
    if args.json:
        say_json(data_of(found))
    else:
        limit = None if args.all else _LINES
        say("\n".join(report_lines(found, stands.settings.rest_days, glyphs_for(sys.stdout.encoding), limit)))
    return 0
