"""`prehab pack gc`: removes what interrupted installs have left, and if asked the versions for a rollback."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add whether older versions go too."""
    parser.add_argument(
        "--older",
        action="store_true",
        help="also remove old versions; then prehab pack rollback cannot go back to them",
    )


def run(args: argparse.Namespace) -> int:
    """Remove it, and say how many copies that were."""
    from prehab.cli.commands.pack.store_access import open_pack_store
    from prehab.cli.output import echo
    from prehab.core.text import counted

    removed = open_pack_store().gc(older=args.older)
    echo(f"{counted(removed, 'copy', 'copies')} removed" if removed else "there was nothing to remove")
    return 0
