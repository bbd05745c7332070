"""`prehab pack`: make packs, keep them, and pass them on; each action is a module of its own."""

import argparse
from typing import Final

from prehab.cli.errors import CommandError
from prehab.cli.subcommands import add_subcommands, run_action

ACTIONS: Final[dict[str, str]] = {
    "new": "make a pack: three questions, and a file that plays",
    "edit": "write a pack, with its problems and its minutes beside it",
    "check": "check pack files and report every problem at once",
    "fmt": "lay pack files out in one style, with every remark kept",
    "adopt": "copy an exercise, with its credit, into a pack of yours",
    "export": "write a pack as one file to pass on",
    "install": "keep a pack: from a file, a folder, pasted text, an https address or a git repository",
    "list": "list what is installed, and what there is in newer versions",
    "show": "show an installed pack: what it contains, where it came from, its older versions",
    "enable": "switch a pack on again",
    "disable": "switch a pack off, without removing it",
    "pin": "keep a pack as it is: update passes it over",
    "unpin": "let update look at a pack again",
    "update": "look for newer versions, say what would be different, and ask",
    "rollback": "go back to the version before",
    "remove": "remove a pack with all its versions",
    "freeze": "write the list of installed packs with their hashes, for another machine",
    "restore": "install what such a list names, and nothing else",
    "verify": "check every byte of every copy",
    "gc": "remove what interrupted installs have left",
}
"""Action to its one-line help; the module is `prehab.cli.commands.pack.<action>`."""
_MODULES: Final = {
    "check": "prehab.cli.commands.check",
    **dict.fromkeys(("enable", "disable", "pin", "unpin"), "prehab.cli.commands.pack.switch"),
}
"""Actions that have a module together, or together with a command."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the actions."""
    add_subcommands(parser, "pack", ACTIONS, _MODULES)


def run(args: argparse.Namespace) -> int:
    """Do what the action says. Raises CommandError without one."""
    code = run_action(args)
    if code is None:
        raise CommandError(f"what shall be done? the actions are {', '.join(ACTIONS)}", 2)
    return code
