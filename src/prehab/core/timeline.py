"""The compiled timeline: a flat list of segments with exact integer milliseconds, and their cues."""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct

from prehab.core.model import Exercise, Level, Pack, RepCount, Routine, Tempo, in_variant
from prehab.core.units import Ms

DEFAULT_REP_LENGTH: Final = Ms(3000)
"""Estimated length of a rep of an exercise that has no tempo."""
OPEN_ESTIMATE: Final = Ms(45_000)
"""Estimated length of work that has no end of its own."""
COUNTDOWN: Final = (Ms(3000), Ms(2000), Ms(1000))
"""When 3, 2 and 1 are told, before the end of a segment."""
HALFWAY_MINIMUM: Final = Ms(20_000)
LAST_SECONDS_MINIMUM: Final = Ms(10_000)
"""The shortest timed work whose middle, and whose last three seconds, are told."""


class SegmentKind(Enum):
    """What a segment is for."""

    PREPARE = "prepare"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"
    ROUND_REST = "round-rest"


class Side(Enum):
    """The side of the body a segment works on; ALTERNATING is left, right, left, right."""

    LEFT = "left"
    RIGHT = "right"
    ALTERNATING = "alternating"


class Direction(Enum):
    """Which way round the work of a segment goes, where it is done one way and then the other."""

    ONE_WAY = "one way"
    OTHER_WAY = "other way"


class Sound(Enum):
    """The cue sounds; each is a WAV of the same name in every sound theme."""

    PREPARE = "prepare"
    GO = "go"
    HALFWAY = "halfway"
    LAST = "last"
    STOP = "stop"
    SWITCH = "switch"
    REP = "rep"
    REP_OTHER = "rep-other"
    """The start of a rep of the right side, in alternating work."""
    BREATH = "breath"
    ROUND = "round"
    DONE = "done"


class Cue(Struct, frozen=True):
    """A sound or a spoken phrase `at` milliseconds inside its segment (0 <= at <= duration).

    Only the phrase that ends a session comes later, after the tone at the end of the last segment. Exactly one of
    `sound` and `phrase` is set. `file` names a pack's own sound that replaces `sound`.
    """

    at: Ms
    sound: Sound | None = None
    phrase: str | None = None
    file: str | None = None


class Segment(Struct, frozen=True):
    """One stretch of the timeline.

    `planned` is its length as planned or, when `waits`, as estimated. A PREPARE, SWITCH, REST or
    ROUND_REST segment carries the exercise that comes next, so that a screen can show it early.
    `reps` and `breaths` are per side; `set_no` of `sets`, `repeat_no` of `repeats` (of the innermost block that is no
    interval), `round_no` of `rounds` and `step_no` of `steps` count from 1.
    """

    index: int
    kind: SegmentKind
    planned: Ms
    exercise: Exercise
    side: Side | None = None
    waits: bool = False
    """True for "press when done": the segment has no end of its own."""
    reps: int | None = None
    tempo: Tempo | None = None
    """The tempo in force (step over variant over exercise, `hold` applied)."""
    direction: Direction | None = None
    breaths: int | None = None
    """Breaths per side of work that is counted in breaths; `breath` is the length of one."""
    rest_breaths: int | None = None
    """Breaths of a rest that is counted in breaths, those of its countdown included."""
    breath: Ms = Ms(0)
    open: bool = False
    """True for work without an end of its own: it waits, and counts up."""
    variant: str | None = None
    note: str | None = None
    say: str | None = None
    set_no: int = 1
    sets: int = 1
    repeat_no: int = 1
    repeats: int = 1
    round_no: int = 1
    rounds: int = 1
    step_no: int = 1
    steps: int = 1

    @property
    def duration(self) -> Ms | None:
        """Length in milliseconds, or None when the segment waits for the runner."""
        return None if self.waits else self.planned

    @property
    def performed_exercise(self) -> Exercise:
        """The exercise as it is done here, in its variant."""
        return in_variant(self.exercise, self.variant)

    @property
    def place(self) -> tuple[int, int, int]:
        """Round, step and set: the same in every segment of one set."""
        return self.round_no, self.step_no, self.set_no

    @property
    def time_per_side(self) -> Ms:
        """The time per side of a timed work segment."""
        return Ms(self.planned // 2) if self.side is Side.ALTERNATING else self.planned

    @property
    def rep_length(self) -> Ms:
        """Length of one rep."""
        return self.tempo.total if self.tempo else DEFAULT_REP_LENGTH

    @property
    def count_length(self) -> Ms:
        """Length of one rep, or of one breath in work that is counted in breaths."""
        return self.rep_length if self.breaths is None else self.breath

    @property
    def rep_count(self) -> int | None:
        """Reps counted inside this one segment: both sides when alternating."""
        if self.reps is None:
            return None
        return self.reps * 2 if self.side is Side.ALTERNATING else self.reps

    @property
    def breath_count(self) -> int | None:
        """Breaths inside this work as long as it is now: both sides when alternating."""
        if self.kind is not SegmentKind.WORK or self.breaths is None:
            return None
        return -(-self.planned // self.breath)

    @property
    def breath_starts(self) -> tuple[Ms, ...]:
        """When each breath of work, or of a rest, begins."""
        resting = self.rest_breaths is not None and self.kind in (SegmentKind.REST, SegmentKind.ROUND_REST)
        counted = resting or self.breath_count is not None
        return tuple(map(Ms, range(0, self.planned, self.breath))) if counted else ()

    @property
    def rep_starts(self) -> tuple[Ms, ...]:
        """When each rep that the app counts begins, but the first."""
        if self.kind is not SegmentKind.WORK or self.reps is None or self.waits:
            return ()
        return tuple(map(Ms, range(self.rep_length, self.planned, self.rep_length)))

    @property
    def halfway(self) -> Ms | None:
        """When the middle is told, by a tone and on the screen: in timed work that is long enough, else None."""
        return Ms(self.planned // 2) if self.is_timed_work and self.planned >= HALFWAY_MINIMUM else None

    @property
    def last_seconds(self) -> tuple[Ms, ...]:
        """When 3, 2 and 1 are told: before the end of timed work that is long enough, and before work begins."""
        timed = self.is_timed_work and self.planned >= LAST_SECONDS_MINIMUM
        if not timed and self.kind not in (SegmentKind.PREPARE, SegmentKind.SWITCH):
            return ()
        return tuple(Ms(self.planned - before) for before in COUNTDOWN if before <= self.planned)

    @property
    def is_timed_work(self) -> bool:
        """True for work that lasts for a time and then ends by itself."""
        return self.kind is SegmentKind.WORK and self.reps is None and self.breaths is None and not self.waits

    def reps_in(self, time: Ms) -> int | None:
        """Return the whole reps per side that are done after `time`, None where the app does not count them."""
        if self.kind is not SegmentKind.WORK or self.reps is None or self.rep_count is None or self.waits:
            return None
        done = min(self.rep_count, time // self.rep_length)
        return done // 2 if self.side is Side.ALTERNATING else done

    def breaths_in(self, time: Ms) -> int | None:
        """Return the whole breaths per side that are taken after `time`, None for work that is not counted in them."""
        if self.kind is not SegmentKind.WORK or self.breaths is None or not self.breath:
            return None
        sides = 2 if self.side is Side.ALTERNATING else 1
        return min(self.breaths * sides, time // self.breath) // sides


class Coaching(Struct, frozen=True):
    """What of an exercise is said during one segment of it, planned for the whole session.

    `form_cues` are the earliest times in the segment, each with its text; with `names_parts` the parts of the first rep
    are named.
    """

    form_cues: tuple[tuple[Ms, str], ...] = ()
    names_parts: bool = False


class Timeline(Struct, frozen=True):
    """A routine at one level, compiled. `cues[i]` are those of `segments[i]`, in order; empty before they are laid out.

    `coaching` has an entry for each segment too, and stays as it is when a length or the pace changes.
    `phrase_lengths` holds the length of every phrase that can be spoken; None means that they are estimated.
    """

    pack: Pack
    routine: Routine
    level: Level
    segments: tuple[Segment, ...]
    cues: tuple[tuple[Cue, ...], ...]
    phrase_lengths: Mapping[str, Ms] | None = None
    rep_count: RepCount = RepCount.HALF
    coaching: tuple[Coaching, ...] = ()

    @property
    def segment_starts(self) -> tuple[Ms, ...]:
        """Planned start of each segment from the start of the session."""
        out, at = [], 0
        for segment in self.segments:
            out.append(Ms(at))
            at += segment.planned
        return tuple(out)

    @property
    def total(self) -> Ms:
        """Planned length of the whole, estimates included."""
        return Ms(sum(segment.planned for segment in self.segments))

    def next_rep_segment(self, index: int) -> Segment | None:
        """Return the first work from a segment on that has reps, whoever counts them; None when none is left."""
        return next(
            (one for one in self.segments[index:] if one.kind is SegmentKind.WORK and one.reps is not None), None
        )

    def previous_set_start(self, index: int) -> int:
        """Return where the set before the one at `index` begins, its countdown included; 0 when there is none."""
        here = self.segments[index].place
        before = [segment for segment in self.segments[:index] if segment.place != here]
        if not before:
            return 0
        target = before[-1].place
        first = next(s.index for s in self.segments if s.kind is SegmentKind.WORK and s.place == target)
        return first - 1 if first and self.segments[first - 1].kind is SegmentKind.PREPARE else first

    def gap_to_work(self, index: int) -> Ms:
        """Return the planned time from the start of segment `index` to the next work, 0 for work itself."""
        gap = 0
        for segment in self.segments[index:]:
            if segment.kind is SegmentKind.WORK:
                break
            gap += segment.planned
        return Ms(gap)

    @property
    def exact(self) -> bool:
        """True when no segment waits for the runner, so that `total` is not an estimate."""
        return not any(segment.waits for segment in self.segments)
