"""`prehab pack disable ID`: a pack is not listed and not played until it is switched on again."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    from prehab.cli.keeping import add_id

    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Switch it off."""
    from dataclasses import replace

    from prehab.cli.keeping import keeping
    from prehab.cli.say import say

    with keeping() as store:
        store.change(args.id, lambda holding: replace(holding, enabled=False))
    say(f"{args.id} is switched off")
    return 0
