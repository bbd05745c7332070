"""`prehab history export`: everything that was played, as CSV, JSON or JSON Lines."""

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prehab.training_log.entries import Entry


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add where to, which form, and from which day on."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write, or - to print it (default: print it)"
    )
    parser.add_argument(
        "--format", choices=["csv", "json", "jsonl"], help="the format (default: from the ending of FILE, or jsonl)"
    )
    parser.add_argument(
        "--since",
        metavar="DAY",
        help="from this day on: 2026-11-22, today, yesterday; or 30d, 8w, 6m, 1y (days, weeks, months, years ago)",
    )


def run(args: argparse.Namespace) -> int:
    """Write the entries, and say to people how many."""
    from prehab.cli.commands.history.list import since_text
    from prehab.cli.commands.history.transfer import counts_text, form_for, open_entry_store, write_stdout
    from prehab.cli.file_io import write_file
    from prehab.cli.output import hint
    from prehab.export.formats import ExportForm, write_history
    from prehab.history.rows import all_entries

    to_file = args.output not in (None, "-")
    form = form_for(args.format, args.output) if to_file else ExportForm(args.format or "jsonl")
    since = since_text(args.since)
    counts: Counter[str] = Counter()

    def write(found: "Iterable[Entry]") -> bool:
        pieces = write_history(form, _counted(found, counts))
        if to_file:
            write_file(Path(args.output), pieces)
        else:
            write_stdout(pieces)
        return True

    with open_entry_store() as store:
        if not store.queries.run(lambda db: write(all_entries(db, since))):
            write([])
    hint(f"exported: {counts_text(counts)}")
    return 0


def _counted(found: "Iterable[Entry]", counts: Counter[str]) -> "Iterator[Entry]":
    for entry in found:
        counts[entry.kind.value] += 1
        yield entry
