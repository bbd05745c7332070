"""Which level and how many rounds fit the minutes there are: by the pack's own ladder, whole rounds only."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from prehab.core.compile import Unplayable, compile_routine, outline
from prehab.core.levels import at_level
from prehab.core.model import Level, Pace, Pack, Routine
from prehab.core.timeline import Timeline
from prehab.core.units import Ms, counted, minutes_text


@dataclass(frozen=True, slots=True)
class Fit:
    """A level, its rounds perhaps cut, and what it makes. `fits` is False when even the shortest is too long."""

    level: Level
    timeline: Timeline
    fits: bool


def best_fit(pack: Pack, routine: Routine, time: Ms, pace: Pace | None = None, only: Level | None = None) -> Fit | None:
    """Return the longest way through `routine` that takes at most `time`, else the shortest there is.

    Every level, or `only` this one, is tried with its own number of rounds and with fewer, never with part of a
    round, so no side is cut in half. Between two of the same length the earlier level on the ladder wins. None
    when every level is too long for a timeline at all.
    """
    every = ways(pack, routine, pace, only)
    fitting = [way for way in every if way.timeline.total <= time]
    if fitting:
        return max(fitting, key=lambda way: way.timeline.total)
    return replace(min(every, key=lambda way: way.timeline.total), fits=False) if every else None


def ways(pack: Pack, routine: Routine, pace: Pace | None = None, only: Level | None = None) -> list[Fit]:
    """Return every level, or `only` this one, with its own rounds and with fewer; what is too long is left out."""
    return [way for level in ((only,) if only else routine.levels) for way in _ways(pack, routine, level, pace)]


def lengths(pack: Pack, routine: Routine, pace: Pace | None = None) -> tuple[Ms, ...]:
    """Return the lengths of all `ways`, without making what would be played."""
    found = []
    for level in routine.levels:
        for cut in _cuts(routine, level):
            with suppress(Unplayable):
                found.append(outline(pack, routine, cut, pace).total)
    return tuple(found)


def fit_text(fit: Fit, time: Ms) -> str:
    """Return in plain words what was chosen: "easy, 1 round: 5 min", and when nothing fits that it is the shortest."""
    about = "" if fit.timeline.exact else "about "
    rounds = fit.level.rounds or 1
    chosen = f"{fit.level.name.lower()}, {counted(rounds, 'round')}: "
    chosen += f"{about}{minutes_text(fit.timeline.total)}"
    return chosen if fit.fits else f"nothing fits {minutes_text(time)}; the shortest is {chosen}"


def _ways(pack: Pack, routine: Routine, level: Level, pace: Pace | None) -> list[Fit]:
    """Return the level with its own rounds and with every smaller number, the most rounds first."""
    ways = []
    for cut in _cuts(routine, level):
        with suppress(Unplayable):
            ways.append(Fit(cut, compile_routine(pack, routine, cut, pace), fits=True))
    return ways


def _cuts(routine: Routine, level: Level) -> Iterator[Level]:
    for rounds in range(at_level(routine, level).rounds, 0, -1):
        yield replace(level, rounds=rounds)
