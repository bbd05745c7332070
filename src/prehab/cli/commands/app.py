"""`prehab` without a command: opens the app."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse

    from prehab.app.services import Services
    from prehab.core.model import Level
    from prehab.core.units import Ms
    from prehab.library.editable_pack import EditablePack
    from prehab.library.pack_entry import FoundRoutine


DUMB: Final = ("dumb", "unknown", "")
"""What TERM says where nothing can be drawn."""


def run(args: "argparse.Namespace | None") -> int:  # noqa: ARG001
    """Open the library; the exit code is 0, or 128 and the number of the signal that ended the app."""
    if not has_screen():
        from prehab.cli.errors import CommandError

        raise CommandError("this is not a terminal with a screen; prehab list and prehab play REF --plain need none")
    with without_collection():
        from prehab.app.wiring import build_services

        return open_app(build_services())


@contextmanager
def without_collection() -> Iterator[None]:
    """Collect no garbage inside, until the app does so after its first frame.

    What is imported stays: looking through it for garbage, again and again, takes longer than reading the packs.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def has_screen() -> bool:
    """Return whether there is a terminal that can draw, to look at and to type into, or a driver in its place."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM", "dumb") not in DUMB


def open_app(
    services: "Services",
    found: "FoundRoutine | None" = None,
    level: "Level | None" = None,
    *,
    time: "Ms | None" = None,
    editable_pack: "EditablePack | None" = None,
) -> int:
    """Run the app, with a routine's preview or the editor open. A bug in it is raised once the screen is back.

    `time` is what the runner has, when the rounds of the level are cut to it.
    """
    with without_collection():
        from prehab.tui.app import PrehabApp
        from prehab.tui.routing.messages import PlayChoice
        from prehab.tui.terminal_exit import faults_told

        first = None
        if found is not None:
            first = PlayChoice(found.pack, found.routine, level or found.routine.level(), found.ref, time=time)
        app = PrehabApp(services, first, editable_pack=editable_pack)
        with faults_told(app.exits.tell), app.exits:
            try:
                app.run()
            finally:
                app.restore_terminal()
                services.history.close()
    if app.bug is not None:
        raise app.bug
    return app.return_code or 0
