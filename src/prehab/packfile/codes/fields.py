"""PH3xx: fields and values."""

from typing import Final

from prehab.packfile.codes.code import Code

FIELDS: Final[dict[str, Code]] = {}
