"""`prehab pack rollback ID`: the version before plays again."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.commands.pack.store_access import add_id
    from prehab.cli.input import add_yes

    add_id(parser)
    # It asks nothing, since an update goes forward again; scripts may say it as they do to the other actions.
    add_yes(parser)


def run(args: argparse.Namespace) -> int:
    """Go back one version; asked for again, one more."""
    from prehab.cli.commands.pack.store_access import open_pack_store
    from prehab.cli.output import echo, hint

    installed = open_pack_store().rollback(args.id)
    echo(f"{args.id} is back at {installed.current.label}")
    if not installed.pinned:
        hint(f"prehab pack pin {args.id} keeps it there; prehab pack update {args.id} goes forward again")
    return 0
