"""`prehab pack`: make, install and share packs; each action is a module of its own."""

import argparse
from typing import Final

from prehab.cli.errors import CommandError
from prehab.cli.subcommands import add_subcommands, run_action

ACTIONS: Final[dict[str, str]] = {
    "new": "make a pack: three questions, and a file that plays",
    "edit": "open a pack in the editor",
    "check": "check pack files and report every problem at once",
    "fmt": "format pack files in one style; keeps every comment",
    "adopt": "copy an exercise into your own pack, with its source",
    "export": "write a pack to one file, to share it",
    "install": "install a pack from a file, a folder, pasted text, an https address or a git repository",
    "list": "list the packs that you installed, and which have newer versions",
    "show": "show an installed pack: what it contains, where it came from, its older versions",
    "enable": "switch a pack on again",
    "disable": "switch a pack off, without removing it",
    "pin": "keep a pack at its version: update ignores it",
    "unpin": "allow updates of a pack again",
    "update": "look for newer versions, show what changes, and ask",
    "rollback": "go back to the version before",
    "remove": "remove a pack with all its versions",
    "freeze": "write the list of installed packs with their hashes, for another machine",
    "restore": "install the packs on a list that freeze wrote",
    "verify": "check that no installed pack has changed",
    "gc": "remove what interrupted installs left behind",
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
        raise CommandError(f"which action? there are {', '.join(ACTIONS)}", 2)
    return code
