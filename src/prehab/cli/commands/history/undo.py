"""`prehab history undo`: the last change made by hand, taken back; again for the one before."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add nothing: there is only one last change."""


def run(args: argparse.Namespace) -> int:  # noqa: ARG001
    """Take back the last change and say what it was."""
    from prehab.cli.errors import CommandError
    from prehab.cli.history_access import local_now, open_editor
    from prehab.cli.output import echo
    from prehab.core.units import unix_ms

    with open_editor() as editor:
        what = editor.undo(unix_ms(local_now()))
    if what is None:
        raise CommandError("there is nothing to undo")
    echo(f"undone: {what}")
    return 0
