"""The limits of the pack format. All are checked before anything is built."""

from typing import Final

FORMAT_VERSION: Final = 1
"""The version of the pack format that this program reads."""

MAX_TEXT_LENGTH: Final = 2000
"""Characters in a text."""
MAX_NAME_LENGTH: Final = 80
"""Characters in a name."""
MAX_CALLED_LENGTH: Final = 40
"""Characters of what a side is called."""
MAX_SETUP_LENGTH: Final = 60
"""Characters of a setup: it is spoken in a gap, together with a name."""
MAX_ID_LENGTH: Final = 60
"""Characters in an id."""
MAX_INSTRUCTIONS: Final = 20
"""Lines of instructions."""
MAX_LIST: Final = 50
"""Items in any other list."""
MAX_PER_FILE: Final = 200
"""Exercises or routines in one file."""
MAX_PER_PACK: Final = 1000
"""Exercises or routines in a whole pack."""

MAX_STEPS: Final = 200
"""Steps of a routine as written, those in blocks included."""
MAX_BLOCK_DEPTH: Final = 3
"""Blocks inside one another."""
MAX_ROUNDS: Final = 50
"""Rounds, sets and repeats."""
MAX_REPS: Final = 500
"""Reps, or breaths, of one set, per side."""
MIN_BREATH: Final = 1000
MAX_BREATH: Final = 60_000
"""The shortest and the longest breath, in ms."""
MAX_TIME: Final = 4 * 60 * 60 * 1000
"""The longest time anywhere, in ms."""

MAX_FILE_BYTES: Final = 512 * 1024
"""Bytes of one TOML or text file."""
MAX_SOUND_BYTES: Final = 1024 * 1024
"""Bytes of one WAV file."""
MAX_ARCHIVE_BYTES: Final = 4 * 1024 * 1024
"""Bytes of a `.prehab` archive."""
MAX_PACK_BYTES: Final = 8 * 1024 * 1024
"""Bytes of all files together."""
MAX_PACK_FILES: Final = 200
"""Files in a pack."""
MAX_FILE_NAME_LENGTH: Final = 100
"""Characters in the name of a file in a pack, ending included; no system takes more than 255 bytes."""

MAX_ART_DRAWINGS: Final = 8
"""Drawings of an ASCII figure."""
MAX_ART_ROWS: Final = 12
"""Rows of one drawing."""
MAX_ART_COLUMNS: Final = 40
"""Columns of one drawing."""
MAX_FIGURE_DEPTH: Final = 8
"""Tables and lists inside one another in a figure."""
MAX_FIGURE_VALUES: Final = 5000
"""Values in one figure."""

MAX_PROBLEMS: Final = 200
"""Problems reported in one run; more are only counted."""
