"""Which figure is shown at a moment of a session, at which phase, and the cache of its frames."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from prehab.core.model import Exercise
from prehab.core.session import SessionState, Snapshot
from prehab.core.timeline import Segment, SegmentKind, Side
from prehab.core.units import Ms
from prehab.core.view import is_halfway, work_segment_for
from prehab.figure.motion import AsciiArt, Figure, phase_at
from prehab.figure.reader import read_figure
from prehab.figure.render import FrameCache
from prehab.values import replace

FRAME_GRID: Final = Ms(125)
"""The time between frames, counted back from the end of a segment so that full seconds are on the grid."""
MAX_WAIT: Final = Ms(500)
"""The longest wait in a running session."""
STOPPED_WAIT: Final = Ms(20_000)
"""The wait while no time passes in the session."""
REST_SLOWDOWN: Final = 2
"""How many times slower the figure of the next exercise moves during a rest."""


class FigureRole(Struct, frozen=True):
    """A figure as it is shown: `mirrored` for the left side, `swapped` in every other alternating rep."""

    exercise: Exercise
    variant: str | None = None
    mirrored: bool = False
    swapped: bool = False


def figure_role(snapshot: Snapshot, cycle: Ms) -> FigureRole:
    """Return the figure that is shown; `cycle` is the length of one rep without a tempo."""
    work = work_segment_for(snapshot.timeline, snapshot.segment)
    figure = work.exercise.figure_of(work.variant) or {}
    swapped = False
    if work.side is Side.ALTERNATING and figure.get("alternate") is not True:
        # Alternating reps begin on the left.
        swapped = _figure_time(snapshot) // _cycle_length(work, cycle) % 2 == 0
    return FigureRole(work.exercise, work.variant, work.side is Side.LEFT, swapped)


def figure_phase(snapshot: Snapshot, cycle: Ms) -> float:
    """Return the phase 0..1 of the figure: at the tempo of counted reps or breaths, in rounds of `cycle` otherwise."""
    work = work_segment_for(snapshot.timeline, snapshot.segment)
    tempo = work.tempo.parts if work.tempo and _is_counted(work) else None
    return phase_at(_figure_time(snapshot), tempo, _cycle_length(work, cycle))


def display_key(snapshot: Snapshot) -> tuple[object, ...]:
    """Return a key that differs when two snapshots show different digits or words."""
    segment, countdown = snapshot.segment, snapshot.countdown
    shown = snapshot.elapsed // 1000 if countdown is None else -(-countdown // 1000)
    rep = snapshot.elapsed // segment.rep_length if segment.kind is SegmentKind.WORK and _is_counted(segment) else 0
    breath = snapshot.elapsed // segment.breath if segment.breath_count is not None else 0
    return snapshot.state, snapshot.index, shown, rep, breath, is_halfway(snapshot)


def next_change(snapshot: Snapshot, frame_key: Callable[[Snapshot], object]) -> Ms:
    """Return how long nothing visible changes, at most MAX_WAIT; `frame_key` differs for different frames."""
    if is_stopped(snapshot):
        return STOPPED_WAIT
    now = display_key(snapshot), frame_key(snapshot)
    ends = MAX_WAIT if snapshot.countdown is None else min(MAX_WAIT, snapshot.countdown)
    wait = until_next_frame(snapshot)
    while wait < ends:
        ahead = advanced(snapshot, wait)
        if (display_key(ahead), frame_key(ahead)) != now:
            break
        wait = Ms(wait + FRAME_GRID)
    return wait


def until_next_frame(snapshot: Snapshot) -> Ms:
    """Return the time to the next point of the grid, never 0."""
    countdown = snapshot.countdown
    into = -snapshot.elapsed if countdown is None else countdown
    return Ms(into % FRAME_GRID or FRAME_GRID)


def advanced(snapshot: Snapshot, by: Ms) -> Snapshot:
    """Return the snapshot `by` later, as if no command came and nothing ended."""
    if snapshot.get_ready is not None:
        return replace(snapshot, get_ready=Ms(snapshot.get_ready - by))
    return replace(snapshot, elapsed=Ms(snapshot.elapsed + by), active=Ms(snapshot.active + by))


def is_stopped(snapshot: Snapshot) -> bool:
    """Return whether nothing that is shown moves."""
    return snapshot.state not in (SessionState.RUNNING, SessionState.WAITING, SessionState.GETTING_READY)


def _is_counted(work: Segment) -> bool:
    return work.reps is not None and not work.waits


def _cycle_length(work: Segment, cycle: Ms) -> Ms:
    if work.breaths is not None:
        return work.breath
    return work.rep_length if _is_counted(work) else cycle


def _figure_time(snapshot: Snapshot) -> Ms:
    """Return how long the figure has moved."""
    in_work = snapshot.segment.kind is SegmentKind.WORK
    return snapshot.elapsed if in_work else Ms(snapshot.elapsed // REST_SLOWDOWN)


MAX_CACHES: Final = 4
"""How many frame caches are kept: both sides of this exercise and of the next."""

FigureKey = tuple[str, str | None]
"""The ids of an exercise and its variant."""
Key = tuple[FigureKey, bool, bool, int, int]


class FigureBook:
    """Frame caches by figure and size. A figure that cannot be drawn has none; `prehab check` says why."""

    def __init__(self, ascii_only: bool) -> None:
        self._ascii_only = ascii_only
        self._figures: dict[FigureKey, Figure | AsciiArt | None] = {}
        self._frame_caches: dict[Key, FrameCache] = {}

    def figure(self, exercise: Exercise, variant: str | None = None) -> Figure | AsciiArt | None:
        """Return the figure of an exercise, or of a variant of it, for the right side; or None."""
        figure_key = (exercise.id, variant)
        if figure_key not in self._figures:
            table = exercise.figure_of(variant)
            read = read_figure(table) if table else None
            self._figures[figure_key] = None if isinstance(read, tuple) else read
        return self._figures[figure_key]

    def frame_cache(self, role: FigureRole, width: int, height: int) -> FrameCache | None:
        """Return the frames of a figure in this size, None when it has none."""
        key = ((role.exercise.id, role.variant), role.mirrored, role.swapped, width, height)
        frame_cache = self._frame_caches.pop(key, None)
        if frame_cache is None:
            figure = self.figure(role.exercise, role.variant)
            if figure is None:
                return None
            frame_cache = FrameCache(_turned(figure, role), width, height, self._ascii_only)
        self._frame_caches[key] = frame_cache
        while len(self._frame_caches) > MAX_CACHES:
            del self._frame_caches[next(iter(self._frame_caches))]
        return frame_cache


def _turned(figure: Figure | AsciiArt, role: FigureRole) -> Figure | AsciiArt:
    if isinstance(figure, AsciiArt):
        return figure
    figure = figure.mirrored() if role.mirrored else figure
    return figure.swapped() if role.swapped else figure
