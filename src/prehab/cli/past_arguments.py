"""Options that adding and changing a session have in common."""

import argparse
from collections.abc import Callable
from datetime import time
from typing import TypeVar

_T = TypeVar("_T")


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add when it was, how long, how hard, and a note."""
    parser.add_argument("--date", metavar="DAY", help="the day: 2026-11-22, today, yesterday")
    parser.add_argument("--time", type=_time, metavar="HH:MM", help="when it began")
    parser.add_argument("--minutes", type=_minutes, metavar="N", help="how long it took, pauses left out")
    parser.add_argument("--effort", type=score, metavar="0-10", help="how hard it was")
    parser.add_argument("--note", type=note, metavar="TEXT", help="anything worth remembering")


def score(text: str) -> int:
    """Return a number from 0 to 10."""
    from prehab.history.new_entries import score_number

    return _told(score_number, text)


def note(text: str) -> str:
    """Return a note without anything a terminal would obey."""
    from prehab.history.new_entries import note_text

    return _told(note_text, text)


def word(text: str) -> str:
    """Return the name of a tick or a site in the one way it is stored."""
    from prehab.history.new_entries import short_name

    return _told(short_name, text)


def _time(text: str) -> time:
    from prehab.history.new_entries import day_time

    return _told(day_time, text)


def _minutes(text: str) -> int:
    from prehab.history.new_entries import minutes_number

    return _told(minutes_number, text)


def _told(read: Callable[[str], _T], text: str) -> _T:
    """Return what was read; what is wrong is told in its own words, which argparse does only for its own error."""
    try:
        return read(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
