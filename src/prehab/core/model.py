"""The values of a pack (routines, steps, exercises, levels), all frozen, and what a level changes in them.

All text here is already checked (see `core.characters.safe_text`): no control, bidi or zero-width characters.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from msgspec import Struct, field

from prehab.core.units import Ms
from prehab.values import replace

_MOVE: Final = Ms(1000)
"""How long each move of a rep takes where a step says only how long to hold it."""


class Sides(Enum):
    """How an exercise or a step uses the two sides of the body."""

    __hash__ = object.__hash__  # that of enums is a function in Python, and lists look sides up for every step

    BOTH = "both"
    EACH = "each"
    ALTERNATE = "alternate"
    LEFT = "left"
    RIGHT = "right"


class Position(Enum):
    """Where the body is, so that "next: on your side" can be said in time."""

    STANDING = "standing"
    FLOOR = "floor"
    ON_BACK = "on-back"
    FACE_DOWN = "face-down"
    KNEELING = "kneeling"
    HALF_KNEELING = "half-kneeling"
    HANDS_AND_KNEES = "hands-and-knees"
    SIDE_LYING = "side-lying"
    SEATED = "seated"


class When(Enum):
    """The part of a runner's day that a routine belongs to."""

    BEFORE_RUN = "before-run"
    AFTER_RUN = "after-run"
    REST_DAY = "rest-day"
    DESK = "desk"
    ANY_TIME = "any-time"


class Dose(Enum):
    """Which part of a rep range a level takes."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


class Pace(Enum):
    """Who counts the reps: the app at the tempo, or the runner, who presses when done."""

    TEMPO = "tempo"
    SELF = "self"


class RepCount(Enum):
    """Which of the reps that the app counts are told in words; ticks are heard for all of them."""

    HALF = "half"
    TICKS = "ticks"
    EVERY = "every"
    FIFTH = "fifth"
    LAST = "last"


class Tempo(Struct, frozen=True):
    """The parts of one rep in the order the exercise moves: first move, hold, return, optional pause."""

    parts: tuple[Ms, ...]

    @property
    def total(self) -> Ms:
        """Length of one rep."""
        return Ms(sum(self.parts))

    def __str__(self) -> str:
        return "-".join(f"{part / 1000:g}" for part in self.parts)


class Reps(Struct, frozen=True):
    """A number of reps per side, or a range that the level's dose settles."""

    low: int
    high: int

    def pick(self, dose: Dose) -> int:
        """Return the reps for `dose`; mid of 10-20 is 15, an odd middle is rounded down."""
        match dose:
            case Dose.LOW:
                return self.low
            case Dose.HIGH:
                return self.high
            case Dose.MID:
                return (self.low + self.high) // 2


class Timed(Struct, frozen=True):
    """A time per side, or a range from `time` to `most` that the level's dose settles."""

    time: Ms
    most: Ms | None = None

    def pick(self, dose: Dose) -> Ms:
        """Return the time for `dose`; the middle of a range is rounded down to whole seconds."""
        match dose:
            case Dose.LOW:
                return self.time
            case Dose.HIGH:
                return self.time if self.most is None else self.most
            case Dose.MID:
                return self.time if self.most is None else Ms((self.time + self.most) // 2000 * 1000)


class Breaths(Struct, frozen=True):
    """A number of calm breaths per side, or a range that the level's dose settles.

    Each takes the `breath` of the routine, or the runner's own.
    """

    low: int
    high: int

    def pick(self, dose: Dose) -> int:
        """Return the breaths for `dose`, as `Reps.pick` does."""
        return Reps(self.low, self.high).pick(dose)


class Open(Struct, frozen=True):
    """As long as the runner can, per side: nothing counts down, the runner says when it is over."""


Amount = Reps | Timed | Breaths | Open


class Muscles(Struct, frozen=True):
    """Muscle ids (see `core.vocabulary`): the ones that work most, the ones that help, and those stretched or rolled.

    See `core.muscle_use` for packs that do not tell them apart.
    """

    main: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    stretched: tuple[str, ...] = ()


class Variant(Struct, frozen=True):
    """A harder, easier or banded way to do an exercise; what it does not say, the exercise says.

    See `in_variant` for how the two go together, and `Exercise.figure_of` for `figure`.
    """

    id: str
    name: str
    equipment: tuple[str, ...] = ()
    how_first: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    tempo: Tempo | None = None
    figure: Mapping[str, object] | None = None
    spoken: str = ""
    setup: str = ""


class Exercise(Struct, frozen=True):
    """One movement. `amount` counts for a step that gives none.

    `called` names a part of the side that works, spoken after left or right ("leg on top"). `setup` is said before the
    work where it changes: equipment, and how to get there ("Band above your knees.").
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    sides: Sides = Sides.BOTH
    position: Position | None = None
    muscles: Muscles = Muscles()
    equipment: tuple[str, ...] = ()
    amount: Amount | None = None
    tempo: Tempo | None = None
    phases: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    fit: tuple[str, str] | None = None
    variants: tuple[Variant, ...] = ()
    figure: Mapping[str, object] | None = None
    called: str = ""
    spoken: str = ""
    """How the name is said, where that is not as it is written; see `said`."""
    setup: str = ""
    directions: bool = False
    """True for a movement that goes "forward and back" or round, one way and the other."""
    known: bool = True
    """False for a name found in no pack: it plays as plain text."""
    foreign: bool = False
    """True for one of a library in another language than the pack's: of its texts only the name is spoken."""

    @property
    def said(self) -> str:
        """The name as the voice is given it."""
        return self.spoken or self.name

    def variant(self, variant_id: str | None) -> Variant | None:
        """Return the variant with this id, or None when there is none."""
        return next((v for v in self.variants if v.id == variant_id), None) if variant_id else None

    def figure_of(self, variant_id: str | None) -> Mapping[str, object] | None:
        """Return the figure table of a variant (of the exercise itself for None), or None.

        What a variant's figure says replaces the same key of the exercise's; with a base or drawings of its own it is
        a figure of its own.
        """
        variant = self.variant(variant_id)
        if variant is None or variant.figure is None:
            return self.figure
        alone = "base" in variant.figure or "art" in variant.figure
        return variant.figure if alone else {**(self.figure or {}), **variant.figure}


class Work(Struct, frozen=True):
    """A step with an exercise and its amount, always per side.

    `sides` is settled (the step's own, else the exercise's). `tempo` is the step's own or None; `hold`
    replaces the hold part of a rep. `rest`, when given, replaces the gap after the step. With `directions` every
    side is done in two halves in full, one way and the other; `sides` are then only those that the step itself says.
    """

    exercise: Exercise
    amount: Amount
    sides: Sides
    sets: int = 1
    tempo: Tempo | None = None
    hold: Ms | None = None
    rest: Ms | None = None
    variant: str | None = None
    pace: Pace | None = None
    note: str | None = None
    say: str | None = None
    directions: bool = False


class Rest(Struct, frozen=True):
    """A rest step: it replaces the gap between two steps. One counted in `breaths` has no time of its own."""

    time: Ms
    note: str | None = None
    breaths: int | None = None


class Block(Struct, frozen=True):
    """Steps done `repeat` times in a row.

    `between` makes an interval of them: it is the rest between two repeats, none after the last, and the countdown
    before work never lengthens it.
    """

    repeat: int
    steps: tuple["Step", ...]
    between: Ms | None = None

    @property
    def interval(self) -> Work | None:
        """The exercise of an interval that has only this one: its repeats are sets; None for any other block."""
        match self.steps:
            case [Work(sets=1) as work] if self.between is not None:
                return work
        return None


Step = Work | Rest | Block


class Level(Struct, frozen=True):
    """A level of difficulty of a routine. None means: as in the routine."""

    id: str
    name: str
    dose: Dose = Dose.MID
    rounds: int | None = None
    variant: str | None = None
    rest: Ms | None = None
    round_rest: Ms | None = None
    steps: tuple[Step, ...] | None = None
    """Steps that are done at this level in place of those of the routine."""


class Routine(Struct, frozen=True):
    """A playable list of steps with rounds, rests and levels. `levels` is never empty."""

    id: str
    name: str
    steps: tuple[Step, ...]
    levels: tuple[Level, ...]
    summary: str = ""
    when: tuple[When, ...] = ()
    rounds: int = 1
    get_ready: Ms = Ms(5000)
    switch: Ms = Ms(5000)
    breath: Ms = Ms(5000)
    rest: Ms = Ms(0)
    round_rest: Ms = Ms(0)
    pace: Pace | None = None
    up_after: int | None = None
    cautions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def step_lists(self) -> tuple[tuple[Step, ...], ...]:
        """Its steps, and after them those that its levels have of their own."""
        return (self.steps, *(level.steps for level in self.levels if level.steps is not None))

    def level(self, level_id: str | None = None) -> Level:
        """Return the level with this id; without one `normal`, else the first.

        Raises KeyError when `level_id` names no level.
        """
        if level_id is None:
            return next((lv for lv in self.levels if lv.id == "normal"), self.levels[0])
        for level in self.levels:
            if level.id == level_id:
                return level
        raise KeyError(level_id)


class CueChoice(Struct, frozen=True):
    """What a pack plays for one cue word: a phrase to say, or a sound file inside the pack."""

    say: str | None = None
    file: str | None = None


class Pack(Struct, frozen=True):
    """One pack. `tree_hash` is the identity of its content; `version` is empty for a personal pack."""

    id: str
    name: str
    routines: tuple[Routine, ...]
    exercises: tuple[Exercise, ...]
    version: str = ""
    summary: str = ""
    lang: str = "en"
    license: str = ""
    authors: tuple[str, ...] = ()
    source: str = ""
    credits: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    cautions: tuple[str, ...] = ()
    cues: Mapping[str, CueChoice] = field(default_factory=dict)
    sounds: Mapping[str, bytes] = field(default_factory=dict)
    """Checked WAV bytes by path inside the pack (`sounds/done.wav`)."""
    tree_hash: str = ""

    def routine(self, routine_id: str | None = None) -> Routine:
        """Return the routine with this id; without one the first. Raises KeyError when there is none."""
        for routine in self.routines:
            if routine_id is None or routine.id == routine_id:
                return routine
        raise KeyError(routine_id or "")


def at_level(routine: Routine, level: Level) -> Routine:
    """Return the routine with the steps, rounds and rests that a level has of its own.

    A level of the routine itself has its steps from there, so that changes to the routine are in them.
    """
    steps = next((one.steps for one in routine.levels if one.id == level.id), level.steps)
    return replace(
        routine,
        steps=routine.steps if steps is None else steps,
        rounds=level.rounds or routine.rounds,
        rest=routine.rest if level.rest is None else level.rest,
        round_rest=routine.round_rest if level.round_rest is None else level.round_rest,
    )


def variant_of(step: Work, level: Level) -> str | None:
    """Return the variant a step is done in: its own, else the level's where the exercise has it."""
    if step.variant:
        return step.variant
    return level.variant if step.exercise.variant(level.variant) else None


def tempo_of(step: Work, variant_id: str | None) -> Tempo | None:
    """Return the tempo in force: step over variant over exercise, with the step's hold as its second part."""
    tempo = step.tempo or in_variant(step.exercise, variant_id).tempo
    if step.hold is None:
        return tempo
    if tempo is None:
        return Tempo((_MOVE, step.hold, _MOVE))
    return Tempo((tempo.parts[0], step.hold, *tempo.parts[2:]))


def in_variant(exercise: Exercise, variant_id: str | None) -> Exercise:
    """Return the exercise as it is done in a variant; itself without one.

    The variant's name with how it is said, its setup, cues, tempo and figure take the place of the exercise's; its
    instructions and cautions come before them, its equipment comes after.
    """
    variant = exercise.variant(variant_id)
    if variant is None:
        return exercise
    return replace(
        exercise,
        name=variant.name,
        spoken=variant.spoken,
        setup=variant.setup or exercise.setup,
        equipment=tuple(dict.fromkeys((*exercise.equipment, *variant.equipment))),
        how=(*variant.how_first, *exercise.how),
        cues=variant.cues or exercise.cues,
        cautions=tuple(dict.fromkeys((*variant.cautions, *exercise.cautions))),
        tempo=variant.tempo or exercise.tempo,
        figure=exercise.figure_of(variant_id),
    )
