"""What beginners write when they mean TOML: each rule recognises one mistake and knows its mend."""

from typing import Final

from prehab.packfile.beginner import brackets, foreign, keys, quotes, values
from prehab.packfile.beginner.fault import Rule

RULES: Final[tuple[Rule, ...]] = (
    *foreign.RULES,
    *quotes.RULES,
    *keys.RULES,
    *brackets.RULES,
    *values.RULES,
)
"""In the order they are tried; a rule's mend counts only when the parser gets further with it."""
