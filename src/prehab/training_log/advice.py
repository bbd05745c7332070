"""When to suggest a professional (the two-week rule) or the next level. Never a diagnosis."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import Enum
from itertools import groupby
from typing import Final

from msgspec import Struct

from prehab.core.model import Level, Routine
from prehab.core.units import parse_iso_date
from prehab.training_log.entries import CheckIn

TWO_WEEKS: Final = timedelta(days=14)
"""How long the check-ins of a site must last before a professional is suggested."""
MILD: Final = 2
"""Up to this score a site counts as recovered."""
HARD_EFFORT: Final = 8
"""From this effort on no next level is suggested."""
HURTS: Final = 4
"""From this score of a check-in on none is suggested either."""
PAIN_REMEMBERED: Final = timedelta(days=7)
"""How long such a check-in counts."""


class Reason(Enum):
    """Why a professional is suggested."""

    TWO_WEEKS = "two-weeks"
    SOONER = "sooner"
    """Numbness, pain that wakes at night, or weakness."""


class Advice(Struct, frozen=True):
    """A suggestion about one site. `since` is the day of the first check-in that it is about."""

    reason: Reason
    site: str
    since: date


class Trend(Struct, frozen=True):
    """The check-ins of one site, oldest first: the worst score of each day."""

    site: str
    scores: tuple[tuple[date, int], ...]


def advice_for(checkin: CheckIn, others: Iterable[CheckIn]) -> Advice | None:
    """Return the advice that a new check-in leads to, given all others of the runner, or None.

    It is given once, with the check-in that makes it true, and not again before the site has recovered.
    """
    before = [one for one in others if one.site == checkin.site and one.id != checkin.id]
    day = parse_iso_date(checkin.local_date)
    if checkin.is_alarming and day and not _recently_alarming(before, day):
        return Advice(Reason.SOONER, checkin.site, day)
    since = _lasting_since(checkin, [*before, checkin])
    return None if since is None else Advice(Reason.TWO_WEEKS, checkin.site, since)


def advice_text(advice: Advice) -> str:
    """Return the advice as a sentence."""
    match advice.reason:
        case Reason.SOONER:
            return (
                f"Numbness, weakness or pain that wakes you at night should not wait: please have a doctor or a "
                f"physical therapist look at it soon ({advice.site})."
            )
        case Reason.TWO_WEEKS:
            return (
                f"Since {advice.since.isoformat()} every check-in has been above {MILD} out of 10 ({advice.site}). "
                "This has lasted two weeks; a physical therapist can find out why."
            )


def trends(checkins: Iterable[CheckIn]) -> tuple[Trend, ...]:
    """Return the trend of every site, the one with the newest check-in first."""
    found: dict[str, dict[date, int]] = {}
    for one in checkins:
        day = parse_iso_date(one.local_date)
        if day is not None:
            scores = found.setdefault(one.site, {})
            scores[day] = max(one.score, scores.get(day, 0))
    made = (Trend(site, tuple(sorted(scores.items()))) for site, scores in found.items())
    return tuple(sorted(made, key=lambda trend: (-trend.scores[-1][0].toordinal(), trend.site)))


def level_up(routine: Routine, level_id: str, efforts: Sequence[int | None]) -> Level | None:
    """Return the next level when it is time to suggest it, else None.

    `efforts` are those of the finished sessions at this level, newest first, None where none was given. It
    takes `up_after` of them in a row that were not hard.
    """
    recent = efforts[: routine.up_after]
    if (
        routine.up_after is None
        or len(recent) < routine.up_after
        or any((effort or 0) >= HARD_EFFORT for effort in recent)
    ):
        return None
    ids = [level.id for level in routine.levels]
    place = ids.index(level_id) + 1 if level_id in ids else len(ids)
    return routine.levels[place] if place < len(ids) else None


def hurts(checkin: CheckIn) -> bool:
    """Return whether a check-in speaks against doing more for a while."""
    return checkin.score >= HURTS or checkin.is_alarming


def level_up_text(level: Level) -> str:
    """Return the suggestion of a level as a sentence."""
    return f"You have done this often enough to try {level.name} next time"


def _recently_alarming(before: Iterable[CheckIn], day: date) -> bool:
    """Return whether there was an alarming check-in in the two weeks before."""
    days = (parse_iso_date(one.local_date) for one in before if one.is_alarming)
    return any(other is not None and timedelta(0) <= day - other < TWO_WEEKS for other in days)


def _lasting_since(checkin: CheckIn, all_of_site: list[CheckIn]) -> date | None:
    """Return since when a site has not recovered, if this check-in is the one that makes it two weeks."""
    run = _run_around(checkin, all_of_site)
    rest = [day for day, one in run if one is not checkin]
    days = [day for day, _ in run]
    if not days or days[-1] - days[0] < TWO_WEEKS or (rest and rest[-1] - rest[0] >= TWO_WEEKS):
        return None
    return days[0]


def _run_around(checkin: CheckIn, all_of_site: Iterable[CheckIn]) -> list[tuple[date, CheckIn]]:
    """Return the check-ins before and after one, in order, between which the site never recovered."""
    dated = [(day, one) for one in all_of_site if (day := parse_iso_date(one.local_date)) is not None]
    dated.sort(key=lambda pair: (pair[0], pair[1].at))
    for recovered, group in groupby(dated, key=lambda pair: pair[1].score <= MILD):
        run = list(group)
        if not recovered and any(one is checkin for _, one in run):
            return run
    return []
