"""The ONE table of fields: the loader, the checker, the JSON Schema and the reference all read this.

API: `TABLES` maps a table's name to its `Table` (`heading`, `about`, `fields` in the order they are documented,
`open`, `one_of`); `table(name)` is the same with an assertion. `Table.field(key)` is one `Field` with `shape`,
`required`, `default`, `otherwise`, `least`, `most`, `items`, `words`, `open_words`, `table`, `translated`, `about`
and `example` (see `shape`). `PATTERNS` in `shape` has the pattern of each shape that is text with a form.
`FILES` maps each TOML file of a folder to the name of the table its root is. `translation(name)` is the table of
`lang/*.toml` that goes with a table: only what can be translated, and the `id` that addresses it. The `steps` of a
translation are tables in the order of the pack's own (`{}` for one with nothing to translate).

The items of a `Shape.STEPS` array are sentences, or tables of one of `STEP_TABLES`: "block" when it has `steps`,
"step" when it has `exercise`, else "rest".
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from prehab.pack.schema.exercise_fields import EXERCISE, FIGURE, FIT, MUSCLES_TABLE, VARIANT
from prehab.pack.schema.field import Field, Shape, Table
from prehab.pack.schema.limits import NAME
from prehab.pack.schema.pack_fields import EXERCISES, PACK, ROUTINE, ROUTINES
from prehab.pack.schema.step_fields import BLOCK, LEVEL, PROGRESS, REST, STEP

CUE: Final = Table(
    "cue",
    "[cues.*]",
    "What is heard for one cue: a phrase to say, or a sound file of the pack.",
    (
        Field("say", Shape.LINE, "The phrase.", '"Switch sides"', most=NAME, translated=True),
        Field("file", Shape.SOUND, "The WAV file.", '"sounds/done.wav"', most=NAME),
    ),
    one_of=(("say", "file"),),
)

_CUE_WORDS: Final = (
    ("work", "the start of an exercise"),
    ("rest", "the start of a rest"),
    ("switch", "the change of sides"),
    ("halfway", "the middle of a timed exercise"),
    ("last", "the last seconds"),
    ("rep", "every rep the app counts"),
    ("done", "the end"),
)

CUES: Final = Table(
    "cues",
    "[cues]",
    "Your own words or sounds; what is missing sounds as usual.",
    tuple(
        Field(word, Shape.TABLE, f"What is heard at {what}.", '{ say = "..." }', table="cue", translated=True)
        for word, what in _CUE_WORDS
    ),
)

EXERCISE_FILE: Final = Table(
    "exercise-file",
    "",
    "A file in `exercises/`: `[[exercise]]` tables. Without any, its top is a single exercise (the table `exercise`).",
    (EXERCISES,),
)
ROUTINE_FILE: Final = Table(
    "routine-file",
    "",
    "A file in `routines/`: `[[routine]]` tables. Without any, its top is a single routine (the table `routine`).",
    (ROUTINES,),
)

TABLES: Final[Mapping[str, Table]] = MappingProxyType(
    {
        one.name: one
        for one in (
            PACK,
            ROUTINE,
            LEVEL,
            PROGRESS,
            STEP,
            REST,
            BLOCK,
            EXERCISE,
            MUSCLES_TABLE,
            VARIANT,
            FIT,
            FIGURE,
            CUES,
            CUE,
            EXERCISE_FILE,
            ROUTINE_FILE,
        )
    }
)
"""Every table by name, in the order of the reference."""

STEP_TABLES: Final = ("step", "rest", "block")
"""The tables that may stand in a list of steps."""

FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "prehab.toml": "pack",
        "exercises/*.toml": "exercise-file",
        "routines/*.toml": "routine-file",
        "lang/*.toml": "translation",
    }
)
"""The TOML files of a pack folder and what the root of each is; "translation" is `translation("pack")`."""


def table(name: str) -> Table:
    """Return the table with this name; KeyError is a bug, not a user's mistake."""
    return TABLES[name]


def translation(name: str) -> Table:
    """Return what of a table a `lang/*.toml` may say: its translated fields, and the `id` that addresses it."""
    whole = TABLES[name]
    fields = tuple(replace(field, required=False) for field in whole.fields if field.translated)
    if name in ("routine", "exercise", "variant"):
        fields = (replace(ROUTINE.fields[0], required=True, otherwise=""), *fields)
    return replace(whole, fields=fields)
