"""The limits of the format, each in one place; all are checked before anything is built."""

from typing import Final

FORMAT: Final = 1
"""The grammar this program reads."""

TEXT: Final = 2000
"""Characters in a text."""
NAME: Final = 80
"""Characters in a name."""
ID: Final = 60
"""Characters in an id."""
HOW: Final = 20
"""Lines of instructions."""
LIST: Final = 50
"""Items in any other list."""
MANY: Final = 200
"""Exercises or routines in one file."""
WHOLE: Final = 1000
"""Exercises or routines in a whole pack."""

STEPS: Final = 200
"""Steps of a routine as written, those in blocks included."""
DEPTH: Final = 3
"""Blocks inside one another."""
ROUNDS: Final = 50
"""Rounds, sets and repeats."""
REPS: Final = 500
"""Reps of one set, per side."""
LONGEST: Final = 4 * 60 * 60 * 1000
"""The longest time anywhere, in ms."""

FILE_BYTES: Final = 512 * 1024
"""Bytes of one TOML or text file."""
SOUND_BYTES: Final = 1024 * 1024
"""Bytes of one WAV file."""
ARCHIVE_BYTES: Final = 4 * 1024 * 1024
"""Bytes of a `.prehab` archive."""
PACK_BYTES: Final = 8 * 1024 * 1024
"""Bytes of all files together."""
PACK_FILES: Final = 200
"""Files in a pack."""

ART_FRAMES: Final = 8
"""Drawings of an ASCII figure."""
ART_ROWS: Final = 12
"""Rows of one drawing."""
ART_COLUMNS: Final = 40
"""Columns of one drawing."""
FIGURE_DEPTH: Final = 8
"""Tables and lists inside one another in a figure."""
FIGURE_VALUES: Final = 5000
"""Values in one figure."""

PROBLEMS: Final = 200
"""Problems reported in one run; more are only counted."""
