"""Packs, routines and exercises as lines for a person."""

from collections.abc import Iterator, Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from prehab.app.wiring import build_routines
from prehab.cli.file_io import STDIN
from prehab.cli.output import json_text
from prehab.cli.pack_json import Measure, pack_data, routine_data, routine_in_full
from prehab.cli.routine_choice import apply_options, find_routine, hints
from prehab.core import requirements
from prehab.core.called import called_text
from prehab.core.languages.en import ENGLISH
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
from prehab.core.muscle_use import muscles_of, stretch_word
from prehab.core.text import (
    EACH_DIRECTION,
    UNTIL_YOU_STOP,
    counted,
    in_sets,
    position_text,
    times_text,
    written_sides,
)
from prehab.core.timeline import Side
from prehab.library.catalog import split_ref

if TYPE_CHECKING:
    from argparse import Namespace

    from prehab.app.routines import Routines
    from prehab.cli.answers import Answer
    from prehab.core.units import Ms
    from prehab.library.pack_entry import FoundRoutine


WIDTH: Final = 80
NOT_ADVICE: Final = "This is not medical advice: stop and skip what hurts."


def pack_lines(pack: Pack) -> Iterator[str]:
    """Yield what a pack says of itself."""
    yield f"{pack.name} {pack.version}".strip()
    yield from _wrapped(pack.summary)
    made = [", ".join(pack.authors), pack.license, pack.source]
    if any(made):
        yield from _wrapped("; ".join(part for part in made if part), "  ")
    if pack.cautions:
        yield ""
        yield "Take care"
        for caution in pack.cautions:
            yield from _wrapped(caution, "  ")
        yield from _wrapped(NOT_ADVICE, "  ")


def routine_lines(
    pack: Pack,
    routine: Routine,
    level: Level,
    measure: Measure,
    usual: Level | None = None,
    said: Sequence[str] = (),
    called: str = "",
) -> Iterator[str]:
    """Yield a routine: its levels with their minutes, its steps at one level, its cautions.

    `usual` is the level it starts with when it is not the pack's choice; `said` is what to know about the choice.
    `called` is what the pack is called on the command line when that is not its id.
    """
    yield routine.name
    yield from _wrapped(routine.summary, "  ")
    about = [requirements.when_text(routine), requirements.needed_place(routine, level)]
    if any(about):
        yield f"  {', '.join(part for part in about if part)}"
    yield f"  prehab play {called or pack.id}:{routine.id}"
    yield from (f"  {line}" for line in said)
    for caution in routine.cautions:
        yield from _wrapped(f"Take care: {caution}", "  ")
    yield ""
    yield from _levels(pack, routine, measure, usual or routine.level())
    yield ""
    yield f"  Steps at level {level.id}{_rhythm(routine, level)}"
    for step in at_level(routine, level).steps:
        yield from _step(step, level, "    ")


def _levels(pack: Pack, routine: Routine, measure: Measure, usual: Level) -> Iterator[str]:
    names = max(len(level.id) for level in routine.levels)
    for level in routine.levels:
        minutes = requirements.level_minutes(measure(pack, routine, level))
        rounds = at_level(routine, level).rounds
        parts = [f"{level.id:{names}}  {minutes:>7}", counted(rounds, "round")]
        if needs := requirements.needed_equipment(routine, level):
            parts.append(f"needs {', '.join(needs)}")
        if level.id == usual.id:
            parts.append("unless you say otherwise")
        yield f"  {', '.join(parts)}"


def _rhythm(routine: Routine, level: Level) -> str:
    """Return the rests as one clause."""
    routine = at_level(routine, level)
    parts = [f"{ENGLISH.exact_time(routine.rest)} of rest"] if routine.rest else []
    if routine.rounds > 1 and routine.round_rest != routine.rest:
        parts.append(f"{ENGLISH.exact_time(routine.round_rest)} between rounds")
    return f", with {' and '.join(parts)}" if parts else ""


def _step(step: Step, level: Level, margin: str) -> Iterator[str]:
    match step:
        case Rest(time=time, note=note, breaths=breaths):
            length = ENGLISH.exact_time(time) if breaths is None else counted(breaths, "breath")
            yield f"{margin}rest {length}{f' ({note})' if note else ''}"
        case Work():
            yield from _wrapped(_work(step, level), margin)
        case _:
            between = f", {ENGLISH.exact_time(step.between)} of rest between" if step.between is not None else ""
            yield f"{margin}{times_text(step.repeat)}{between}:"
            for inner in step.steps:
                yield from _step(inner, level, margin + "  ")


def _work(step: Work, level: Level) -> str:
    """Return a step as a sentence of the pack format, its range settled."""
    match step.amount:
        case Timed():
            amount = ENGLISH.exact_time(step.amount.pick(level.dose))
        case Reps():
            amount = counted(step.amount.pick(level.dose), "rep")
        case Breaths():
            amount = counted(step.amount.pick(level.dose), "breath")
        case Open():
            amount = UNTIL_YOU_STOP
    variant = variant_of(step, level)
    dose = (in_sets(step.sets, amount), written_sides(step.sides), EACH_DIRECTION if step.directions else "")
    parts = [f"{step.exercise.name}, {' '.join(part for part in dose if part)}"]
    if variant:
        parts.append(f"with {variant}")
    if step.tempo:
        parts.append(f"tempo {step.tempo}")
    return f"{', '.join(parts)}{f' ({step.note})' if step.note else ''}"


def exercise_lines(exercise: Exercise, lang: str) -> Iterator[str]:
    """Yield how an exercise is done; `lang` is the language of its pack."""
    place = position_text(exercise.position)
    yield exercise.name + (f" ({place})" if place else "")
    used = muscles_of(exercise)
    uses = (("for", used.main), ("also" if used.main else "for", used.also), (stretch_word(exercise), used.stretched))
    if muscles := "; ".join(f"{word} {', '.join(names)}" for word, names in uses if names):
        yield from _wrapped(muscles.replace("-", " "), "  ")
    if exercise.equipment:
        yield from _wrapped(f"needs {', '.join(exercise.equipment)}".replace("-", " "), "  ")
    if exercise.called:
        yield from _wrapped(f"called: {called_text(exercise, Side.LEFT, lang)}", "  ")
    if exercise.setup:
        yield from _wrapped(f"before it: {exercise.setup}", "  ")
    for number, line in enumerate(exercise.how, 1):
        yield from _wrapped(f"{number}. {line}", "  ")
    for caution in exercise.cautions:
        yield from _wrapped(f"Take care: {caution}", "  ")


def _wrapped(text: str, margin: str = "") -> list[str]:
    return wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin + "  " if margin else "")


class ShownRoutine(Struct, frozen=True):
    """A routine with the runner's changes, at a level; `usual` is the one it starts with, `said` are notes."""

    routine: Routine
    level: Level
    usual: Level
    said: tuple[str, ...]


def show_answer(args: "Namespace") -> "Answer":
    """Return the pack with the routine that REF names, or with all of its routines, as `prehab show` prints it."""
    routines = build_routines(args.lang)
    found = find_routine(routines, args.ref)
    asked = split_ref(args.ref.strip())
    named = found.pack.routines if asked.routine is None else (found.routine,)
    shown = [_choose_level(routines, found.pack, routine, args.level, args.minutes) for routine in named]
    if args.json:
        out = json_text(_data(found, shown, routines.lengths))
    else:
        called = found.pack.id
        if args.ref == STDIN:
            called = STDIN
        elif found.base != called:
            from shlex import quote  # it compiles a pattern; most packs have an id that needs no quotes

            called = quote(asked.target)
        out = "\n".join(_text(found.pack, called, shown, routines.lengths))
    return out, hints(routines, args.lang, found.pack), str(found.entry.path)


def _choose_level(
    routines: "Routines", pack: Pack, routine: Routine, level_id: str | None, time: "Ms | None"
) -> ShownRoutine:
    level, said = apply_options(routines, pack, routine, level_id, time)
    return ShownRoutine(routines.personalised(pack, routine), level, routines.level(pack, routine), said)


def _data(found: "FoundRoutine", shown: Sequence[ShownRoutine], measure: Measure) -> dict[str, object]:
    pack = found.pack
    routines = [
        {
            **routine_data(pack, one.routine, measure),
            "ref": f"{found.base}:{one.routine.id}",
            **routine_in_full(one.routine, one.level),
            "default_level": one.usual.id,
            "said": one.said,
        }
        for one in shown
    ]
    return {**pack_data(pack, found.entry.kind.value, measure), "routines": routines}


def _text(pack: Pack, called: str, shown: Sequence[ShownRoutine], measure: Measure) -> Iterator[str]:
    yield from pack_lines(pack)
    exercises: dict[tuple[str, str], Exercise] = {}
    for one in shown:
        yield ""
        yield from routine_lines(pack, one.routine, one.level, measure, one.usual, one.said, called)
        for exercise in requirements.exercises_at_level(one.routine, one.level):
            exercises.setdefault((exercise.id, exercise.name), exercise)
    for exercise in exercises.values():
        yield ""
        yield from exercise_lines(exercise, pack.lang)
