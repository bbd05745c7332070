"""`prehab pack enable ID`: lets a pack count again that was switched off."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.keeping import add_id

    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Switch it on."""
    from dataclasses import replace

    from prehab.cli.keeping import keeping
    from prehab.cli.say import say

    with keeping() as store:
        store.change(args.id, lambda holding: replace(holding, enabled=True))
    say(f"{args.id} is switched on")
    return 0
