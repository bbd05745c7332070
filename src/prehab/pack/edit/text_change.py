"""What fixing and formatting give back: the text of a file before and after."""

from difflib import unified_diff
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import mask_forbidden

_LINE_END: Final = late_pattern("\r?\n")


class TextChange(Struct, frozen=True):
    """The text of a pack's file before and after a change."""

    before: str
    after: str

    def diff(self, old_name: str, new_name: str, context: int = 3) -> str:
        """Return what was changed, with line numbers, as a unified diff that is safe to print; "" for nothing."""
        old, new = _lines(self.before), _lines(self.after)
        return "\n".join(unified_diff(old, new, old_name, new_name, lineterm="", n=context))


def _lines(text: str) -> list[str]:
    lines = [mask_forbidden(line) for line in _LINE_END.split(text)]
    return lines if lines[-1] else lines[:-1]
