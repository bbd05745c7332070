"""A form as values: fields that are shifted, chosen from or written, and their lines."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from textual.content import Content
from textual.style import Style

from prehab.core.units import EARLIEST_DAY, parse_day, parse_iso_date
from prehab.history.new_entries import (
    MAX_NAME,
    MAX_NOTE,
    clean_name,
    clean_note,
    parse_minutes,
    parse_score,
    parse_time,
)
from prehab.training_log.entries import MAX_SCORE
from prehab.tui.dialogs.box import PickAsked, WriteAsked
from prehab.tui.widgets.choice_list import between
from prehab.tui.widgets.columns import Cell, Columns

YES: Final = "yes"
NO: Final = "no"
NOTHING: Final = ""
"""The value of a field that was left open."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of a form. `shift` gives the value so many steps further, `tidy` what was written as it is kept.

    `tidy` raises ValueError with what is wanted instead; a field without it cannot be written, only chosen.
    """

    name: str
    label: str
    meaning: str
    value: str
    options: tuple[str, ...] = ()
    shift: Callable[[str, int], str] | None = None
    tidy: Callable[[str], str] | None = None
    room: int = 80

    @property
    def can_shift(self) -> bool:
        """True when there is a next value, and one before."""
        return self.shift is not None or bool(self.options)

    def shifted(self, by: int) -> "Field":
        """Return the field with the value `by` steps further."""
        if self.shift is not None:
            return replace(self, value=self.shift(self.value, by))
        if not self.options:
            return self
        at = self.options.index(self.value) if self.value in self.options else -1 if by > 0 else 0
        return replace(self, value=self.options[(at + by) % len(self.options)])

    def wrong(self, text: str) -> str:
        """Return what is wrong with a text for a value, or nothing."""
        try:
            self.written(text)
        except ValueError as error:
            return str(error)
        return ""

    def written(self, text: str) -> "Field":
        """Return the field with what was written. Raises ValueError."""
        return replace(self, value=text if self.tidy is None else self.tidy(text))


@dataclass(frozen=True, slots=True)
class Form:
    """What is asked, field by field; `verb` is what is done with the answers."""

    title: str
    fields: tuple[Field, ...]
    verb: str = "Save"

    def values(self) -> dict[str, str]:
        """Return every field's value by its name."""
        return {field.name: field.value for field in self.fields}

    def put(self, field: Field) -> "Form":
        """Return the form with another version of a field."""
        return replace(self, fields=tuple(field if one.name == field.name else one for one in self.fields))

    def filled(self, values: Mapping[str, str]) -> "Form":
        """Return the form with other values."""
        return replace(self, fields=tuple(replace(one, value=values[one.name]) for one in self.fields))

    def missing(self) -> str:
        """Return the label of the first field that must not stay open, or nothing."""
        return next((one.label for one in self.fields if not one.value and one.wrong(NOTHING)), "")


def yes_no(name: str, label: str, meaning: str, value: bool) -> Field:
    """Return a field that is yes or no."""
    return Field(name, label, meaning, YES if value else NO, (NO, YES))


def score_field(name: str, label: str, meaning: str, value: int | None, *, may_be_open: bool = False) -> Field:
    """Return a field from 0 to 10; one that may stay open is so below 0."""

    def shift(text: str, by: int) -> str:
        if not text:
            return "5"
        to = int(text) + by
        return NOTHING if may_be_open and to < 0 else str(min(MAX_SCORE, max(0, to)))

    def tidy(text: str) -> str:
        return text if may_be_open and not text else str(parse_score(text))

    return Field(name, label, meaning, "" if value is None else str(value), shift=shift, tidy=tidy)


def day_field(name: str, label: str, day: date, today: date) -> Field:
    """Return a field for a day that is over or today."""

    def shift(text: str, by: int) -> str:
        to = (parse_iso_date(text) or today).toordinal() + by
        return date.fromordinal(max(EARLIEST_DAY.toordinal(), min(to, today.toordinal()))).isoformat()

    def tidy(text: str) -> str:
        return parse_day(text, today).isoformat()

    meaning = f"A day such as {(today - timedelta(days=1)).isoformat()}, today or yesterday."
    return Field(name, label, meaning, day.isoformat(), shift=shift, tidy=tidy)


def time_field(name: str, label: str, meaning: str, value: str) -> Field:
    """Return a field for a time of day, which may stay open where it was open from the start."""
    may_be_open = not value

    def tidy(text: str) -> str:
        return text if may_be_open and not text else parse_time(text).isoformat("minutes")

    return Field(name, label, meaning, value, tidy=tidy)


def minutes_field(name: str, label: str, meaning: str, value: int) -> Field:
    """Return a field for whole minutes, at least one."""

    def shift(text: str, by: int) -> str:
        try:
            return str(parse_minutes(str(int(text) + by)))
        except ValueError:
            return text

    return Field(name, label, meaning, str(value), shift=shift, tidy=lambda text: str(parse_minutes(text)))


def note_field(name: str, label: str, meaning: str, value: str) -> Field:
    """Return a field for anything worth remembering."""
    return Field(name, label, meaning, value, tidy=clean_note, room=MAX_NOTE)


def name_field(name: str, label: str, meaning: str, value: str, known: tuple[str, ...]) -> Field:
    """Return a field for a short name: one that is known already, or a new one that is written."""
    return Field(name, label, meaning, value, known, tidy=clean_name, room=MAX_NAME)


NOTE: Final = "Anything worth remembering."
"""What a note is for."""
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
    for number in range(MAX_SCORE + 1):
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


def ask_field(field: Field, put: Callable[[Field], None]) -> PickAsked | WriteAsked:
    """Return the question for the value of a field; `put` gets the field with the answer."""
    now = " ".join(field.value.split("\n"))

    def take(text: str) -> None:
        # A note of several lines that was only looked at stays as it is.
        put(field if text == now else field.written(text))

    if field.tidy is None:
        return PickAsked(field.label, field.options, field.value, take)
    return WriteAsked(field.label, field.meaning, now, field.wrong, take, longest=field.room)
