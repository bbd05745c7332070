"""`prehab pack enable`, `disable`, `pin` and `unpin`: the two switches of an installed pack."""

import argparse
from collections.abc import Callable, Mapping
from typing import Final

from prehab.cli.commands.pack.store_access import add_id, open_pack_store
from prehab.cli.output import echo
from prehab.library.installed_state import InstalledPack
from prehab.values import replace

_SWITCHES: Final[Mapping[str, tuple[Callable[[InstalledPack], InstalledPack], str]]] = {
    "enable": (lambda installed: replace(installed, enabled=True), "{id} is switched on"),
    "disable": (lambda installed: replace(installed, enabled=False), "{id} is switched off"),
    "pin": (lambda installed: replace(installed, pinned=True), "{id} stays at {version}"),
    "unpin": (
        lambda installed: replace(installed, pinned=False),
        "{id} can be updated again; now it is at {version}",
    ),
}
"""What each action changes, and the message about it."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Turn the switch that the action means."""
    change, message = _SWITCHES[args.action]
    installed = open_pack_store().change(args.id, change)
    echo(message.format(id=args.id, version=installed.current.label))
    return 0
