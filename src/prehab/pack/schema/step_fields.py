"""The fields of steps, blocks and levels."""

from typing import Final

from prehab.core.model import Dose, Sides
from prehab.pack.schema.field import PackField, PackTable, Shape
from prehab.pack.schema.limits import (
    MAX_ID_LENGTH,
    MAX_NAME_LENGTH,
    MAX_REPS,
    MAX_ROUNDS,
    MAX_STEPS,
    MAX_TEXT_LENGTH,
    MAX_TIME,
)

SIDE_WORDS: Final = tuple(side.value for side in Sides)
"""The words for sides."""
DIRECTIONS: Final = "directions"
"""What a step says instead of its sides when it is done one way and the other."""

REPS_FIELD: Final = PackField(
    "reps", Shape.REPS, "Reps per side; in a range the level chooses.", "[10, 20]", minimum=1, maximum=MAX_REPS
)
"""An amount in reps, wherever an amount may stand."""
TIME_FIELD: Final = PackField(
    "time",
    Shape.TIMES,
    'A time per side; in a range such as `["30s", "45s"]` the level chooses.',
    '"30s"',
    minimum=1,
    maximum=MAX_TIME,
)
"""An amount in time, wherever an amount may stand."""
BREATHS_FIELD: Final = PackField(
    "breaths",
    Shape.BREATHS,
    "Calm breaths per side, each as long as the routine's `breath`; in a range the level chooses.",
    "5",
    minimum=1,
    maximum=MAX_REPS,
)
"""An amount in breaths, wherever an amount may stand."""
OPEN_FIELD: Final = PackField(
    "open", Shape.TRUE, "As long as you can: it counts up, and ends when you press a key.", "true"
)
"""An amount with an open end, wherever an amount may stand."""
AMOUNT_FIELDS: Final = (REPS_FIELD, TIME_FIELD, BREATHS_FIELD, OPEN_FIELD)
"""The ways to give an amount, of which one may be taken."""
AMOUNT_KEYS: Final = tuple(field.name for field in AMOUNT_FIELDS)
"""The keys of these fields."""
TEMPO_FIELD: Final = PackField(
    "tempo",
    Shape.TEMPO,
    "Seconds of one rep: first move, hold, return, and optionally a pause.",
    '"2-1-2"',
    maximum=MAX_TIME,
)
"""A tempo, wherever one may stand."""

_NOTE: Final = PackField(
    "note", Shape.LINE, "A remark, shown and spoken.", '"heels, not toes"', maximum=MAX_TEXT_LENGTH, translated=True
)

STEP_TABLE: Final = PackTable(
    "step",
    "{ exercise = ... }",
    "A step with an exercise, as a table. It says the same as a sentence.",
    (
        PackField(
            "exercise", Shape.LINE, "Name or id of the exercise.", '"clamshell"', required=True, maximum=MAX_NAME_LENGTH
        ),
        *AMOUNT_FIELDS,
        PackField(
            "sides",
            Shape.WORD,
            "Which sides are done. With `directions` it is done one way, then the other, each in full, and no side is "
            "counted.",
            '"each"',
            default_words="as the exercise says",
            choices=(*SIDE_WORDS, DIRECTIONS),
        ),
        TEMPO_FIELD,
        PackField("hold", Shape.DURATION, "Replaces the hold of every rep.", '"3s"', maximum=MAX_TIME),
        PackField("rest", Shape.DURATION, "Replaces the gap after this step.", '"30s"', maximum=MAX_TIME),
        PackField("variant", Shape.LINE, "Id or name of a variant of the exercise.", '"band"', maximum=MAX_NAME_LENGTH),
        PackField("sets", Shape.INTEGER, "How many times in a row.", "3", default="1", minimum=1, maximum=MAX_ROUNDS),
        _NOTE,
        PackField(
            "say", Shape.LINE, "A phrase spoken with it.", '"Hips stacked."', maximum=MAX_TEXT_LENGTH, translated=True
        ),
        PackField("pace", Shape.WORD, "Who counts the reps.", '"self"', choices=("tempo", "self")),
    ),
    exclusive=(AMOUNT_KEYS,),
)

REST_TABLE: Final = PackTable(
    "rest",
    '{ rest = "30s" }',
    "A rest. It replaces the gap at this place.",
    (
        PackField("rest", Shape.REST, "How long.", '"30s"', required=True, maximum=MAX_TIME),
        _NOTE,
    ),
)

BLOCK_TABLE: Final = PackTable(
    "block",
    "{ repeat = ..., steps = [...] }",
    "Steps that are done several times. Blocks can be inside blocks, at most three deep.",
    (
        PackField("repeat", Shape.INTEGER, "How many times.", "3", required=True, minimum=1, maximum=MAX_ROUNDS),
        PackField(
            "between",
            Shape.DURATION,
            "The rest between two repeats, as in an interval. There is none after the last, and `get_ready` does not "
            "make it longer.",
            '"10s"',
            default_words="the usual rest between two exercises",
            maximum=MAX_TIME,
        ),
        PackField(
            "steps",
            Shape.STEPS,
            "What is repeated.",
            '["Squat 10 reps", "rest 20s"]',
            required=True,
            max_items=MAX_STEPS,
            translated=True,
        ),
    ),
)

LEVEL_TABLE: Final = PackTable(
    "level",
    "[routine.levels]",
    "One level of a routine. A key that you do not write here is as in the routine. In a pack with one routine write "
    "`[levels]`.",
    (
        PackField(
            "name",
            Shape.LINE,
            "What people call it.",
            '"Easy"',
            default_words="made from the id",
            maximum=MAX_NAME_LENGTH,
            translated=True,
        ),
        PackField(
            "rounds",
            Shape.INTEGER,
            "Rounds at this level.",
            "1",
            default_words="the routine's",
            minimum=1,
            maximum=MAX_ROUNDS,
        ),
        PackField(
            "dose",
            Shape.WORD,
            "Which end of a range of reps, time or breaths it takes.",
            '"low"',
            default='"mid"',
            choices=tuple(dose.value for dose in Dose),
        ),
        PackField(
            "variant", Shape.ID, "Use this variant, in every exercise that has it.", '"band"', maximum=MAX_ID_LENGTH
        ),
        PackField(
            "rest",
            Shape.DURATION,
            "Rest between two exercises.",
            '"20s"',
            default_words="the routine's",
            maximum=MAX_TIME,
        ),
        PackField(
            "round_rest",
            Shape.DURATION,
            "Rest between two rounds.",
            '"1m00s"',
            default_words="the routine's",
            maximum=MAX_TIME,
        ),
        PackField(
            "steps",
            Shape.STEPS,
            "What is done at this level, in place of the steps of the routine.",
            '["Walk 5 min", { repeat = 4, steps = ["Jog 2 min", "Walk 3 min"] }]',
            default_words="the routine's",
            max_items=MAX_STEPS,
            translated=True,
        ),
    ),
)

PROGRESS_TABLE: Final = PackTable(
    "progress",
    "[routine.progress]",
    "When to suggest the next level. It is only a suggestion. In a pack with one routine write `[progress]`.",
    (
        PackField(
            "up_after",
            Shape.INTEGER,
            "After so many sessions at one level prehab suggests the next level.",
            "3",
            minimum=1,
            maximum=100,
        ),
    ),
)
