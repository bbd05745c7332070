"""`prehab plan`: the timeline as text and data."""

import argparse
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prehab.cli.answers import Answer


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the reference, the level, the language, and how phrases are timed."""
    from prehab.cli.arguments import add_level, add_minutes, add_reference
    from prehab.cli.language_option import add_language

    add_reference(parser)
    add_level(parser)
    add_minutes(parser)
    add_language(parser)
    parser.add_argument("--json", action="store_true", help="print data for programs, times in milliseconds")
    parser.add_argument(
        "--voice",
        action="store_true",
        help="measure how long the voice of this computer takes for each sentence, instead of guessing",
    )


def run(args: argparse.Namespace) -> int:
    """Print the plan of one routine at one level."""
    from prehab.cli.answers import cached_answer, question_of
    from prehab.cli.output import echo, hint
    from prehab.library.index import Index

    if args.voice or args.ref == "-":
        out, err, _ = _answer(args)
    else:
        # While nothing has changed, the output of the last time is printed, and nothing else is loaded.
        out, err = cached_answer(Index(os.environ, args.lang), question_of(args), lambda: _answer(args))
    if err:
        hint(err)
    echo(out)
    return 0


def _answer(args: argparse.Namespace) -> "Answer":
    from prehab.cli.plan_text import plan_answer

    return plan_answer(args)
