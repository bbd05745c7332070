"""Positions of keys and values in a TOML file, by a tolerant scan beside the real parser, which gives none.

It reads what tomli reads and never raises: what it cannot read it skips to the end of the line. One pass,
linear time. Paths are those of the parsed document: `("routine", 0, "steps", 2)` is the third step of the
first routine.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Final
from unicodedata import is_normalized, normalize

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import mask_forbidden
from prehab.pack.toml.strings import decode_string

KeyPath = tuple[str | int, ...]

_BLANK: Final = late_pattern(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_SPACE: Final = late_pattern(r"[ \t]*+")
_LINE: Final = late_pattern(r"[^\n]*+\n?")
_BARE: Final = late_pattern(r"""[^\s=.,\[\]{}#"']++""")
_STRING: Final = late_pattern(
    r'"""(?:[^"\\]++|\\.|"(?!""))*+(?:"{3,5})?'
    r"|'''(?:[^']++|'(?!''))*+(?:'{3,5})?"
    r'|"(?:[^"\\\n]++|\\[^\n])*+"?'
    r"|'[^'\n]*+'?",
    re.DOTALL,
)
_SCALAR: Final = late_pattern(r"[^\s,\[\]{}#]++")
_MAX_DEPTH: Final = 60
"""Nesting that the scan follows, and parts of a path; what is deeper is not located."""


class Span(Struct, frozen=True, order=True):
    """A range in a file: 1-based line and column (in characters, not bytes), `width` characters wide."""

    line: int
    column: int
    width: int = 1


class Positions:
    """The spans of one file. A path that is not there gets the span of its nearest parent."""

    def __init__(self, text: str, keys: dict[KeyPath, tuple[int, int]], values: dict[KeyPath, tuple[int, int]]) -> None:
        self._text = text
        self._keys = keys
        self._values = values
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._lines: dict[int, str] = {}

    def has(self, path: KeyPath) -> bool:
        """Return whether anything was found at `path`."""
        return path in self._keys or path in self._values

    def key(self, path: KeyPath) -> Span:
        """Return the span of the key (or table header) at `path`, else of its value, else of its parent."""
        return self._nearest(path, self._keys, self._values)

    def value(self, path: KeyPath) -> Span:
        """Return the span of the value at `path`, its first line only; a table's value is its header."""
        return self._nearest(path, self._values, self._keys)

    def last_line(self, path: KeyPath) -> int:
        """Return the line on which the value at `path` ends, or its nearest parent's."""
        for length in range(len(path), 0, -1):
            if where := self._values.get(path[:length]):
                return bisect_right(self._starts, max(where[1] - 1, 0))
        return 1

    def inside(self, path: KeyPath, start: int, width: int) -> Span:
        """Return the span of `width` characters from `start` inside the decoded string at `path`.

        Counts as the loader sees the string: escapes decoded, composed form (NFC).
        """
        where = self._values.get(path)
        if where is None or self._text[where[0] : where[0] + 1] not in ('"', "'"):
            return self.value(path)
        value, offsets = decode_string(self._text[where[0] : where[1]])
        first = _index_before_nfc(value, start)
        last = max(_index_before_nfc(value, start + max(width, 1)), first + 1)
        begin, end = offsets[min(first, len(value))], offsets[min(last, len(value))]
        return self.span(where[0] + begin, where[0] + max(end, begin + 1))

    def line(self, number: int) -> str:
        """Return line `number` (from 1), safe to print and of the same length."""
        if number not in self._lines:
            begin, end = self._line_bounds(number - 1)
            self._lines[number] = mask_forbidden(self._text[begin:end])
        return self._lines[number]

    def span(self, begin: int, end: int) -> Span:
        """Return the span of the text between two offsets, cut at the end of its first line."""
        row = bisect_right(self._starts, begin) - 1
        start, stop = self._line_bounds(row)
        return Span(row + 1, begin - start + 1, max(min(end, stop) - begin, 1))

    def _line_bounds(self, row: int) -> tuple[int, int]:
        """Return where a line (counted from 0) starts and ends, without its line ending."""
        if not 0 <= row < len(self._starts):
            return 0, 0
        if row + 1 == len(self._starts):
            return self._starts[row], len(self._text)
        end = self._starts[row + 1] - 1
        return self._starts[row], end - (end > self._starts[row] and self._text[end - 1] == "\r")

    def _nearest(self, path: KeyPath, *tables: dict[KeyPath, tuple[int, int]]) -> Span:
        for length in range(len(path), 0, -1):
            for table in tables:
                where = table.get(path[:length])
                if where:
                    return self.span(*where)
        return Span(1, 1, 1)


def find_positions(text: str) -> Positions:
    """Scan `text` and return the positions of its keys and values."""
    scan = _Scan(text)
    scan.document()
    return Positions(text, scan.keys, scan.values)


def _index_before_nfc(value: str, index: int) -> int:
    """Return the index in `value` that belongs to `index` in its composed form (NFC)."""
    if is_normalized("NFC", value):
        return index
    return bisect_left(range(len(value)), index, key=lambda cut: len(normalize("NFC", value[: cut + 1])) - 1)


class _Scan:
    """One scan: the present offset, and the positions found so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[KeyPath, tuple[int, int]] = {}
        self.values: dict[KeyPath, tuple[int, int]] = {}
        self.counts: dict[KeyPath, int] = {}

    def document(self) -> None:
        """Read headers and `key = value` lines to the end."""
        table: KeyPath = ()
        while self._skip(_BLANK) < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table, 0)
            self._skip(_LINE)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _header(self) -> KeyPath:
        """Read `[a.b]` or `[[a.b]]` and return the path of the table it opens."""
        is_array = self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        path: KeyPath = ()
        parts = self._key()
        for number, (name, begin, end) in enumerate(parts, 1):
            path = (*path, name)
            self.keys.setdefault(path, (begin, end))
            if is_array and number == len(parts):
                self.counts[path] = self.counts.get(path, 0) + 1
            if path in self.counts:
                path = (*path, self.counts[path] - 1)
                self.keys.setdefault(path, (begin, end))
        return path

    def _key(self) -> list[tuple[str, int, int]]:
        """Read a dotted key and return each part's name and place."""
        parts: list[tuple[str, int, int]] = []
        while True:
            begin = self._skip(_SPACE)
            quoted = self._peek() in ('"', "'") and self._peek() != ""
            end = self._skip(_STRING if quoted else _BARE)
            if end == begin:
                return parts
            if len(parts) < _MAX_DEPTH:
                name = decode_string(self.text[begin:end])[0] if quoted else self.text[begin:end]
                parts.append((name, begin, end))
            self._skip(_SPACE)
            if self._peek() != ".":
                return parts
            self.at += 1

    def _pair(self, table: KeyPath, depth: int) -> None:
        """Read `key = value`; without an equals sign nothing is noted."""
        parts = self._key()
        if not parts or self._peek() != "=":
            return
        self.at += 1
        path = table
        for name, begin, end in parts:
            path = (*path, name)
            self.keys.setdefault(path, (begin, end))
        self._skip(_SPACE)
        self._value(path, depth)

    def _value(self, path: KeyPath, depth: int) -> None:
        begin = self.at
        match self._peek():
            case "[" if depth < _MAX_DEPTH:
                self._array(path, depth + 1)
            case "{" if depth < _MAX_DEPTH:
                self._inline(path, depth + 1)
            case "[" | "{":
                self.at = len(self.text)
            case '"' | "'":
                self._skip(_STRING)
            case _:
                self._skip(_SCALAR)
        self.values.setdefault(path, (begin, self.at))

    def _array(self, path: KeyPath, depth: int) -> None:
        self.at += 1
        index = 0
        while self._skip(_BLANK) < len(self.text) and self._peek() != "]":
            begin = self.at
            self._value((*path, index), depth)
            index += 1
            self._skip(_BLANK)
            if self._peek() == "," or self.at == begin:
                self.at += 1
        self.at += 1

    def _inline(self, path: KeyPath, depth: int) -> None:
        self.at += 1
        while self._skip(_BLANK) < len(self.text) and self._peek() != "}":
            begin = self.at
            self._pair(path, depth)
            self._skip(_BLANK)
            if self._peek() == "," or self.at == begin:
                self.at += 1
        self.at += 1
