"""A TOML file as it is written: every key, value and remark in its place, so that it can be written again.

Only for text that tomli can read. Values keep their spelling: a literal is never decoded here.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from prehab.packfile.literal import STRING

_SPACE: Final = re.compile(r"[ \t]*+")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]++")
_STRING: Final = re.compile(STRING, re.DOTALL)
_SCALAR: Final = re.compile(r"[^,\[\]{}#\n]++")
_REMARK: Final = re.compile(r"#[^\n]*+")


@dataclass(frozen=True, slots=True)
class Remark:
    """What stands behind something on its line, from its # on, and the column it starts in (from 0)."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Listing:
    """An array, or an inline table when `braces`; `broken` over several lines.

    `head` is the remark behind its opening bracket, `foot` are the lines before the closing one.
    """

    entries: tuple["Entry", ...]
    braces: bool = False
    broken: bool = False
    head: Remark | None = None
    foot: tuple[str, ...] = ()


Value = str | Listing
"""A scalar as it is spelled, or an array or inline table."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A `key = value`, or an item of an array (no `keys`). `lead` are the lines before it: remarks, "" for a gap.

    `keys` are the parts of a dotted key as they are spelled; `tail` is the remark behind it.
    """

    value: Value
    keys: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    tail: Remark | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its heading (`keys` as spelled, `many` for two brackets); the top of a file has no keys."""

    entries: tuple[Entry, ...]
    keys: tuple[str, ...] = ()
    many: bool = False
    lead: tuple[str, ...] = ()
    tail: Remark | None = None


@dataclass(frozen=True, slots=True)
class Concrete:
    """A whole file; `foot` are the lines after the last entry."""

    sections: tuple[Section, ...]
    foot: tuple[str, ...] = ()


def read_concrete(text: str) -> Concrete:
    """Return a file as it is written. Raises ValueError for what is not TOML; a byte order mark is left out."""
    reader = _Reader(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    sections: list[Section] = []
    keys: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    many = False
    tail: Remark | None = None
    while True:
        entries, waiting = reader.entries()
        sections.append(Section(entries, keys, many, lead, tail))
        if reader.at_end:
            return Concrete(tuple(sections), waiting)
        lead = waiting
        keys, many, tail = reader.heading()


def plain_key(key: str) -> str:
    """Return a key without its quotes; escapes in it stay as they are."""
    return key[1:-1] if key[:1] in ('"', "'") else key


class _Reader:
    """A place in the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._text)

    def entries(self) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
        """Read statements up to a heading or the end; the lines that wait are those before it."""
        found: list[Entry] = []
        while True:
            lead = self._lines(fresh=True)
            if self.at_end or self._peek() == "[":
                return tuple(found), lead
            found.append(self._pair(lead, self._tail))

    def heading(self) -> tuple[tuple[str, ...], bool, Remark | None]:
        """Read a heading: its keys, whether it has two brackets, and its remark."""
        many = self._text.startswith("[[", self._at)
        self._at += 1 + many
        keys = self._keys()
        self._expect("]" * (1 + many))
        return keys, many, self._tail()

    def _pair(self, lead: tuple[str, ...], tail: Callable[[], Remark | None]) -> Entry:
        keys = self._keys()
        self._expect("=")
        value = self._value()
        return Entry(value, keys, lead, tail())

    def _value(self) -> Value:
        self._skip(_SPACE)
        sign = self._peek()
        if sign in ("[", "{"):
            return self._listing(braces=sign == "{")
        return self._take(_STRING if sign in ('"', "'") else _SCALAR).strip()

    def _listing(self, *, braces: bool) -> Listing:
        start = self._at
        self._at += 1
        closer = "}" if braces else "]"
        head = self._remark()
        entries: list[Entry] = []
        while True:
            lead = self._lines()
            if self._peek() == closer:
                self._at += 1
                broken = "\n" in self._text[start : self._at]
                return Listing(tuple(entries), braces, broken, head, lead)
            entries.append(self._pair(lead, self._after) if braces else self._item(lead))

    def _item(self, lead: tuple[str, ...]) -> Entry:
        return Entry(self._value(), (), lead, self._after())

    def _after(self) -> Remark | None:
        """Read the comma after an item, if there is one, and the remarks before and behind it."""
        said = [self._remark()]
        start = self._at
        lines = self._lines()
        if self._peek() == ",":
            self._at += 1
            said += [Remark(line, 0) for line in lines if line]
            said.append(self._remark())
        else:
            self._at = start
        found = [one for one in said if one]
        return Remark(" ".join(one.text for one in found), found[0].column) if found else None

    def _tail(self) -> Remark | None:
        """Read what may follow on the line: a remark."""
        found = self._remark()
        if not self.at_end:
            self._expect("\n")
        return found

    def _remark(self) -> Remark | None:
        """Read a remark on this line, if there is one."""
        self._skip(_SPACE)
        if self._peek() != "#":
            return None
        column = self._at - self._text.rfind("\n", 0, self._at) - 1
        return Remark(self._take(_REMARK).rstrip(), column)

    def _lines(self, *, fresh: bool = False) -> tuple[str, ...]:
        """Read blank lines and remarks up to the next thing; `fresh` at the start of a line."""
        return tuple(self._raw_lines(fresh))

    def _raw_lines(self, fresh: bool) -> Iterator[str]:
        while True:
            self._skip(_SPACE)
            if self._peek() == "\n":
                self._at += 1
                if fresh:
                    yield ""
                fresh = True
            elif self._peek() == "#":
                yield self._take(_REMARK).rstrip()
                fresh = False
            else:
                return

    def _keys(self) -> tuple[str, ...]:
        parts: list[str] = []
        while True:
            self._skip(_SPACE)
            parts.append(self._take(_STRING if self._peek() in ('"', "'") else _BARE))
            self._skip(_SPACE)
            if self._peek() != ".":
                return tuple(parts)
            self._at += 1

    def _peek(self) -> str:
        return self._text[self._at : self._at + 1]

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise ValueError(f"not TOML at offset {self._at}")
        self._at = match.end()
        return match.group()

    def _expect(self, sign: str) -> None:
        self._skip(_SPACE)
        if not self._text.startswith(sign, self._at):
            raise ValueError(f"not TOML at offset {self._at}")
        self._at += len(sign)
