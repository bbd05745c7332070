"""The parser of commands and actions, and the layout of their help."""

import argparse
import os
import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn


_DEFAULT_WIDTH = 80


class HelpText(argparse.HelpFormatter):
    """Help as wide as the terminal.

    Left to itself argparse asks `shutil` for the width, for every option that is added, and `shutil` loads what
    packs and unpacks archives.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """Return the width of the terminal as `shutil.get_terminal_size` does."""
    setting = os.environ.get("COLUMNS", "")
    if setting.isdecimal() and int(setting):
        return int(setting)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _DEFAULT_WIDTH  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return _DEFAULT_WIDTH


class CommandParser(argparse.ArgumentParser):
    """The parser of a command or an action: unknown arguments are reported with its own usage, not with prehab's.

    With a default `module` it gets its options from there, and only when it parses: no other module is imported.
    """

    def parse_known_args(self, args: "Any" = None, namespace: "Any" = None) -> "Any":
        """Parse; what is left over is an error."""
        module = self.get_default("module")
        if module is not None:
            import_module(module).add_arguments(self)
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found, left

    def _print_message(self, message: str, file: "Any" = None) -> None:
        """Print help, usage or the version; argparse itself would pass over a full disk. Raises as `echo` does."""
        from prehab.cli.output import echo, hint

        if message:
            (echo if file is sys.stdout else hint)(message.removesuffix("\n"))

    def error(self, message: str) -> "NoReturn":
        """Print usage and the error, in which arguments are quoted as they came, and exit."""
        from prehab.core.characters.safe_text import mask_forbidden  # only a mistake pays for it

        super().error(mask_forbidden(message))
