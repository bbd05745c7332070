"""The words of the library screen. Pack text goes in as content, never as markup."""

from collections.abc import Callable

from textual.content import Content

from prehab.core.facts import works
from prehab.packfile.diagnostic import Severity
from prehab.tui.catalog import BrokenRow, Catalog, Offer, PackRow, RoutineRow, Row
from prehab.tui.columns import Cell, Columns
from prehab.tui.problem_text import problem_line
from prehab.tui.steps import dose_text

DOT = " · "


def brand() -> Content:
    """Return what prehab is, in one line."""
    return Content.assemble(("prehab", "bold $primary"), ("  guided minutes that wake up your hips before a run", ""))


def row(entry: Row) -> Columns:
    """Return one line of the list."""
    match entry:
        case PackRow():
            origin = Content.styled(entry.note or entry.origin, "$quiet")
            return Columns(Content.styled(entry.name, "bold $primary"), (Cell(origin, origin.cell_length, 0),))
        case RoutineRow():
            return Columns(Content(f"  {entry.routine.name}"), _facts(entry))
        case BrokenRow():
            count = sum(d.severity is Severity.ERROR for d in entry.entry.loaded.diagnostics)
            said = Content.styled(f"cannot be played: {_counted(count)}", "$error")
            return Columns(
                Content.assemble(("✗ ", "bold $error"), Content(entry.entry.name)),
                (Cell(said, said.cell_length, 0, right=True),),
            )


def detail(entry: Row) -> Content:
    """Return what is told about the highlighted row."""
    match entry:
        case PackRow():
            return Content(entry.name)
        case RoutineRow():
            return _routine_detail(entry)
        case BrokenRow():
            lines = [Content.styled("This pack cannot be played. Press enter to read what to mend.", "bold")]
            lines += [problem_line(diagnostic) for diagnostic in entry.entry.loaded.diagnostics]
            return Content("\n").join(lines)


def offer(catalog: Catalog, key: Callable[[str], str]) -> Content:
    """Return the offer to go on, or trouble with the history, or nothing. `key` gives the key of an action."""
    lines: list[Content] = []
    if catalog.offer is not None:
        name = Content.styled(catalog.offer.choice.routine.name, "bold")
        lines.append(Content.assemble("Go on with ", name, f" at {_where(catalog.offer)}?"))
        resume, refuse = ((key(action), "bold $accent") for action in ("library.resume", "library.refuse"))
        lines.append(Content.assemble(resume, " go on   ", refuse, " leave it as it is, partial"))
    if catalog.trouble:
        lines.append(Content(catalog.trouble))
    return Content("\n").join(lines)


def _where(offer: Offer) -> str:
    """Return "exercise 3 of 6 in round 2"."""
    ahead = offer.ahead
    rounds = f" in round {ahead.round_no}" if ahead.rounds > 1 else ""
    return f"exercise {ahead.step_no} of {ahead.steps}{rounds}"


def _facts(entry: RoutineRow) -> tuple[Cell, ...]:
    quiet = "$quiet"
    return (
        Cell(Content.styled(entry.last, quiet), 11, 2),
        Cell(Content.styled(_shortly(entry.when), quiet), 15, 3),
        Cell(Content.styled(entry.needs or "no equipment", quiet), 16, 4),
        Cell(Content.styled(entry.place, quiet), 8, 1),
        Cell(Content.styled(entry.minutes, "bold"), 8, 0, right=True),
    )


def _routine_detail(entry: RoutineRow) -> Content:
    times = {0: "not done yet", 1: "done once"}.get(entry.times, f"done {entry.times} times")
    last = f", last {entry.last}" if entry.last else ""
    needs = f"needs {entry.needs}" if entry.needs else "needs nothing"
    facts = DOT.join(
        part for part in (entry.minutes, entry.place, needs, ", ".join(entry.when), f"{times}{last}") if part
    )
    summary = entry.routine.summary or entry.pack.summary
    steps = [
        Content.assemble("  ", Content(step.exercise.name), (f"  {dose_text(step, entry.routine.level())}", "$quiet"))
        for step in works(entry.routine.steps)
    ]
    head = [Content.styled(entry.routine.name, "bold"), Content(summary), Content.styled(facts, "$quiet")]
    return Content("\n").join([*head, Content(""), *steps])


def _shortly(when: tuple[str, ...]) -> str:
    """Return the first moment, and how many more there are."""
    return f"{when[0]} +{len(when) - 1}" if len(when) > 1 else "".join(when)


def _counted(count: int) -> str:
    return "1 problem" if count == 1 else f"{count} problems"
