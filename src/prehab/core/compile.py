"""A routine at a level becomes a timeline: sides, switches, rests, countdowns, rounds.

The rules are those of the pack format, "What the clock does".
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import ClassVar, Final

from prehab.core.cues import with_phrase_lengths
from prehab.core.errors import PrehabError
from prehab.core.model import (
    Level,
    Pace,
    Pack,
    Reps,
    Rest,
    Routine,
    Sides,
    Step,
    Tempo,
    Timed,
    Work,
    at_level,
    in_variant,
    variant_of,
)
from prehab.core.timeline import DEFAULT_REP_LENGTH, Segment, SegmentKind, Side, Timeline
from prehab.core.units import Ms

MAX_TIMELINE_SEGMENTS: Final = 2000
MAX_TIMELINE_LENGTH: Final = Ms(4 * 3600 * 1000)
ONE_SECOND: Final = Ms(1000)

SIDE_SEQUENCE: Final[dict[Sides, tuple[Side | None, ...]]] = {
    Sides.BOTH: (None,),
    Sides.EACH: (Side.LEFT, Side.RIGHT),
    Sides.ALTERNATE: (Side.ALTERNATING,),
    Sides.LEFT: (Side.LEFT,),
    Sides.RIGHT: (Side.RIGHT,),
}


class Unplayable(PrehabError):
    """A routine that makes no timeline; the message says why, `short` does so in a word or two."""

    short: ClassVar[str]


class TooLong(Unplayable):
    """The expanded timeline has over 2,000 segments or lasts over 4 hours."""

    short = "too long"


class NothingToPlay(Unplayable):
    """No exercise is left: the runner has left out all of them."""

    short = "left out"


def compile_routine(pack: Pack, routine: Routine, level: Level, pace: Pace | None = None) -> Timeline:
    """Return the timeline of `routine` at `level`, its phrases laid out with estimated lengths.

    `pace` is the runner's own setting and beats the pack's. Raises Unplayable.
    """
    return with_phrase_lengths(compile_without_cues(pack, routine, level, pace), None)


def compile_without_cues(pack: Pack, routine: Routine, level: Level, pace: Pace | None = None) -> Timeline:
    """Return the timeline without its cues: enough for its length, and much faster. Raises Unplayable."""
    builder = _Builder(at_level(routine, level), level, pace)
    builder.build()
    if not builder.segments:
        raise NothingToPlay("you have left out all of its exercises: bring one back with change in its preview")
    return Timeline(pack, routine, level, tuple(builder.segments), ())


def unroll_blocks(steps: tuple[Step, ...]) -> Iterator[Work | Rest]:
    """Yield the steps of one round with every block written out."""
    for step in steps:
        if isinstance(step, Work | Rest):
            yield step
        else:
            for _ in range(step.repeat):
                yield from unroll_blocks(step.steps)


@dataclass(slots=True)
class _Builder:
    """Walks the rounds once and appends segments; `explicit_gap` sums the rest steps since the last set.

    `routine` has the rounds and rests of the level.
    """

    routine: Routine
    level: Level
    pace: Pace | None
    segments: list[Segment] = field(default_factory=list)
    total_ms: int = 0
    explicit_gap: Ms | None = None
    explicit_gap_note: str | None = None
    last_step: Work | None = None
    last_round: int = 0

    def build(self) -> None:
        """Fill `segments`."""
        rounds = self.routine.rounds
        once = list(islice(unroll_blocks(self.routine.steps), MAX_TIMELINE_SEGMENTS + 1))
        if len(once) > MAX_TIMELINE_SEGMENTS:
            raise TooLong(f"one round has more than {MAX_TIMELINE_SEGMENTS:,} steps; repeat less")
        steps = sum(isinstance(step, Work) for step in once)
        for round_no in range(1, rounds + 1):
            step_no = 0
            for step in once:
                if isinstance(step, Rest):
                    self.explicit_gap = Ms((self.explicit_gap or 0) + step.time)
                    self.explicit_gap_note = step.note
                    continue
                step_no += 1
                for set_no in range(1, step.sets + 1):
                    self._add_set(_Set(step, self.level, set_no, round_no, rounds, step_no, steps))

    def _add_set(self, current: "_Set") -> None:
        """Append the gap before one set, then its sides with the switch between them."""
        sides = SIDE_SEQUENCE[current.step.sides]
        self._add_gap(current, sides[0])
        for number, side in enumerate(sides):
            if number:
                self._add(current, SegmentKind.SWITCH, self.routine.switch, side)
            self._add(
                current,
                SegmentKind.WORK,
                current.planned(side),
                side,
                current.step.note,
                waits=self._waits_for_runner(current),
            )
        self.last_step, self.last_round, self.explicit_gap, self.explicit_gap_note = (
            current.step,
            current.round_no,
            None,
            None,
        )

    def _add_gap(self, current: "_Set", side: Side | None) -> None:
        between_rounds = self.last_step is not None and self.last_round != current.round_no
        gap = self._gap_length(between_rounds)
        ready = Ms(min(gap, self.routine.get_ready))
        kind = SegmentKind.ROUND_REST if between_rounds else SegmentKind.REST
        self._add(current, kind, Ms(gap - ready), side, self.explicit_gap_note)
        self._add(current, SegmentKind.PREPARE, ready, side)

    def _gap_length(self, between_rounds: bool) -> Ms:
        """Return the length of the gap here: an explicit rest, the last step's own, or the routine's."""
        if self.explicit_gap is not None:
            return self.explicit_gap
        if self.last_step is None:
            return self.routine.get_ready
        if self.last_step.rest is not None:
            return self.last_step.rest
        rest = self.routine.round_rest if between_rounds else self.routine.rest
        return max(rest, self.routine.get_ready)

    def _waits_for_runner(self, current: "_Set") -> bool:
        if not isinstance(current.step.amount, Reps):
            return False
        default = Pace.TEMPO if current.tempo else Pace.SELF
        return (self.pace or current.step.pace or self.routine.pace or default) is Pace.SELF

    def _add(
        self,
        current: "_Set",
        kind: SegmentKind,
        planned: Ms,
        side: Side | None,
        note: str | None = None,
        *,
        waits: bool = False,
    ) -> None:
        """Append a segment that belongs to a set; one of no length is dropped."""
        if planned <= 0:
            return
        self.total_ms += planned
        if len(self.segments) >= MAX_TIMELINE_SEGMENTS:
            raise TooLong(f"this makes more than {MAX_TIMELINE_SEGMENTS:,} segments; use fewer steps, sets or rounds")
        if self.total_ms > MAX_TIMELINE_LENGTH:
            raise TooLong("this lasts more than 4 hours; use fewer steps, sets or rounds")
        step = current.step
        self.segments.append(
            Segment(
                len(self.segments),
                kind,
                planned,
                step.exercise,
                side,
                waits=waits,
                reps=current.reps,
                tempo=current.tempo if current.reps else None,
                variant=current.variant,
                note=note,
                say=step.say,
                set_no=current.set_no,
                sets=step.sets,
                round_no=current.round_no,
                rounds=current.rounds,
                step_no=current.step_no,
                steps=current.steps,
            )
        )


@dataclass(frozen=True)
class _Set:
    """One set of a step, and its place in the routine."""

    step: Work
    level: Level
    set_no: int
    round_no: int
    rounds: int
    step_no: int
    steps: int

    @cached_property
    def variant(self) -> str | None:
        """The variant in force."""
        return variant_of(self.step, self.level)

    @cached_property
    def tempo(self) -> Tempo | None:
        """The tempo in force: step over variant over exercise, with the step's hold as its second part."""
        tempo = self.step.tempo or in_variant(self.step.exercise, self.variant).tempo
        if self.step.hold is None:
            return tempo
        if tempo is None:
            return Tempo((ONE_SECOND, self.step.hold, ONE_SECOND))
        return Tempo((tempo.parts[0], self.step.hold, *tempo.parts[2:]))

    @cached_property
    def reps(self) -> int | None:
        """Reps per side at this level, None for timed work."""
        return self.step.amount.pick(self.level.dose) if isinstance(self.step.amount, Reps) else None

    def planned(self, side: Side | None) -> Ms:
        """Return the length of the work on one side; alternating work holds both sides' amounts."""
        match self.step.amount:
            case Timed(time):
                planned = time
            case Reps() as reps:
                planned = Ms(reps.pick(self.level.dose) * (self.tempo.total if self.tempo else DEFAULT_REP_LENGTH))
        return Ms(planned * 2) if side is Side.ALTERNATING else planned
