"""Which parts of a TOML text are what, line by line: for an eye that looks for a quote that was never closed."""

import re
from dataclasses import dataclass
from typing import Final

_TOKEN: Final = re.compile(
    r"(?P<comment>#.*)"
    r'|(?P<open>"""|\'\'\')'
    r'|(?P<string>"(?:[^"\\]|\\.)*"?|\'[^\']*\'?)'
    r"|(?P<number>(?<![\w-])[+-]?[0-9][0-9_.:]*(?![\w-])|\b(?:true|false)\b)"
)
_HEADING: Final = re.compile(r"^\s*\[{1,2}[^\[\]\"'=]*\]{1,2}(?=\s*(?:#|$))")
_KEY: Final = re.compile(r"(?:^\s*|[{,]\s*)(?P<key>[\w.-]+)(?=\s*=)")

_LONGEST: Final = 2000
"""Characters of a line that is coloured; nobody reads a longer one."""


@dataclass(frozen=True, slots=True)
class Patch:
    """Characters `begin` to `end` of a line, and what they are: key, heading, string, number or comment."""

    begin: int
    end: int
    kind: str


def colours(lines: list[str]) -> list[tuple[Patch, ...]]:
    """Return the patches of each line; a text over several lines is followed to its end."""
    found: list[tuple[Patch, ...]] = []
    waiting = ""
    for line in lines:
        patches, waiting = _line(line, waiting)
        found.append(tuple(patches))
    return found


def _line(line: str, waiting: str) -> tuple[list[Patch], str]:
    """Return the patches of a line and the quotes that are still open after it."""
    patches: list[Patch] = []
    at = 0
    if len(line) > _LONGEST:
        return patches, waiting
    if waiting:
        end = line.find(waiting)
        if end < 0:
            return [Patch(0, len(line), "string")], waiting
        at = end + 3
        patches.append(Patch(0, at, "string"))
    elif heading := _HEADING.match(line):
        patches.append(Patch(0, heading.end(), "heading"))
        at = heading.end()
    taken: list[Patch] = []
    while match := _TOKEN.search(line, at):
        at = match.end()
        if match.lastgroup == "open":
            end = line.find(match.group(), at)
            if end < 0:
                patches.append(Patch(match.start(), len(line), "string"))
                return [*patches, *_keys(line, patches)], match.group()
            at = end + 3
        kind = "string" if match.lastgroup == "open" else str(match.lastgroup)
        taken.append(Patch(match.start(), at, kind))
    patches += taken
    return [*patches, *_keys(line, patches)], ""


def _keys(line: str, taken: list[Patch]) -> list[Patch]:
    """Return the keys of a line that do not lie in something else."""
    spans = ((match.start("key"), match.end("key")) for match in _KEY.finditer(line))
    free = ((begin, end) for begin, end in spans if not any(one.begin <= begin < one.end for one in taken))
    return [Patch(begin, end, "key") for begin, end in free]
