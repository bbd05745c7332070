"""Checks that figures can be drawn, by building each; only `check` does, because playing does not need it."""

from collections.abc import Iterator, Mapping

from prehab.core.model import Exercise, Pack
from prehab.figure.reader import read_figure
from prehab.figure.table_fields import FigureProblem
from prehab.packfile.advice import Advice, Spot


def figure_advice(pack: Pack) -> Iterator[Advice]:
    """Yield everything that is wrong with the figures of a pack, each at its key."""
    for number, exercise in enumerate(pack.exercises):
        spot: Spot = ("exercise", number)
        own = list(_problems(exercise.figure))
        for problem in own:
            yield _advice((*spot, "figure", *problem.path), problem)
        if not own:
            yield from _of_variants(exercise, spot)


def _of_variants(exercise: Exercise, spot: Spot) -> Iterator[Advice]:
    """Yield what is wrong with the figures of the variants of an exercise whose own figure is right."""
    for number, variant in enumerate(exercise.variants):
        if variant.figure is not None:
            for problem in _problems(exercise.shown(variant.id)):
                said = problem.path and problem.path[0] in variant.figure
                at = (*spot, "variant", number, "figure", *(problem.path if said else ()))
                yield _advice(at, problem)


def _problems(figure: Mapping[str, object] | None) -> tuple[FigureProblem, ...]:
    found = read_figure(figure) if figure is not None else None
    return found if isinstance(found, tuple) else ()


def _advice(spot: Spot, problem: FigureProblem) -> Advice:
    return Advice("PH323", spot, problem.message, "cannot be drawn", problem.fix)
