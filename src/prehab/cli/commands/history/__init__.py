"""`prehab history`: what has been played; its actions change the past and carry it elsewhere. One file an action."""

import argparse
from typing import Final

from prehab.cli.commands.history import list as listing
from prehab.cli.subcommands import add_subcommands, run_action

ACTIONS: Final = {
    "show": "show one session: every exercise and side, effort and note",
    "add": "add a session that was done without prehab",
    "edit": "change a past session: its day, length, effort or note",
    "delete": "delete a session, a check-in or a tick",
    "undo": "take back the last change that you made: added, edited or deleted",
    "export": "write everything as CSV, JSON or JSON Lines",
    "import": "read a file that prehab history export wrote",
    "sync": "keep the same history on several devices",
    "fit": "write a session as a FIT file, for watches and training sites",
}
"""Action to its one-line help; the module is `prehab.cli.commands.history.<action>`."""
_MODULES: Final = {"import": "prehab.cli.commands.history.import_file"}
"""`import` is no name for a module."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what the list can be narrowed to, and the actions."""
    listing.add_arguments(parser)
    add_subcommands(parser, "history", ACTIONS, _MODULES)


def run(args: argparse.Namespace) -> int:
    """Print the sessions, or do what the action says."""
    code = run_action(args)
    return listing.run(args) if code is None else code
