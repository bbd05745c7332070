"""The report of a check, as text with carets, as JSON or as GitHub annotations.

Whatever a pack or a file name holds, nothing here returns a control character other than a newline.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import cell_width, character_width, mask_forbidden
from prehab.core.model import Pack
from prehab.core.text import counted, minutes_text
from prehab.core.units import Ms
from prehab.pack.diagnostics.diagnostic import UNREADABLE_CODE, Diagnostic, Severity
from prehab.pack.toml.positions import Span

_GITHUB: dict[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}

MAX_SOURCE_WIDTH: Final = 100
"""Most cells of a source line that are shown; a longer line is cut around the span."""
_CONTEXT: Final = 600
"""Characters of the line that are used before and after a span: enough even when each has combining marks."""
_CELLS_BEFORE: Final = 30
"""Cells kept before the span of a cut line."""


class LevelTime(Struct, frozen=True):
    """How long a routine takes at one level.

    `total` is None when it is too long, or not `measured` because the pack has too many levels. `crossings` are the
    changes between floor and standing in all of its rounds, `a_round` those in one.
    """

    id: str
    total: Ms | None
    exact: bool = True
    measured: bool = True
    crossings: int = 0
    a_round: int = 0


class RoutineTimes(Struct, frozen=True):
    """The levels of one routine with their times, in order."""

    id: str
    name: str
    levels: tuple[LevelTime, ...]


class PackReport(Struct, frozen=True):
    """The report of one pack: its path as given, its diagnostics in file order, the times of its routines.

    `becomes` is the text of the pack that a plain list is read as.
    """

    path: str
    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]
    routines: tuple[RoutineTimes, ...] = ()
    becomes: str = ""

    @property
    def invalid(self) -> bool:
        """True when the pack itself has an error (not only a file that cannot be read)."""
        return any(one.severity is Severity.ERROR and one.code != UNREADABLE_CODE for one in self.diagnostics)

    @property
    def failed(self) -> bool:
        """True when there is an error."""
        return any(one.severity is Severity.ERROR for one in self.diagnostics)


def report_text(reports: Sequence[PackReport]) -> str:
    """Return every problem with its source line and caret, and then a summary of each pack."""
    parts = [report_parts(report) for report in reports]
    return "\n\n".join([*(one for one, _ in parts if one), "\n".join(summary for _, summary in parts)])


def report_parts(report: PackReport) -> tuple[str, str]:
    """Return the problems of one pack, "" for none, and its summary."""
    blocks = (diagnostic_text(one) for one in report.diagnostics)
    return "\n\n".join(blocks), "\n".join(_summary(report))


def diagnostic_text(one: Diagnostic) -> str:
    """Return one problem as text, several lines."""
    return "\n".join(_lines(one))


def report_data(reports: Sequence[PackReport]) -> list[dict[str, object]]:
    """Return the reports as values for JSON: one object a pack, with its diagnostics and minutes."""
    return [_report_data(report) for report in reports]


def report_github(reports: Sequence[PackReport]) -> str:
    """Return GitHub's workflow commands, one line a problem."""
    return "\n".join(_annotation(one) for report in reports for one in report.diagnostics)


def _lines(one: Diagnostic) -> Iterator[str]:
    yield mask_forbidden(f"{one.severity.value}[{one.code}]: {one.message}")
    if one.span is None:
        yield mask_forbidden(f" --> {one.file}")
        margin = ""
    else:
        number = str(one.span.line)
        margin = " " * len(number)
        yield mask_forbidden(f"{margin}--> {one.file}:{number}:{one.span.column}")
        shown, carets = source_excerpt(one.source_line, one.span)
        yield f"{margin} |"
        yield f"{number} | {shown}".rstrip()
        yield from _pointer(f"{margin} | ", carets, mask_forbidden(one.label))
    fix = [mask_forbidden(line) for line in one.fix.split("\n")] if one.fix else []
    for index, line in enumerate(fix):
        yield f"{margin} = help: {line}" if index == 0 else f"{margin}         {line}"


def _pointer(margin: str, carets: str, label: str) -> Iterator[str]:
    """Yield the caret line; a label that does not fit beside the carets goes below them."""
    if not label or cell_width(carets) + 1 + cell_width(label) <= MAX_SOURCE_WIDTH + 20:
        yield f"{margin}{carets} {label}".rstrip()
    else:
        yield f"{margin}{carets}"
        yield f"{margin}{label}"


def _summary(report: PackReport) -> Iterator[str]:
    """Yield a pack's verdict and the minutes of each of its routines."""
    yield f"{mask_forbidden(report.path)}: {_verdict(report)}"
    for routine in report.routines:
        yield f"  {mask_forbidden(routine.name)}: {levels_text(routine)}{_crossings(routine)}"
    if report.becomes:
        yield "  it is a plain list, and plays as this pack:"
        yield from (f"    {mask_forbidden(line)}".rstrip() for line in report.becomes.splitlines())


def levels_text(routine: RoutineTimes) -> str:
    """Return the minutes of every level of a routine: `easy 4 min, normal about 5 min`."""
    return ", ".join(map(_minutes, routine.levels))


def _crossings(routine: RoutineTimes) -> str:
    """Return how often a round changes between floor and standing, "" for never."""
    found = {level.a_round for level in routine.levels}
    most = max(found, default=0)
    up_to = "up to " if len(found) > 1 else ""
    return f"; {up_to}{counted(most, 'change')} between floor and standing a round" if most else ""


def _verdict(report: PackReport) -> str:
    counts = Counter(one.severity for one in report.diagnostics)
    counts_text = (counted(counts[severity], severity.value) for severity in Severity if counts[severity])
    return ", ".join(counts_text) or "ok"


def _minutes(level: LevelTime) -> str:
    """Return "easy 4 min", with "about" when it is an estimate."""
    if level.total is None:
        return f"{mask_forbidden(level.id)} {'too long' if level.measured else 'not measured'}"
    return f"{mask_forbidden(level.id)} {'' if level.exact else 'about '}{minutes_text(level.total)}"


def _report_data(report: PackReport) -> dict[str, object]:
    return {
        "path": mask_forbidden(report.path),
        "ok": not report.failed,
        "pack": mask_forbidden(report.pack.id) if report.pack else None,
        "name": mask_forbidden(report.pack.name) if report.pack else None,
        "routines": [_routine_data(routine) for routine in report.routines],
        "diagnostics": [_diagnostic_data(one) for one in report.diagnostics],
        **({"becomes": report.becomes} if report.becomes else {}),
    }


def _routine_data(routine: RoutineTimes) -> dict[str, object]:
    levels = [
        {
            "id": mask_forbidden(level.id),
            "minutes": None if level.total is None else round(level.total / 60_000, 2),
            "total_ms": level.total,
            "exact": level.exact,
            "floor_changes": level.crossings,
            "floor_changes_a_round": level.a_round,
        }
        for level in routine.levels
    ]
    return {"id": mask_forbidden(routine.id), "name": mask_forbidden(routine.name), "levels": levels}


def _diagnostic_data(one: Diagnostic) -> dict[str, object]:
    return {
        "code": one.code,
        "severity": one.severity.value,
        "file": mask_forbidden(one.file),
        "line": one.span.line if one.span else None,
        "column": one.span.column if one.span else None,
        "width": one.span.width if one.span else None,
        "message": mask_forbidden(one.message),
        "label": mask_forbidden(one.label),
        "source_line": mask_forbidden(one.source_line[:2000]),
        "fix": "\n".join(mask_forbidden(line) for line in one.fix.split("\n")),
    }


def _annotation(one: Diagnostic) -> str:
    """Return one workflow command; see GitHub's "Workflow commands", which escapes data and properties apart."""
    where = {"file": one.file}
    if one.span:
        where |= {
            "line": str(one.span.line),
            "endLine": str(one.span.line),
            "col": str(one.span.column),
            "endColumn": str(one.span.column + one.span.width),
        }
    where["title"] = one.code
    properties = ",".join(f"{key}={_escaped(value, ':,')}" for key, value in where.items())
    text = ": ".join(filter(None, (one.message, one.label)))
    message = f"{text}\nhelp: {one.fix}" if one.fix else text
    return f"::{_GITHUB[one.severity]} {properties}::{_escaped(message)}"


def _escaped(value: str, more: str = "") -> str:
    """Return `value` with GitHub's percent escapes; a newline stays one."""
    safe = "\n".join(mask_forbidden(line) for line in value.split("\n"))
    for sign in "%\n" + more:
        safe = safe.replace(sign, f"%{ord(sign):02X}")
    return safe


def source_excerpt(source_line: str, span: Span) -> tuple[str, str]:
    """Return the part of the line that is shown, and the line of carets below it."""
    column = min(max(span.column - 1, 0), len(source_line))
    offset = max(column - _CONTEXT, 0)
    line = mask_forbidden(source_line[offset : column + _CONTEXT])
    begin = column - offset
    end = max(min(begin + span.width, len(line)), begin)
    start, stop = 0, len(line)
    if len(line) < len(source_line) or cell_width(line) > MAX_SOURCE_WIDTH:
        start = _start_within(line, begin, _CELLS_BEFORE)
        stop = _end_within(line, start, MAX_SOURCE_WIDTH)
    left = "…" if offset + start else ""
    right = "…" if offset + stop < len(source_line) else ""
    shown = left + line[start:stop].rstrip() + right
    carets = max(cell_width(line[begin : min(end, stop)]), 1)
    return shown, " " * (len(left) + cell_width(line[start:begin])) + "^" * carets


def _start_within(line: str, at: int, cells_left: int) -> int:
    """Return the lowest index at most `cells_left` cells before `at`."""
    while at > 0 and (cells_left := cells_left - character_width(line[at - 1])) >= 0:
        at -= 1
    return at


def _end_within(line: str, at: int, cells_left: int) -> int:
    """Return the highest index at most `cells_left` cells after `at`."""
    while at < len(line) and (cells_left := cells_left - character_width(line[at])) >= 0:
        at += 1
    return at
