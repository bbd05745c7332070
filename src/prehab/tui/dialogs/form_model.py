"""The values of a form, the kinds of fields, and how they are shown and asked for."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from msgspec import Struct
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
from prehab.tui.dialogs.messages import PickRequested, TextRequested
from prehab.tui.widgets.columns import Cell, Columns
from prehab.tui.widgets.setting_list import with_arrows
from prehab.values import replace

YES: Final = "yes"
NO: Final = "no"
OPEN: Final = ""
"""The value of a field that was left open."""
NOTE_MEANING: Final = "Anything worth remembering."
"""What a note is for."""
VALUE_WIDTH: Final = 24
"""Cells of the column of values."""
EFFORT_META: Final = "effort"
"""The key in a style's meta under which each number of the scale is found on a click."""


class Field(Struct, frozen=True):
    """One line of a form. `shift` returns the value some steps further, `parse` a typed text as it is stored.

    `parse` raises ValueError with what is expected; without it the value cannot be typed, only chosen.
    `max_length` is the most characters of a typed text.
    """

    name: str
    label: str
    meaning: str
    value: str
    options: tuple[str, ...] = ()
    shift: Callable[[str, int], str] | None = None
    parse: Callable[[str], str] | None = None
    max_length: int = 80

    @property
    def can_shift(self) -> bool:
        """Whether the value has a next and a previous one."""
        return self.shift is not None or bool(self.options)

    def shifted(self, by: int) -> "Field":
        """Return the field with the value `by` steps further."""
        if self.shift is not None:
            return replace(self, value=self.shift(self.value, by))
        if not self.options:
            return self
        at = self.options.index(self.value) if self.value in self.options else -1 if by > 0 else 0
        return replace(self, value=self.options[(at + by) % len(self.options)])

    def error_in(self, text: str) -> str:
        """Return why a text cannot be the value, or an empty string."""
        try:
            self.with_text(text)
        except ValueError as error:
            return str(error)
        return ""

    def with_text(self, text: str) -> "Field":
        """Return the field with a typed text as its value. Raises ValueError."""
        return replace(self, value=text if self.parse is None else self.parse(text))


class Form(Struct, frozen=True):
    """The fields of a form in order; `submit_label` names the action of its last line."""

    title: str
    fields: tuple[Field, ...]
    submit_label: str = "Save"

    def values(self) -> dict[str, str]:
        """Return every field's value by its name."""
        return {field.name: field.value for field in self.fields}

    def with_field(self, field: Field) -> "Form":
        """Return the form with the field of the same name replaced."""
        return replace(self, fields=tuple(field if one.name == field.name else one for one in self.fields))

    def with_values(self, values: Mapping[str, str]) -> "Form":
        """Return the form with other values."""
        return replace(self, fields=tuple(replace(one, value=values[one.name]) for one in self.fields))

    def missing(self) -> str:
        """Return the label of the first required field that is open, or an empty string."""
        return next((one.label for one in self.fields if not one.value and one.error_in(OPEN)), "")


def yes_no(name: str, label: str, meaning: str, value: bool) -> Field:
    """Return a field that is yes or no."""
    return Field(name, label, meaning, YES if value else NO, (NO, YES))


def score_field(name: str, label: str, meaning: str, value: int | None, *, is_optional: bool = False) -> Field:
    """Return a field from 0 to 10; shifting an optional one below 0 leaves it open."""

    def shift(text: str, by: int) -> str:
        if not text:
            return "5"
        to = int(text) + by
        return OPEN if is_optional and to < 0 else str(min(MAX_SCORE, max(0, to)))

    def parse(text: str) -> str:
        return text if is_optional and not text else str(parse_score(text))

    return Field(name, label, meaning, "" if value is None else str(value), shift=shift, parse=parse)


def day_field(name: str, label: str, day: date, today: date) -> Field:
    """Return a field for a day, today or earlier."""

    def shift(text: str, by: int) -> str:
        to = (parse_iso_date(text) or today).toordinal() + by
        return date.fromordinal(max(EARLIEST_DAY.toordinal(), min(to, today.toordinal()))).isoformat()

    def parse(text: str) -> str:
        return parse_day(text, today).isoformat()

    meaning = f"A day such as {(today - timedelta(days=1)).isoformat()}, today or yesterday."
    return Field(name, label, meaning, day.isoformat(), shift=shift, parse=parse)


def time_field(name: str, label: str, meaning: str, value: str) -> Field:
    """Return a field for a time of day; it is optional when `value` is empty."""
    is_optional = not value

    def parse(text: str) -> str:
        return text if is_optional and not text else parse_time(text).isoformat("minutes")

    return Field(name, label, meaning, value, parse=parse)


def minutes_field(name: str, label: str, meaning: str, value: int) -> Field:
    """Return a field for whole minutes, at least one."""

    def shift(text: str, by: int) -> str:
        try:
            return str(parse_minutes(str(int(text) + by)))
        except ValueError:
            return text

    return Field(name, label, meaning, str(value), shift=shift, parse=lambda text: str(parse_minutes(text)))


def note_field(name: str, label: str, meaning: str, value: str) -> Field:
    """Return a field for a note."""
    return Field(name, label, meaning, value, parse=clean_note, max_length=MAX_NOTE)


def name_field(name: str, label: str, meaning: str, value: str, known: tuple[str, ...]) -> Field:
    """Return a field for a short name: one of `known`, or a typed one."""
    return Field(name, label, meaning, value, known, parse=clean_name, max_length=MAX_NAME)


def row(field: Field) -> Columns:
    """Return the line of a field: its label and its value, with_arrows arrows when it can be shifted."""
    value = _value(field)
    shown = with_arrows(value) if field.can_shift else value
    return Columns(Content(field.label), (Cell(shown, VALUE_WIDTH, 0),))


def submit_row(label: str, key: str) -> Columns:
    """Return the last line of a form, which submits it."""
    return Columns(Content.styled(label, "bold $accent"), (Cell(Content.styled(key, "bold $accent"), VALUE_WIDTH, 0),))


def meaning(field: Field) -> Content:
    """Return what a field means, and the whole value when it is cut in the list."""
    if field.value and Content(field.value).cell_length > VALUE_WIDTH - 4:
        return Content.assemble(Content(field.meaning), "\n", Content.styled(field.value, "$quiet"))
    return Content(field.meaning)


def scale(effort: int | None) -> Content:
    """Return the numbers from 0 to 10, the chosen one in brackets, each with its number as `EFFORT_META`."""
    parts = []
    for number in range(MAX_SCORE + 1):
        chosen = number == effort
        part = Content.styled(f"[{number}]" if chosen else f" {number} ", "bold $accent" if chosen else "$quiet")
        parts.append(part.stylize(Style.from_meta({EFFORT_META: number})))
    return Content("").join(parts)


def _value(field: Field) -> Content:
    if field.options == (NO, YES):
        return Content.styled("● yes", "bold") if field.value == YES else Content.styled("○ no", "$quiet")
    if not field.value:
        return Content.styled("-", "$quiet")
    width = VALUE_WIDTH - (4 if field.can_shift else 0)
    return Content.styled(" ".join(field.value.split("\n")), "bold").truncate(width, ellipsis=True)


def ask_field(field: Field, on_answer: Callable[[Field], None]) -> PickRequested | TextRequested:
    """Return the request for the value of a field; `on_answer` gets the field with the answer."""
    value = " ".join(field.value.split("\n"))

    def answer(text: str) -> None:
        # A note of several lines that was not edited keeps its line breaks.
        on_answer(field if text == value else field.with_text(text))

    if field.parse is None:
        return PickRequested(field.label, field.options, field.value, answer)
    return TextRequested(field.label, field.meaning, value, field.error_in, answer, max_length=field.max_length)
