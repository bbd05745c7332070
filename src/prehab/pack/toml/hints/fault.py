"""A syntax error of the parser, and the hint that a rule makes of it."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.pack.toml.strings import STRING

_TOKEN: Final = late_pattern(rf"{STRING}|#[^\n]*+|[\[\]{{}}]", re.DOTALL)
_COMMENT: Final = late_pattern(r"""\s*+(?:#[^"']*+)?$""")
_CLOSES: Final = {"]": "[", "}": "{"}


class Edit(Struct, frozen=True):
    """Replace `text[begin:end]` by `new`; never adds or removes a line."""

    begin: int
    end: int
    new: str


class TomlHint(Struct, frozen=True):
    """One recognised mistake: the span to underline, the message, and the edits that fix it.

    `fix` is only for mistakes where showing the fixed line would not help.
    """

    code: str
    begin: int
    end: int
    message: str
    label: str
    edits: tuple[Edit, ...]
    fix: str = ""


class SyntaxFault(Struct, frozen=True):
    """The text, the offset where tomli stopped, and its reason. Everything before `at` has been parsed."""

    text: str
    at: int
    reason: str

    @property
    def start(self) -> int:
        """Offset of the line's first character."""
        return self.text.rfind("\n", 0, self.at) + 1

    @property
    def end(self) -> int:
        """Offset of the line's end."""
        end = self.text.find("\n", self.at)
        return len(self.text) if end < 0 else end

    @property
    def line(self) -> str:
        """The whole line."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The line up to where the parser stopped."""
        return self.text[self.start : self.at]

    @property
    def after(self) -> str:
        """The rest of the line."""
        return self.text[self.at : self.end]

    def reason_is(self, *reasons: str) -> bool:
        """Return True when tomli's reason starts with one of `reasons`."""
        return self.reason.startswith(reasons)

    def open_brackets(self) -> list[int]:
        """Return the offsets of the brackets that are still open here, outermost first."""
        stack: list[int] = []
        for match in _TOKEN.finditer(self.text, 0, self.at):
            sign = match.group()
            if sign in ("[", "{"):
                stack.append(match.start())
            elif stack and _CLOSES.get(sign) == self.text[stack[-1]]:
                stack.pop()
        return stack

    def last_value_end(self) -> int:
        """Return the offset just after the last thing before `at` that is neither space nor comment."""
        at = self.at
        while at > 0:
            start = self.text.rfind("\n", 0, at) + 1
            comment = _COMMENT.search(self.text, start, at)
            stop = comment.start() if comment else at
            if stop > start and not self.text[start:stop].lstrip().startswith("#"):
                return stop
            at = max(start - 1, 0)
        return 0


HintRule = Callable[[SyntaxFault], Iterator[TomlHint]]
"""Yields hints for a fault, the likeliest first."""
