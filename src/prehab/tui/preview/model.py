"""What a preview looks at: the routine as the runner plays it, its ladder and its step lines."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from textual.content import Content

from prehab.app.services import Services
from prehab.core import requirements
from prehab.core.model import (
    Block,
    Level,
    Pack,
    Rest,
    Routine,
    Step,
    Work,
    at_level,
    in_variant,
    variant_of,
)
from prehab.core.overrides import RoutineChange, StepChange, apply_changes, apply_step_change
from prehab.core.requirements import exercises_of
from prehab.core.text import counted, dose_text, minutes_text, seconds_text, times_text
from prehab.core.units import Ms
from prehab.tui.widgets.columns import YOURS, Cell, Columns

INDENT = "  "


@dataclass(frozen=True, slots=True)
class StepLine:
    """One line; `work` is the step as the pack has it, None for rests and for the heading of a block."""

    visual: Columns
    work: Work | None = None
    variant: str | None = None


def step_lines(routine: Routine, level: Level, change: RoutineChange | None = None) -> list[StepLine]:
    """Return every step as a line, blocks with their steps indented under them; what the runner changed is marked."""
    change = change or RoutineChange()
    kept = {exercise.id for exercise in exercises_of(apply_changes(routine, change))}
    return list(_lines(routine.steps, _Look(level, change.steps, kept), 0))


def pauses_text(routine: Routine, level: Level) -> str:
    """Return rounds and rests in one line; of a level whose rounds were cut, also how many there are."""
    whole = next((at_level(routine, one).rounds for one in routine.levels if one.id == level.id), routine.rounds)
    played = at_level(routine, level)
    said = f"{played.rounds} of {counted(whole, 'round')}" if played.rounds < whole else counted(played.rounds, "round")
    if played.rounds > 1 and played.round_rest:
        said += f", {seconds_text(played.round_rest)} between"
    return f"{said} · {f'rest {seconds_text(played.rest)}' if played.rest else 'no rests'}"


@dataclass(frozen=True, slots=True)
class _Look:
    """How steps are looked at: a level, the runner's changes, and the exercises that are not left out."""

    level: Level
    changes: Mapping[str, StepChange]
    kept: Collection[str]


def _lines(steps: tuple[Step, ...], look: _Look, depth: int) -> Iterator[StepLine]:
    for step in steps:
        match step:
            case Work():
                yield _work(step, look, depth)
            case Rest(time, note):
                said = f"rest {seconds_text(time)}" + (f", {note}" if note else "")
                yield StepLine(Columns(Content.styled(INDENT * depth + said, "$quiet")))
            case Block(repeat, inner):
                yield StepLine(Columns(Content.styled(f"{INDENT * depth}{times_text(repeat)}", "bold")))
                yield from _lines(inner, look, depth + 1)


def _work(step: Work, look: _Look, depth: int) -> StepLine:
    variant = variant_of(step, look.level)
    change = look.changes.get(step.exercise.id)
    out = step.exercise.id not in look.kept
    dose = "left out" if out else dose_text(apply_step_change(step, change) if change else step, look.level)
    cells = [Cell(Content.styled(dose, "$quiet" if out else "bold"), Content(dose).cell_length, 0, right=True)]
    if change:
        cells.insert(0, Cell(Content.styled(YOURS, "$accent"), len(YOURS), 0))
    shown = Content.styled(INDENT * depth + in_variant(step.exercise, variant).name, "$quiet" if out else "")
    return StepLine(Columns(shown, tuple(cells), wrap=True), step, variant)


@dataclass(frozen=True, slots=True)
class LevelOption:
    """A level, its rounds perhaps fewer than the pack's, and how long it takes; `fits` is about the time there is."""

    level: Level
    minutes: str
    fits: bool = True


@dataclass(frozen=True, slots=True)
class PreviewModel:
    """A routine as it will be played. `best` is the rung that fits `time` best; `change` is the runner's own."""

    routine: Routine
    rungs: tuple[LevelOption, ...]
    best: int
    change: RoutineChange
    time: Ms | None = None


def prospect(services: Services, pack: Pack, routine: Routine, time: Ms | None = None) -> PreviewModel:
    """Return what there is to play; without a `time` the best rung is the one that the runner or the pack prefers."""
    change = services.overrides.of(pack.id, routine.id)
    rungs = tuple(_rung(services, pack, routine, level, time) for level in routine.levels)
    best = services.level(pack, routine).id
    fit = None if time is None else services.best_choice(pack, routine, time)
    best = best if fit is None else fit.level.id
    at = next((place for place, rung in enumerate(rungs) if rung.level.id == best), 0)
    return PreviewModel(services.personalised(pack, routine), rungs, at, change, time)


def _rung(services: Services, pack: Pack, routine: Routine, level: Level, time: Ms | None) -> LevelOption:
    fit = None if time is None else services.best_choice(pack, routine, time, level)
    if fit is None:
        return LevelOption(level, requirements.level_minutes(level, lambda one: services.timeline(pack, routine, one)))
    return LevelOption(fit.level, minutes_text(fit.timeline.total, exact=fit.timeline.exact), fit.fits)
