"""Where nobody can answer, what would ask is refused at once, never waited for."""

import argparse

from prehab.cli.inbox import can_be_answered
from prehab.cli.main import CommandError


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add --yes."""
    parser.add_argument("--yes", "-y", action="store_true", help="do it without asking")


def check_can_ask(*, yes: bool) -> None:
    """Refuse before anything is begun that would end in a question without an answer. Raises CommandError."""
    if not yes and not can_be_answered():
        raise CommandError("this would ask before it changes anything, and nobody can answer here: add --yes", 2)
