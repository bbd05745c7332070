"""Changes between the floor and standing: how many a routine has, and whether another order has fewer.

A place is True on the floor and False off it; a step whose exercise does not say where it is done has none.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from msgspec import Struct

from prehab.core.model import Block, Routine, Step, Work
from prehab.core.requirements import is_on_floor, work_steps
from prehab.core.text import counted, plural
from prehab.pack.lint.lint_advice import LintAdvice, PackPath

_NAMES: Final = 12
"""The most steps that are named."""


class Piece(Struct, frozen=True):
    """A step, or a block that stays whole: the places where it begins and ends, and the changes inside."""

    name: str
    begin: bool
    end: bool
    inside: int = 0

    @property
    def place(self) -> bool | None:
        """Where all of it is done, None when that is not one place."""
        return None if self.inside else self.begin


class Crossings(Struct, frozen=True):
    """The changes in one round, and whether the way back to the beginning of the next is one more."""

    a_round: int
    back: int

    def whole(self, rounds: int) -> int:
        """Return the changes of so many rounds."""
        return rounds * self.a_round + (rounds - 1) * self.back


def crossings(routine: Routine) -> Crossings:
    """Return the changes between floor and standing of a routine, as its steps are written."""
    return _count([piece for piece in map(_piece, routine.steps) if piece])


def crossing_advice(routine: Routine, path: PackPath) -> Iterator[LintAdvice]:
    """Yield that another order of the steps has fewer changes; `routine` has those of a level, `path` leads to them."""
    found = [_piece(step) for step in routine.steps if isinstance(step, Work | Block)]
    order = fewest(found, routine.rounds)
    now, best = crossings(routine).whole(routine.rounds), _count(order).whole(routine.rounds)
    if best >= now:
        return
    rounds_text = plural(routine.rounds, "", f" in {counted(routine.rounds, 'round')}")
    yield LintAdvice(
        "PH514",
        (*path, "steps"),
        f"{routine.name} changes {counted(now, 'time')} between floor and standing{rounds_text}",
        f"{best} would do, with the same first and last step",
        _moves(order),
    )


def fewest(pieces: Sequence[Piece | None], rounds: int) -> list[Piece]:
    """Return the pieces that have a place in the order with the fewest changes.

    The first and the last stay where they are. One without a place there leaves the choice where to begin or end.
    """
    first, *middle = pieces or [None]
    last = middle.pop() if middle else None
    moved = [one for one in middle if one]
    starts = (first.end,) if first else (True, False)
    orders = ([*filter(None, (first,)), *_ordered(moved, start), *filter(None, (last,))] for start in starts)
    return min(orders, key=lambda order: _count(order).whole(rounds))


def _ordered(pieces: Sequence[Piece], place: bool) -> list[Piece]:
    """Return pieces in an order with the fewest changes that begins at a place: all that stays there comes first."""
    left, order = list(pieces), list[Piece]()
    while left:
        order += [one for one in left if one.begin == one.end == place]
        left = [one for one in left if not one.begin == one.end == place]
        leaving = next((number for number, one in enumerate(left) if one.begin == place), None)
        if leaving is not None:
            order.append(left.pop(leaving))
        place = not place
    return order


def _piece(step: Step) -> Piece | None:
    """Return a step as a piece, None for a rest and where nothing says where it is done."""
    match step:
        case Work(exercise=exercise):
            place = is_on_floor(exercise)
            return None if place is None else Piece(exercise.name, place, place)
        case Block(repeat=repeat, steps=steps):
            inner = [piece for piece in map(_piece, steps) if piece]
            if inner:
                name = ", ".join(dict.fromkeys(one.exercise.name for one in work_steps(steps)))
                return Piece(name, inner[0].begin, inner[-1].end, _count(inner).whole(repeat))
    return None


def _count(pieces: Sequence[Piece]) -> Crossings:
    between = sum(one.end != after.begin for one, after in pairwise(pieces))
    back = pieces[-1].end != pieces[0].begin if pieces else False
    return Crossings(between + sum(one.inside for one in pieces), int(back))


def _moves(order: Sequence[Piece]) -> str:
    """Return which steps to write together: those on the floor, or the others where it begins and ends there."""
    place = not (order[0].place and order[-1].place)
    if any(one.place is None for one in order):
        how, names = "write them in this order", [one.name for one in order]
    else:
        how, names = "write these together", [*dict.fromkeys(one.name for one in order if one.place is place)]
    more = f", and {len(names) - _NAMES} more" if names[_NAMES:] else ""
    return f"{how}: {', '.join(names[:_NAMES])}{more}"
