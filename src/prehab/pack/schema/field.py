"""The types of the table of fields: shape, field and table. The tables themselves are in `field_tables`."""

from collections.abc import Mapping
from enum import Enum
from functools import cached_property

from msgspec import Struct


class Shape(Enum):
    """The kind of value a field takes, as its author sees it."""

    __hash__ = object.__hash__  # that of enums is a function in Python, and a shape is looked up for every value

    LINE = "one line of text"
    TEXT = "text"
    ID = "an id"
    WORD = "one of a few words"
    VERSION = "a version"
    LANG = "a language"
    LINK = "a web address"
    SOUND = "a sound file"
    INTEGER = "a whole number"
    REPS = "a number of reps"
    BREATHS = "a number of breaths"
    DURATION = "a time"
    TIMES = "a time, or the shortest and the longest"
    REST = "a time, or a number of breaths"
    TEMPO = "a tempo"
    LINES = "a list of texts"
    IDS = "a list of ids"
    WORDS = "a list of words"
    FRAMES = "a list of drawings"
    STEPS = "a list of steps"
    TABLE = "a table"
    TABLES = "tables"
    NAMED = "named tables"
    POINT = "a point, a shift or a place"
    ANGLE = "an angle in degrees"
    NAME = "a name"
    FLAG = "true or false"
    TRUE = "true, or left out"
    PERIOD = "a time from 0.2 s to 60 s"
    ITEMS = "a list of tables"
    FACTS = "a list of some of these words"


FIGURE_SHAPES: tuple[Shape, ...] = (
    *(Shape.POINT, Shape.ANGLE, Shape.NAME, Shape.FLAG, Shape.PERIOD, Shape.ITEMS, Shape.FACTS),
)
"""The shapes that only figures have: the loader limits their size, `figure.reader` reads them."""

_DURATION = (
    r"[0-9]+(\.[0-9]{1,3})? *(s|sec|secs|second|seconds|min|mins|minute|minutes)|[0-9]+ *m *[0-9]+ *s|[0-9]+:[0-5][0-9]"
)

PATTERNS: tuple[tuple[Shape, str], ...] = (
    (Shape.ID, r"^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9]))*$"),
    (Shape.VERSION, r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$"),
    (Shape.LANG, r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"),
    (Shape.LINK, r"^https?://[^\s]+$"),
    (Shape.SOUND, r"^sounds/[a-z0-9][a-z0-9-]*\.wav$"),
    (Shape.DURATION, rf"^ *({_DURATION}) *$"),
    (Shape.REST, rf"^ *({_DURATION}|[0-9]+ *breaths?) *$"),
    (Shape.TEMPO, r"^ *[0-9]+(\.[0-9]{1,3})?( *[-–] *[0-9]+(\.[0-9]{1,3})?){2,3} *$"),
)
"""The pattern of each shape that is text in a fixed form (the same in Python and in a JSON Schema)."""


class PackField(Struct, frozen=True):
    """One key of one table.

    `example` and `default` are TOML text of the value (`default` empty: none). `default_words` says in words what
    happens when the key is missing and `default` cannot. `minimum` and `maximum` bound the number (INTEGER, REPS,
    BREATHS), the time in ms (DURATION, TIMES, REST, each part of TEMPO) or the length in characters (text, and each
    text of a list); `max_items` is the greatest number of items of a list, table of tables or array. `choices` are the
    only values of WORD and WORDS, or the usual ones when `open_choices`. `table` names the table of TABLE, TABLES and
    NAMED.
    `translated` marks what a `lang/*.toml` may replace.
    """

    name: str
    shape: Shape
    description: str
    example: str
    required: bool = False
    default: str = ""
    default_words: str = ""
    minimum: int = 0
    maximum: int = 0
    max_items: int = 0
    choices: tuple[str, ...] = ()
    open_choices: bool = False
    table: str = ""
    translated: bool = False


class PackTable(Struct, frozen=True, dict=True):
    """One table of the format: its name, its heading as written in TOML, and its fields in order.

    `open` tables take any further key. `exclusive` are groups of keys of which at most one may be given.
    """

    name: str
    heading: str
    description: str
    fields: tuple[PackField, ...]
    open: bool = False
    exclusive: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def by_name(self) -> Mapping[str, PackField]:
        """The same fields by name."""
        return {one.name: one for one in self.fields}

    @cached_property
    def required_fields(self) -> tuple[PackField, ...]:
        """The required fields."""
        return tuple(one for one in self.fields if one.required)

    def field(self, name: str) -> PackField | None:
        """Return the field with this name, or None."""
        return self.by_name.get(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(self.by_name)
