"""New entries, made from what a runner says on any front end."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from prehab.core.record import start_of
from prehab.core.timeline import Timeline
from prehab.core.units import Ms, over, unix_ms, utc_minutes
from prehab.system.clock import zoned
from prehab.training_log.entries import CheckIn, SessionEntry, done_without

_NOON: Final = time(12)


def began(now: datetime, day: date, at: time | None, took: Ms) -> datetime:
    """Return when a session done without prehab began: at the time that was given, just now if today, else at noon.

    A time that clocks left out when summer began is as much later; one that they had twice is the first.
    Raises StillToCome.
    """
    if at is None and day == now.date():
        return now - timedelta(milliseconds=took)
    said = datetime.combine(day, at or _NOON)
    found = zoned(said)
    if found.replace(tzinfo=None) != said:
        found = max(found, zoned(said.replace(fold=1)))
    return over(found, now)


def new_checkin(checkin_id: str, now: datetime, day: date, site: str, score: int) -> CheckIn:
    """Return a check-in of a day, told at `now`; note and signs may be laid over it."""
    return CheckIn(checkin_id, day.isoformat(), unix_ms(now), utc_minutes(now), site, score)


def added_session(
    timeline: Timeline, ref: str, session_id: str, then: datetime, day: date, active: Ms | None
) -> SessionEntry:
    """Return a session done without prehab on a day, its timeline played whole; `active` is how long it really took."""
    start = replace(start_of(timeline, session_id, ref, then), local_date=day.isoformat())
    return done_without(timeline, start, active)
