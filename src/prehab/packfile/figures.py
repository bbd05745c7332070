"""Checks that figures can be drawn, by building each; only `check` does, because playing does not need it."""

from collections.abc import Iterator

from prehab.core.model import Pack
from prehab.figure.reader import read_figure
from prehab.packfile.advice import Advice


def figure_advice(pack: Pack) -> Iterator[Advice]:
    """Yield everything that is wrong with the figures of a pack, each at its key."""
    for number, exercise in enumerate(pack.exercises):
        found = read_figure(exercise.figure) if exercise.figure is not None else None
        if isinstance(found, tuple):
            for problem in found:
                spot = ("exercise", number, "figure", *problem.path)
                yield Advice("PH323", spot, problem.message, "cannot be drawn", problem.fix)
