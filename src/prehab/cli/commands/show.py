"""`prehab show`: a pack or routine in words and data."""

import argparse
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prehab.cli.answers import Answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the reference, the level, the language and the form."""
    from prehab.cli.arguments import add_level, add_minutes, add_reference
    from prehab.cli.language_option import add_language

    add_reference(parser)
    add_level(parser)
    add_minutes(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs")


def run(args: argparse.Namespace) -> int:
    """Print the pack with the routine that REF names, or with all of its routines."""
    from prehab.cli.answers import cached_answer, question_of
    from prehab.cli.output import echo, hint
    from prehab.library.index import Index

    if args.ref == "-":
        out, err, _ = _answer(args)
    else:
        # While nothing has changed, the output of the last time is printed, and nothing else is loaded.
        out, err = cached_answer(Index(os.environ, args.lang), question_of(args), lambda: _answer(args))
    if err:
        hint(err)
    echo(out)
    return 0


def _answer(args: argparse.Namespace) -> "Answer":
    from prehab.cli.pack_text import show_answer

    return show_answer(args)
