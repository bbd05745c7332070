"""What a preview looks at: a routine with the runner's own changes, and its ladder in the time there is."""

from dataclasses import dataclass

from prehab.app.services import Stage
from prehab.core import requirements
from prehab.core.model import Level, Pack, Routine
from prehab.core.overrides import RoutineChange
from prehab.core.text import minutes_text
from prehab.core.units import Ms


@dataclass(frozen=True, slots=True)
class Rung:
    """A level, its rounds perhaps fewer than the pack's, and how long it takes; `fits` is about the time there is."""

    level: Level
    minutes: str
    fits: bool = True


@dataclass(frozen=True, slots=True)
class Prospect:
    """A routine as it will be played. `best` is the rung that fits `time` best; `change` is the runner's own."""

    routine: Routine
    rungs: tuple[Rung, ...]
    best: int
    change: RoutineChange
    time: Ms | None = None


def prospect(stage: Stage, pack: Pack, routine: Routine, time: Ms | None = None) -> Prospect:
    """Return what there is to play; without a `time` the best rung is the one that the runner or the pack prefers."""
    change = stage.overrides.of(pack.id, routine.id)
    rungs = tuple(_rung(stage, pack, routine, level, time) for level in routine.levels)
    best = stage.level(pack, routine).id
    fit = None if time is None else stage.best_fit(pack, routine, time)
    best = best if fit is None else fit.level.id
    at = next((place for place, rung in enumerate(rungs) if rung.level.id == best), 0)
    return Prospect(stage.own(pack, routine), rungs, at, change, time)


def _rung(stage: Stage, pack: Pack, routine: Routine, level: Level, time: Ms | None) -> Rung:
    fit = None if time is None else stage.best_fit(pack, routine, time, level)
    if fit is None:
        return Rung(level, requirements.minutes(level, lambda one: stage.timeline(pack, routine, one)))
    about = "" if fit.timeline.exact else "≈ "
    return Rung(fit.level, f"{about}{minutes_text(fit.timeline.total)}", fit.fits)
