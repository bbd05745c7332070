"""`prehab history sync`: the same history on every device, through a folder that they share."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the folder."""
    parser.add_argument(
        "folder", metavar="DIR", help="a folder that Syncthing, Dropbox, git or the like copies to your other devices"
    )


def run(args: argparse.Namespace) -> int:
    """Sync and say what went out and came in."""
    import os

    from prehab.cli.errors import CommandError
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.core.units import unix_ms
    from prehab.history.database import HistoryError
    from prehab.history.sync.synchronize import sync
    from prehab.system.clock import SystemClock
    from prehab.system.paths import find_paths

    if not args.folder.strip():
        raise CommandError("which folder do your devices share?", 2)
    try:
        done = sync(find_paths(os.environ).history_file, Path(args.folder), unix_ms(SystemClock().local()))
    except HistoryError as error:
        raise CommandError(str(error)) from None
    gone = f" ({counted(done.deletions, 'deletion')})" if done.deletions else ""
    echo(f"sent {done.sent}, received {done.received}{gone}; {counted(done.devices, 'device')} in {args.folder}")
    for note in done.notes:
        hint(f"prehab: {note}")
    return 0
