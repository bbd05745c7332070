"""Options that adding and changing a session have in common."""

import argparse
from datetime import time
from typing import Final

_DAY: Final = 24 * 60
_LONGEST: Final = 2000


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add when it was, how long, how hard, and a note."""
    parser.add_argument("--date", metavar="DAY", help="the day: 2026-11-22, today, yesterday")
    parser.add_argument("--time", type=_time, metavar="HH:MM", help="when it began")
    parser.add_argument("--minutes", type=_minutes, metavar="N", help="how long it took, pauses left out")
    parser.add_argument("--effort", type=score, metavar="0-10", help="how hard it was")
    parser.add_argument("--note", type=note, metavar="TEXT", help="anything worth remembering")


def score(text: str) -> int:
    """Return a number from 0 to 10."""
    number = int(text)
    if not 0 <= number <= 10:
        raise argparse.ArgumentTypeError("a whole number from 0 to 10")
    return number


def note(text: str) -> str:
    """Return a note without anything a terminal would obey."""
    from prehab.packfile.clean import clean, one_to_one

    if len(text) > _LONGEST:
        raise argparse.ArgumentTypeError(f"at most {_LONGEST} characters")
    return "\n".join(one_to_one(line) for line in clean(text).split("\n"))


def word(text: str) -> str:
    """Return the name of a tick or a site in the one way it is stored: in small letters, with single spaces."""
    from prehab.packfile.clean import clean, one_to_one

    tidy = " ".join(one_to_one(clean(text)).split()).lower()
    if not 0 < len(tidy) <= 40:
        raise argparse.ArgumentTypeError("a short name, at most 40 characters")
    return tidy


def _time(text: str) -> time:
    hours, colon, minutes = text.partition(":")
    if not colon:
        raise ValueError(text)
    return time(int(hours), int(minutes))


def _minutes(text: str) -> int:
    number = int(text)
    if not 0 < number <= _DAY:
        raise argparse.ArgumentTypeError("a whole number of minutes, at most a day")
    return number
