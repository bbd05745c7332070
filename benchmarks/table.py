"""What the table of `docs/performance.md` is made of: a row says what is measured, its floor and its target."""

import statistics
from collections.abc import Callable, Sequence
from typing import NamedTuple

from benchmarks.programs import Bench


class Measured(NamedTuple):
    """The figures of a row, and those of its floor, one for each time."""

    figures: Sequence[float]
    floors: Sequence[float] = ()


class Row(NamedTuple):
    """One line of the table."""

    name: str
    what: str
    unit: str
    """Of its figures: "x" is how many times the floor."""
    target: float | None = None
    """The most that it should be; None for a row that only tells."""
    floor: str = ""
    """What a program must cost that does as little as possible."""
    floor_unit: str = "ms"


class Part(NamedTuple):
    """Rows that are measured in one go, in turn with each other."""

    rows: tuple[Row, ...]
    measure: Callable[[Bench], dict[str, Measured]]


class Line(NamedTuple):
    """A row with what was measured, in words."""

    row: Row
    figure: str
    spread: str
    floor: str
    target: str
    verdict: str


HEAD = ("row", "what it is", "median", "min to max", "floor", "at most", "")


def told(row: Row, measured: Measured) -> Line:
    """Say what was measured; nothing was, where a program could not be installed."""
    if not measured.figures:
        return Line(row, "not installed", "", "", "", "")
    median = statistics.median(measured.figures)
    floor = ""
    if row.floor:
        floor = f"{row.floor}: {number(statistics.median(measured.floors))} {row.floor_unit}"
    target = verdict = ""
    if row.target is not None:
        target = f"{row.target:g} {row.unit}"
        verdict = "met" if round(median, 2) <= row.target else "missed"
    spread = f"{number(min(measured.figures))} to {number(max(measured.figures))}"
    return Line(row, f"{number(median)} {row.unit}", spread, floor, target, verdict)


def cells(one: Line) -> tuple[str, ...]:
    """Return the cells of a line, in the order of the head."""
    return (one.row.name, one.row.what, one.figure, one.spread, one.floor, one.target, one.verdict)


def number(value: float) -> str:
    """Return a number with three digits that count, or with two behind the point."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def times(figures: Sequence[float], floors: Sequence[float], scale: float = 1000) -> Measured:
    """Return how many times its floor each figure is, both of the same turn, with the floors in milliseconds."""
    return Measured(
        [figure / floor for figure, floor in zip(figures, floors, strict=True)], [scale * floor for floor in floors]
    )
