"""The fields of exercises, variants and figures (part of the one table in `fields`)."""

from dataclasses import replace
from typing import Final

from prehab.core.model import Position
from prehab.core.vocabulary import EQUIPMENT, MUSCLES
from prehab.packfile.fields_step import REPS_FIELD, SIDES, TEMPO_FIELD, TIME_FIELD
from prehab.packfile.limits import HOW, ID, LIST, NAME, TEXT
from prehab.packfile.shape import Field, Shape, Table

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
