"""The table of fields: the one source of the loader, the checker, the JSON Schema and the reference page.

`PACK_TABLES` maps the name of a table to its `PackTable`; `FILE_TABLES` maps each TOML file of a folder to the name of
its root table. `translation_table(name)` is the table of `lang/*.toml` that belongs to a table: its fields that can be
translated, and the `id` that addresses it. The `steps` of a translation are tables in the order of the pack's own steps
(`{}` for one with nothing to translate).

The items of a `Shape.STEPS` array are sentences, or tables of one of `STEP_TABLES`: "block" when it has `steps`,
"step" when it has `exercise`, else "rest".
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from prehab.pack.schema.exercise_fields import EXERCISE_TABLE, FIGURE_TABLE, FIT_TABLE, MUSCLES_TABLE, VARIANT_TABLE
from prehab.pack.schema.field import PackField, PackTable, Shape
from prehab.pack.schema.limits import MAX_NAME_LENGTH
from prehab.pack.schema.pack_fields import EXERCISES_FIELD, PACK_TABLE, ROUTINE_TABLE, ROUTINES_FIELD
from prehab.pack.schema.step_fields import BLOCK_TABLE, LEVEL_TABLE, PROGRESS_TABLE, REST_TABLE, STEP_TABLE
from prehab.values import replace

CUE_TABLE: Final = PackTable(
    "cue",
    "[cues.*]",
    "What is heard for one cue: a phrase to say, or a sound file of the pack.",
    (
        PackField("say", Shape.LINE, "The phrase.", '"Switch sides"', maximum=MAX_NAME_LENGTH, translated=True),
        PackField("file", Shape.SOUND, "The WAV file.", '"sounds/done.wav"', maximum=MAX_NAME_LENGTH),
    ),
    exclusive=(("say", "file"),),
)

_CUE_WORDS: Final = (
    ("work", "the start of an exercise"),
    ("rest", "the start of a rest"),
    ("switch", "the change of sides"),
    ("halfway", "the middle of a timed exercise of 20 seconds or more"),
    ("last", "the last three seconds of a timed exercise of 10 seconds or more; a phrase ends right before them"),
    ("rep", "every rep the app counts, but the first; a phrase takes the place of its own counting"),
    ("done", "the end of the session; a phrase comes after the tone"),
)

CUES_TABLE: Final = PackTable(
    "cues",
    "[cues]",
    "Your own words or sounds for some moments. The other moments sound as usual. The voice says a phrase after the "
    "tone. When there is no time for it before the next tone, the voice leaves it out.",
    tuple(
        PackField(word, Shape.TABLE, f"What is heard at {what}.", '{ say = "..." }', table="cue", translated=True)
        for word, what in _CUE_WORDS
    ),
)

EXERCISE_FILE_TABLE: Final = PackTable(
    "exercise-file",
    "",
    "A file in `exercises/`: `[[exercise]]` tables, or one exercise without a heading.",
    (EXERCISES_FIELD,),
)
ROUTINE_FILE_TABLE: Final = PackTable(
    "routine-file",
    "",
    "A file in `routines/`: `[[routine]]` tables, or one routine without a heading.",
    (ROUTINES_FIELD,),
)

PACK_TABLES: Final[Mapping[str, PackTable]] = MappingProxyType(
    {
        one.name: one
        for one in (
            PACK_TABLE,
            ROUTINE_TABLE,
            LEVEL_TABLE,
            PROGRESS_TABLE,
            STEP_TABLE,
            REST_TABLE,
            BLOCK_TABLE,
            EXERCISE_TABLE,
            MUSCLES_TABLE,
            VARIANT_TABLE,
            FIT_TABLE,
            FIGURE_TABLE,
            CUES_TABLE,
            CUE_TABLE,
            EXERCISE_FILE_TABLE,
            ROUTINE_FILE_TABLE,
        )
    }
)
"""Every table by name, in the order of the reference."""

STEP_TABLES: Final = ("step", "rest", "block")
"""The tables that may stand in a list of steps."""

FILE_TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "prehab.toml": "pack",
        "exercises/*.toml": "exercise-file",
        "routines/*.toml": "routine-file",
        "lang/*.toml": "translation",
    }
)
"""The TOML files of a pack folder and what the root of each is; "translation" is `translation_table("pack")`."""


def pack_table(name: str) -> PackTable:
    """Return the table with this name; KeyError is a bug, not a user's mistake."""
    return PACK_TABLES[name]


@cache
def translation_table(name: str) -> PackTable:
    """Return the table with only the fields that a `lang/*.toml` may have: the translated ones, and the `id`."""
    whole = PACK_TABLES[name]
    fields = tuple(replace(field, required=False) for field in whole.fields if field.translated)
    if name in ("routine", "exercise", "variant"):
        fields = (replace(ROUTINE_TABLE.fields[0], required=True, default_words=""), *fields)
    return replace(whole, fields=fields)
