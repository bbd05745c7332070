"""`prehab history edit`: a past session put right."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from prehab.training_log.entries import SessionEntry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which session, and what to change."""
    from prehab.cli.history_access import add_common

    parser.add_argument("id", metavar="ID", help="the beginning of an id, or last for the newest session")
    add_common(parser)
    parser.add_argument("--ending", choices=("finished", "partial", "abandoned"), help="how it ended")


def run(args: argparse.Namespace) -> int:
    """Store the changed session, and say which it was."""
    from prehab.cli.errors import CommandError
    from prehab.cli.history_access import find_entry, local_now, open_editor
    from prehab.cli.output import echo, hint
    from prehab.core.units import unix_ms
    from prehab.training_log.entries import SessionEntry, entry_name

    now = local_now()
    with open_editor() as editor:
        entry = find_entry(editor, args.id)
        if not isinstance(entry, SessionEntry):
            raise CommandError(f"only sessions can be edited, and this is {entry_name(entry)}; delete it instead")
        changed = _changed(entry, args, now)
        if changed == entry:
            raise CommandError("nothing to change: give --date, --time, --minutes, --effort, --note or --ending", 2)
        editor.save(changed, unix_ms(now), f"changing {entry_name(entry)}")
    echo(f"changed {entry_name(changed)}")
    hint("prehab history undo puts it back as it was")
    return 0


def _changed(entry: "SessionEntry", args: argparse.Namespace, now: "datetime") -> "SessionEntry":
    from prehab.cli.history_access import day_errors, day_of
    from prehab.core.record import Ending
    from prehab.core.units import Ms
    from prehab.training_log.entries import rescheduled
    from prehab.values import replace

    if args.date is not None or args.time is not None:
        day = None if args.date is None else day_of(args.date, now.date())
        with day_errors():
            entry = rescheduled(entry, day, args.time, now)
    return replace(
        entry,
        active=Ms(args.minutes * 60_000) if args.minutes else entry.active,
        effort=entry.effort if args.effort is None else args.effort,
        note=entry.note if args.note is None else args.note,
        ending=Ending(args.ending) if args.ending else entry.ending,
    )
