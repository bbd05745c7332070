"""`prehab history undo`: the last change made by hand, taken back; again for the one before."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: there is only one last change."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Take back the last change and say what it was."""
    from prehab.cli.errors import CommandError
    from prehab.cli.history_access import editing, local_now
    from prehab.cli.output import say
    from prehab.core.units import unix_ms

    with editing() as editor:
        what = editor.undo(unix_ms(local_now()))
    if what is None:
        raise CommandError("there is nothing to undo")
    say(f"undone: {what}")
    return 0
