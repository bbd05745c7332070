"""`prehab history add REF`: a session that was done without prehab, with every exercise of the routine."""

import argparse
from datetime import date, datetime, time, timedelta
from typing import Final

_NOON: Final = time(12)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the routine, and when and how it was."""
    from prehab.cli.history_arguments import add_common
    from prehab.cli.reference import add_level, add_reference

    add_reference(parser)
    add_level(parser)
    add_common(parser)


def run(args: argparse.Namespace) -> int:
    """Store the session as finished, and say what was stored."""
    from dataclasses import replace

    from prehab.cli.past import editing, local_now, milliseconds, name_of
    from prehab.cli.reference import chosen
    from prehab.cli.say import hint, say
    from prehab.cli.when import day_of
    from prehab.core.recording import done_without, start_of
    from prehab.core.units import Ms
    from prehab.wiring import stage

    stands, now = stage(), local_now()
    choice = chosen(stands, args.ref, args.level)
    active = Ms(args.minutes * 60_000) if args.minutes else None
    day = day_of(args.date, now.date()) if args.date else now.date()
    began = _began(now, day, args.time, timedelta(milliseconds=active or choice.timeline.total))
    start = start_of(choice.timeline, stands.new_id(), choice.found.ref, began)
    start = replace(start, local_date=day.isoformat())
    entry = replace(done_without(choice.timeline, start, active), effort=args.effort, note=args.note or "")
    with editing() as editor:
        editor.keep(entry, milliseconds(now), f"adding {name_of(entry)}")
    say(f"added {name_of(entry)}")
    hint("prehab history undo takes it away again")
    return 0


def _began(now: datetime, day: date, at: time | None, took: timedelta) -> datetime:
    """Return when it began: at the time that was given, just now if it was today, else at noon."""
    if at is None and day == now.date():
        return now - took
    return datetime.combine(day, at or _NOON).astimezone()
