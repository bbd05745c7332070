"""The fields of exercises, variants and their figures."""

from typing import Final

from prehab.core.model import Position
from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.pack.schema.field import PackField, PackTable, Shape
from prehab.pack.schema.limits import (
    MAX_ART_DRAWINGS,
    MAX_CALLED_LENGTH,
    MAX_ID_LENGTH,
    MAX_INSTRUCTIONS,
    MAX_LIST,
    MAX_NAME_LENGTH,
    MAX_SETUP_LENGTH,
    MAX_TEXT_LENGTH,
)
from prehab.pack.schema.step_fields import (
    AMOUNT_KEYS,
    BREATHS_FIELD,
    OPEN_FIELD,
    REPS_FIELD,
    SIDE_WORDS,
    TEMPO_FIELD,
    TIME_FIELD,
)
from prehab.values import replace

_ID: Final = PackField(
    "id", Shape.ID, "Its short name.", '"glute-bridge"', default_words="made from `name`", maximum=MAX_ID_LENGTH
)
_NAME: Final = PackField(
    "name",
    Shape.LINE,
    "What people call it.",
    '"Glute bridge"',
    required=True,
    maximum=MAX_NAME_LENGTH,
    translated=True,
)
_SPOKEN: Final = PackField(
    "spoken",
    Shape.LINE,
    "The name as the voice says it, only where that is not as you write it.",
    '"A skips"',
    default_words="the `name`",
    maximum=MAX_NAME_LENGTH,
    translated=True,
)
_SETUP: Final = PackField(
    "setup",
    Shape.LINE,
    "How to get there, with which equipment: a short sentence, spoken before the work when it is not as before.",
    '"Roller under your calf."',
    maximum=MAX_SETUP_LENGTH,
    translated=True,
)
_EQUIPMENT: Final = PackField(
    "equipment",
    Shape.IDS,
    "What it needs.",
    '["mini-band"]',
    default="[]",
    choices=EQUIPMENT,
    open_choices=True,
    maximum=MAX_ID_LENGTH,
    max_items=MAX_LIST,
)
_CUES: Final = PackField(
    "cues",
    Shape.LINES,
    "Short prompts, one after the other during sets.",
    '["Heels, not toes.", "Ribs down."]',
    default="[]",
    maximum=MAX_TEXT_LENGTH,
    max_items=MAX_INSTRUCTIONS,
    translated=True,
)
_CAUTIONS: Final = PackField(
    "cautions",
    Shape.LINES,
    "What to watch out for.",
    '["Stop if your lower back hurts."]',
    default="[]",
    maximum=MAX_TEXT_LENGTH,
    max_items=MAX_INSTRUCTIONS,
    translated=True,
)

EXERCISE_TABLE: Final = PackTable(
    "exercise",
    "[[exercise]]",
    "One movement: how it is done, with what, and how it is shown.",
    (
        _ID,
        _NAME,
        _SPOKEN,
        PackField(
            "aliases",
            Shape.LINES,
            "Other names of the same movement that a step may use.",
            '["bridge", "hip bridge"]',
            default="[]",
            maximum=MAX_NAME_LENGTH,
            max_items=MAX_LIST,
            translated=True,
        ),
        PackField("sides", Shape.WORD, "How it uses the two sides.", '"each"', default='"both"', choices=SIDE_WORDS),
        PackField(
            "called",
            Shape.LINE,
            "A part of the side that works. The voice and the screen say it after left or right: “left leg on top”.",
            '"leg on top"',
            maximum=MAX_CALLED_LENGTH,
            translated=True,
        ),
        PackField(
            "directions",
            Shape.TRUE,
            'It goes round, or one way and the other: a step that says "forward and back" means each direction.',
            "true",
        ),
        PackField(
            "position",
            Shape.WORD,
            "Where the body is. The voice says it before the first exercise and when it changes. Seated means on the "
            "floor where `equipment` has no chair, bench, bed or step.",
            '"hands-and-knees"',
            choices=tuple(position.value for position in Position),
        ),
        _SETUP,
        PackField(
            "muscles",
            Shape.TABLE,
            "What works, and what is stretched or rolled.",
            '{ main = ["gluteus-maximus"], also = ["hamstrings"] }',
            table="muscles",
        ),
        _EQUIPMENT,
        replace(REPS_FIELD, description="Reps per side for a step that gives no amount."),
        replace(TIME_FIELD, description="Time per side for a step that gives no amount."),
        replace(BREATHS_FIELD, description="Breaths per side for a step that gives no amount."),
        replace(OPEN_FIELD, description="A step that gives no amount is done as long as you can."),
        TEMPO_FIELD,
        PackField(
            "phases",
            Shape.LINES,
            "The names of the tempo's parts. The pacer shows them. The voice says them in the first rep, if they fit.",
            '["lift", "squeeze", "lower"]',
            default="[]",
            maximum=MAX_NAME_LENGTH,
            max_items=4,
            translated=True,
        ),
        PackField(
            "how",
            Shape.LINES,
            "Instructions, in order.",
            '["Lie on your back, knees bent.", "Lift your hips."]',
            default="[]",
            maximum=MAX_TEXT_LENGTH,
            max_items=MAX_INSTRUCTIONS,
            translated=True,
        ),
        _CUES,
        _CAUTIONS,
        PackField(
            "fit",
            Shape.TABLE,
            "The exercise in a sports watch's catalogue.",
            '{ category = "hip_raise", name = "hip_raise" }',
            table="fit",
        ),
        PackField(
            "figure",
            Shape.TABLE,
            "How it looks: poses, or drawings in plain characters.",
            "{ art = ['''o--''', '''o/\\'''] }",
            table="figure",
        ),
        PackField(
            "variant",
            Shape.TABLES,
            "Harder, easier or banded ways to do it.",
            '[[exercise.variant]]\nname = "Banded glute bridge"',
            max_items=MAX_INSTRUCTIONS,
            table="variant",
            translated=True,
        ),
    ),
    exclusive=(AMOUNT_KEYS,),
)

VARIANT_TABLE: Final = PackTable(
    "variant",
    "[[exercise.variant]]",
    "Another way to do the exercise. A key that you do not write here is as in the exercise.",
    (
        replace(_ID, example='"band"'),
        replace(_NAME, example='"Banded glute bridge"'),
        replace(_SPOKEN, example='"Side plank, legs crossed"'),
        replace(_SETUP, example='"Band above your knees."', default_words="as the exercise"),
        _EQUIPMENT,
        PackField(
            "how_first",
            Shape.LINES,
            "Instructions that come before the exercise's own.",
            '["Put a mini-band just above your knees."]',
            default="[]",
            maximum=MAX_TEXT_LENGTH,
            max_items=MAX_INSTRUCTIONS,
            translated=True,
        ),
        replace(_CUES, description="Short prompts, one after the other during sets, instead of those of the exercise."),
        _CAUTIONS,
        TEMPO_FIELD,
        PackField(
            "figure",
            Shape.TABLE,
            "What looks different. With a `base` or `art` it is a new figure.",
            '{ props = [{ band = "knees" }] }',
            default_words="as the exercise",
            table="figure",
        ),
    ),
)

MUSCLES_TABLE: Final = PackTable(
    "muscles",
    "muscles",
    "Which muscles work, and which are stretched or rolled. A stretch may have only `stretched`.",
    tuple(
        PackField(
            name,
            Shape.IDS,
            about,
            example,
            default="[]",
            choices=tuple(MUSCLES),
            open_choices=True,
            maximum=MAX_ID_LENGTH,
            max_items=MAX_LIST,
        )
        for name, about, example in (
            ("main", "The muscles that work most.", '["gluteus-maximus"]'),
            ("also", "The muscles that help.", '["hamstrings"]'),
            ("stretched", "The muscles that it stretches or rolls.", '["iliopsoas"]'),
        )
    ),
)

FIT_TABLE: Final = PackTable(
    "fit",
    "fit",
    "The exercise in a sports watch's catalogue (the FIT profile's words).",
    (
        PackField("category", Shape.LINE, "The category.", '"hip_raise"', required=True, maximum=MAX_NAME_LENGTH),
        PackField("name", Shape.LINE, "The exercise.", '"hip_raise"', required=True, maximum=MAX_NAME_LENGTH),
    ),
)

BASE_WORDS: Final = (
    *("standing", "hook-lying", "supine", "prone", "all-fours", "kneeling", "half-kneeling", "lunge", "chair"),
    *("sitting", "side-lying", "side-lying-long", "plank", "side-plank"),
)
VIEW_WORDS: Final = ("side", "front", "back", "corner", "front-corner")
EASE_WORDS: Final = ("smooth", "even")
TOE_WORDS: Final = ("auto", "flat", "square", "pointed", "ball", "up", "out", "in")
STRAIGHT_WORDS: Final = ("leg", "other-leg", "legs", "arm", "other-arm", "arms", "trunk", "body")
PLANTED_WORDS: Final = (
    *("foot", "other-foot", "feet", "toes", "other-toes", "knee", "other-knee", "knees"),
    *("hand", "other-hand", "hands", "elbow", "other-elbow", "elbows", "hips", "shoulders", "head"),
)
TOGETHER_WORDS: Final = ("feet", "knees", "hands", "elbows")
NEVER_WORDS: Final = ("lean-back", "arched-back", "rounded-back")

_WHOLE: Final = (
    PackField(
        "art",
        Shape.FRAMES,
        "Drawings in plain characters, shown one after the other over a rep.",
        "['''o--''', '''o/\\''']",
        max_items=MAX_ART_DRAWINGS,
    ),
    PackField(
        "base",
        Shape.NAME,
        "The pose it begins with, which everything else changes.",
        '"hook-lying"',
        default_words="needed without `art`",
        choices=BASE_WORDS,
    ),
    PackField(
        "moves",
        Shape.ITEMS,
        "The poses it moves to: the keys of a pose that change, and `at`, the part of the rep or a phase from 0 to 1.",
        '[{ at = "hold", hips = { up = 0.27 } }]',
        default_words="it keeps still",
    ),
    PackField(
        "view",
        Shape.NAME,
        "The direction of view: a name, or two angles in degrees (around the body, and down on it).",
        '"front"',
        default='"side"',
        choices=VIEW_WORDS,
    ),
    PackField("slope", Shape.ANGLE, "How steeply the floor rises to the right.", "12", default="0"),
    PackField(
        "cycle", Shape.PERIOD, "How long one whole movement takes when there is no tempo.", '"1.2s"', default='"5s"'
    ),
    PackField(
        "ease", Shape.NAME, "Whether it slows down at each pose.", '"even"', default='"smooth"', choices=EASE_WORDS
    ),
    PackField(
        "alternate", Shape.FLAG, "Whether a second half follows with left and right exchanged.", "true", default="false"
    ),
    PackField(
        "props",
        Shape.ITEMS,
        "What is needed: `wall`, `chair`, `step`, `bench`, `roller`, `mat` or `band`, and where it is.",
        "[{ wall = 0.6 }]",
        default="[]",
    ),
)

_POINTS: Final = (
    ("body", "The whole trunk: how far it is shifted.", "{ forward = 0.1 }"),
    ("hips", "The hips.", "[0, 0.3]"),
    ("shoulders", "The shoulders, or the direction of the trunk.", "[0.2, 1.2]"),
    ("head", "The head, or its direction.", "[0.7, 0.2]"),
    ("foot", "The foot of the called side (the side that works).", "[0.4, 0]"),
    ("other_foot", "The other foot.", '"other-thigh"'),
    ("feet", "Both feet.", "[0, 0, 0.2]"),
    ("knee", "The knee of the called side, or the direction in which it bends.", '"out"'),
    ("other_knee", "The same for the other knee.", "[0.4, 0.8]"),
    ("knees", "The same for both knees.", '"out"'),
    ("hand", "The hand of the called side.", '"overhead"'),
    ("other_hand", "The other hand.", '"hips"'),
    ("hands", "Both hands.", '"chest"'),
    ("elbow", "The elbow of the called side, or the direction in which it bends.", '"down"'),
    ("other_elbow", "The same for the other elbow.", '"down"'),
    ("elbows", "The same for both elbows.", '"out"'),
)
_ANGLES: Final = (
    ("lean", "How far the trunk leans forward: 0 upright, 90 level.", "20"),
    ("curl", "How far the back is rounded; below 0 it is arched.", "-30"),
    ("twist", "How far the chest is turned to the called side.", "60"),
    ("turn", "How far the hips are turned to the called side.", "30"),
    ("tilt", "How far the hip of the called side is lifted.", "15"),
)
_FEET: Final = (
    ("toes", "How the foot of the called side is held."),
    ("other_toes", "How the other foot is held."),
)
_FACTS: Final = (
    ("straight", "What stays straight", '["other-leg"]', STRAIGHT_WORDS),
    ("planted", "What stays where it is, on the floor or on a prop", '["foot", "hands"]', PLANTED_WORDS),
    ("together", "What stays close together", '["feet"]', TOGETHER_WORDS),
    ("never", "What the text forbids", '["lean-back"]', NEVER_WORDS),
)

FIGURE_TABLE: Final = PackTable(
    "figure",
    "[exercise.figure]",
    "How it looks, as data: at most 8 drawings of 12 rows and 40 columns, or a base pose and moves. Points are metres: "
    "forward, up, and out from the middle. `docs/figures.md` explains them with examples.",
    (
        *_WHOLE,
        *(
            PackField(name, Shape.POINT, about, example, default_words="as in `base`")
            for name, about, example in _POINTS
        ),
        *(
            PackField(name, Shape.ANGLE, about, example, default_words="as in `base`")
            for name, about, example in _ANGLES
        ),
        *(PackField(name, Shape.NAME, about, '"ball"', default='"auto"', choices=TOE_WORDS) for name, about in _FEET),
        PackField("squeeze", Shape.FLAG, "Whether the buttocks are marked as squeezed.", "true", default="false"),
        *(
            PackField(
                name,
                Shape.FACTS,
                f"{about}: `prehab check` looks whether it does.",
                example,
                default="[]",
                choices=words,
            )
            for name, about, example, words in _FACTS
        ),
    ),
    open=True,
)
