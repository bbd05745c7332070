"""The source line of a diagnostic and the caret line under it, cut to what a terminal shows."""

from typing import Final

from prehab.packfile.clean import one_to_one
from prehab.packfile.diagnostic import Span
from prehab.packfile.width import cell, cells

WIDEST: Final = 100
"""Cells of source shown at most; a longer line is cut around the span."""
_LEAD: Final = 30
"""Cells kept before the span of a cut line."""


def excerpt(source_line: str, span: Span) -> tuple[str, str]:
    """Return the line as shown and the line of carets that goes under it."""
    line = one_to_one(source_line)
    begin = min(max(span.column - 1, 0), len(line))
    end = max(min(begin + span.width, len(line)), begin)
    if cells(line[: 4 * WIDEST]) <= WIDEST and len(line) <= 4 * WIDEST:
        return line.rstrip(), " " * cells(line[:begin]) + "^" * max(cells(line[begin:end]), 1)
    start = _back(line, begin, _LEAD)
    stop = _forth(line, start, WIDEST)
    left, right = "…" if start else "", "…" if stop < len(line) else ""
    shown = left + line[start:stop].rstrip() + right
    carets = max(cells(line[begin : min(end, stop)]), 1)
    return shown, " " * (len(left) + cells(line[start:begin])) + "^" * carets


def _back(line: str, at: int, room: int) -> int:
    """Return the index that lies at most `room` cells before `at`."""
    while at > 0 and (room := room - cell(line[at - 1])) >= 0:
        at -= 1
    return at


def _forth(line: str, at: int, room: int) -> int:
    """Return the index that lies at most `room` cells after `at`."""
    while at < len(line) and (room := room - cell(line[at])) >= 0:
        at += 1
    return at
