"""PH4xx: names that must be found."""

from typing import Final

from prehab.packfile.codes.code import Code

NAMES: Final[dict[str, Code]] = {}
