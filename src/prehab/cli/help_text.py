"""How help is laid out."""

import argparse
import os
import sys

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
