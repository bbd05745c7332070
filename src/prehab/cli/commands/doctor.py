"""`prehab doctor`: what is well and what is wrong around prehab, what to do, and where everything lies."""

import argparse
import os
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prehab.app.checkup import Finding


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the form of the answer."""
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print every finding; 1 when something is wrong. Nothing is changed and nothing is made."""
    from prehab import __version__
    from prehab.app.checkup import State, check_everything
    from prehab.cli.output import echo, echo_json

    found = list(check_everything(os.environ))
    wrong = sum(one.state is State.WRONG for one in found)
    if args.json:
        echo_json({"prehab": __version__, "ok": not wrong, "findings": [_data(one) for one in found]})
    else:
        echo(report(found))
    return int(wrong > 0)


def report(found: Sequence["Finding"]) -> str:
    """Return the findings as text, area by area, and at the end whether all is well."""
    from prehab.app.checkup import State
    from prehab.core.text import counted

    lines: list[str] = []
    for area, findings in groupby(found, key=lambda one: one.area):
        lines += [f"{area}:", *_lines(findings), ""]
    wrong = sum(one.state is State.WRONG for one in found)
    return "\n".join([*lines, f"{counted(wrong, 'thing')} wrong." if wrong else "All is well."])


def _lines(findings: Iterable["Finding"]) -> Iterable[str]:
    for one in findings:
        place = f"  {one.where}" if one.where and one.where not in one.text else ""
        yield f"  {one.state.value:6}  {one.text}{place}"
        if one.advice:
            yield f"          to do: {one.advice}"


def _data(one: "Finding") -> dict[str, str]:
    return {"area": one.area, "state": one.state.value, "text": one.text, "advice": one.advice, "where": one.where}
