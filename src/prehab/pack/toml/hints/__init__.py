"""What beginners write when they mean TOML: each rule recognises one mistake and knows its mend."""

from typing import Final

from prehab.pack.toml.hints import brackets, foreign, keys, values
from prehab.pack.toml.hints.fault import Rule

RULES: Final[tuple[Rule, ...]] = (
    *foreign.RULES,
    *values.QUOTE_RULES,
    *keys.RULES,
    *brackets.RULES,
    *values.VALUE_RULES,
)
"""In the order they are tried; a rule's mend counts only when the parser gets further with it."""
