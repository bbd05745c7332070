"""The words of the box of changes. Pack text and notes go in as content, never as markup."""

from collections.abc import Mapping

from textual.content import Content

from prehab.core.model import Sides
from prehab.core.text import seconds_text, written_sides
from prehab.core.units import Ms
from prehab.tui.overrides.model import ChangeRow, What
from prehab.tui.routing.messages import ChangeTarget
from prehab.tui.widgets.choice_list import with_arrows
from prehab.tui.widgets.columns import YOURS, Cell, Columns

VALUE_ROOM, NARROW_ROOM = 22, 16
"""The cells of a value, and where the screen is narrow."""
LEVEL_ROOM = 18

MEANINGS = {
    What.REPS: "How often, on each side where there are two.",
    What.TIME: "How long, on each side where there are two.",
    What.REST: "How long you rest after it.",
    What.SKIP: "The routine goes on without this exercise.",
    What.NOTE: "It stands under the exercise, in place of the cues.",
    What.LEVEL: "The level that is chosen when you open this routine.",
}


def row(entry: ChangeRow, target: ChangeTarget, *, narrow: bool) -> Columns:
    """Return a row of the list: what it is, its value, and whether that is the runner's own."""
    own = entry.value is not None
    per_side = entry.what in (What.REPS, What.TIME) and target.work.sides is not Sides.BOTH
    label = f"{entry.label}, {written_sides(Sides.EACH)}" if per_side else entry.label
    value = Content.styled(value_text(entry, target), "bold" if own else "")
    if entry.what not in (What.NOTE, What.SKIP):
        value = with_arrows(value)
    mark = Content.styled(YOURS if own else "", "bold $accent")
    return Columns(Content(label), (Cell(value, NARROW_ROOM if narrow else VALUE_ROOM, 0), Cell(mark, len(YOURS), 1)))


def detail(entry: ChangeRow, target: ChangeTarget) -> str:
    """Return what a row means, and what the pack says where the runner says something else."""
    pack = "" if entry.value is None else f" The pack says: {_said(entry, entry.pack, target)}."
    return f"{MEANINGS[entry.what]}{pack}"


def value_text(entry: ChangeRow, target: ChangeTarget) -> str:
    """Return the value that counts, in words."""
    return _said(entry, entry.counts, target)


def written(entry: ChangeRow) -> str:
    """Return the value that counts as it is written, without its unit."""
    match entry.what, entry.counts:
        case ((What.TIME | What.REST), int(time)):
            return f"{time / 1000:g}"
        case _, None:
            return ""
        case _, value:
            return str(value)


def _said(entry: ChangeRow, value: int | str | None, target: ChangeTarget) -> str:
    match entry.what, value:
        case ((What.TIME | What.REST), int()):
            return seconds_text(Ms(value))
        case What.SKIP, _:
            return "● yes" if value else "○ no"
        case What.NOTE, None:
            return "none"
        case What.LEVEL, str():
            return _names(target).get(value, value)
        case _:
            return str(value)


def _names(target: ChangeTarget) -> Mapping[str, str]:
    names = {level.id: level.name for level in target.routine.levels}
    return {name: Content(text).truncate(LEVEL_ROOM, ellipsis=True).plain for name, text in names.items()}
