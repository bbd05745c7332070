"""Days as people type them on the command line."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final

from prehab.cli.main import CommandError
from prehab.core.units import read_day

_AGO: Final = re.compile(r"(\d{1,4})([dwmy])")
_LENGTHS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


def day_of(text: str, today: date) -> date:
    """Return a day that is over or today: `2026-11-22`, `today`, `yesterday`. Raises CommandError."""
    with told():
        return read_day(text, today)


@contextmanager
def told() -> Iterator[None]:
    """Tell what is wrong with a moment that was typed. Raises CommandError."""
    try:
        yield
    except ValueError as error:
        raise CommandError(str(error), 2) from None


def since_day(text: str, today: date) -> date:
    """Return the day a list begins: as `day_of`, or so long ago: `30d`, `8w`, `6m`, `1y`. Raises CommandError."""
    found = _AGO.fullmatch(text)
    if found is None:
        return day_of(text, today)
    try:
        return today - timedelta(days=int(found[1]) * _LENGTHS[found[2]])
    except OverflowError:
        return date.min
