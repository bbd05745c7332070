"""Which level and how many rounds fit the minutes there are: by the pack's own ladder, whole rounds only."""

from dataclasses import dataclass, replace

from prehab.core.compile import TooLong, compile_routine
from prehab.core.model import Level, Pace, Pack, Routine
from prehab.core.timeline import Timeline
from prehab.core.units import Ms


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
    ways = [way for level in ((only,) if only else routine.levels) for way in _ways(pack, routine, level, pace)]
    fitting = [way for way in ways if way.timeline.total <= time]
    if fitting:
        return max(fitting, key=lambda way: way.timeline.total)
    return replace(min(ways, key=lambda way: way.timeline.total), fits=False) if ways else None


def _ways(pack: Pack, routine: Routine, level: Level, pace: Pace | None) -> list[Fit]:
    """Return the level with its own rounds and with every smaller number, the most rounds first."""
    ways = []
    for rounds in range(level.rounds or routine.rounds, 0, -1):
        cut = replace(level, rounds=rounds)
        try:
            ways.append(Fit(cut, compile_routine(pack, routine, cut, pace), fits=True))
        except TooLong:
            continue
    return ways
