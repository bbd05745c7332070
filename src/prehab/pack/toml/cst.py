"""A concrete syntax tree of TOML with every comment in its place: parsed from text, and printed in one style.

Only for text that tomli can read. Values keep their spelling: literals are not decoded. A "gap" is one or more blank
lines; in tuples of lines it is "".
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import cell_width
from prehab.pack.toml.strings import STRING

_SPACE: Final = late_pattern(r"[ \t]*+")
_BARE: Final = late_pattern(r"[A-Za-z0-9_-]++")
_STRING: Final = late_pattern(STRING, re.DOTALL)
_SCALAR: Final = late_pattern(r"[^,\[\]{}#\n]++")
_COMMENT: Final = late_pattern(r"#[^\n]*+")

MAX_LINE_WIDTH: Final = 120
"""Widest line in cells; a list that is wider, or that was written over several lines, gets a line for each item."""
_INDENT: Final = "  "


class Comment(Struct, frozen=True):
    """A comment at the end of a line, from its # on, and its column (from 0)."""

    text: str
    column: int


class CstList(Struct, frozen=True):
    """An array, or an inline table when `is_table`; `multiline` when written over several lines.

    `opening_comment` follows the opening bracket, `trailing_lines` are the comments and gaps before the closing one.
    """

    entries: tuple["CstEntry", ...]
    is_table: bool = False
    multiline: bool = False
    opening_comment: Comment | None = None
    trailing_lines: tuple[str, ...] = ()


CstValue = str | CstList
"""A scalar as it is spelled, or an array or inline table."""


class CstEntry(Struct, frozen=True):
    """A `key = value`, or an item of an array (no `keys`).

    `keys` are the parts of a dotted key as they are spelled; `leading_lines` are the comments and gaps before it,
    `comment` is the one at the end of its line.
    """

    value: CstValue
    keys: tuple[str, ...] = ()
    leading_lines: tuple[str, ...] = ()
    comment: Comment | None = None


class CstSection(Struct, frozen=True):
    """A table with its heading (`keys` as spelled, `is_array` for two brackets); the top of a file has no keys."""

    entries: tuple[CstEntry, ...]
    keys: tuple[str, ...] = ()
    is_array: bool = False
    leading_lines: tuple[str, ...] = ()
    comment: Comment | None = None


class TomlDocument(Struct, frozen=True):
    """A whole file; `trailing_lines` are the comments and gaps after the last entry."""

    sections: tuple[CstSection, ...]
    trailing_lines: tuple[str, ...] = ()


def parse_cst(text: str) -> TomlDocument:
    """Return the syntax tree of a file. Raises ValueError for what is not TOML; a byte order mark is left out."""
    reader = _Reader(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    sections: list[CstSection] = []
    keys: tuple[str, ...] = ()
    leading_lines: tuple[str, ...] = ()
    is_array = False
    comment: Comment | None = None
    while True:
        entries, lines_before = reader.entries()
        sections.append(CstSection(entries, keys, is_array, leading_lines, comment))
        if reader.at_end:
            return TomlDocument(tuple(sections), lines_before)
        leading_lines = lines_before
        keys, is_array, comment = reader.heading()


def unquoted_key(key: str) -> str:
    """Return a key without its quotes; escapes in it stay as they are."""
    return key[1:-1] if key[:1] in ('"', "'") else key


class _Reader:
    """Parses TOML from the present offset on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    @property
    def at_end(self) -> bool:
        return self._at >= len(self._text)

    def entries(self) -> tuple[tuple[CstEntry, ...], tuple[str, ...]]:
        """Read statements up to a heading or the end, and the lines before that."""
        found: list[CstEntry] = []
        while True:
            lead = self._lines(at_line_start=True)
            if self.at_end or self._peek() == "[":
                return tuple(found), lead
            found.append(self._pair(lead, self._end_of_line))

    def heading(self) -> tuple[tuple[str, ...], bool, Comment | None]:
        """Read a heading: its keys, whether it has two brackets, and its comment."""
        is_array = self._text.startswith("[[", self._at)
        self._at += 1 + is_array
        keys = self._keys()
        self._expect("]" * (1 + is_array))
        return keys, is_array, self._end_of_line()

    def _pair(self, lead: tuple[str, ...], tail: Callable[[], Comment | None]) -> CstEntry:
        keys = self._keys()
        self._expect("=")
        value = self._value()
        return CstEntry(value, keys, lead, tail())

    def _value(self) -> CstValue:
        self._skip(_SPACE)
        sign = self._peek()
        if sign in ("[", "{"):
            return self._listing(braces=sign == "{")
        return self._take(_STRING if sign in ('"', "'") else _SCALAR).strip()

    def _listing(self, *, braces: bool) -> CstList:
        start = self._at
        self._at += 1
        closer = "}" if braces else "]"
        head = self._comment()
        entries: list[CstEntry] = []
        while True:
            lead = self._lines()
            if self._peek() == closer:
                self._at += 1
                broken = "\n" in self._text[start : self._at]
                return CstList(tuple(entries), braces, broken, head, lead)
            entries.append(self._pair(lead, self._comma) if braces else self._item(lead))

    def _item(self, lead: tuple[str, ...]) -> CstEntry:
        return CstEntry(self._value(), (), lead, self._comma())

    def _comma(self) -> Comment | None:
        """Read the comma after an item, if there is one, and the comments before and after it."""
        comments = [self._comment()]
        start = self._at
        lines = self._lines()
        if self._peek() == ",":
            self._at += 1
            comments += [Comment(line, 0) for line in lines if line]
            comments.append(self._comment())
        else:
            self._at = start
        found = [one for one in comments if one]
        return Comment(" ".join(one.text for one in found), found[0].column) if found else None

    def _end_of_line(self) -> Comment | None:
        """Read the rest of a line: a comment or nothing."""
        found = self._comment()
        if not self.at_end:
            self._expect("\n")
        return found

    def _comment(self) -> Comment | None:
        """Read a comment on this line, if there is one."""
        self._skip(_SPACE)
        if self._peek() != "#":
            return None
        column = self._at - self._text.rfind("\n", 0, self._at) - 1
        return Comment(self._take(_COMMENT).rstrip(), column)

    def _lines(self, *, at_line_start: bool = False) -> tuple[str, ...]:
        """Read blank lines and comments up to the next token; `at_line_start` at the start of a line."""
        return tuple(self._raw_lines(at_line_start))

    def _raw_lines(self, at_line_start: bool) -> Iterator[str]:
        while True:
            self._skip(_SPACE)
            if self._peek() == "\n":
                self._at += 1
                if at_line_start:
                    yield ""
                at_line_start = True
            elif self._peek() == "#":
                yield self._take(_COMMENT).rstrip()
                at_line_start = False
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


def print_cst(document: TomlDocument) -> str:
    """Return the text of a file."""
    lines: list[str] = []
    for number, section in enumerate(document.sections):
        lines += _section(section, first=number == 0)
    lines += _single_gaps(document.trailing_lines)
    return "\n".join([*_strip_gaps(lines), ""])


def _section(section: CstSection, *, first: bool) -> Iterator[str]:
    """Yield the lines of a table: leading lines, heading and entries; a gap comes before `[[...]]`."""
    if not first:
        lines = list(_single_gaps(section.leading_lines))
        if section.is_array and len(section.keys) == 1 and lines[:1] != [""]:
            lines.insert(0, "")
        yield from lines
        dotted = ".".join(section.keys)
        yield _with_comment(f"[[{dotted}]]" if section.is_array else f"[{dotted}]", section.comment)
    for entry in section.entries:
        yield from _single_gaps(entry.leading_lines)
        yield from _lines(entry, "")


def _lines(entry: CstEntry, indent: str, comma: str = "") -> Iterator[str]:
    """Yield the lines of an entry, with its comma and its comment on the last one."""
    head = f"{'.'.join(entry.keys)} = " if entry.keys else ""
    *before, last = _value(entry.value, indent, len(indent + head), whole=_is_steps(entry), comma=comma)
    if before:
        yield indent + head + before[0]
        yield from before[1:]
        yield last + comma + (f"  {entry.comment.text}" if entry.comment else "")
    else:
        yield _with_comment(indent + head + last + comma, entry.comment)


def _value(value: CstValue, indent: str, used: int, *, whole: bool = False, comma: str = "") -> list[str]:
    """Return the lines of a value; the first follows `used` characters that are on its line already.

    With `whole` a list of several items has a line for each, even where one line would do.
    """
    if isinstance(value, str):
        return value.split("\n")
    line, few = on_one_line(value), len(value.entries) <= 1
    tall = not value.is_table and (value.multiline or whole) and not few
    if (
        line is not None
        and "\n" not in line
        and not tall
        and (used + cell_width(line + comma) <= MAX_LINE_WIDTH or few)
    ):
        return [line]
    if value.is_table and not _has_comments(value):
        return _inline_table(value, indent)
    opener, closer = ("{", "}") if value.is_table else ("[", "]")
    inner = indent + _INDENT
    lines = [_with_comment(opener, value.opening_comment, used)]
    for entry in value.entries:
        lines += [inner + line if line else "" for line in _single_gaps(entry.leading_lines)]
        lines += _lines(entry, inner, ",")
    lines += [inner + line for line in value.trailing_lines if line]
    return [*lines, indent + closer]


def _inline_table(value: CstList, indent: str) -> list[str]:
    """Return an inline table that is too long for its line: only the lists in it may be split."""
    lines = ["{ "]
    for number, entry in enumerate(value.entries):
        prefix = f"{', ' if number else ''}{'.'.join(entry.keys)} = "
        first, *more = _value(entry.value, indent, MAX_LINE_WIDTH if _is_steps(entry) else 0)
        lines = [*lines[:-1], lines[-1] + prefix + first, *more]
    return [*lines[:-1], f"{lines[-1]} }}"]


def _has_comments(value: CstList) -> bool:
    """Return whether a list or one of its entries has a comment; gaps do not count."""
    loose = any(entry.comment or any(entry.leading_lines) for entry in value.entries)
    return bool(value.opening_comment) or any(value.trailing_lines) or loose


def on_one_line(value: CstValue) -> str | None:
    """Return a value on one line, None when a comment in it needs a line of its own."""
    if isinstance(value, str):
        return value
    if _has_comments(value):
        return None
    parts: list[str] = []
    for entry in value.entries:
        text = on_one_line(entry.value)
        if text is None:
            return None
        parts.append(f"{'.'.join(entry.keys)} = {text}" if entry.keys else text)
    inside = ", ".join(parts)
    if value.is_table:
        return f"{{ {inside} }}" if inside else "{}"
    return f"[{inside}]"


def _is_steps(entry: CstEntry) -> bool:
    return entry.keys[-1:] == ("steps",)


def _with_comment(line: str, comment: Comment | None, used: int = 0) -> str:
    """Return a line with its comment, in its old column if possible; `used` characters come before the line."""
    return line if comment is None else line + " " * max(2, comment.column - used - len(line)) + comment.text


def _single_gaps(lines: Iterable[str]) -> Iterator[str]:
    """Yield lines with adjacent gaps merged into one."""
    before = None
    for line in lines:
        if line or before != "":
            yield line
        before = line


def _strip_gaps(lines: list[str]) -> list[str]:
    """Return lines without the gaps at both ends."""
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    return lines
