"""How help is laid out, and whose usage is shown with a mistake."""

import argparse
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_USUAL = 80


class HelpText(argparse.HelpFormatter):
    """Help as wide as the terminal.

    Left to itself argparse asks `shutil` for the width, for every option that is added, and `shutil` loads what
    packs and unpacks archives.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width of the terminal as `shutil.get_terminal_size` does."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return int(told)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _USUAL  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _USUAL


class CommandParser(argparse.ArgumentParser):
    """The parser of a command or an action: what it does not know is told with its own usage, not with prehab's."""

    def parse_known_args(self, args: "Any" = None, namespace: "Any" = None) -> "Any":
        """Parse, and let nothing be left over."""
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found, left
