"""Questions to whoever sits at the terminal: a line of text, or yes or no."""

import sys


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
