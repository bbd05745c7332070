"""Asking before something is changed; where nobody can answer it is refused, never waited for."""

import argparse
import sys

from prehab.cli.inbox import can_be_answered
from prehab.cli.main import CommandError
from prehab.cli.say import prompt


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add --yes."""
    parser.add_argument("--yes", "-y", action="store_true", help="do it without asking")


def check_can_ask(*, yes: bool) -> None:
    """Refuse before anything is begun that would end in a question without an answer. Raises CommandError."""
    if not yes and not can_be_answered():
        raise CommandError("this would ask before it changes anything, and nobody can answer here: add --yes", 2)


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether the person says yes; anything else is no. Raises CommandError where nobody can."""
    check_can_ask(yes=yes)
    if yes:
        return True
    prompt(f"{question} [y/N] ")
    answer = sys.stdin.readline()
    if not answer.endswith("\n"):
        prompt("\n")
    return answer.strip().lower() in ("y", "yes")
