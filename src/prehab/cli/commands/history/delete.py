"""`prehab history delete`: a session, a check-in or a tick that should not be there."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to delete."""
    from prehab.cli.input import add_yes

    parser.add_argument("id", nargs="+", metavar="ID", help="the beginning of an id, or last for the newest session")
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """Ask, delete and say what it was; nothing is deleted when one of the ids leads nowhere."""
    from prehab.cli.history_access import find_entry, local_now, open_editor
    from prehab.cli.input import check_can_prompt, confirm
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted
    from prehab.core.units import unix_ms
    from prehab.training_log.entries import entry_name

    now = unix_ms(local_now())
    with open_editor() as editor:
        entries = list(dict.fromkeys(find_entry(editor, text) for text in args.id))
        check_can_prompt(yes=args.yes)
        which = entry_name(entries[0]) if len(entries) == 1 else counted(len(entries), "entry", "entries")
        if not args.yes and len(entries) > 1:
            echo("\n".join(map(entry_name, entries)))
        if not confirm(f"delete {which}?", yes=args.yes):
            hint("nothing has been deleted")
            return 1
        for entry in entries:
            name = entry_name(entry)
            if editor.delete(entry.kind, entry.id, now, f"deleting {name}"):
                echo(f"deleted {name}")
    hint("prehab history undo brings it back")
    return 0
