"""The text of the library screen. Pack text goes in as content, never as markup."""

from collections.abc import Iterable
from typing import Any

from textual.content import Content
from textual.screen import Screen

from prehab.core.characters.safe_text import cell_width
from prehab.core.text import counted, dose_text, minutes_text, place_text, times_text
from prehab.core.units import ms_from_seconds
from prehab.tui.keys.click_actions import clickable, key_and_words
from prehab.tui.keys.key_help import first_key
from prehab.tui.library.filters import ANY_KIT, ANY_TIME, ANYWHERE, Filters, minutes_of
from prehab.tui.library.model import BrokenRow, LibraryModel, LibraryRow, PackRow, RoutineRow
from prehab.tui.widgets.columns import Cell, Columns

DOT = " · "
INDENT = "  "
MAX_NAME_WIDTH = 34
"""The most cells that a name of a routine keeps in the list."""


def brand() -> Content:
    """Return what prehab is, in one line."""
    return Content.assemble(("prehab", "bold $primary"), ("  guided minutes that wake up your hips before a run", ""))


def name_room(rows: Iterable[LibraryRow]) -> int:
    """Return the cells that the names of routines keep in the list; columns of facts are dropped first."""
    names = (cell_width(row.facts.name) for row in rows if isinstance(row, RoutineRow))
    return min(MAX_NAME_WIDTH, max(names, default=0) + len(INDENT))


def row(entry: LibraryRow, filters: Filters, room: int) -> Columns:
    """Return one row of the list, its name in at least `room` cells; lengths are fitted to `filters`."""
    match entry:
        case PackRow():
            origin = Content.styled(entry.note or entry.origin, "$quiet")
            return Columns(Content.styled(entry.name, "bold $primary"), (Cell(origin, origin.cell_length, 0),))
        case RoutineRow():
            return Columns(Content(f"{INDENT}{entry.facts.name}"), _facts(entry, filters), room=room)
        case BrokenRow():
            from prehab.pack.diagnostics.diagnostic import Severity  # most lists have no broken pack

            count = sum(d.severity is Severity.ERROR for d in entry.entry.loaded.diagnostics)
            errors = Content.styled(f"cannot be played: {counted(count, 'problem')}", "$error")
            return Columns(
                Content.assemble(("✗ ", "bold $error"), Content(entry.entry.name)),
                (Cell(errors, errors.cell_length, 0, right=True),),
            )


def detail(entry: LibraryRow, filters: Filters) -> Content:
    """Return the detail of the highlighted row; lengths are fitted to `filters`."""
    match entry:
        case PackRow():
            return Content(entry.name)
        case RoutineRow():
            return _routine_detail(entry, filters)
        case BrokenRow():
            from prehab.tui.widgets.problem_text import problem_line

            lines = [Content.styled("This pack cannot be played. Press enter to see what is wrong.", "bold")]
            lines += [problem_line(diagnostic) for diagnostic in entry.entry.loaded.diagnostics]
            return Content("\n").join(lines)


def offer(library: LibraryModel, screen: Screen[Any]) -> Content:
    """Return the offer to resume and the notice, as far as there are any."""
    lines: list[Content] = []
    if library.offer is not None:
        name = Content.styled(library.offer.choice.routine.name, "bold")
        lines.append(Content.assemble("Go on with ", name, f" at {place_text(library.offer.next_work)}?"))
        resume = key_and_words(screen, "library.resume", "go on")
        refuse = key_and_words(screen, "library.refuse", "leave it as it is, partial")
        lines.append(Content.assemble(resume, "   ", refuse))
    if library.notice:
        lines.append(Content(library.notice))
    return Content("\n").join(lines)


def facets(filters: Filters, screen: Screen[Any], *, narrow: bool) -> Content:
    """Return the filters with their keys; set ones are in brackets."""
    minutes = minutes_text(ms_from_seconds(60 * filters.minutes)) if filters.minutes else "any length"
    chips = (
        ("library.minutes", minutes, "any length", "min"),
        ("library.place", filters.place, ANYWHERE, "place"),
        ("library.kit", filters.kit, ANY_KIT, "kit"),
        ("library.when", filters.when, ANY_TIME, "when"),
    )
    return Content("  ").join(_chip(screen, *chip, narrow=narrow) for chip in chips)


def _chip(screen: Screen[Any], action: str, value: str, default: str, short: str, *, narrow: bool) -> Content:
    key = (first_key(screen, action), "bold $accent")
    if value != default:
        chip = Content.assemble(key, " ", Content.styled(f"[{value}]", "bold $phase-ink on $primary"))
    else:
        chip = Content.assemble(key, (f" {short if narrow else value}", "$quiet"))
    return clickable(chip, action)


def _facts(entry: RoutineRow, filters: Filters) -> tuple[Cell, ...]:
    facts, quiet, times = entry.facts, "$quiet", f"{entry.times}× " if entry.times else ""
    return (
        Cell(Content.styled(f"{times}{entry.last}", quiet), 14, 2),
        Cell(Content.styled("".join(facts.when[:1]), quiet), 12, 3),
        Cell(Content.styled(facts.needs or "no equipment", quiet), 16, 4),
        Cell(Content.styled(facts.place, quiet), 8, 1),
        Cell(Content.styled(minutes_of(facts, filters), "bold"), 8, 0, right=True),
    )


def _routine_detail(entry: RoutineRow, filters: Filters) -> Content:
    from prehab.core.model import at_level  # the first frame has no details
    from prehab.core.requirements import work_steps

    facts = entry.facts
    if entry.content is None:
        return Content(f"{facts.name} is not there any more: its pack has changed since this list was made.")
    pack, routine = entry.content
    times = f"done {times_text(entry.times)}" if entry.times else "not done yet"
    last = f", last {entry.last}" if entry.last else ""
    needs = f"needs {facts.needs}" if facts.needs else "needs nothing"
    line = DOT.join(part for part in (minutes_of(facts, filters), facts.place, needs, ", ".join(facts.when)) if part)
    summary = routine.summary or pack.summary
    steps = [
        Content.assemble("  ", Content(step.exercise.name), (f"  {dose_text(step, routine.level())}", "$quiet"))
        for step in work_steps(at_level(routine, routine.level()).steps)
    ]
    name = Content.assemble(Content.styled(routine.name, "bold"), (f"   {times}{last}", "$quiet"))
    head = [name, Content(summary), Content.styled(line, "$quiet")]
    return Content("\n").join([*head, Content(""), *steps])
