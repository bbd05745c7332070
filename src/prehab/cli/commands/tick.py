"""`prehab tick NAME`: a habit with no timer, done today; without a name what was ticked lately."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


_LATELY = 28


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the habit and the day."""
    from prehab.cli.history_access import clean_word

    parser.add_argument("name", nargs="?", type=clean_word, metavar="NAME", help="what you did, such as sprint or swim")
    parser.add_argument("--date", metavar="DAY", help="the day: 2026-11-22, today, yesterday")


def run(args: argparse.Namespace) -> int:
    """Store the tick once a day, and say so."""
    import uuid

    from prehab.cli.history_access import day_of, entry_now, local_now, open_editor
    from prehab.cli.output import echo, hint
    from prehab.core.units import unix_ms
    from prehab.training_log.entries import Tick

    if args.name is None:
        return _list(local_now().date())
    now = entry_now()
    day = now.date() if args.date is None else day_of(args.date, now.date())
    tick = Tick(str(uuid.uuid4()), args.name, day.isoformat())
    with open_editor() as editor:
        if any(
            one.name == tick.name and one.local_date == tick.local_date for one in editor.queries.ticks(tick.local_date)
        ):
            hint(f"{tick.name} is already ticked off on {tick.local_date}")
            return 0
        editor.save(tick, unix_ms(now), f"the tick of {tick.local_date}, {tick.name}")
    echo(f"ticked {tick.name} off on {tick.local_date}")
    return 0


def _list(today: "date") -> int:
    from datetime import timedelta

    from prehab.cli.history_access import open_editor
    from prehab.cli.output import echo, hint

    with open_editor() as editor:
        ticks = editor.queries.ticks((today - timedelta(days=_LATELY)).isoformat())
    for tick in reversed(ticks):
        echo(f"{tick.id[:6]}  {tick.local_date}  {tick.name}")
    if not ticks:
        hint("nothing was ticked off in the last four weeks; prehab tick sprint does it")
    return 0
