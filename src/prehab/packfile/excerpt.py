"""The source line of a diagnostic and the caret line under it, cut to what a terminal shows."""

from typing import Final

from prehab.core.safe_text import cell, cells, one_to_one
from prehab.packfile.diagnostic import Span

WIDEST: Final = 100
"""Cells of source shown at most; a longer line is cut around the span."""
_NEAR: Final = 600
"""Characters looked at before and after a span: enough for a shown line even when each carries accents."""
_LEAD: Final = 30
"""Cells kept before the span of a cut line."""


def excerpt(source_line: str, span: Span) -> tuple[str, str]:
    """Return the line as shown and the line of carets that goes under it."""
    column = min(max(span.column - 1, 0), len(source_line))
    offset = max(column - _NEAR, 0)
    line = one_to_one(source_line[offset : column + _NEAR])
    begin = column - offset
    end = max(min(begin + span.width, len(line)), begin)
    start, stop = 0, len(line)
    if len(line) < len(source_line) or cells(line) > WIDEST:
        start = _back(line, begin, _LEAD)
        stop = _forth(line, start, WIDEST)
    left = "…" if offset + start else ""
    right = "…" if offset + stop < len(source_line) else ""
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
