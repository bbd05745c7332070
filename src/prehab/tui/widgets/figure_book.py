"""Whose figure is shown, from which side, at which phase, and its pictures."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from prehab.core.model import Exercise
from prehab.core.session import SessionState, Snapshot
from prehab.core.timeline import Segment, SegmentKind, Side
from prehab.core.units import Ms
from prehab.core.view import work_segment_for
from prehab.figure.motion import AsciiArt, Figure, phase_at
from prehab.figure.reader import read_figure
from prehab.figure.render import FrameCache

BEAT: Final = Ms(125)
"""The grid on which everything moves, counted back from the end of a segment so that the digits are on it."""
LOOK: Final = Ms(500)
"""The longest time without a look at a session that runs: sound is handed over only a second ahead."""
CALM: Final = Ms(20_000)
"""The time between two looks at a session that stands."""
SLOWLY: Final = 2
"""So many times slower than in work the coming exercise is shown in a gap."""


@dataclass(frozen=True, slots=True)
class FigureRole:
    """Whose figure is shown. `mirrored` is the picture for left, `swapped` every other rep of an alternating one."""

    exercise: Exercise
    variant: str | None = None
    mirrored: bool = False
    swapped: bool = False


def role_of(snapshot: Snapshot, cycle: Ms) -> FigureRole:
    """Return whose figure is shown now; `cycle` is one round of it where no tempo says so."""
    work = work_segment_for(snapshot.timeline, snapshot.segment)
    figure = work.exercise.figure_of(work.variant) or {}
    swapped = False
    if work.side is Side.ALTERNATING and figure.get("alternate") is not True:
        # Alternating reps begin on the left.
        swapped = _pace(snapshot) // _round(work, cycle) % 2 == 0
    return FigureRole(work.exercise, work.variant, work.side is Side.LEFT, swapped)


def phase_of(snapshot: Snapshot, cycle: Ms) -> float:
    """Return the phase 0..1 of the figure: at the tempo of counted reps, in rounds of `cycle` otherwise."""
    work = work_segment_for(snapshot.timeline, snapshot.segment)
    tempo = work.tempo.parts if work.tempo and _counts(work) else None
    return phase_at(_pace(snapshot), tempo, _round(work, cycle))


def second_of(snapshot: Snapshot) -> tuple[object, ...]:
    """Return what must be the same for two moments to show the same digits and words."""
    segment, remaining = snapshot.segment, snapshot.remaining
    shown = snapshot.elapsed // 1000 if remaining is None else -(-remaining // 1000)
    rep = snapshot.elapsed // segment.rep_length if segment.kind is SegmentKind.WORK and _counts(segment) else 0
    return snapshot.state, snapshot.index, shown, rep


def next_change(snapshot: Snapshot, glimpse: Callable[[Snapshot], object]) -> Ms:
    """Return how long nothing visible changes, at most LOOK; `glimpse` tells two moments apart."""
    if stands(snapshot):
        return CALM
    now = second_of(snapshot), glimpse(snapshot)
    ends = LOOK if snapshot.remaining is None else min(LOOK, snapshot.remaining)
    wait = until_next_beat(snapshot)
    while wait < ends:
        ahead = later(snapshot, wait)
        if (second_of(ahead), glimpse(ahead)) != now:
            break
        wait = Ms(wait + BEAT)
    return wait


def until_next_beat(snapshot: Snapshot) -> Ms:
    """Return how long it is to the next point of the grid; never 0."""
    remaining = snapshot.remaining
    into = -snapshot.elapsed if remaining is None else remaining
    return Ms(into % BEAT or BEAT)


def later(snapshot: Snapshot, by: Ms) -> Snapshot:
    """Return what the session looks like `by` later, if nobody does anything and no segment ends."""
    return replace(snapshot, elapsed=Ms(snapshot.elapsed + by), active=Ms(snapshot.active + by))


def stands(snapshot: Snapshot) -> bool:
    """Return whether no time passes in the session."""
    return snapshot.state not in (SessionState.RUNNING, SessionState.WAITING)


def _counts(work: Segment) -> bool:
    return work.reps is not None and not work.waits


def _round(work: Segment, cycle: Ms) -> Ms:
    return work.rep_length if _counts(work) else cycle


def _pace(snapshot: Snapshot) -> Ms:
    """Return the time that the figure has moved."""
    in_work = snapshot.segment.kind is SegmentKind.WORK
    return snapshot.elapsed if in_work else Ms(snapshot.elapsed // SLOWLY)


KEPT: Final = 4
"""How many reels are kept: both sides of this exercise and of the next."""

Direction = tuple[str, str | None]
"""An exercise and the variant that is done, by their ids."""
Key = tuple[Direction, bool, bool, int, int]


class FigureBook:
    """Reels by role and size. What cannot be drawn has none: `prehab check` tells why."""

    def __init__(self, ascii_only: bool) -> None:
        self._ascii_only = ascii_only
        self._figures: dict[Direction, Figure | AsciiArt | None] = {}
        self._reels: dict[Key, FrameCache] = {}

    def figure(self, exercise: Exercise, variant: str | None = None) -> Figure | AsciiArt | None:
        """Return the figure of an exercise, or of a variant of it, for the right side; or None."""
        way = (exercise.id, variant)
        if way not in self._figures:
            table = exercise.figure_of(variant)
            read = read_figure(table) if table else None
            self._figures[way] = None if isinstance(read, tuple) else read
        return self._figures[way]

    def reel(self, role: FigureRole, width: int, height: int) -> FrameCache | None:
        """Return the pictures of a role in a room of this size."""
        key = ((role.exercise.id, role.variant), role.mirrored, role.swapped, width, height)
        reel = self._reels.pop(key, None)
        if reel is None:
            figure = self.figure(role.exercise, role.variant)
            if figure is None:
                return None
            reel = FrameCache(_turned(figure, role), width, height, self._ascii_only)
        self._reels[key] = reel
        while len(self._reels) > KEPT:
            del self._reels[next(iter(self._reels))]
        return reel


def _turned(figure: Figure | AsciiArt, role: FigureRole) -> Figure | AsciiArt:
    if isinstance(figure, AsciiArt):
        return figure
    figure = figure.mirrored() if role.mirrored else figure
    return figure.swapped() if role.swapped else figure
