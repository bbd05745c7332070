"""`prehab explain PH201`: what a problem code means, and how to write it instead."""

import argparse
from collections.abc import Iterator
from textwrap import wrap

from prehab.cli.errors import CommandError

_WIDTH = 80


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the code, which may be left out."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="a problem code such as PH201; without it, all of them")


def run(args: argparse.Namespace) -> int:
    """Print one explanation, or the list of all codes."""
    from prehab.cli.output import echo

    echo("\n".join(_all() if args.code is None else _one(args.code)))
    return 0


def _all() -> Iterator[str]:
    """Yield every code with its title."""
    from prehab.pack.diagnostics.codes import CODES

    for name, code in sorted(CODES.items()):
        yield f"{name}  {code.severity.value:8} {code.title}"


def _one(asked: str) -> Iterator[str]:
    """Yield the explanation of one code."""
    from prehab.pack.diagnostics.codes import CODES

    name = asked.strip().upper().strip("[]:")
    code = CODES.get(name)
    if code is None:
        raise CommandError(_unknown(asked))
    yield f"{code.severity.value}[{name}]: {code.title}"
    yield ""
    yield from wrap(code.explanation, _WIDTH, break_on_hyphens=False)
    for heading, example in (("Wrong:", code.wrong), ("Right:", code.right)):
        yield ""
        yield heading
        yield from (f"  {line}".rstrip() for line in example.split("\n"))


def _unknown(asked: str) -> str:
    """Return the message for a code there is not, with the nearest one."""
    from difflib import get_close_matches

    from prehab.core.characters.safe_text import printable
    from prehab.pack.diagnostics.codes import CODES

    shown = printable(asked, 40)
    likely = asked.upper()[:40].translate(str.maketrans("OIL", "011"))
    close = get_close_matches(likely, CODES, n=1, cutoff=0.5)
    if close:
        return f"there is no code {shown}; did you mean {close[0]}?"
    return f"there is no code {shown}; prehab explain lists them all"
