"""`prehab history delete`: a session, a check-in or a tick that should not be there."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to delete."""
    parser.add_argument("id", nargs="+", metavar="ID", help="the beginning of an id, or last for the newest session")


def run(args: argparse.Namespace) -> int:
    """Delete and say what it was; nothing is deleted when one of the ids leads nowhere."""
    from prehab.cli.history_access import find_entry, local_now, open_editor
    from prehab.cli.output import echo, hint
    from prehab.core.units import unix_ms
    from prehab.training_log.entries import entry_name

    now = unix_ms(local_now())
    with open_editor() as editor:
        entries = [find_entry(editor, text) for text in args.id]
        for entry in entries:
            name = entry_name(entry)
            if editor.delete(entry.kind, entry.id, now, f"deleting {name}"):
                echo(f"deleted {name}")
    hint("prehab history undo brings it back")
    return 0
