"""A TOML file as it is written, every remark in its place, and written again in one style.

Only for text that tomli can read. Values keep their spelling: a literal is never decoded here.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from prehab.core.safe_text import cell_width
from prehab.pack.toml.strings import STRING

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
class TomlDocument:
    """A whole file; `foot` are the lines after the last entry."""

    sections: tuple[Section, ...]
    foot: tuple[str, ...] = ()


def parse_cst(text: str) -> TomlDocument:
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
            return TomlDocument(tuple(sections), waiting)
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


WIDEST: Final = 120
"""Cells of a line; a list that does not fit, or that its author wrote over several lines, has a line for each item."""
_INDENT: Final = "  "


def print_cst(document: TomlDocument) -> str:
    """Return the text of a file."""
    lines: list[str] = []
    for number, section in enumerate(document.sections):
        lines += _section(section, first=number == 0)
    lines += _without_gaps(document.foot)
    return "\n".join([*_trimmed(lines), ""])


def _section(section: Section, *, first: bool) -> Iterator[str]:
    """Yield a table: its lead, heading and entries; `[[...]]` stands after a gap."""
    if not first:
        lead = list(_without_gaps(section.lead))
        if section.many and len(section.keys) == 1 and lead[:1] != [""]:
            lead.insert(0, "")
        yield from lead
        dotted = ".".join(section.keys)
        yield _with_tail(f"[[{dotted}]]" if section.many else f"[{dotted}]", section.tail)
    for entry in section.entries:
        yield from _without_gaps(entry.lead)
        yield from _lines(entry, "")


def _lines(entry: Entry, indent: str, comma: str = "") -> Iterator[str]:
    """Yield an entry of a table or a listing, with its comma and its remark on the last line."""
    head = f"{'.'.join(entry.keys)} = " if entry.keys else ""
    *before, last = _value(entry.value, indent, len(indent + head), whole=_is_steps(entry), comma=comma)
    if before:
        yield indent + head + before[0]
        yield from before[1:]
        yield last + comma + (f"  {entry.tail.text}" if entry.tail else "")
    else:
        yield _with_tail(indent + head + last + comma, entry.tail)


def _value(value: Value, indent: str, used: int, *, whole: bool = False, comma: str = "") -> list[str]:
    """Return the lines of a value; the first goes behind `used` characters that are on its line already.

    `whole` lists have a line for each item even where one line would do.
    """
    if isinstance(value, str):
        return value.split("\n")
    line, few = flat(value), len(value.entries) <= 1
    tall = not value.braces and (value.broken or whole) and not few
    if line is not None and "\n" not in line and not tall and (used + cell_width(line + comma) <= WIDEST or few):
        return [line]
    if value.braces and not _has_remarks(value):
        return _braces(value, indent)
    opener, closer = ("{", "}") if value.braces else ("[", "]")
    inner = indent + _INDENT
    lines = [_with_tail(opener, value.head, used)]
    for entry in value.entries:
        lines += [inner + line if line else "" for line in _without_gaps(entry.lead)]
        lines += _lines(entry, inner, ",")
    lines += [inner + line for line in value.foot if line]
    return [*lines, indent + closer]


def _braces(value: Listing, indent: str) -> list[str]:
    """Return an inline table that is too long for its line: only the lists in it may be broken."""
    lines = ["{ "]
    for number, entry in enumerate(value.entries):
        said = f"{', ' if number else ''}{'.'.join(entry.keys)} = "
        first, *more = _value(entry.value, indent, WIDEST if _is_steps(entry) else 0)
        lines = [*lines[:-1], lines[-1] + said + first, *more]
    return [*lines[:-1], f"{lines[-1]} }}"]


def _has_remarks(value: Listing) -> bool:
    """Return whether a remark belongs to a listing or to one of its entries; gaps do not count."""
    loose = any(entry.tail or any(entry.lead) for entry in value.entries)
    return bool(value.head) or any(value.foot) or loose


def flat(value: Value) -> str | None:
    """Return a value on one line, None when a remark in it needs a line of its own."""
    if isinstance(value, str):
        return value
    if _has_remarks(value):
        return None
    parts: list[str] = []
    for entry in value.entries:
        said = flat(entry.value)
        if said is None:
            return None
        parts.append(f"{'.'.join(entry.keys)} = {said}" if entry.keys else said)
    inside = ", ".join(parts)
    if value.braces:
        return f"{{ {inside} }}" if inside else "{}"
    return f"[{inside}]"


def _is_steps(entry: Entry) -> bool:
    return entry.keys[-1:] == ("steps",)


def _with_tail(line: str, tail: Remark | None, used: int = 0) -> str:
    """Return a line with its remark where it stood, if there is still room; `used` characters come before the line."""
    return line if tail is None else line + " " * max(2, tail.column - used - len(line)) + tail.text


def _without_gaps(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with one gap where there were several."""
    before = None
    for line in lines:
        if line or before != "":
            yield line
        before = line


def _trimmed(lines: list[str]) -> list[str]:
    """Return lines without the gaps at both ends."""
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines
