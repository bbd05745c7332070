"""The fields of exercises, variants and their figures.

So a pack for a later version, with a pose this one does not know, still plays.
"""

from dataclasses import replace
from typing import Final

from prehab.core.model import Position
from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.pack.schema.field import Field, Shape, Table
from prehab.pack.schema.limits import ART_FRAMES, HOW, ID, LIST, NAME, TEXT
from prehab.pack.schema.step_fields import REPS_FIELD, SIDES, TEMPO_FIELD, TIME_FIELD

_ID: Final = Field("id", Shape.ID, "Its short name.", '"glute-bridge"', otherwise="made from `name`", most=ID)
_NAME: Final = Field(
    "name", Shape.LINE, "What people call it.", '"Glute bridge"', required=True, most=NAME, translated=True
)
_EQUIPMENT: Final = Field(
    "equipment",
    Shape.IDS,
    "What it needs.",
    '["mini-band"]',
    default="[]",
    words=EQUIPMENT,
    open_words=True,
    most=ID,
    items=LIST,
)
_CUES: Final = Field(
    "cues",
    Shape.LINES,
    "Short prompts, rotated during sets.",
    '["Heels, not toes.", "Ribs down."]',
    default="[]",
    most=TEXT,
    items=HOW,
    translated=True,
)
_CAUTIONS: Final = Field(
    "cautions",
    Shape.LINES,
    "What to watch out for.",
    '["Stop if your lower back hurts."]',
    default="[]",
    most=TEXT,
    items=HOW,
    translated=True,
)

EXERCISE: Final = Table(
    "exercise",
    "[[exercise]]",
    "One movement: how it is done, with what, and how it is shown.",
    (
        _ID,
        _NAME,
        Field(
            "aliases",
            Shape.LINES,
            "Other names that a step may use.",
            '["bridge", "hip bridge"]',
            default="[]",
            most=NAME,
            items=LIST,
            translated=True,
        ),
        Field("sides", Shape.WORD, "How it uses the two sides.", '"each"', default='"both"', words=SIDES),
        Field(
            "position",
            Shape.WORD,
            "Where the body is.",
            '"floor"',
            words=tuple(position.value for position in Position),
        ),
        Field(
            "muscles",
            Shape.TABLE,
            "What works.",
            '{ main = ["gluteus-maximus"], also = ["hamstrings"] }',
            table="muscles",
        ),
        _EQUIPMENT,
        replace(REPS_FIELD, about="Reps per side for a step that gives no amount."),
        replace(TIME_FIELD, about="Time per side for a step that gives no amount."),
        TEMPO_FIELD,
        Field(
            "phases",
            Shape.LINES,
            "The names of the tempo's parts, so that the pacer can say them.",
            '["lift", "squeeze", "lower"]',
            default="[]",
            most=NAME,
            items=4,
            translated=True,
        ),
        Field(
            "how",
            Shape.LINES,
            "Instructions, in order.",
            '["Lie on your back, knees bent.", "Lift your hips."]',
            default="[]",
            most=TEXT,
            items=HOW,
            translated=True,
        ),
        _CUES,
        _CAUTIONS,
        Field(
            "fit",
            Shape.TABLE,
            "The exercise in a sports watch's catalogue.",
            '{ category = "hip_raise", name = "hip_raise" }',
            table="fit",
        ),
        Field(
            "figure",
            Shape.TABLE,
            "How it looks: poses, or drawings in plain characters.",
            "{ art = ['''o--''', '''o/\\'''] }",
            table="figure",
        ),
        Field(
            "variant",
            Shape.TABLES,
            "Harder, easier or banded ways to do it.",
            '[[exercise.variant]]\nname = "Banded glute bridge"',
            items=HOW,
            table="variant",
            translated=True,
        ),
    ),
    one_of=(("reps", "time"),),
)

VARIANT: Final = Table(
    "variant",
    "[[exercise.variant]]",
    "Another way to do the exercise; what it does not say, the exercise says.",
    (
        replace(_ID, example='"band"'),
        replace(_NAME, example='"Banded glute bridge"'),
        _EQUIPMENT,
        Field(
            "how_first",
            Shape.LINES,
            "Instructions that come before the exercise's own.",
            '["Put a mini-band just above your knees."]',
            default="[]",
            most=TEXT,
            items=HOW,
            translated=True,
        ),
        replace(_CUES, about="Short prompts, rotated during sets, in place of the exercise's own."),
        _CAUTIONS,
        TEMPO_FIELD,
        Field(
            "figure",
            Shape.TABLE,
            "What looks different; with a `base` or `art` a figure of its own.",
            '{ props = [{ band = "knees" }] }',
            otherwise="as the exercise",
            table="figure",
        ),
    ),
)

MUSCLES_TABLE: Final = Table(
    "muscles",
    "muscles",
    "Which muscles work.",
    tuple(
        Field(
            name,
            Shape.IDS,
            about,
            example,
            default="[]",
            words=tuple(MUSCLES),
            open_words=True,
            most=ID,
            items=LIST,
        )
        for name, about, example in (
            ("main", "The muscles it is for.", '["gluteus-maximus"]'),
            ("also", "The muscles that help.", '["hamstrings"]'),
        )
    ),
)

FIT: Final = Table(
    "fit",
    "fit",
    "The exercise in a sports watch's catalogue (the FIT profile's words).",
    (
        Field("category", Shape.LINE, "The category.", '"hip_raise"', required=True, most=NAME),
        Field("name", Shape.LINE, "The exercise.", '"hip_raise"', required=True, most=NAME),
    ),
)


BASE_WORDS: Final = (
    *("standing", "hook-lying", "supine", "prone", "all-fours", "kneeling", "half-kneeling", "lunge", "chair"),
    *("sitting", "side-lying", "side-lying-long", "plank", "side-plank"),
)
VIEW_WORDS: Final = ("side", "front", "back", "corner", "front-corner")
EASE_WORDS: Final = ("smooth", "even")
TOE_WORDS: Final = ("auto", "flat", "square", "pointed", "ball")

_WHOLE: Final = (
    Field(
        "art",
        Shape.FRAMES,
        "Drawings in plain characters, shown one after the other over a rep.",
        "['''o--''', '''o/\\''']",
        items=ART_FRAMES,
    ),
    Field(
        "base",
        Shape.NAME,
        "The pose it begins with, which everything else changes.",
        '"hook-lying"',
        otherwise="needed without `art`",
        words=BASE_WORDS,
    ),
    Field(
        "moves",
        Shape.ITEMS,
        "The poses it moves to: the keys of a pose that change, and `at`, the part of the rep or a phase from 0 to 1.",
        '[{ at = "hold", hips = { up = 0.27 } }]',
        otherwise="it keeps still",
    ),
    Field(
        "view",
        Shape.NAME,
        "From where it is seen: a name, or how far round and how high, in degrees.",
        '"front"',
        default='"side"',
        words=VIEW_WORDS,
    ),
    Field("slope", Shape.ANGLE, "How steeply the floor rises to the right.", "12", default="0"),
    Field("cycle", Shape.PERIOD, "How long one round takes where there is no tempo.", '"1.2s"', default='"5s"'),
    Field("ease", Shape.NAME, "Whether it slows down at each pose.", '"even"', default='"smooth"', words=EASE_WORDS),
    Field("alternate", Shape.FLAG, "Whether it does a second half with the sides exchanged.", "true", default="false"),
    Field(
        "props",
        Shape.ITEMS,
        "What is needed: `wall`, `chair`, `step`, `bench`, `roller` or `band`, and where it is.",
        "[{ wall = 0.6 }]",
        default="[]",
    ),
)

_POINTS: Final = (
    ("body", "The whole trunk: how far it is shifted.", "{ forward = 0.1 }"),
    ("hips", "Where the hips are.", "[0, 0.3]"),
    ("shoulders", "Where the shoulders are, or which way the trunk points.", "[0.2, 1.2]"),
    ("head", "Where the head points.", "[0.7, 0.2]"),
    ("foot", "Where the foot of the called side is.", "[0.4, 0]"),
    ("other_foot", "Where the other foot is.", '"other-thigh"'),
    ("feet", "Where both feet are.", "[0, 0, 0.2]"),
    ("knee", "Where the knee of the called side is, or where it bends to.", '"out"'),
    ("other_knee", "The same of the other knee.", "[0.4, 0.8]"),
    ("knees", "The same of both knees.", '"out"'),
    ("hand", "Where the hand of the called side is.", '"overhead"'),
    ("other_hand", "Where the other hand is.", '"hips"'),
    ("hands", "Where both hands are.", '"chest"'),
    ("elbow", "Where the elbow of the called side is, or where it bends to.", '"down"'),
    ("other_elbow", "The same of the other elbow.", '"down"'),
    ("elbows", "The same of both elbows.", '"out"'),
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

FIGURE: Final = Table(
    "figure",
    "[exercise.figure]",
    "How it looks, as data: at most 8 drawings of 12 rows and 40 columns, or a base pose and moves. Points are metres: "
    "forward, up, and out from the middle. `docs/figures.md` explains them with examples.",
    (
        *_WHOLE,
        *(Field(name, Shape.POINT, about, example, otherwise="as in `base`") for name, about, example in _POINTS),
        *(Field(name, Shape.ANGLE, about, example, otherwise="as in `base`") for name, about, example in _ANGLES),
        *(Field(name, Shape.NAME, about, '"ball"', default='"auto"', words=TOE_WORDS) for name, about in _FEET),
    ),
    open=True,
)
