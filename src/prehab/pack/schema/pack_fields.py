"""The fields of packs and routines (part of the one table in `fields`)."""

from dataclasses import replace
from typing import Final

from prehab.core.model import When
from prehab.pack.schema.field import Field, Shape, Table
from prehab.pack.schema.limits import FORMAT, ID, LIST, LONGEST, MANY, NAME, ROUNDS, STEPS, TEXT

_PLAY: Final = (
    Field(
        "when",
        Shape.WORDS,
        "The part of a runner's day it belongs to.",
        '["before-run"]',
        default="[]",
        words=tuple(word.value for word in When),
        items=len(When),
    ),
    Field(
        "rounds",
        Shape.INTEGER,
        "How many times the whole list of steps is done.",
        "2",
        default="1",
        least=1,
        most=ROUNDS,
    ),
    Field(
        "get_ready",
        Shape.DURATION,
        "The countdown before every exercise; it is the last part of each gap.",
        '"5s"',
        default='"5s"',
        most=LONGEST,
    ),
    Field(
        "switch",
        Shape.DURATION,
        "Time to change from the left side to the right.",
        '"4s"',
        default='"5s"',
        most=LONGEST,
    ),
    Field("rest", Shape.DURATION, "Rest between two exercises.", '"15s"', default='"0s"', most=LONGEST),
    Field(
        "round_rest",
        Shape.DURATION,
        "Rest between two rounds; there is none after the last.",
        '"30s"',
        otherwise="as long as `rest`",
        most=LONGEST,
    ),
    Field(
        "pace",
        Shape.WORD,
        "Who counts the reps: the app at the `tempo`, or you yourself, pressing a key when done.",
        '"self"',
        otherwise="`tempo` where the exercise has a tempo, else `self`",
        words=("tempo", "self"),
    ),
)
_STEPS: Final = Field(
    "steps",
    Shape.STEPS,
    "What is done, in order: sentences, or tables that say the same.",
    '["Glute bridge 15 reps", "rest 30s", { repeat = 2, steps = ["Clamshell 12 reps each side"] }]',
    items=STEPS,
    translated=True,
)
_LADDER: Final = (
    Field(
        "levels",
        Shape.NAMED,
        "The ladder, easiest first: each key is the id of a level.",
        '{ easy = { rounds = 1, dose = "low" }, normal = { dose = "mid" } }',
        otherwise="`easy`, `normal` and `hard`, with the low, middle and high end of every rep range",
        items=LIST,
        table="level",
        translated=True,
    ),
    Field("progress", Shape.TABLE, "When to suggest the next level.", "{ up_after = 3 }", table="progress"),
)
PLAY_KEYS: Final = tuple(field.name for field in (*_PLAY, _STEPS, *_LADDER))
"""The keys at the top of a pack that are its only routine's."""

_TAGS: Final = Field(
    "tags", Shape.IDS, "Words to find it by.", '["pre-run", "no-kit"]', default="[]", most=ID, items=LIST
)
_CAUTIONS: Final = Field(
    "cautions",
    Shape.LINES,
    "What to watch out for; shown before the first play.",
    '["Skip an exercise if it hurts."]',
    default="[]",
    most=TEXT,
    items=LIST,
    translated=True,
)
_SUMMARY: Final = Field(
    "summary",
    Shape.TEXT,
    "What it is for, in a sentence.",
    '"Wake up the glutes before a run."',
    default='""',
    most=TEXT,
    translated=True,
)

EXERCISES: Final = Field(
    "exercise",
    Shape.TABLES,
    "Your own exercises; the bundled ones need no table.",
    '[[exercise]]\nname = "Wall press"',
    items=MANY,
    table="exercise",
    translated=True,
)
"""Exercises, in a pack or in a file of their own."""
ROUTINES: Final = Field(
    "routine",
    Shape.TABLES,
    "The routines; a pack with just one may put its `steps` at the top instead.",
    '[[routine]]\nname = "Before a run"\nsteps = ["Glute bridge 15 reps"]',
    items=MANY,
    table="routine",
    translated=True,
)
"""Routines, in a pack or in a file of their own."""

PACK: Final = Table(
    "pack",
    "",
    "The top of the file. With `steps` here the pack is one routine, and the keys from `when` to `progress` are "
    "that routine's.",
    (
        Field(
            "format",
            Shape.INTEGER,
            "The grammar of the file; this is format 1.",
            "1",
            required=True,
            least=1,
            most=FORMAT,
        ),
        Field(
            "id",
            Shape.ID,
            "The pack's short name, in links and on the command line.",
            '"glute-activation"',
            otherwise="made from the name of the file or folder",
            most=ID,
        ),
        Field(
            "version",
            Shape.VERSION,
            "Version of the content (SemVer); a personal pack needs none.",
            '"1.2.0"',
            most=NAME,
        ),
        Field(
            "name",
            Shape.LINE,
            "What people call it.",
            '"Glute wake-up"',
            required=True,
            most=NAME,
            translated=True,
        ),
        _SUMMARY,
        Field(
            "lang",
            Shape.LANG,
            "The language it is written in.",
            '"en"',
            otherwise="that of the bundled exercises, which goes by your settings",
            most=NAME,
        ),
        Field("license", Shape.LINE, "The licence, as an SPDX id.", '"CC-BY-4.0"', most=NAME),
        Field("authors", Shape.LINES, "Who wrote it.", '["Ada Runner"]', default="[]", most=NAME, items=LIST),
        Field("source", Shape.LINK, "Where it comes from.", '"https://example.org/pack"', most=TEXT),
        Field(
            "credits",
            Shape.LINES,
            "Whom or what it builds on.",
            '["After advice by a physical therapist."]',
            default="[]",
            most=TEXT,
            items=LIST,
            translated=True,
        ),
        _TAGS,
        _CAUTIONS,
        *_PLAY,
        _STEPS,
        *_LADDER,
        ROUTINES,
        EXERCISES,
        Field(
            "cues",
            Shape.TABLE,
            "Your own words or sounds for the cues.",
            '{ switch = { say = "Switch sides" } }',
            table="cues",
            translated=True,
        ),
    ),
)

ROUTINE: Final = Table(
    "routine",
    "[[routine]]",
    "A playable list of steps with rounds, rests and levels.",
    (
        Field("id", Shape.ID, "Its short name.", '"activation"', otherwise="made from `name`", most=ID),
        Field(
            "name",
            Shape.LINE,
            "What people call it.",
            '"Glute activation circuit"',
            required=True,
            most=NAME,
            translated=True,
        ),
        _SUMMARY,
        *_PLAY,
        replace(_STEPS, required=True),
        *_LADDER,
        _CAUTIONS,
        _TAGS,
    ),
)
