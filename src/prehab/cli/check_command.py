"""`prehab check PATH...`: every problem of every pack at once, and the minutes of each level."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from prehab.packfile.report import Report

OK = 0
UNREADABLE = 1
INVALID = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the paths and the form of the report."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="a pack file, a pack's folder, or a folder of packs")
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="text for people, json for programs, github for annotations in a workflow (default: text)",
    )


def run(args: argparse.Namespace) -> int:
    """Print the report; 0 without errors, 2 when a pack is invalid, 1 when something could not be read."""
    from prehab.cli.say import say, say_json

    if args.format == "text" and len(args.paths) == 1:
        from prehab.cli.checked import checked

        known = checked(args.paths[0])
        if known is not None:
            say(known[0])
            return known[1]
    from prehab.packfile import render
    from prehab.packfile.check import check
    from prehab.wiring import stage

    core = stage().library.core
    reports = [report for path in dict.fromkeys(args.paths) for report in check(Path(path), core)]
    match args.format:
        case "json":
            say_json(render.as_data(reports))
        case "github":
            say(render.github(reports))
        case _:
            say(render.text(reports))
    return code_of(reports)


def code_of(reports: "Sequence[Report]") -> int:
    """Return the exit code for what was found."""
    if any(report.invalid for report in reports):
        return INVALID
    return UNREADABLE if any(report.failed for report in reports) else OK
