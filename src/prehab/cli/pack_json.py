"""Packs and routines as data for JSON: the one description that `list` and `show` print from."""

from collections.abc import Callable

from prehab.core import requirements
from prehab.core.compile import LevelLengths, rest_length
from prehab.core.model import (
    Breaths,
    Exercise,
    Level,
    Open,
    Pack,
    Reps,
    Rest,
    Routine,
    Step,
    Timed,
    Work,
    at_level,
    variant_of,
)
from prehab.core.muscle_use import muscles_of

Measure = Callable[[Pack, Routine, Level], LevelLengths]
Data = dict[str, object]


def pack_data(pack: Pack, origin: str, measure: Measure) -> Data:
    """Return a pack with its routines in short."""
    return {
        "id": pack.id,
        "name": pack.name,
        "version": pack.version,
        "summary": pack.summary,
        "origin": origin,
        "lang": pack.lang,
        "license": pack.license,
        "authors": pack.authors,
        "source": pack.source,
        "credits": pack.credits,
        "tags": pack.tags,
        "cautions": pack.cautions,
        "tree_hash": pack.tree_hash,
        "routines": [routine_data(pack, routine, measure) for routine in pack.routines],
    }


def routine_data(pack: Pack, routine: Routine, measure: Measure) -> Data:
    """Return a routine in short: what it is for, what it needs, and how long it takes at each level."""
    return {
        "id": routine.id,
        "ref": f"{pack.id}:{routine.id}",
        "name": routine.name,
        "summary": routine.summary,
        "when": [moment.value for moment in routine.when],
        "default_level": routine.level().id,
        "levels": [_level(pack, routine, level, measure) for level in routine.levels],
    }


def _level(pack: Pack, routine: Routine, level: Level, measure: Measure) -> Data:
    made = measure(pack, routine, level)
    return {
        "id": level.id,
        "name": level.name,
        "total_ms": None if made.refusal else made.lengths[-1],
        "exact": made.exact and not made.refusal,
        "rounds": at_level(routine, level).rounds,
        "equipment": list(requirements.needed_equipment(routine, level)),
    }


def routine_in_full(routine: Routine, level: Level) -> Data:
    """Return the steps of a routine and every exercise in it, as they are at one level."""
    routine = at_level(routine, level)
    return {
        "level": level.id,
        "cautions": routine.cautions,
        "get_ready_ms": routine.get_ready,
        "switch_ms": routine.switch,
        "breath_ms": routine.breath,
        "rest_ms": routine.rest,
        "round_rest_ms": routine.round_rest,
        "steps": [_step(step, routine, level) for step in routine.steps],
        "exercises": [exercise_data(exercise) for exercise in requirements.exercises_at_level(routine, level)],
    }


def _step(step: Step, routine: Routine, level: Level) -> Data:
    match step:
        case Rest():
            return {"rest_ms": rest_length(step, routine), "breaths": step.breaths, "note": step.note}
        case Work():
            return _work(step, level)
        case _:
            steps = [_step(inner, routine, level) for inner in step.steps]
            return {"repeat": step.repeat, "between_ms": step.between, "steps": steps}


def _work(step: Work, level: Level) -> Data:
    amount: Data
    match step.amount:
        case Timed():
            amount = {"hold_ms": step.amount.pick(level.dose)}
        case Reps():
            amount = {"reps": step.amount.pick(level.dose)}
        case Breaths():
            amount = {"breaths": step.amount.pick(level.dose)}
        case Open():
            amount = {"open": True}
    return {
        "exercise": step.exercise.id,
        "name": step.exercise.name,
        **amount,
        "sides": step.sides.value,
        "directions": step.directions,
        "sets": step.sets,
        "tempo": str(step.tempo) if step.tempo else None,
        "variant": variant_of(step, level),
        "note": step.note,
    }


def exercise_data(exercise: Exercise) -> Data:
    """Return an exercise as it is done."""
    used = muscles_of(exercise)
    return {
        "id": exercise.id,
        "name": exercise.name,
        "spoken": exercise.said,
        "called": exercise.called or None,
        "position": exercise.position.value if exercise.position else None,
        "setup": exercise.setup or None,
        "muscles": {"main": used.main, "also": used.also, "stretched": used.stretched},
        "equipment": exercise.equipment,
        "tempo": str(exercise.tempo) if exercise.tempo else None,
        "how": exercise.how,
        "cues": exercise.cues,
        "cautions": exercise.cautions,
    }
