"""Compiles every level of a pack, within bounds: the minutes to report and the outlines a coach looks at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from prehab.core.compile import MAX_SEGMENTS, TooLong, outline
from prehab.core.model import Level, Pack, Routine
from prehab.core.timeline import Timeline
from prehab.packfile.advice import Advice
from prehab.packfile.report import LevelTime, RoutineTimes

_SEGMENTS: Final = 25_000
"""Segments compiled for one pack; levels beyond are not measured, so that no pack takes minutes to check."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What each level of each routine became: a timeline, why it is too long, or None when it was not tried."""

    pack: Pack
    levels: Mapping[str, tuple[Timeline | str | None, ...]]

    @property
    def timelines(self) -> dict[str, list[Timeline]]:
        """The timelines there are, by routine id."""
        return {key: [one for one in made if isinstance(one, Timeline)] for key, made in self.levels.items()}

    def too_long(self) -> Iterator[Advice]:
        """Yield the first level of each routine that is too long; it is an error."""
        for number, routine in enumerate(self.pack.routines):
            for level, made in zip(routine.levels, self.levels[routine.id], strict=True):
                if isinstance(made, str):
                    what, _, fix = made.partition("; ")
                    yield Advice("PH009", ("routine", number, "steps"), what, f"at the level {level.id}", fix)
                    break

    def times(self) -> tuple[RoutineTimes, ...]:
        """Return the times of every routine."""
        return tuple(
            RoutineTimes(routine.id, routine.name, tuple(map(_time, routine.levels, self.levels[routine.id])))
            for routine in self.pack.routines
        )


def measure(pack: Pack) -> Measured:
    """Compile the levels of a pack's routines in order, until enough segments have been made."""
    left = _SEGMENTS
    levels: dict[str, tuple[Timeline | str | None, ...]] = {}
    for routine in pack.routines:
        made: list[Timeline | str | None] = []
        for level in routine.levels:
            one = _compile(pack, routine, level) if left > 0 else None
            left -= len(one.segments) if isinstance(one, Timeline) else MAX_SEGMENTS
            made.append(one)
        levels[routine.id] = tuple(made)
    return Measured(pack, levels)


def _compile(pack: Pack, routine: Routine, level: Level) -> Timeline | str:
    try:
        return outline(pack, routine, level)
    except TooLong as error:
        return str(error)


def _time(level: Level, made: Timeline | str | None) -> LevelTime:
    if isinstance(made, Timeline):
        return LevelTime(level.id, made.total, made.exact)
    return LevelTime(level.id, None, measured=made is not None)
