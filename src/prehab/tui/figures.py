"""The figures of a session, each read once, and the pictures that are wanted now."""

from typing import Final

from prehab.core.model import Exercise
from prehab.figure.motion import Art, Figure
from prehab.figure.reader import read_figure
from prehab.figure.render import Reel
from prehab.tui.motion import Role

KEPT: Final = 4
"""How many reels are kept: both sides of this exercise and of the next."""

Way = tuple[str, str | None]
"""An exercise and the variant that is done, by their ids."""
Key = tuple[Way, bool, bool, int, int]


class FigureBook:
    """Reels by role and size. What cannot be drawn has none: `prehab check` tells why."""

    def __init__(self, ascii_only: bool) -> None:
        self._ascii_only = ascii_only
        self._figures: dict[Way, Figure | Art | None] = {}
        self._reels: dict[Key, Reel] = {}

    def figure(self, exercise: Exercise, variant: str | None = None) -> Figure | Art | None:
        """Return the figure of an exercise, or of a variant of it, for the right side; or None."""
        way = (exercise.id, variant)
        if way not in self._figures:
            table = exercise.shown(variant)
            read = read_figure(table) if table else None
            self._figures[way] = None if isinstance(read, tuple) else read
        return self._figures[way]

    def reel(self, role: Role, width: int, height: int) -> Reel | None:
        """Return the pictures of a role in a room of this size."""
        key = ((role.exercise.id, role.variant), role.mirrored, role.swapped, width, height)
        reel = self._reels.pop(key, None)
        if reel is None:
            figure = self.figure(role.exercise, role.variant)
            if figure is None:
                return None
            reel = Reel(_turned(figure, role), width, height, self._ascii_only)
        self._reels[key] = reel
        while len(self._reels) > KEPT:
            del self._reels[next(iter(self._reels))]
        return reel


def _turned(figure: Figure | Art, role: Role) -> Figure | Art:
    if isinstance(figure, Art):
        return figure
    figure = figure.mirrored() if role.mirrored else figure
    return figure.swapped() if role.swapped else figure
