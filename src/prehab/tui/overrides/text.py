"""The text of the overrides dialog. Pack text and notes go in as content, never as markup."""

from collections.abc import Mapping

from textual.content import Content

from prehab.core.model import Sides
from prehab.core.text import EACH_DIRECTION, seconds_text, written_sides
from prehab.core.units import Ms
from prehab.tui.overrides.model import OverrideKind, OverrideRow
from prehab.tui.routing.messages import ChangeTarget
from prehab.tui.widgets.columns import YOURS, Cell, Columns
from prehab.tui.widgets.setting_list import with_arrows

VALUE_WIDTH, NARROW_WIDTH = 22, 16
"""The cells of a value, and where the screen is narrow."""
LEVEL_WIDTH = 18
"""The cells to which the name of a level is cut."""

MEANINGS = {
    OverrideKind.REPS: "How often, on each side and each way where there are two.",
    OverrideKind.TIME: "How long, on each side and each way where there are two.",
    OverrideKind.BREATHS: "How many calm breaths, on each side and each way where there are two.",
    OverrideKind.REST: "How long you rest after it.",
    OverrideKind.SKIP: "The routine goes on without this exercise.",
    OverrideKind.NOTE: "It stands under the exercise, in place of the cues.",
    OverrideKind.LEVEL: "The level that is chosen when you open this routine.",
}
_AMOUNTS = (OverrideKind.REPS, OverrideKind.TIME, OverrideKind.BREATHS)


def row(entry: OverrideRow, target: ChangeTarget, *, narrow: bool) -> Columns:
    """Return a row of the list: label, value, and a mark when the value is the runner's own."""
    own = entry.value is not None
    label = entry.label
    if entry.kind in _AMOUNTS and target.work.directions:
        label = f"{entry.label}, {EACH_DIRECTION}"
    elif entry.kind in _AMOUNTS and target.work.sides is not Sides.BOTH:
        label = f"{entry.label}, {written_sides(Sides.EACH)}"
    value = Content.styled(effective_text(entry, target), "bold" if own else "")
    if entry.kind not in (OverrideKind.NOTE, OverrideKind.SKIP):
        value = with_arrows(value)
    mark = Content.styled(YOURS if own else "", "bold $accent")
    return Columns(Content(label), (Cell(value, NARROW_WIDTH if narrow else VALUE_WIDTH, 0), Cell(mark, len(YOURS), 1)))


def detail(entry: OverrideRow, target: ChangeTarget) -> str:
    """Return what a row means, and the pack's value when it is overridden."""
    pack = "" if entry.value is None else f" The pack says: {_value_text(entry, entry.pack, target)}."
    return f"{MEANINGS[entry.kind]}{pack}"


def effective_text(entry: OverrideRow, target: ChangeTarget) -> str:
    """Return the value that applies, in words."""
    return _value_text(entry, entry.effective, target)


def input_text(entry: OverrideRow) -> str:
    """Return the value that applies as it is typed, without its unit."""
    match entry.kind, entry.effective:
        case ((OverrideKind.TIME | OverrideKind.REST), int(time)):
            return f"{time / 1000:g}"
        case _, None:
            return ""
        case _, value:
            return str(value)


def _value_text(entry: OverrideRow, value: int | str | None, target: ChangeTarget) -> str:
    match entry.kind, value:
        case ((OverrideKind.TIME | OverrideKind.REST), int()):
            return seconds_text(Ms(value))
        case OverrideKind.SKIP, _:
            return "● yes" if value else "○ no"
        case OverrideKind.NOTE, None:
            return "none"
        case OverrideKind.LEVEL, str():
            return _level_names(target).get(value, value)
        case _:
            return str(value)


def _level_names(target: ChangeTarget) -> Mapping[str, str]:
    names = {level.id: level.name for level in target.routine.levels}
    return {name: Content(text).truncate(LEVEL_WIDTH, ellipsis=True).plain for name, text in names.items()}
