"""`prehab pack unpin ID`: lets prehab pack update look at a pack again."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.keeping import add_id

    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Unpin it."""
    from dataclasses import replace

    from prehab.cli.keeping import keeping
    from prehab.cli.say import say
    from prehab.library.store import titled

    with keeping() as store:
        made = store.change(args.id, lambda holding: replace(holding, pinned=False))
    say(f"{args.id} may be updated again; now it is at {titled(made.current)}")
    return 0
