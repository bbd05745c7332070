"""Days as people type them."""

import re
from datetime import date, timedelta
from typing import Final

from prehab.cli.main import CommandError

_AGO: Final = re.compile(r"(\d{1,4})([dwmy])")
_LENGTHS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


def day_of(text: str, today: date) -> date:
    """Return a day that is over or today: `2026-11-22`, `today`, `yesterday`. Raises CommandError."""
    day = _named(text, today) or _iso(text)
    if day is None:
        raise CommandError(f"{text} is not a day: write it as {today.isoformat()}, today or yesterday", 2)
    if day > today:
        raise CommandError(f"{day.isoformat()} is still to come", 2)
    return day


def since_day(text: str, today: date) -> date:
    """Return the day a list begins: as `day_of`, or so long ago: `30d`, `8w`, `6m`, `1y`. Raises CommandError."""
    found = _AGO.fullmatch(text)
    if found is None:
        return day_of(text, today)
    try:
        return today - timedelta(days=int(found[1]) * _LENGTHS[found[2]])
    except OverflowError:
        return date.min


def _named(text: str, today: date) -> date | None:
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(text.lower())


def _iso(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
