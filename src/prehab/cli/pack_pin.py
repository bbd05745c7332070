"""`prehab pack pin ID`: keeps a pack as it is, whatever newer versions there are."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.keeping import add_id

    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Pin it."""
    from dataclasses import replace

    from prehab.cli.keeping import keeping
    from prehab.cli.say import say
    from prehab.library.store import titled

    with keeping() as store:
        made = store.change(args.id, lambda holding: replace(holding, pinned=True))
    say(f"{args.id} stays at {titled(made.current)}")
    return 0
