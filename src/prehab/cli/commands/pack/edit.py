"""`prehab pack edit REF`: write a pack in the app, or in your own editor, and see at once what is wrong with it."""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.cli.errors import CommandError

if TYPE_CHECKING:
    from prehab.app.services import Services
    from prehab.library.editable_pack import EditablePack


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the pack, its file, and the way to edit."""
    parser.add_argument("ref", metavar="REF", help="a pack, or the path of a pack's file or folder")
    parser.add_argument("--file", metavar="FILE", help="another file of a pack's folder, such as exercises/squat.toml")
    parser.add_argument(
        "--external", action="store_true", help="edit in $VISUAL or $EDITOR, and check the pack afterwards"
    )


def run(args: argparse.Namespace) -> int:
    """Open the editor; a pack that is not yours is copied to your own packs when it is saved."""
    from prehab.app.wiring import build_services
    from prehab.cli.commands import app

    services = build_services()
    pack = _open(services, args.ref, args.file)
    if args.external or not app.has_screen():
        return _external(services, pack)
    return app.open_app(services, editable_pack=pack)


def _open(services: "Services", ref: str, inside: str | None) -> "EditablePack":
    """Return the file to edit. Raises LibraryError and EditError."""
    from prehab.library.catalog import split_ref
    from prehab.library.editable_pack import open_editable

    entry = services.library.entry(split_ref(ref.strip()).target)
    return open_editable(entry, services.library.own_folder, inside)


def _external(services: "Services", pack: "EditablePack") -> int:
    """Run the editor of the runner's choice, then check the pack."""
    import subprocess

    from prehab.cli.commands.check import exit_code_of
    from prehab.cli.output import echo, hint
    from prehab.library.editable_pack import save
    from prehab.pack.diagnostics import report
    from prehab.pack.lint.check import check
    from prehab.system.read_file import reason_of

    command = _command()
    try:
        if pack.copies:
            pack = save(pack, pack.text)
            hint(f"this is your own copy now: {pack.root}")
        code = subprocess.call([*command, str(pack.place.absolute())])
    except OSError as error:
        raise CommandError(f"{command[0]} cannot be started: {reason_of(error)}") from None
    if code:
        raise CommandError(f"{command[0]} ended with {code}")
    reports = check(Path(pack.root), services.library.core)
    echo(report.report_text(reports))
    return exit_code_of(reports)


def _command() -> list[str]:
    """Return the runner's editor with its arguments. Raises CommandError when none is named."""
    import shlex

    named = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        words = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        words = []
    if not words:
        raise CommandError("which editor? set EDITOR, such as: EDITOR=nano prehab pack edit ... --external")
    return words
