"""`prehab pack enable`, `disable`, `pin` and `unpin`: one thing about an installed pack that is yes or no."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from prehab.cli.commands.pack.store_session import add_id, open_store
from prehab.cli.output import echo
from prehab.library.installed_state import InstalledPack

_SWITCHES: Final[Mapping[str, tuple[Callable[[InstalledPack], InstalledPack], str]]] = {
    "enable": (lambda installed: replace(installed, enabled=True), "{id} is switched on"),
    "disable": (lambda installed: replace(installed, enabled=False), "{id} is switched off"),
    "pin": (lambda installed: replace(installed, pinned=True), "{id} stays at {version}"),
    "unpin": (
        lambda installed: replace(installed, pinned=False),
        "{id} may be updated again; now it is at {version}",
    ),
}
"""What each action does, and what it says then."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which pack."""
    add_id(parser)


def run(args: argparse.Namespace) -> int:
    """Turn the switch that the action means."""
    turned, said = _SWITCHES[args.action]
    with open_store() as store:
        made = store.change(args.id, turned)
    echo(said.format(id=args.id, version=made.current.label))
    return 0
