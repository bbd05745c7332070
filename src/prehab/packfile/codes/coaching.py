"""PH5xx: advice about the training itself; always warnings."""

from typing import Final

from prehab.packfile.codes.code import Code

COACHING: Final[dict[str, Code]] = {}
