"""`prehab check PATH...`: every problem of every pack at once, and the minutes of each level."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from prehab.cli.main import CommandError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prehab.core.model import Pack
    from prehab.pack.diagnostics.report import Report


OK = 0
UNREADABLE = 1
INVALID = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paths, the form of the report, and what else to do."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a pack file, a pack's folder, or a folder of packs")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people, json for programs, github for annotations in a workflow (default: text)",
    )
    parser.add_argument("--fix", action="store_true", help="mend what can be mended in one way; shows a diff and asks")
    parser.add_argument("--yes", action="store_true", help="with --fix: mend without asking")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes; Ctrl-C ends it")


def run(args: argparse.Namespace) -> int:
    """Print the report; 0 without errors, 2 when a pack is invalid, 1 when something could not be read."""
    if args.yes and not args.fix:
        raise CommandError("--yes answers what --fix asks: write both", 2)
    if args.format == "text" and len(args.paths) == 1 and not (args.fix or args.watch):
        from prehab.cli.checked import checked
        from prehab.cli.say import say

        known = checked(args.paths[0])
        if known is not None:
            say(known[0])
            return known[1]
    from prehab.app.wiring import stage

    core = stage().library.core
    if args.watch:
        from prehab.cli.watch import watch

        return watch([Path(path) for path in args.paths], lambda: _once(args, core))
    return _once(args, core)


def _once(args: argparse.Namespace, core: "Pack | None") -> int:
    """Check, after mending when that was asked for."""
    from prehab.cli.say import say, say_json
    from prehab.pack.diagnostics import report
    from prehab.pack.lint.check import check

    paths = [Path(path) for path in dict.fromkeys(args.paths)]
    if args.fix:
        for path in paths:
            _fix(path, core, yes=args.yes)
    reports = [report for path in paths for report in check(path, core)]
    match args.format:
        case "json":
            say_json(report.as_data(reports))
        case "github":
            say(report.github(reports))
        case _:
            say(report.text(reports))
    return code_of(reports)


def code_of(reports: "Sequence[Report]") -> int:
    """Return the exit code for what was found."""
    if any(report.invalid for report in reports):
        return INVALID
    return UNREADABLE if any(report.failed for report in reports) else OK


def _fix(path: Path, core: "Pack | None", *, yes: bool) -> None:
    """Mend the packs at a path, each after its diff was shown and agreed to."""
    from prehab.cli.ask import agreed
    from prehab.cli.rewriting import diff_text, rewrite
    from prehab.cli.say import hint
    from prehab.pack.edit.fixes import repaired
    from prehab.pack.lint.check import find_packs
    from prehab.pack.read.open_source import read_source

    for found in find_packs(path):
        source, _ = read_source(found)
        changed = repaired(source, core) if source else {}
        if source is None or not changed:
            hint(f"{found}: nothing that can be mended in one way only")
            continue
        hint(diff_text(source, changed))
        if agreed("Mend it so?", yes=yes):
            rewrite(source, changed)
            hint(f"{found}: mended")
        else:
            hint(f"{found}: left as it was")
