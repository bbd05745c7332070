"""Words a runner writes, made fit to be kept: nothing in them that a terminal would obey.

Each raises ValueError with what is wanted instead.
"""

from datetime import time
from typing import Final

from prehab.core.safe_text import clean, one_to_one

NOTE_ROOM: Final = 2000
NAME_ROOM: Final = 40
DAY_MINUTES: Final = 24 * 60


def note_text(text: str) -> str:
    """Return a note, its lines kept."""
    if len(text) > NOTE_ROOM:
        raise ValueError(f"at most {NOTE_ROOM} characters")
    return "\n".join(one_to_one(line) for line in clean(text).split("\n"))


def short_name(text: str) -> str:
    """Return the name of a tick or a site in the one way it is stored: in small letters, with single spaces."""
    tidy = " ".join(one_to_one(clean(text)).split()).lower()
    if not 0 < len(tidy) <= NAME_ROOM:
        raise ValueError(f"a short name, at most {NAME_ROOM} characters")
    return tidy


def score_number(text: str) -> int:
    """Return a number from 0 to 10."""
    return _within(text, 0, 10, "a whole number from 0 to 10")


def minutes_number(text: str) -> int:
    """Return how many minutes something took."""
    return _within(text, 1, DAY_MINUTES, "a whole number of minutes, at most a day")


def day_time(text: str) -> time:
    """Return a time of day written as `HH:MM`."""
    hours, colon, minutes = text.partition(":")
    try:
        if colon and len(minutes) == 2:
            return time(int(hours), int(minutes))
    except ValueError:
        pass
    raise ValueError("a time of day such as 07:30")


def _within(text: str, low: int, high: int, wanted: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() else -1
    if not low <= number <= high:
        raise ValueError(wanted)
    return number
