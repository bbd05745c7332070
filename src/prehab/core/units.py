"""Milliseconds, moments and days: the numbers that everything else is made of."""

from datetime import date, datetime, timedelta
from typing import Final, NewType

from prehab.core.errors import PrehabError

Ms = NewType("Ms", int)
"""A duration or a point in time, in whole milliseconds."""


def seconds(value: float) -> Ms:
    """Return `value` seconds as milliseconds, rounded to the nearest whole one."""
    return Ms(round(value * 1000))


FIRST_DAY: Final = date(1901, 1, 1)
"""No history begins before; what people type before it is a slip."""


class StillToCome(PrehabError, ValueError):
    """A day or a moment that is not over yet; the message is a sentence for whoever typed it."""


def not_in_future(moment: datetime, now: datetime) -> datetime:
    """Return a moment that is over. Raises StillToCome."""
    if moment > now:
        raise StillToCome(f"{moment:%Y-%m-%d %H:%M} is still to come: it is {now.astimezone(moment.tzinfo):%H:%M}")
    return moment


def unix_ms(moment: datetime) -> int:
    """Return a moment in Unix milliseconds."""
    return int(moment.timestamp() * 1000)


def utc_minutes(moment: datetime) -> int:
    """Return the minutes east of UTC."""
    offset = moment.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def read_day(text: str, today: date) -> date:
    """Return a day that is over or today: `2026-11-22`, `today`, `yesterday`.

    Raises ValueError with a sentence for whoever typed it.
    """
    day = _named(text, today) or _iso(text)
    if day is None:
        raise ValueError(f"{text} is not a day: write it as {today.isoformat()}, today or yesterday")
    if day > today:
        raise StillToCome(f"{day.isoformat()} is still to come")
    if day < FIRST_DAY:
        raise ValueError(f"{day.isoformat()} is too long ago: no day before {FIRST_DAY.year} can be kept")
    return day


def _named(text: str, today: date) -> date | None:
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(text.lower())


def _iso(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def as_date(text: str) -> date | None:
    """Return the date of an ISO text, None for anything else: a damaged cell must not stop a sum."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
