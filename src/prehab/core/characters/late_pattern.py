"""Patterns that are compiled when they are first used.

There are about 130 in prehab, one command uses a handful, and to compile all of them takes as long as that command. The
functions of `re` that take a text are late too, but look the text up in every call and cannot begin inside a line.
"""

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, AnyStr


_METHODS = ("flags", "match", "search", "fullmatch", "findall", "finditer", "split", "sub", "subn")


def late_pattern(pattern: "AnyStr", flags: int = 0) -> "re.Pattern[AnyStr]":
    """Return what `re.compile` would, without compiling it yet. A pattern with a mistake raises at its first use."""
    return _LatePattern(pattern, flags)  # type: ignore[return-value]


class _LatePattern:
    """A stand-in for a compiled pattern; once it was used its methods are those of the compiled one."""

    __slots__ = ("_wanted_flags", "pattern", *_METHODS)

    def __init__(self, pattern: "str | bytes", flags: int) -> None:
        self.pattern = pattern
        self._wanted_flags = flags

    def __getattr__(self, name: str) -> "Any":
        """Fill in the methods: Python asks here only for those that are not there yet."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._wanted_flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(self, name)
