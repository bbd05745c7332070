"""`prehab pack remove ID`: removes a pack with all its versions; what was played stays in the history."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.commands.pack.store_access import add_id
    from prehab.cli.input import add_yes

    add_id(parser)
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """Ask, and remove it."""
    from prehab.cli.commands.pack.store_access import open_pack_store
    from prehab.cli.input import check_can_prompt, confirm
    from prehab.cli.output import echo, hint
    from prehab.core.text import counted

    store = open_pack_store()
    name = store.find(args.id).current.name
    check_can_prompt(yes=args.yes)
    if not confirm(f"remove {name} ({args.id}) with all its versions?", yes=args.yes):
        hint("nothing has been removed")
        return 1
    removed = store.remove(args.id)
    echo(f"removed {args.id}, {counted(len(removed.versions), 'version')}")
    return 0
