"""`prehab history import`: an exported history, or one made by hand, into this one."""

import argparse
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prehab.export.formats import ExportForm
    from prehab.history.entry_store import ImportOutcome
    from prehab.training_log.entries import Entry


_MAX_BYTES: Final = 512_000_000
"""The largest file that is read; it holds tens of thousands of sessions."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, its form, and what to do with what was deleted here."""
    parser.add_argument("file", metavar="FILE", help="a file that prehab history export wrote, or - for stdin")
    parser.add_argument("--format", choices=["csv", "json", "jsonl"], help="the form (what FILE ends in)")
    parser.add_argument("--restore", action="store_true", help="bring back what was deleted here after the export")


def run(args: argparse.Namespace) -> int:
    """Import everything in the file, or nothing when a part of it is wrong."""
    from prehab.cli.commands.history.transfer import form_for, open_entry_store
    from prehab.cli.file_io import input_label, read_input
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.history.entry_store import ImportOutcome

    form = form_for(args.format, args.file)
    entries, cleaned = _read(form, read_input(args.file, _MAX_BYTES + 1), input_label(args.file))
    with open_entry_store() as store:
        outcomes = store.import_entries(entries, restore=args.restore)
    echo(_outcomes_text(outcomes))
    if cleaned:
        hint(f"{counted(cleaned, 'entry', 'entries')} had characters that cannot be shown: they were left out")
    if outcomes.get(ImportOutcome.DELETED):
        hint("what was deleted here stays deleted; import with --restore to bring it back")
    return 0


def _read(form: "ExportForm", data: bytes, label: str) -> "tuple[list[Entry], int]":
    """Return every entry of a file, and how many were cleaned. Raises CommandError, which names the file by `label`."""
    from prehab.core.safe_text import quote
    from prehab.export.formats import ExportForm
    from prehab.training_log.entry_json import LineError, count_cleaned, read_json_lines

    if len(data) > _MAX_BYTES:
        raise CommandError(f"{quote(label)} has over {_MAX_BYTES // 1_000_000} MB: export it in parts with --since", 2)
    numbers: list[int] = []
    """The line of the file that each line of JSON comes from, where they are not the same."""
    try:
        text = _decoded(data)
        if form is not ExportForm.JSONL:
            from prehab.history.import_legacy import to_json_lines

            text, numbers = to_json_lines(text, form.value)
        return list(read_json_lines(text)), count_cleaned(text)
    except LineError as error:
        line = numbers[error.line - 1] if numbers else error.line
        raise CommandError(
            f"{quote(label)}, line {line}: {error}. Nothing was imported; mend the line, or take it out, "
            "and import the file again",
            2,
        ) from None


def _decoded(data: bytes) -> str:
    from prehab.training_log.entry_json import LineError

    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LineError(line, "this is not UTF-8 text: save it as UTF-8") from None


def _outcomes_text(outcomes: "Mapping[ImportOutcome, int]") -> str:
    from prehab.history.entry_store import ImportOutcome

    words = {
        ImportOutcome.NEW: "new",
        ImportOutcome.UPDATED: "brought up to date",
        ImportOutcome.UNCHANGED: "here already",
        ImportOutcome.DELETED: "deleted here",
    }
    parts = [f"{outcomes[outcome]} {word}" for outcome, word in words.items() if outcomes.get(outcome)]
    return ", ".join(parts) or "there is nothing in this file"
