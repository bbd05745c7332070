"""The fields of steps, blocks and levels (part of the one table in `fields`)."""

from typing import Final

from prehab.core.model import Dose, Sides
from prehab.pack.schema.field import Field, Shape, Table
from prehab.pack.schema.limits import ID, LONGEST, NAME, REPS, ROUNDS, STEPS, TEXT

SIDES: Final = tuple(side.value for side in Sides)
"""The words for sides."""

REPS_FIELD: Final = Field(
    "reps", Shape.REPS, "Reps per side; a range is settled by the level.", "[10, 20]", least=1, most=REPS
)
"""An amount in reps, wherever an amount may stand."""
TIME_FIELD: Final = Field("time", Shape.DURATION, "A time per side.", '"30s"', least=1, most=LONGEST)
"""An amount in time, wherever an amount may stand."""
TEMPO_FIELD: Final = Field(
    "tempo",
    Shape.TEMPO,
    "Seconds of one rep: first move, hold, return, and optionally a pause.",
    '"2-1-2"',
    most=LONGEST,
)
"""A tempo, wherever one may stand."""

_NOTE: Final = Field("note", Shape.LINE, "A remark for the screen.", '"heels, not toes"', most=TEXT, translated=True)

STEP: Final = Table(
    "step",
    "{ exercise = ... }",
    "A step that moves; the same as a sentence.",
    (
        Field("exercise", Shape.LINE, "Name or id of the exercise.", '"clamshell"', required=True, most=NAME),
        REPS_FIELD,
        TIME_FIELD,
        Field(
            "sides",
            Shape.WORD,
            "Which sides are done.",
            '"each"',
            otherwise="as the exercise says",
            words=SIDES,
        ),
        TEMPO_FIELD,
        Field("hold", Shape.DURATION, "Replaces the hold of every rep.", '"3s"', most=LONGEST),
        Field("rest", Shape.DURATION, "Replaces the gap after this step.", '"30s"', most=LONGEST),
        Field("variant", Shape.LINE, "Id or name of a variant of the exercise.", '"band"', most=NAME),
        Field("sets", Shape.INTEGER, "How many times in a row.", "3", default="1", least=1, most=ROUNDS),
        _NOTE,
        Field("say", Shape.LINE, "A phrase spoken with it.", '"Hips stacked."', most=TEXT, translated=True),
        Field("pace", Shape.WORD, "Who counts the reps.", '"self"', words=("tempo", "self")),
    ),
    one_of=(("reps", "time"),),
)

REST: Final = Table(
    "rest",
    '{ rest = "30s" }',
    "A rest; it replaces the gap where it stands.",
    (
        Field("rest", Shape.DURATION, "How long.", '"30s"', required=True, most=LONGEST),
        _NOTE,
    ),
)

BLOCK: Final = Table(
    "block",
    "{ repeat = ..., steps = [...] }",
    "Steps done several times in a row; blocks may stand in blocks, three deep.",
    (
        Field("repeat", Shape.INTEGER, "How many times.", "3", required=True, least=1, most=ROUNDS),
        Field(
            "steps",
            Shape.STEPS,
            "What is repeated.",
            '["Squat 10 reps", "rest 20s"]',
            required=True,
            items=STEPS,
            translated=True,
        ),
    ),
)

LEVEL: Final = Table(
    "level",
    "[routine.levels]",
    "A rung of a routine's ladder; what it does not say is as the routine says.",
    (
        Field(
            "name",
            Shape.LINE,
            "What people call it.",
            '"Easy"',
            otherwise="made from the id",
            most=NAME,
            translated=True,
        ),
        Field("rounds", Shape.INTEGER, "Rounds at this level.", "1", otherwise="the routine's", least=1, most=ROUNDS),
        Field(
            "dose",
            Shape.WORD,
            "Which end of a rep range is taken.",
            '"low"',
            default='"mid"',
            words=tuple(dose.value for dose in Dose),
        ),
        Field("variant", Shape.ID, "The variant to use of every exercise that has it.", '"band"', most=ID),
        Field("rest", Shape.DURATION, "Rest between two exercises.", '"20s"', otherwise="the routine's", most=LONGEST),
        Field(
            "round_rest", Shape.DURATION, "Rest between two rounds.", '"1m00s"', otherwise="the routine's", most=LONGEST
        ),
    ),
)

PROGRESS: Final = Table(
    "progress",
    "[routine.progress]",
    "When to suggest the next level; only ever a suggestion.",
    (Field("up_after", Shape.INTEGER, "Sessions at one level before it is suggested.", "3", least=1, most=100),),
)
