"""Milliseconds, times of day and dates, and how typed dates are read."""

from datetime import date, datetime, timedelta
from typing import Final, NewType

from prehab.core.errors import PrehabError

Ms = NewType("Ms", int)
"""A duration or a point in time, in whole milliseconds."""

EARLIEST_DAY: Final = date(1901, 1, 1)
"""The earliest date of an entry; an earlier one is taken for a typing error."""


def ms_from_seconds(value: float) -> Ms:
    """Return `value` seconds as milliseconds, rounded to the nearest whole one."""
    return Ms(round(value * 1000))


class NotYetError(PrehabError, ValueError):
    """A day or a time in the future; the message is a sentence for whoever typed it."""


def require_past(moment: datetime, now: datetime) -> datetime:
    """Return `moment` when it is past. Raises StillToCome."""
    if moment > now:
        raise NotYetError(f"{moment:%Y-%m-%d %H:%M} is still to come: it is {now.astimezone(moment.tzinfo):%H:%M}")
    return moment


def unix_ms(moment: datetime) -> int:
    """Return a moment in Unix milliseconds."""
    return int(moment.timestamp() * 1000)


def utc_offset_minutes(moment: datetime) -> int:
    """Return the minutes east of UTC."""
    offset = moment.utcoffset()
    return int(offset.total_seconds() // 60) if offset else 0


def parse_day(text: str, today: date) -> date:
    """Return a day that is over or today: `2026-11-22`, `today`, `yesterday`.

    Raises ValueError with a sentence for whoever typed it.
    """
    day = _named(text, today) or _iso(text)
    if day is None:
        raise ValueError(
            f"{text if text.strip() else repr(text)} is not a day: write it as {today.isoformat()}, today or yesterday"
        )
    if day > today:
        raise NotYetError(f"{day.isoformat()} is still to come")
    if day < EARLIEST_DAY:
        raise ValueError(f"{day.isoformat()} is too long ago: no day before {EARLIEST_DAY.year} can be kept")
    return day


def _named(text: str, today: date) -> date | None:
    return {"today": today, "yesterday": today - timedelta(days=1)}.get(text.lower())


def _iso(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def parse_iso_date(text: str) -> date | None:
    """Return the date of an ISO text, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
