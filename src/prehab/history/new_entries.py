"""New entries made from what a runner types, checked and cleaned.

Every function that reads text raises ValueError with what is wanted instead.
"""

from datetime import date, datetime, time, timedelta
from typing import Final

from prehab.core.characters.safe_text import clean_line, clean_text
from prehab.core.record import make_session_start
from prehab.core.timeline import Timeline
from prehab.core.units import Ms, require_past, unix_ms, utc_offset_minutes
from prehab.system.clock import in_local_zone
from prehab.training_log.entries import CheckIn, SessionEntry, unrecorded_session
from prehab.values import replace

MAX_NOTE: Final = 2000
MAX_NAME: Final = 40
DAY_MINUTES: Final = 24 * 60


def clean_note(text: str) -> str:
    """Return a note, its lines kept."""
    if len(text) > MAX_NOTE:
        raise ValueError(f"at most {MAX_NOTE} characters")
    return clean_text(text)


def clean_name(text: str) -> str:
    """Return the name of a tick or a site in the one way it is stored: in small letters, with single spaces."""
    tidy = " ".join(clean_line(text).split()).lower()
    if not 0 < len(tidy) <= MAX_NAME:
        raise ValueError(f"a short name, at most {MAX_NAME} characters")
    return tidy


def parse_score(text: str) -> int:
    """Return a number from 0 to 10."""
    return _within(text, 0, 10, "a whole number from 0 to 10")


def parse_minutes(text: str) -> int:
    """Return how many minutes something took."""
    return _within(text, 1, DAY_MINUTES, "a whole number of minutes, at most a day")


def parse_time(text: str) -> time:
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


_NOON: Final = time(12)


def start_time(now: datetime, day: date, at: time | None, duration: Ms) -> datetime:
    """Return when a session done without prehab began: at the time that was given, just now if today, else at noon.

    A time that clocks left out when summer began is as much later; one that they had twice is the first.
    Raises StillToCome.
    """
    if at is None and day == now.date():
        return now - timedelta(milliseconds=duration)
    local = datetime.combine(day, at or _NOON)
    found = in_local_zone(local)
    if found.replace(tzinfo=None) != local:
        found = max(found, in_local_zone(local.replace(fold=1)))
    return require_past(found, now)


def new_checkin(checkin_id: str, now: datetime, day: date, site: str, score: int) -> CheckIn:
    """Return a check-in of a day, made at `now`, without a note and signs."""
    return CheckIn(checkin_id, day.isoformat(), unix_ms(now), utc_offset_minutes(now), site, score)


def added_session(
    timeline: Timeline, ref: str, session_id: str, then: datetime, day: date, active: Ms | None
) -> SessionEntry:
    """Return a session done without prehab on a day, its timeline played whole.

    `active` is how long it took, None for as long as planned.
    """
    start = replace(make_session_start(timeline, session_id, ref, then), local_date=day.isoformat())
    return unrecorded_session(timeline, start, active)
