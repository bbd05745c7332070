"""PH2xx: sentences."""

from typing import Final

from prehab.packfile.codes.code import Code

SENTENCES: Final[dict[str, Code]] = {}
