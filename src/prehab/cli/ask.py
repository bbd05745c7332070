"""Questions to whoever sits at the terminal: a line of text, or yes or no; and what happens where nobody does."""

import argparse
import sys


def add_yes(parser: argparse.ArgumentParser) -> None:
    """Add --yes."""
    parser.add_argument("--yes", "-y", action="store_true", help="do it without asking")


def check_can_ask(*, yes: bool) -> None:
    """Refuse before anything is begun that would end in a question without an answer. Raises CommandError."""
    from prehab.cli.inbox import can_be_answered
    from prehab.cli.main import CommandError

    if not yes and not can_be_answered():
        raise CommandError("this would ask before it changes anything, and nobody can answer here: add --yes", 2)


def ask(question: str) -> str | None:
    """Return the answer to a question, None when nobody answers."""
    sys.stderr.write(question)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line or not sys.stdin.isatty():
        sys.stderr.write("\n")
    return line.strip() if line else None


def agreed(question: str, *, yes: bool) -> bool:
    """Return whether the answer is yes; `yes` answers beforehand, and nobody there means no."""
    if yes:
        return True
    answer = ask(f"{question} [y/N] ")
    return answer is not None and answer.casefold() in ("y", "yes")
