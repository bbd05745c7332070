"""The words of a form. What was written goes in as content, never as markup."""

from typing import Final

from textual.content import Content
from textual.style import Style

from prehab.training_log.entries import WORST
from prehab.tui.columns import Cell, Columns
from prehab.tui.forms import NO, YES, Field
from prehab.tui.setting_text import between

VALUE_ROOM: Final = 24
EFFORT: Final = "effort"
"""The name under which a number of the scale says which it is."""
EFFORTS: Final = ("no effort", *["easy"] * 3, *["steady"] * 3, *["hard"] * 3, "all I had")
"""What an effort from 0 to 10 is called."""


def row(field: Field) -> Columns:
    """Return one line: the label, and its value between two arrows where it has a next one."""
    value = _value(field)
    shown = between(value) if field.can_shift else value
    return Columns(Content(field.label), (Cell(shown, VALUE_ROOM, 0),))


def verb_row(verb: str, key: str) -> Columns:
    """Return the last line, which does it."""
    return Columns(Content.styled(verb, "bold $accent"), (Cell(Content.styled(key, "bold $accent"), VALUE_ROOM, 0),))


def meaning(field: Field) -> Content:
    """Return what a field means, and a long value whole."""
    if field.value and Content(field.value).cell_length > VALUE_ROOM - 4:
        return Content.assemble(Content(field.meaning), "\n", Content.styled(field.value, "$quiet"))
    return Content(field.meaning)


def scale(effort: int | None) -> Content:
    """Return the numbers from 0 to 10, the chosen one between brackets; each says in its meta which it is."""
    parts = []
    for number in range(WORST + 1):
        chosen = number == effort
        part = Content.styled(f"[{number}]" if chosen else f" {number} ", "bold $accent" if chosen else "$quiet")
        parts.append(part.stylize(Style.from_meta({EFFORT: number})))
    return Content("").join(parts)


def _value(field: Field) -> Content:
    if field.options == (NO, YES):
        return Content.styled("● yes", "bold") if field.value == YES else Content.styled("○ no", "$quiet")
    if not field.value:
        return Content.styled("-", "$quiet")
    room = VALUE_ROOM - (4 if field.can_shift else 0)
    return Content.styled(" ".join(field.value.split("\n")), "bold").truncate(room, ellipsis=True)
