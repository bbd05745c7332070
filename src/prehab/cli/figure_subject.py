"""From a REF to an exercise and its figure, or to a message about what stands in the way."""

from dataclasses import dataclass, replace
from pathlib import Path

from prehab.cli.main import CommandError
from prehab.cli.reference import broken
from prehab.core.model import Exercise, Pack
from prehab.core.safe_text import quoted
from prehab.figure.motion import Art, Figure
from prehab.figure.reader import read_figure
from prehab.figure.table_fields import FigureProblem
from prehab.library.catalog import split_ref
from prehab.library.pack_entry import LibraryError
from prehab.pack.read.name_matching import closest, name_key, spellings


@dataclass(frozen=True, slots=True)
class Subject:
    """An exercise with its figure, and where its pack is."""

    exercise: Exercise
    figure: Figure | Art
    path: Path


def subject(ref: str, way: str | None = None) -> Subject:
    """Return what REF means, done in the way of a variant. Raises CommandError with a message that helps."""
    from prehab.app.wiring import stage

    library = stage().library
    target, word = _parts(ref)
    try:
        entry = library.entry(target)
    except LibraryError as error:
        raise CommandError(str(error)) from error
    if entry.pack is None:
        raise broken(LibraryError(f"the pack {quoted(str(entry.path))} cannot be read", entry.loaded.diagnostics))
    exercise = _exercise(entry.pack, word)
    table = exercise.shown(_variant(exercise, way))
    if table is None:
        raise CommandError(f"{quoted(exercise.name)} has no figure yet: give it an [exercise.figure]")
    figure = read_figure(table)
    variant = exercise.variant(way)
    exercise = replace(exercise, name=variant.name) if variant else exercise
    if isinstance(figure, tuple):
        raise CommandError("\n".join([f"the figure of {exercise.name} cannot be drawn:", *map(told, figure)]), 2)
    return Subject(exercise, figure, entry.path)


def posed(found: Subject, side: str) -> Subject:
    """Return the same for one side of the body; figures are made for the right one."""
    if side == "left" and isinstance(found.figure, Figure):
        return replace(found, figure=found.figure.mirrored())
    return found


def told(problem: FigureProblem) -> str:
    """Return a problem as one line: where in the figure, what, and what to write."""
    where = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in problem.path)
    fix = f" ({problem.fix})" if problem.fix else ""
    return f"  figure{where}: {problem.message}{fix}"


def _variant(exercise: Exercise, way: str | None) -> str | None:
    """Return the id of a variant that there is."""
    if way is not None and exercise.variant(way) is None:
        known = ", ".join(variant.id for variant in exercise.variants)
        raise CommandError(f"{quoted(exercise.name)} has no variant {quoted(way)}; there is {known or 'none'}", 2)
    return way


def _parts(ref: str) -> tuple[str, str]:
    """Return the pack and the exercise of a REF; a bare name is an exercise of the bundled library."""
    reference = split_ref(ref.strip())
    if reference.routine is not None:
        return reference.target, reference.routine
    if reference.is_path:
        return reference.target, ""
    return "core", reference.target


def _exercise(pack: Pack, word: str) -> Exercise:
    """Return the exercise with this id or name; without one the only exercise that has a figure."""
    if not word:
        drawn = [one for one in pack.exercises if one.figure]
        if len(drawn) == 1:
            return drawn[0]
        ids = ", ".join(one.id for one in drawn) or "none with a figure"
        raise CommandError(f"which exercise of {pack.name}? there is {ids}", 2)
    for one in pack.exercises:
        if word == one.id or name_key(word) in map(name_key, spellings(one)):
            return one
    near = closest(word, [one.id for one in pack.exercises])
    meant = f": did you mean {near}?" if near else f"; prehab figure {pack.id}: names those there are"
    raise CommandError(f"{pack.id} has no exercise {quoted(word)}{meant}", 2)
