"""`prehab history import`: an exported history, or one made by hand, into this one."""

import argparse
from typing import TYPE_CHECKING

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prehab.history.entry_store import ImportOutcome


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, its form, and what to do with what was deleted here."""
    parser.add_argument("file", metavar="FILE", help="a file that prehab history export wrote, or - for stdin")
    parser.add_argument("--format", choices=["csv", "json", "jsonl"], help="the form (what FILE ends in)")
    parser.add_argument("--restore", action="store_true", help="bring back what was deleted here after the export")


def run(args: argparse.Namespace) -> int:
    """Import everything in the file, or nothing when a part of it is wrong."""
    from prehab.cli.commands.history.transfer import exchange_store, form_for
    from prehab.cli.file_io import input_label, read_input
    from prehab.cli.output import echo, hint
    from prehab.export.formats import MOST_BYTES, ExchangeError, read_form
    from prehab.history.entry_store import ImportOutcome

    form = form_for(args.format, args.file)
    try:
        entries = read_form(form, read_input(args.file, MOST_BYTES + 1), input_label(args.file))
    except ExchangeError as error:
        raise CommandError(str(error), 2) from None
    with exchange_store() as store:
        fates = store.import_entries(entries, restore=args.restore)
    echo(_told(fates))
    if fates.get(ImportOutcome.DELETED):
        hint("what was deleted here stays deleted; import with --restore to bring it back")
    return 0


def _told(fates: "Mapping[ImportOutcome, int]") -> str:
    from prehab.history.entry_store import ImportOutcome

    words = {
        ImportOutcome.NEW: "new",
        ImportOutcome.UPDATED: "brought up to date",
        ImportOutcome.UNCHANGED: "here already",
        ImportOutcome.DELETED: "deleted here",
    }
    parts = [f"{fates[fate]} {word}" for fate, word in words.items() if fates.get(fate)]
    return ", ".join(parts) or "there is nothing in this file"
