"""The arguments REF, --level and --minutes: shared by the commands that take a routine. Must load fast."""

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from prehab.core.units import Ms


_MOST_MINUTES = 240


def add_reference(parser: argparse.ArgumentParser) -> None:
    """Add REF."""
    parser.add_argument(
        "ref",
        metavar="REF",
        help="a pack, pack:routine, or the path of a pack's file, its folder or a plain list; - for what is piped in",
    )


def add_level(parser: argparse.ArgumentParser) -> None:
    """Add --level."""
    parser.add_argument(
        "--level", metavar="LEVEL", help="a level of the routine (default: your own, or normal, or the first)"
    )


def add_minutes(parser: argparse.ArgumentParser) -> None:
    """Add --minutes."""
    parser.add_argument(
        "--minutes",
        metavar="MINUTES",
        type=_minutes,
        help="the time you have; chooses the level and the rounds that fit best (with --level: the rounds)",
    )


def _minutes(text: str) -> "Ms":
    """Return minutes as they were typed. Raises ArgumentTypeError."""
    from prehab.core.units import ms_from_seconds

    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value <= _MOST_MINUTES:
        raise argparse.ArgumentTypeError(f"MINUTES must be a number up to {_MOST_MINUTES}, such as 6")
    return ms_from_seconds(value * 60)
