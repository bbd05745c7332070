"""`prehab history import`: an exported history, or one made by hand, into this one."""

import argparse
from typing import TYPE_CHECKING, Final

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from prehab.export.formats import ExportForm
    from prehab.history.entry_store import ImportOutcome
    from prehab.history.import_text import ImportText, UnknownName
    from prehab.training_log.entry_json import LineError


_MAX_BYTES: Final = 512_000_000
"""The largest file that is read; it holds tens of thousands of sessions."""
_MOST_TOLD: Final = 10
_MOST_NUMBERED: Final = 100
"""Lines beyond those told whose numbers are named."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, its form, and what to do with what was deleted here, or means nothing."""
    from prehab.cli.input import add_yes

    parser.add_argument(
        "file", metavar="FILE", help="a file that prehab history export wrote, or - for what is typed or piped in"
    )
    parser.add_argument(
        "--format", choices=["csv", "json", "jsonl"], help="the format (default: from the ending of FILE)"
    )
    parser.add_argument(
        "--restore", action="store_true", help="import also the entries that you deleted after the export"
    )
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """Import what can be read; 1 when something was left out: a line that is wrong, or a field that means nothing."""
    from prehab.cli.commands.history.transfer import form_for, open_entry_store
    from prehab.cli.file_io import STDIN, input_label, read_input
    from prehab.cli.input import check_can_prompt, confirm
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.core.units import unix_ms
    from prehab.history.entry_store import ImportOutcome
    from prehab.system.clock import SystemClock
    from prehab.training_log.entries import latest_credible

    form = form_for(args.format, args.file) if args.file == STDIN else None
    label = input_label(args.file)
    data = read_input(args.file, _MAX_BYTES + 1)
    found = _read(form or form_for(args.format, args.file), data, label)
    if found.unknown:
        hint("\n".join(_unknown_lines(found.unknown, label)))
        check_can_prompt(yes=args.yes)
        if not confirm("import the file without that?", yes=args.yes):
            hint("nothing has been imported")
            return 1
    latest = latest_credible(unix_ms(SystemClock().local()))
    with open_entry_store() as store:
        outcomes = store.import_entries(found.entries, restore=args.restore, latest=latest) if found.entries else {}
    if found.errors:
        hint("\n".join(_error_lines(found.errors, label)))
    echo(_outcomes_text(outcomes, left_out=len(found.errors)))
    if found.cleaned:
        entries = counted(found.cleaned, "entry", "entries")
        hint(f"in {entries} there were characters that cannot be shown: these were left out or replaced")
    if outcomes.get(ImportOutcome.DELETED):
        hint("what was deleted here stays deleted; import with --restore to bring it back")
    return 1 if found.errors or found.unknown else 0


def _read(form: "ExportForm", data: bytes, label: str) -> "ImportText":
    """Return what a file holds. Raises CommandError, which names the file by `label`."""
    from prehab.core.characters.safe_text import quote
    from prehab.history.import_text import read_import
    from prehab.training_log.entry_json import LineError

    if len(data) > _MAX_BYTES:
        raise CommandError(f"{quote(label)} has over {_MAX_BYTES // 1_000_000} MB: export it in parts with --since", 2)
    try:
        return read_import(data, form.value)
    except LineError as error:
        raise CommandError(f"{quote(label)}, line {error.line}: {error}. Nothing was imported", 2) from None


def _unknown_lines(unknown: "Sequence[UnknownName]", label: str) -> "Iterator[str]":
    """Yield a line for each name that means nothing, the first of them."""
    from prehab.core.characters.safe_text import quote
    from prehab.core.text import counted

    for one in unknown[:_MOST_TOLD]:
        place = f"{quote(label)}, line {one.line}" + (f" and {one.count - 1} more" if one.count > 1 else "")
        meant = f": did you mean {one.meant}?" if one.meant else ""
        if one.meant_of != one.kind:
            meant = f'; did you mean "{one.meant}", which a {_record(one.meant_of)} has?' if one.meant else ""
        yield f"prehab: {place}: a {_record(one.kind)} has no {quote(one.name)}{meant}"
    if len(unknown) > _MOST_TOLD:
        yield f"prehab: and {counted(len(unknown) - _MOST_TOLD, 'other name')}"


def _record(kind: str) -> str:
    return {"checkin": "check-in"}.get(kind, kind)


def _error_lines(errors: "Sequence[LineError]", label: str) -> "Iterator[str]":
    """Yield a line for each line that was left out, the first of them."""
    from prehab.core.characters.safe_text import quote
    from prehab.core.text import counted

    for error in errors[:_MOST_TOLD]:
        yield f"prehab: {quote(label)}, line {error.line}: {error}"
    if len(errors) > _MOST_TOLD:
        others = [str(error.line) for error in errors[_MOST_TOLD:]]
        numbers = ", ".join(others[:_MOST_NUMBERED]) + (", …" if len(others) > _MOST_NUMBERED else "")
        yield f"prehab: and {counted(len(others), 'other line')}: {numbers}"
    yield "prehab: these were left out; correct them, and import the file again"


def _outcomes_text(outcomes: "Mapping[ImportOutcome, int]", left_out: int) -> str:
    from prehab.history.entry_store import ImportOutcome

    words = {
        ImportOutcome.NEW: "new",
        ImportOutcome.UPDATED: "brought up to date",
        ImportOutcome.UNCHANGED: "here already",
        ImportOutcome.DELETED: "deleted here",
    }
    parts = [f"{outcomes[outcome]} {word}" for outcome, word in words.items() if outcomes.get(outcome)]
    if left_out:
        parts.append(f"{left_out} left out")
    return ", ".join(parts) or "there is nothing in this file"
