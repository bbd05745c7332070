"""Writes a file as it was read by `concrete`, laid out one way: a house style that a second pass does not change."""

from collections.abc import Iterable, Iterator
from typing import Final

from prehab.core.safe_text import cells
from prehab.packfile.concrete import Concrete, Entry, Listing, Remark, Section, Value

WIDEST: Final = 120
"""Cells of a line; a list that does not fit, or that its author wrote over several lines, has a line for each item."""
_INDENT: Final = "  "


def write_concrete(document: Concrete) -> str:
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
    if line is not None and "\n" not in line and not tall and (used + cells(line + comma) <= WIDEST or few):
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
