"""What the lines of a plain list that are no steps were read as: its title, rounds and rests, and remarks."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from prehab.core.characters.safe_text import printable, quote
from prehab.core.text import counted
from prehab.pack.plain_list.plain_list import Place, PlainList
from prehab.pack.read.listed_pack import ListedPack
from prehab.pack.read.meanings import LineMeaning, RoutineMeaning
from prehab.pack.toml.positions import Positions
from prehab.values import replace

if TYPE_CHECKING:
    from prehab.pack.diagnostics.diagnostic import Diagnostic

_REST_BETWEEN: Final = {"rest": "exercises", "round_rest": "rounds"}


def with_whole_list(routine: RoutineMeaning, listed: ListedPack, file: str) -> RoutineMeaning:
    """Return the meaning of a list's routine with those of its lines that are no steps, in the order of the list."""
    positions = Positions(listed.text, {}, {})
    said: dict[int, list[str]] = {}
    for place, meaning in _said(listed.read):
        said.setdefault(positions.span(*place).line, []).append(meaning)
    steps = {one.line for one in routine.lines}
    asked: dict[int, list[Diagnostic]] = {}
    for problem in listed.problems:
        if problem.span is not None and problem.span.line not in steps:
            asked.setdefault(problem.span.line, []).append(problem)
    lines = [
        LineMeaning(
            file,
            line,
            printable(positions.line(line).strip(), 200),
            "" if line in asked else "; ".join(said.get(line, ())),
            questions=tuple(asked.get(line, ())),
        )
        for line in {**said, **asked}
    ]
    return replace(routine, lines=tuple(sorted((*lines, *routine.lines), key=lambda one: one.line)))


def _said(read: PlainList) -> Iterator[tuple[Place, str]]:
    """Yield what is said of the whole list, and where."""
    if "name" in read.places:
        yield read.places["name"], f"the title {quote(read.title)}"
    if "rounds" in read.places and isinstance(rounds := read.settings.get("rounds"), int):
        yield read.places["rounds"], counted(rounds, "round")
    for key, between in _REST_BETWEEN.items():
        if key in read.places:
            yield read.places[key], f"{printable(str(read.settings[key]), 20)} of rest between {between}"
    for place, is_of_step in read.remarks:
        yield place, "a remark on the step above" if is_of_step else "a remark on the whole"
