"""The fields of packs and routines."""

from typing import Final

from prehab.core.model import When
from prehab.pack.schema.field import PackField, PackTable, Shape
from prehab.pack.schema.limits import (
    FORMAT_VERSION,
    MAX_BREATH,
    MAX_ID_LENGTH,
    MAX_LIST,
    MAX_NAME_LENGTH,
    MAX_PER_FILE,
    MAX_ROUNDS,
    MAX_STEPS,
    MAX_TEXT_LENGTH,
    MAX_TIME,
    MIN_BREATH,
)
from prehab.values import replace

_TIMING: Final = (
    PackField(
        "when",
        Shape.WORDS,
        "The part of a runner's day it belongs to.",
        '["before-run"]',
        default="[]",
        choices=tuple(word.value for word in When),
        max_items=len(When),
    ),
    PackField(
        "rounds",
        Shape.INTEGER,
        "How many times the whole list of steps is done.",
        "2",
        default="1",
        minimum=1,
        maximum=MAX_ROUNDS,
    ),
    PackField(
        "get_ready",
        Shape.DURATION,
        "The countdown before every exercise; it is the last part of each gap.",
        '"5s"',
        default='"5s"',
        maximum=MAX_TIME,
    ),
    PackField(
        "switch",
        Shape.DURATION,
        "Time to change from the left side to the right, or from one way to the other.",
        '"4s"',
        default='"5s"',
        maximum=MAX_TIME,
    ),
    PackField(
        "breath",
        Shape.DURATION,
        "How long one breath takes, in and out, where breaths are counted. The runner's own setting beats it.",
        '"6s"',
        default='"5s"',
        minimum=MIN_BREATH,
        maximum=MAX_BREATH,
    ),
    PackField("rest", Shape.DURATION, "Rest between two exercises.", '"15s"', default='"0s"', maximum=MAX_TIME),
    PackField(
        "round_rest",
        Shape.DURATION,
        "Rest between two rounds; there is none after the last.",
        '"30s"',
        default_words="as long as `rest`",
        maximum=MAX_TIME,
    ),
    PackField(
        "pace",
        Shape.WORD,
        "Who counts the reps. With `tempo` the app counts them, at the tempo. With `self` you count, and press a key "
        "when you are done.",
        '"self"',
        default_words="`tempo` where the exercise has a tempo, else `self`",
        choices=("tempo", "self"),
    ),
)
_STEPS: Final = PackField(
    "steps",
    Shape.STEPS,
    "What is done, in order: sentences, or tables that say the same.",
    '["Glute bridge 15 reps", "rest 30s", { repeat = 2, steps = ["Clamshell 12 reps each side"] }]',
    max_items=MAX_STEPS,
    translated=True,
)
_LEVELS: Final = (
    PackField(
        "levels",
        Shape.NAMED,
        "The levels, the easiest first. Each key is the id of a level.",
        '{ easy = { rounds = 1, dose = "low" }, normal = { dose = "mid" } }',
        default_words="`easy`, `normal` and `hard`, with the low, middle and high end of every range",
        max_items=MAX_LIST,
        table="level",
        translated=True,
    ),
    PackField("progress", Shape.TABLE, "When to suggest the next level.", "{ up_after = 3 }", table="progress"),
)
ROUTINE_KEYS: Final = tuple(field.name for field in (*_TIMING, _STEPS, *_LEVELS))
"""The keys at the top of a pack that belong to its only routine."""

_TAGS: Final = PackField(
    "tags",
    Shape.IDS,
    "Words to find it by.",
    '["pre-run", "no-kit"]',
    default="[]",
    maximum=MAX_ID_LENGTH,
    max_items=MAX_LIST,
)
_CAUTIONS: Final = PackField(
    "cautions",
    Shape.LINES,
    "What to watch out for; shown before the first play.",
    '["Skip an exercise if it hurts."]',
    default="[]",
    maximum=MAX_TEXT_LENGTH,
    max_items=MAX_LIST,
    translated=True,
)
_SUMMARY: Final = PackField(
    "summary",
    Shape.TEXT,
    "What it is for, in a sentence.",
    '"Wake up the glutes before a run."',
    default='""',
    maximum=MAX_TEXT_LENGTH,
    translated=True,
)

EXERCISES_FIELD: Final = PackField(
    "exercise",
    Shape.TABLES,
    "Your own exercises. The bundled exercises need no table.",
    '[[exercise]]\nname = "Wall press"',
    max_items=MAX_PER_FILE,
    table="exercise",
    translated=True,
)
"""Exercises, in a pack or in a file of their own."""
ROUTINES_FIELD: Final = PackField(
    "routine",
    Shape.TABLES,
    "The routines. A pack with only one routine can have its `steps` at the top instead.",
    '[[routine]]\nname = "Before a run"\nsteps = ["Glute bridge 15 reps"]',
    max_items=MAX_PER_FILE,
    table="routine",
    translated=True,
)
"""Routines, in a pack or in a file of their own."""

PACK_TABLE: Final = PackTable(
    "pack",
    "",
    "The top of the file. With `steps` here the pack is one routine, and the keys from `when` to `progress` "
    "belong to this routine.",
    (
        PackField(
            "format",
            Shape.INTEGER,
            "The grammar of the file; this is format 1.",
            "1",
            required=True,
            minimum=1,
            maximum=FORMAT_VERSION,
        ),
        PackField(
            "id",
            Shape.ID,
            "The pack's short name, in links and on the command line.",
            '"glute-activation"',
            default_words="made from the name of the file or folder",
            maximum=MAX_ID_LENGTH,
        ),
        PackField(
            "version",
            Shape.VERSION,
            "The version of your text: three numbers. A personal pack needs none.",
            '"1.2.0"',
            maximum=MAX_NAME_LENGTH,
        ),
        PackField(
            "name",
            Shape.LINE,
            "What people call it.",
            '"Glute wake-up"',
            required=True,
            maximum=MAX_NAME_LENGTH,
            translated=True,
        ),
        _SUMMARY,
        PackField(
            "lang",
            Shape.LANG,
            "The language it is written in.",
            '"en"',
            default_words="the language of the bundled exercises, as in your settings",
            maximum=MAX_NAME_LENGTH,
        ),
        PackField(
            "license",
            Shape.LINE,
            "The licence: its short name, as in the list at spdx.org.",
            '"CC-BY-4.0"',
            maximum=MAX_NAME_LENGTH,
        ),
        PackField(
            "authors",
            Shape.LINES,
            "Who wrote it.",
            '["Ada Runner"]',
            default="[]",
            maximum=MAX_NAME_LENGTH,
            max_items=MAX_LIST,
        ),
        PackField("source", Shape.LINK, "Where it comes from.", '"https://example.org/pack"', maximum=MAX_TEXT_LENGTH),
        PackField(
            "credits",
            Shape.LINES,
            "The people or sources that it is based on.",
            '["After advice by a physical therapist."]',
            default="[]",
            maximum=MAX_TEXT_LENGTH,
            max_items=MAX_LIST,
            translated=True,
        ),
        _TAGS,
        _CAUTIONS,
        *_TIMING,
        _STEPS,
        *_LEVELS,
        ROUTINES_FIELD,
        EXERCISES_FIELD,
        PackField(
            "cues",
            Shape.TABLE,
            "Your own words or sounds for the cues.",
            '{ switch = { say = "Switch sides" } }',
            table="cues",
            translated=True,
        ),
    ),
)

ROUTINE_TABLE: Final = PackTable(
    "routine",
    "[[routine]]",
    "A playable list of steps with rounds, rests and levels.",
    (
        PackField(
            "id", Shape.ID, "Its short name.", '"activation"', default_words="made from `name`", maximum=MAX_ID_LENGTH
        ),
        PackField(
            "name",
            Shape.LINE,
            "What people call it.",
            '"Glute activation circuit"',
            required=True,
            maximum=MAX_NAME_LENGTH,
            translated=True,
        ),
        _SUMMARY,
        *_TIMING,
        replace(_STEPS, required=True),
        *_LEVELS,
        _CAUTIONS,
        _TAGS,
    ),
)
