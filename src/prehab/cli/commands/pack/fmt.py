"""`prehab pack fmt PATH...`: formats pack files; comments and meaning stay."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paths and the dry run."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a pack file, a pack's folder, or a folder of packs")
    parser.add_argument(
        "--check", action="store_true", help="change nothing; show what would change, and exit with 1 if anything would"
    )


def run(args: argparse.Namespace) -> int:
    """Lay out every pack; 0 when all is laid out, 1 when --check found something or a file is not there.

    2 when a pack is invalid.
    """
    from prehab.app.wiring import build_services
    from prehab.cli.file_io import diff_text, rewrite
    from prehab.cli.output import echo, hint
    from prehab.pack.diagnostics.diagnostic import UNREADABLE_CODE
    from prehab.pack.diagnostics.report import diagnostic_text
    from prehab.pack.edit.format import FormatError, format_pack
    from prehab.pack.lint.check import find_packs
    from prehab.pack.read.open_source import read_source

    core = build_services().library.core
    code, changed = 0, False
    for path in [found for word in dict.fromkeys(args.paths) for found in find_packs(Path(word))]:
        source, problems = read_source(path)
        if source is None:
            hint("\n\n".join(map(diagnostic_text, problems)))
            code = max(code, 1 if {one.code for one in problems} == {UNREADABLE_CODE} else 2)
            continue
        try:
            changes = format_pack(source, core)
        except FormatError as error:
            hint("\n\n".join([*map(diagnostic_text, error.diagnostics), f"{path}: {error}"]))
            code = 2
            continue
        changed = changed or bool(changes)
        if args.check and changes:
            echo(diff_text(source, changes))
            code = max(code, 1)
        elif changes:
            rewrite(source, {inside: one.after for inside, one in changes.items()})
            echo("\n".join(f"changed the layout of {source.display_path(inside)}" for inside in changes))
    if not (code or changed):
        hint(f"{', '.join(args.paths)}: nothing to change")
    return code
