"""Rules for common TOML mistakes of beginners: each recognises one mistake and proposes edits that fix it."""

from typing import Final

from prehab.pack.toml.hints import brackets, foreign, keys, quotes
from prehab.pack.toml.hints.fault import HintRule

HINT_RULES: Final[tuple[HintRule, ...]] = (
    *foreign.FOREIGN_RULES,
    *quotes.QUOTE_RULES,
    *keys.KEY_RULES,
    *brackets.BRACKET_RULES,
    *quotes.VALUE_RULES,
)
"""In the order they are tried; a hint is used only when the parser gets further with its edits."""
