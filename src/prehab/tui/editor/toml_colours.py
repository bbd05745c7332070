"""Splits the lines of a TOML text into coloured spans, also where the text is not valid TOML."""

from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern

_TOKEN: Final = late_pattern(
    r"(?P<comment>#.*)"
    r'|(?P<open>"""|\'\'\')'
    r'|(?P<string>"(?:[^"\\]|\\.)*"?|\'[^\']*\'?)'
    r"|(?P<number>(?<![\w-])[+-]?[0-9][0-9_.:]*(?![\w-])|\b(?:true|false)\b)"
)
_HEADING: Final = late_pattern(r"^\s*\[{1,2}[^\[\]\"'=]*\]{1,2}(?=\s*(?:#|$))")
_KEY: Final = late_pattern(r"(?:^\s*|[{,]\s*)(?P<key>[\w.-]+)(?=\s*=)")
_MAX_LENGTH: Final = 2000
"""Lines of more characters are not coloured."""


class ColouredSpan(Struct, frozen=True):
    """Columns `start` to `end` (from 0, exclusive) of a line; `kind` is key, heading, string, number or comment."""

    start: int
    end: int
    kind: str


def colours(lines: list[str]) -> list[tuple[ColouredSpan, ...]]:
    """Return the spans of each line; multi-line strings are followed to their end."""
    found: list[tuple[ColouredSpan, ...]] = []
    open_quotes = ""
    for line in lines:
        spans, open_quotes = _line(line, open_quotes)
        found.append(tuple(spans))
    return found


def _line(line: str, open_quotes: str) -> tuple[list[ColouredSpan], str]:
    """Return the spans of a line and the triple quotes that are still open after it, or an empty string."""
    spans: list[ColouredSpan] = []
    at = 0
    if len(line) > _MAX_LENGTH:
        return spans, open_quotes
    if open_quotes:
        end = line.find(open_quotes)
        if end < 0:
            return [ColouredSpan(0, len(line), "string")], open_quotes
        at = end + 3
        spans.append(ColouredSpan(0, at, "string"))
    elif heading := _HEADING.match(line):
        spans.append(ColouredSpan(0, heading.end(), "heading"))
        at = heading.end()
    taken: list[ColouredSpan] = []
    while match := _TOKEN.search(line, at):
        at = match.end()
        if match.lastgroup == "open":
            end = line.find(match.group(), at)
            if end < 0:
                spans.append(ColouredSpan(match.start(), len(line), "string"))
                return [*spans, *_keys(line, spans)], match.group()
            at = end + 3
        kind = "string" if match.lastgroup == "open" else str(match.lastgroup)
        taken.append(ColouredSpan(match.start(), at, kind))
    spans += taken
    return [*spans, *_keys(line, spans)], ""


def _keys(line: str, taken: list[ColouredSpan]) -> list[ColouredSpan]:
    """Return the keys of a line outside the other spans."""
    keys = ((match.start("key"), match.end("key")) for match in _KEY.finditer(line))
    free = ((start, end) for start, end in keys if not any(one.start <= start < one.end for one in taken))
    return [ColouredSpan(start, end, "key") for start, end in free]
