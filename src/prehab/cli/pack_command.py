"""`prehab pack`: make packs, keep them, and pass them on; each action is a module of its own."""

import argparse
from typing import Final

from prehab.cli.actions import add_actions, run_action
from prehab.cli.main import CommandError

ACTIONS: Final[dict[str, str]] = {
    "new": "make a pack: three questions, and a file that plays",
    "edit": "write a pack, with its problems and its minutes beside it",
    "check": "check pack files and report every problem at once",
    "fmt": "lay pack files out in one style, with every remark kept",
    "adopt": "copy an exercise, with its credit, into a pack of yours",
    "export": "write a pack as one file to pass on",
}
"""Action to its one-line help; the module is `prehab.cli.pack_<action>`."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    add_actions(parser, "pack", ACTIONS)


def run(args: argparse.Namespace) -> int:
    """Do what the action says. Raises CommandError without one."""
    code = run_action(args)
    if code is None:
        raise CommandError(f"what shall be done? the actions are {', '.join(ACTIONS)}", 2)
    return code
