"""Actions of a command (`prehab history add`): a parser for each that gets its options only when it is chosen."""

import argparse
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Final

from prehab.cli.command_parser import CommandParser, HelpText

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


def add_subcommands(
    parser: argparse.ArgumentParser, command: str, actions: Mapping[str, str], modules: Mapping[str, str] = _NONE
) -> None:
    """Add actions, name to one-line help; the module of each is `prehab.cli.commands.<command>.<name>`.

    `modules` names another one for actions that share a module, or whose name no module can have; that module finds the
    name of the action in `args.action`.
    """
    # Without `prog` argparse would lay out a usage line to find it, which costs more than all the rest here.
    choices = parser.add_subparsers(metavar="ACTION", prog=parser.prog, parser_class=CommandParser)
    for name, summary in actions.items():
        about = summary[0].upper() + summary[1:] + "."
        sub = choices.add_parser(name, help=summary, description=about, formatter_class=HelpText)
        sub.set_defaults(module=modules.get(name, f"prehab.cli.commands.{command}.{name}"), action=name)


def run_action(args: argparse.Namespace) -> int | None:
    """Run the chosen action and return its exit code, None when there is none."""
    module = getattr(args, "module", None)
    return None if module is None else int(import_module(module).run(args))
