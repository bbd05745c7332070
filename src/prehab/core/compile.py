"""A routine at a level becomes a timeline: sides, switches, rests, countdowns, rounds.

The rules are those of the pack format, "What the clock does".
"""

from collections.abc import Callable, Iterator
from typing import ClassVar, Final, TypeVar

from msgspec import Struct, field

from prehab.core.errors import PrehabError
from prehab.core.model import (
    Block,
    Breaths,
    Level,
    Open,
    Pace,
    Pack,
    RepCount,
    Reps,
    Rest,
    Routine,
    Sides,
    Step,
    Tempo,
    Timed,
    Work,
    at_level,
    tempo_of,
    variant_of,
)
from prehab.core.timeline import (
    DEFAULT_REP_LENGTH,
    OPEN_ESTIMATE,
    Direction,
    Segment,
    SegmentKind,
    Side,
    Timeline,
)
from prehab.core.units import Ms
from prehab.values import replace

MAX_TIMELINE_SEGMENTS: Final = 2000
MAX_TIMELINE_LENGTH: Final = Ms(4 * 3600 * 1000)

SIDE_SEQUENCE: Final[dict[Sides, tuple[Side | None, ...]]] = {
    Sides.BOTH: (None,),
    Sides.EACH: (Side.LEFT, Side.RIGHT),
    Sides.ALTERNATE: (Side.ALTERNATING,),
    Sides.LEFT: (Side.LEFT,),
    Sides.RIGHT: (Side.RIGHT,),
}


_What = TypeVar("_What")


class Unplayable(PrehabError):
    """A routine that makes no timeline; the message says why, `short` does so in a word or two."""

    short: ClassVar[str]


class TooLong(Unplayable):
    """The expanded timeline has over 2,000 segments or lasts over 4 hours."""

    short = "too long"


class NothingToPlay(Unplayable):
    """No exercise is left: the runner has left out all of them."""

    short = "left out"


def compile_routine(
    pack: Pack, routine: Routine, level: Level, pace: Pace | None = None, rep_count: RepCount = RepCount.HALF
) -> Timeline:
    """Return the timeline of `routine` at `level`, its phrases laid out with estimated lengths.

    `pace` is the runner's own setting and beats the pack's; `rep_count` is theirs alone. Raises Unplayable.
    """
    from prehab.core.cues.cue_layout import with_phrase_lengths  # lists only ask how long it is

    outline = compile_without_cues(pack, routine, level, pace)
    return with_phrase_lengths(replace(outline, rep_count=rep_count), None)


def compile_without_cues(pack: Pack, routine: Routine, level: Level, pace: Pace | None = None) -> Timeline:
    """Return the timeline without its cues: enough for its length, and much faster. Raises Unplayable."""
    outline = _Outline(at_level(routine, level), level, pace)
    for _ in outline.rounds():
        pass
    if not outline.parts:
        raise NothingToPlay("you have left out all of its exercises: bring one back with change in its preview")
    return Timeline(pack, routine, level, outline.segments(), ())


class LevelLengths(Struct, frozen=True):
    """How long a level takes with 1, 2, 3 ... rounds, up to its own number or the last that is not too long.

    A length is 0 when nothing is left to do. `refusal` says in a word or two why the level cannot be played with all of
    its rounds, "" when it can.
    """

    lengths: tuple[Ms, ...]
    exact: bool
    refusal: str = ""


def level_lengths(routine: Routine, level: Level, pace: Pace | None = None) -> LevelLengths:
    """Return how long a level takes with its own rounds and with fewer.

    A timeline of fewer rounds is the beginning of one with more, so that one outline has all of them.
    """
    outline = _Outline(at_level(routine, level), level, pace, measured=True)
    lengths: list[Ms] = []
    try:
        for length in outline.rounds():
            lengths.append(length)
        refusal = "" if outline.count else NothingToPlay.short
    except TooLong as error:
        refusal = error.short
    return LevelLengths(tuple(lengths), not any(plan.waits for plan in outline.plans.values()), refusal)


def line_length(steps: tuple[Step, ...], routine: Routine) -> Ms | None:
    """Return how long some steps of a routine take by themselves at its usual level, their first countdown included.

    None when that is too long, or there is nothing to do in them.
    """
    level = replace(routine.level(), rounds=1, steps=steps)
    found = level_lengths(replace(routine, levels=(level,)), level)
    return None if found.refusal else found.lengths[0]


def count_steps(steps: tuple[Step, ...]) -> int:
    """Return how many steps there are with every block written out."""
    return sum(step.repeat * count_steps(step.steps) if isinstance(step, Block) else 1 for step in steps)


class _Half(Struct, frozen=True):
    """What of a set lies between two switches: a side of it, a direction, one of both, or all of it."""

    side: Side | None
    direction: Direction | None
    planned: Ms


class _Plan(Struct, frozen=True):
    """What the sets of a step have in common at a level, in every round. `halves` are in order, side first."""

    step: Work
    sets: int
    variant: str | None
    tempo: Tempo | None
    reps: int | None
    breaths: int | None
    waits: bool
    halves: tuple[_Half, ...]


_Part = tuple[_Plan, SegmentKind, Ms, _Half, str | None, int | None, int, int, tuple[int, int], int]
"""A segment before it is made: its plan, kind, length, half, note, breaths of a rest, step, set, repeat and round."""


class _Outline(Struct):
    """Walks the rounds once and appends parts; `explicit_gap` sums the rest steps since the last set.

    `explicit_gap_breaths` are their breaths, None when any of them is a time.

    `routine` has the rounds and rests of the level. When it is only to be `measured` no parts are kept, and of what is
    done several times only the first two are walked: all others are like the second.
    """

    routine: Routine
    level: Level
    pace: Pace | None
    measured: bool = False
    parts: list[_Part] = field(default_factory=list)
    plans: dict[tuple[int, int], _Plan] = field(default_factory=dict)
    """By the `id` of their steps, which the routine keeps, and their sets."""
    count: int = 0
    total_ms: int = 0
    round_no: int = 0
    step_no: int = 0
    repeat: tuple[int, int] = (1, 1)
    """Which time the innermost block is done, and how often it will be."""
    explicit_gap: Ms | None = None
    explicit_gap_note: str | None = None
    explicit_gap_breaths: int | None = None
    last_step: Work | None = None
    last_round: int = 0

    def rounds(self) -> Iterator[Ms]:
        """Walk the routine, and yield the length so far at the end of every round. Raises TooLong."""
        if count_steps(self.routine.steps) > MAX_TIMELINE_SEGMENTS:
            raise TooLong(f"one round has more than {MAX_TIMELINE_SEGMENTS:,} steps; repeat less")
        count = total_ms = 0
        for round_no in range(1, self.routine.rounds + 1):
            if self.measured and round_no > 2:
                self._grow(count, total_ms)
            else:
                count, total_ms = self.count, self.total_ms
                self.round_no, self.step_no = round_no, 0
                self._walk(self.routine.steps)
                count, total_ms = self.count - count, self.total_ms - total_ms
            yield Ms(self.total_ms)

    def _walk(self, steps: tuple[Step, ...]) -> None:
        """Walk steps once."""
        for step in steps:
            match step:
                case Rest():
                    self._rest(rest_length(step, self.routine), step.note, step.breaths)
                case Work():
                    self.step_no += 1
                    self._repeat(step.sets, self._add_set, self._plan_of(step, step.sets))
                case Block():
                    self._repeat(step.repeat, self._walk_block, step)

    def _walk_block(self, block: Block, time: int) -> None:
        """Walk the steps of a block once, with its rest before them from the second time on."""
        if time > 1 and block.between is not None:
            self._rest(block.between, self.explicit_gap_note, None)
        if block.interval is None:
            outer, self.repeat = self.repeat, (time, block.repeat)
            self._walk(block.steps)
            self.repeat = outer
            return
        self.step_no += time == 1
        self._add_set(self._plan_of(block.interval, block.repeat), time)

    def _rest(self, time: Ms, note: str | None, breaths: int | None) -> None:
        """Replace the gap here; rests in a row add up."""
        before = 0 if self.explicit_gap is None else self.explicit_gap_breaths
        self.explicit_gap_breaths = None if before is None or breaths is None else before + breaths
        self.explicit_gap = Ms((self.explicit_gap or 0) + time)
        self.explicit_gap_note = note

    def _repeat(self, times: int, once: Callable[[_What, int], None], what: _What) -> None:
        """Do something several times, or measure that: from the second time on everything is the same again."""
        once(what, 1)
        if times > 2 and self.measured:
            count, total_ms, gap = self.count, self.total_ms, self.explicit_gap or 0
            once(what, 2)
            self._grow((times - 2) * (self.count - count), (times - 2) * (self.total_ms - total_ms))
            if self.explicit_gap is not None:
                self.explicit_gap = Ms(self.explicit_gap + (times - 2) * (self.explicit_gap - gap))
            return
        for time in range(2, times + 1):
            once(what, time)

    def _plan_of(self, step: Work, sets: int) -> _Plan:
        plan = self.plans.get((id(step), sets))
        if plan is None:
            plan = self.plans[id(step), sets] = self._plan(step, sets)
        return plan

    def _plan(self, step: Work, sets: int) -> _Plan:
        """Return how a step is done at this level; alternating work holds both sides' amounts."""
        variant = variant_of(step, self.level)
        tempo = tempo_of(step, variant)
        amount, dose = step.amount, self.level.dose
        reps = amount.pick(dose) if isinstance(amount, Reps) else None
        breaths = amount.pick(dose) if isinstance(amount, Breaths) else None
        waits = False
        match amount:
            case Timed():
                planned = amount.pick(dose)
            case Breaths():
                planned = Ms((breaths or 0) * self.routine.breath)
            case Open():
                planned, waits = OPEN_ESTIMATE, True
            case Reps():
                planned = Ms((reps or 0) * (tempo.total if tempo else DEFAULT_REP_LENGTH))
                default = Pace.TEMPO if tempo else Pace.SELF
                waits = planned > 0 and (self.pace or step.pace or self.routine.pace or default) is Pace.SELF
        return _Plan(step, sets, variant, tempo, reps, breaths, waits, _halves_of(step, planned))

    def _add_set(self, plan: _Plan, set_no: int) -> None:
        """Append the gap before one set, then its halves with the switch between them."""
        self._add_gap(plan, set_no)
        for number, half in enumerate(plan.halves):
            if number:
                self._add(plan, set_no, SegmentKind.SWITCH, self.routine.switch, half)
            self._add(plan, set_no, SegmentKind.WORK, half.planned, half, plan.step.note)
        self.last_step, self.last_round = plan.step, self.round_no
        self.explicit_gap = self.explicit_gap_note = self.explicit_gap_breaths = None

    def _add_gap(self, plan: _Plan, set_no: int) -> None:
        between_rounds = self.last_step is not None and self.last_round != self.round_no
        gap = self._gap_length(between_rounds)
        ready = Ms(min(gap, self.routine.get_ready))
        kind = SegmentKind.ROUND_REST if between_rounds else SegmentKind.REST
        first = plan.halves[0]
        self._add(plan, set_no, kind, Ms(gap - ready), first, self.explicit_gap_note, self.explicit_gap_breaths)
        self._add(plan, set_no, SegmentKind.PREPARE, ready, first, self.explicit_gap_note if gap == ready else None)

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

    def _add(
        self,
        plan: _Plan,
        set_no: int,
        kind: SegmentKind,
        planned: Ms,
        half: _Half,
        note: str | None = None,
        rest_breaths: int | None = None,
    ) -> None:
        """Append a part that belongs to a set; one of no length is dropped."""
        if planned > 0:
            self.count += 1
            self.total_ms += planned
            if self.count > MAX_TIMELINE_SEGMENTS or self.total_ms > MAX_TIMELINE_LENGTH:
                raise self._too_long()
            if not self.measured:
                at = (self.step_no, set_no, self.repeat, self.round_no)
                self.parts.append((plan, kind, planned, half, note, rest_breaths, *at))

    def _grow(self, count: int, total_ms: int) -> None:
        """Count parts that are not walked, and their length. Raises TooLong."""
        self.count += count
        self.total_ms += total_ms
        if self.count > MAX_TIMELINE_SEGMENTS or self.total_ms > MAX_TIMELINE_LENGTH:
            raise self._too_long()

    def _too_long(self) -> TooLong:
        if self.count > MAX_TIMELINE_SEGMENTS:
            return TooLong(f"this makes more than {MAX_TIMELINE_SEGMENTS:,} segments; use fewer steps, sets or rounds")
        return TooLong("this lasts more than 4 hours; use fewer steps, sets or rounds")

    def segments(self) -> tuple[Segment, ...]:
        """Return the segments of the whole."""
        return tuple(
            Segment(
                index,
                kind,
                planned,
                plan.step.exercise,
                half.side,
                waits=kind is SegmentKind.WORK and plan.waits,
                reps=plan.reps,
                breaths=plan.breaths,
                rest_breaths=rest_breaths,
                breath=self.routine.breath if plan.breaths or rest_breaths else Ms(0),
                open=isinstance(plan.step.amount, Open),
                direction=half.direction,
                tempo=plan.tempo if plan.reps else None,
                variant=plan.variant,
                note=note,
                say=plan.step.say,
                set_no=set_no,
                sets=plan.sets,
                repeat_no=repeat[0],
                repeats=repeat[1],
                round_no=round_no,
                rounds=self.routine.rounds,
                step_no=step_no,
                steps=self.step_no,
            )
            for index, (plan, kind, planned, half, note, rest_breaths, step_no, set_no, repeat, round_no) in enumerate(
                self.parts
            )
        )


def rest_length(rest: Rest, routine: Routine) -> Ms:
    """Return how long a rest step takes; one in breaths takes those of its routine."""
    return rest.time if rest.breaths is None else Ms(rest.breaths * routine.breath)


def _halves_of(step: Work, planned: Ms) -> tuple[_Half, ...]:
    """Return the sides of a step, each in both directions where it has them, with the length of their work."""
    directions = tuple(Direction) if step.directions else (None,)
    return tuple(
        _Half(side, direction, Ms(planned * 2) if side is Side.ALTERNATING else planned)
        for side in SIDE_SEQUENCE[step.sides]
        for direction in directions
    )
