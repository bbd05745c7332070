"""The model of a preview: the routine as the runner plays it, its levels and its step lines."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
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
from prehab.core.requirements import work_steps
from prehab.core.text import counted, dose_text, minutes_text, seconds_text, times_text
from prehab.core.units import Ms
from prehab.tui.widgets.columns import YOURS, Cell, Columns

INDENT = "  "


class StepLine(Struct, frozen=True):
    """One line; `work` is the step as the pack has it, None for rests and block headings."""

    visual: Columns
    work: Work | None = None
    variant: str | None = None


def step_lines(routine: Routine, level: Level, change: RoutineChange | None = None) -> list[StepLine]:
    """Return every step of a level as a line, blocks with their steps indented; what the runner changed is marked."""
    change = change or RoutineChange()
    included = {step.exercise.id for step in work_steps(at_level(apply_changes(routine, change), level).steps)}
    return list(_lines(at_level(routine, level).steps, _StepContext(level, change.steps, included), 0))


def pauses_text(routine: Routine, level: Level) -> str:
    """Return rounds and rests in one line; of a level whose rounds were cut, also how many there are."""
    whole = next((at_level(routine, one).rounds for one in routine.levels if one.id == level.id), routine.rounds)
    played = at_level(routine, level)
    text = f"{played.rounds} of {counted(whole, 'round')}" if played.rounds < whole else counted(played.rounds, "round")
    if played.rounds > 1 and played.round_rest:
        text += f", {seconds_text(played.round_rest)} between"
    return f"{text} · {f'rest {seconds_text(played.rest)}' if played.rest else 'no rests'}"


class _StepContext(Struct, frozen=True):
    """What step lines depend on: the level, the runner's changes by exercise id, and the exercises not skipped."""

    level: Level
    changes: Mapping[str, StepChange]
    included: Collection[str]


def _lines(steps: tuple[Step, ...], context: _StepContext, depth: int) -> Iterator[StepLine]:
    for step in steps:
        match step:
            case Work():
                yield _work(step, context, depth)
            case Rest(time, note, breaths):
                length = seconds_text(time) if breaths is None else counted(breaths, "breath")
                text = f"rest {length}" + (f", {note}" if note else "")
                yield StepLine(Columns(Content.styled(INDENT * depth + text, "$quiet")))
            case Block(repeat, inner, between):
                pause = f", {seconds_text(between)} between" if between is not None else ""
                yield StepLine(Columns(Content.styled(f"{INDENT * depth}{times_text(repeat)}{pause}", "bold")))
                yield from _lines(inner, context, depth + 1)


def _work(step: Work, context: _StepContext, depth: int) -> StepLine:
    variant = variant_of(step, context.level)
    change = context.changes.get(step.exercise.id)
    out = step.exercise.id not in context.included
    dose = "left out" if out else dose_text(apply_step_change(step, change) if change else step, context.level)
    cells = [Cell(Content.styled(dose, "$quiet" if out else "bold"), Content(dose).cell_length, 0, right=True)]
    if change:
        cells.insert(0, Cell(Content.styled(YOURS, "$accent"), len(YOURS), 0))
    shown = Content.styled(INDENT * depth + in_variant(step.exercise, variant).name, "$quiet" if out else "")
    return StepLine(Columns(shown, tuple(cells), wrap=True), step, variant)


class LevelOption(Struct, frozen=True):
    """A level, its rounds perhaps cut to the time limit, with its length; `fits` is whether it is within the limit."""

    level: Level
    minutes: str
    fits: bool = True


class PreviewModel(Struct, frozen=True):
    """A routine as it will be played. `best` is the index of the level that fits `time` best."""

    routine: Routine
    levels: tuple[LevelOption, ...]
    best: int
    change: RoutineChange
    time: Ms | None = None


def load_preview(services: Services, pack: Pack, routine: Routine, time: Ms | None = None) -> PreviewModel:
    """Return the preview; without a `time` limit the best level is the start level of the runner or the pack."""
    change = services.overrides.of(pack.id, routine.id)
    levels = tuple(_level_option(services, pack, routine, level, time) for level in routine.levels)
    best = services.routines.level(pack, routine).id
    fit = None if time is None else services.routines.best_choice(pack, routine, time)
    best = best if fit is None else fit.level.id
    at = next((index for index, option in enumerate(levels) if option.level.id == best), 0)
    return PreviewModel(services.routines.personalised(pack, routine), levels, at, change, time)


def _level_option(services: Services, pack: Pack, routine: Routine, level: Level, time: Ms | None) -> LevelOption:
    fit = None if time is None else services.routines.best_choice(pack, routine, time, level)
    if fit is None:
        return LevelOption(level, requirements.level_minutes(services.routines.lengths(pack, routine, level)))
    return LevelOption(fit.level, minutes_text(fit.length, exact=fit.exact), fit.fits)
