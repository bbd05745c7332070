"""Reads single values by the shape of their field, drawings and figure tables included.

Each reader returns the value, or None after it has reported the problem. Nothing is formatted before its type and
range are known: a number of 5,000 digits cannot be printed.
"""

import re
from collections.abc import Callable, Mapping
from datetime import time
from types import MappingProxyType
from typing import Final, TypeVar

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.characters.safe_text import (
    forbidden_characters,
    is_printable_integer,
    join_or,
    quote,
    to_nfc,
    toml_type_name,
)
from prehab.core.model import Breaths, Reps, Tempo, Timed
from prehab.core.text import counted, seconds_text, written_time
from prehab.core.units import Ms
from prehab.pack.diagnostics.collector import DiagnosticCollector, ValuePlace
from prehab.pack.grammar.amounts import ZERO_TIME, AmountError, parse_tempo, parse_whole_number
from prehab.pack.grammar.plain_form import read_plain_time
from prehab.pack.read.name_matching import closest, is_reserved_name, slug
from prehab.pack.schema.field import FIGURE_SHAPES, PATTERNS, PackField, PackTable, Shape
from prehab.pack.schema.limits import (
    MAX_ART_COLUMNS,
    MAX_ART_DRAWINGS,
    MAX_ART_ROWS,
    MAX_FIGURE_DEPTH,
    MAX_FIGURE_VALUES,
    MAX_ID_LENGTH,
    MAX_NAME_LENGTH,
    MAX_REPS,
    MAX_TEXT_LENGTH,
    MAX_TIME,
)

Reader = Callable[[PackField, object, ValuePlace, DiagnosticCollector], object | None]
"""From field, value, its place and the collector to the checked value or None."""

_Value = TypeVar("_Value", Ms, Tempo, int)

_BREATHS: Final = late_pattern(r"\s*([0-9]+)\s*breaths?\s*", re.IGNORECASE)
_WRITTEN_RANGE: Final = late_pattern(r"\s*([0-9][^-–—]*)[-–—]([^-–—]*?([^\W\d_]*)\s*)")

_PATTERN_BY_SHAPE: Final = {shape: late_pattern(pattern) for shape, pattern in PATTERNS}
_PATTERN_CODES: Final = {
    Shape.VERSION: ("PH318", 'this is not a version: three numbers such as "1.2.0"'),
    Shape.LANG: ("PH320", 'this is not a language: write its code, such as "en" or "de"'),
    Shape.LINK: ("PH319", "this is not a web address: it starts with https://"),
    Shape.SOUND: ("PH322", 'this is not a sound of the pack: write "sounds/name.wav"'),
}


def report_wrong_type(
    field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector, fix: str = ""
) -> None:
    """Report that a value has the wrong type; `fix` is the value that is certainly meant."""
    expected = "a text" if _is_item(place) else field.shape.value
    if field.shape is Shape.TABLE and field.example.startswith("{"):
        expected = "a table (keys between { and })"
    message = f"{_subject(field, place)} is {expected}, not {toml_type_name(value)}"
    named = fix if _is_item(place) or not fix else f"{field.name} = {fix}"
    help_text = f"write {named}" if fix else f"for example: {field.name} = {field.example}"
    if "\n" in field.example and not fix:
        help_text = f"for example:\n{field.example}"
    problems.add(
        "PH304", place, message, label=f"this is {toml_type_name(value)}", fix=help_text, replacement=fix or None
    )


def _is_item(place: ValuePlace) -> bool:
    """Return True for the place of an item of a list."""
    return bool(place.path) and isinstance(place.path[-1], int)


def _subject(field: PackField, place: ValuePlace) -> str:
    """Return how a message names the value of a field, or an item of its list."""
    return f'an item of "{field.name}"' if _is_item(place) else f'"{field.name}"'


def clean_text(value: str, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Return text in composed form; None when a character in it is not allowed anywhere."""
    if value.isascii() and value.isprintable():
        return value
    text = to_nfc(value)
    forbidden = forbidden_characters(text)
    for index, description in forbidden:
        character_place, replacement = place.inside(index, 1), None if place.on_key else ""
        problems.add(
            "PH101", character_place, f"{description} is not allowed", label="delete it", replacement=replacement
        )
    return None if forbidden else text


def report_length(length: int, most: int, place: ValuePlace, problems: DiagnosticCollector) -> None:
    """Report a text that is too long."""
    problems.add("PH307", place, f"this takes at most {most} characters", label=f"{length} characters")


def read_text(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read text of any number of lines."""
    if type(value) is not str:
        fix = f'"{value}"' if is_printable_integer(value) else ""
        report_wrong_type(field, value, place, problems, fix)
        return None
    if len(value) > (field.maximum or MAX_NAME_LENGTH):
        report_length(len(value), field.maximum or MAX_NAME_LENGTH, place, problems)
        return None
    text = clean_text(value, place, problems)
    return None if text is None else text.strip()


def read_line(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read one line of text that is not empty."""
    text = read_text(field, value, place, problems)
    if text is None:
        return None
    if not text:
        problems.add("PH309", place, f"{_subject(field, place)} is empty", label="write something, or delete it")
        return None
    if "\n" in text:
        problems.add("PH308", place, f"{_subject(field, place)} is one line of text", label="more than one line")
        return None
    return text.replace("\t", " ")


def _read_short_line(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read one line of text whose field limits something else than its length."""
    if type(value) is str and len(value) > MAX_NAME_LENGTH:
        report_length(len(value), MAX_NAME_LENGTH, place, problems)
        return None
    return read_line(field, value, place, problems)


def read_pattern(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read text that must match a pattern: a version, a language, a web address, a sound file."""
    text = read_line(field, value, place, problems)
    if text is None or _PATTERN_BY_SHAPE[field.shape].fullmatch(text):
        return text
    code, message = _PATTERN_CODES[field.shape]
    problems.add(code, place, message, fix=f"for example: {field.name} = {field.example}")
    return None


def is_language(text: str) -> bool:
    """Return whether text is a language code."""
    return _PATTERN_BY_SHAPE[Shape.LANG].fullmatch(text) is not None


def read_id(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read an id."""
    text = read_line(field, value, place, problems)
    return text if text is not None and check_id(text, place, problems) else None


def check_id(text: str, place: ValuePlace, problems: DiagnosticCollector) -> bool:
    """Return whether this text can be an id, after reporting why not."""
    if not _PATTERN_BY_SHAPE[Shape.ID].fullmatch(text):
        message = f"{quote(text)} is not an id: small letters, digits and single hyphens"
        suggestion = slug(text)
        replacement = suggestion if place.on_key else f'"{suggestion}"'
        problems.add(
            "PH310",
            place,
            message,
            fix=f'write "{suggestion}"' if suggestion else "",
            replacement=replacement if suggestion else None,
        )
        return False
    if len(text) > MAX_ID_LENGTH:
        report_length(len(text), MAX_ID_LENGTH, place, problems)
        return False
    if is_reserved_name(text):
        message = f'"{text}" is a name that Windows reserves'
        problems.add("PH311", place, message, fix=f'write another, such as "{text}-1"')
        return False
    return True


_MEANT: Final = MappingProxyType(
    {
        "lying": "floor",
        "lying down": "floor",
        "sitting": "seated",
        "left and right": "each",
        "both sides": "each",
        "one": "each",
        "each direction": "directions",
        "both directions": "directions",
        "each way": "directions",
        "both ways": "directions",
    }
)
"""Words that people write for one of the words of a field."""


def read_word(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read one of a few words."""
    text = read_line(field, value, place, problems)
    if text is None or text in field.choices:
        return text
    near = text.casefold() if text.casefold() in field.choices else closest(text, field.choices)
    message = f"{quote(text)} is not one of {join_or(field.choices)}"
    replacement = f'"{near}"' if near else None
    meant = _MEANT.get(text.casefold()) or text.casefold().split(" ", 1)[0]
    if not near and meant in field.choices:
        near = meant
    problems.add("PH306", place, message, fix=f'did you mean "{near}"?' if near else "", replacement=replacement)
    return None


def read_integer(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> int | None:
    """Read a whole number in its range."""
    if type(value) is not int:
        digits = value.strip() if isinstance(value, str) else ""
        fix = digits if re.fullmatch("[0-9]{1,4}", digits) else ""
        report_wrong_type(field, value, place, problems, fix)
        return None
    if field.minimum <= value <= field.maximum:
        return value
    label = "too few" if value < field.minimum else "too many"
    message = f'"{field.name}" goes from {field.minimum} to {field.maximum}'
    problems.add("PH305", place, message, label=label)
    return None


def read_true(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> bool | None:
    """Read what is only written to say that it is so."""
    if type(value) is bool:
        return value
    meant = value == 1 or (isinstance(value, str) and value.strip().casefold() in ("true", "yes", "on"))
    report_wrong_type(field, value, place, problems, "true" if meant else "")
    return None


def read_breaths(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> Breaths | None:
    """Read a number of breaths, or a range of two."""
    breaths = read_reps(field, value, place, problems)
    return None if breaths is None else Breaths(breaths.low, breaths.high)


def read_reps(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> Reps | None:
    """Read a number of reps, or a range of two."""
    if type(value) is int:
        number = read_integer(field, value, place, problems)
        return None if number is None else Reps(number, number)
    if type(value) is not list or len(value) != 2 or any(type(end) is not int for end in value):
        message = f"{_subject(field, place)} is {field.shape.value}, not {toml_type_name(value)}"
        fix = f"write {field.name} = 12 or {field.name} = [10, 20]"
        problems.add("PH304", place, message, label=f"this is {toml_type_name(value)}", fix=fix)
        return None
    ends = [read_integer(field, end, place.child(index), problems) for index, end in enumerate(value)]
    low, high = ends
    if low is None or high is None:
        return None
    if low > high:
        message, fix = "the range runs backwards", f"write {field.name} = [{high}, {low}]"
        problems.add("PH214", place, message, label="small number first", fix=fix)
        return None
    return Reps(low, high)


def _as_duration(value: object) -> str:
    """Return a bare number, or what TOML took for a time of day, written as a time; "" if unclear."""
    if isinstance(value, int) and is_printable_integer(value) and 0 <= value <= MAX_TIME // 1000:
        return f'"{value}s"'
    return f'"{value.hour}:{value.minute:02}"' if isinstance(value, time) else ""


def read_duration(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> Ms | None:
    """Read a time such as "15s"; it is always text."""
    if type(value) is not str:
        report_wrong_type(field, value, place, problems, _as_duration(value))
        return None
    text = _read_short_line(field, value, place, problems)
    if text is None:
        return None
    length = _duration(text)
    if length == 0 and field.minimum > 0:
        length = ZERO_TIME
    if not isinstance(length, AmountError) and not field.minimum <= length <= field.maximum:
        least, most = seconds_text(Ms(field.minimum)), seconds_text(Ms(field.maximum))
        label = "too short" if length < field.minimum else "too long"
        problems.add("PH305", place, f'"{field.name}" goes from {least} to {most}', label=label)
        return None
    return _value_or_report(length, field, place, problems)


def read_times(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> Timed | None:
    """Read a time, or a range as a list of the shortest and the longest."""
    if type(value) is not list:
        if isinstance(value, str) and (meant := _meant_range(value)):
            message, fix = f'a range of "{field.name}" is a list', f"write {field.name} = {meant}"
            problems.add("PH304", place, message, label="between [ and ]", fix=fix, replacement=meant)
            return None
        time = read_duration(field, value, place, problems)
        return None if time is None else Timed(time)
    if len(value) != 2:
        message = f"{_subject(field, place)} is {field.shape.value}, not {toml_type_name(value)}"
        fix = f'write {field.name} = "30s" or {field.name} = ["30s", "45s"]'
        problems.add("PH304", place, message, label=f"this is a list of {len(value)}", fix=fix)
        return None
    low, high = (read_duration(field, end, place.child(index), problems) for index, end in enumerate(value))
    if low is None or high is None:
        return None
    if low > high:
        fix = f'write {field.name} = ["{written_time(high)}", "{written_time(low)}"]'
        problems.add("PH214", place, "the range runs backwards", label="the shortest first", fix=fix)
        return None
    return Timed(low, high if high > low else None)


def _duration(text: str) -> Ms | AmountError:
    plain = read_plain_time(text)
    if plain is not None:
        return plain
    # What reads all others, and sentences, is a tenth of prehab, and many packs have none.
    from prehab.pack.grammar.measures import parse_duration

    return parse_duration(text)


def _meant_range(text: str) -> str:
    """Return a range that was written in one text, such as "30-45s", as a list; "" for what is none."""
    found = _WRITTEN_RANGE.fullmatch(text) if len(text) <= MAX_NAME_LENGTH else None
    if found is None:
        return ""
    high = _duration(found[2])
    low = _duration(found[1] + found[3]) if found[1].strip().isdigit() else _duration(found[1])
    if isinstance(low, AmountError) or isinstance(high, AmountError) or not 0 < low < high:
        return ""
    return f'["{written_time(low)}", "{written_time(high)}"]'


def read_rest(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> Ms | Breaths | None:
    """Read a time to rest, or a number of breaths such as "5 breaths"."""
    found = _BREATHS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return read_duration(field, value, place, problems)
    breaths = _value_or_report(parse_whole_number(found[1], "breaths", MAX_REPS), field, place, problems)
    return None if breaths is None else Breaths(breaths, breaths)


def read_tempo_value(field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector) -> Tempo | None:
    """Read a tempo such as "2-1-2"."""
    text = _read_short_line(field, value, place, problems)
    return None if text is None else _value_or_report(parse_tempo(text), field, place, problems)


def _value_or_report(
    value: _Value | AmountError, field: PackField, place: ValuePlace, problems: DiagnosticCollector
) -> _Value | None:
    """Return the value, or None after its error is reported."""
    if not isinstance(value, AmountError):
        return value
    alternatives = [f"{field.name} = {quote(alternative)}" for alternative in value.alternatives]
    fix = f"write {join_or(alternatives)}" if alternatives else f"for example: {field.name} = {field.example}"
    problems.add(value.code, place, value.message, label=value.label, fix=fix)
    return None


def _list_of(read: Reader) -> Reader:
    """Return the reader of a list whose items `read` reads; items with a problem are left out."""

    def read_list(
        field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector
    ) -> tuple[object, ...] | None:
        if type(value) is not list:
            one = isinstance(value, str) and len(value) <= MAX_NAME_LENGTH and "\n" not in value
            fix = f"[{quote(str(value))}]" if one else ""
            report_wrong_type(field, value, place, problems, fix)
            return None
        if not check_count(field, len(value), place, problems):
            return None
        read_items = (read(field, one, place.child(index), problems) for index, one in enumerate(value))
        return tuple(one for one in read_items if one is not None)

    return read_list


def check_count(field: PackField, count: int, place: ValuePlace, problems: DiagnosticCollector) -> bool:
    """Return whether a list is short enough, after reporting that it is not."""
    if count <= field.max_items:
        return True
    message = f'"{field.name}" takes at most {counted(field.max_items, "item")}'
    problems.add("PH312", place, message, label=f"{count} items")
    return False


READERS: Final[Mapping[Shape, Reader]] = MappingProxyType(
    {
        Shape.LINE: read_line,
        Shape.TEXT: read_text,
        Shape.ID: read_id,
        Shape.WORD: read_word,
        Shape.VERSION: read_pattern,
        Shape.LANG: read_pattern,
        Shape.LINK: read_pattern,
        Shape.SOUND: read_pattern,
        Shape.INTEGER: read_integer,
        Shape.REPS: read_reps,
        Shape.BREATHS: read_breaths,
        Shape.TRUE: read_true,
        Shape.DURATION: read_duration,
        Shape.TIMES: read_times,
        Shape.REST: read_rest,
        Shape.TEMPO: read_tempo_value,
        Shape.LINES: _list_of(read_line),
        Shape.IDS: _list_of(read_id),
        Shape.WORDS: _list_of(read_word),
    }
)
"""The reader of each shape that is not a table."""


def read_ascii_art(
    field: PackField, value: object, place: ValuePlace, problems: DiagnosticCollector
) -> tuple[str, ...] | None:
    """Read the drawings of an ASCII figure; None after a problem is reported."""
    if type(value) is not list or any(type(frame) is not str for frame in value):
        report_wrong_type(field, value, place, problems)
        return None
    if not check_count(field, len(value), place, problems):
        return None
    frames = [_frame(str(frame), place.child(index), problems) for index, frame in enumerate(value)]
    return tuple(frame for frame in frames if frame is not None)


def read_figure_table(
    data: Mapping[str, object], kind: PackTable, place: ValuePlace, problems: DiagnosticCollector
) -> Mapping[str, object]:
    """Return the values of a figure that `figure.reader` reads; none after a problem is reported."""
    rest = {
        key: value for key, value in data.items() if (field := kind.field(key)) is None or field.shape in FIGURE_SHAPES
    }
    problem = _figure_problem(rest)
    if problem:
        problems.add("PH323", place.key, problem, label="not a figure")
        return {}
    return rest


def _frame(text: str, place: ValuePlace, problems: DiagnosticCollector) -> str | None:
    """Read one drawing; a first or last line break does not count as a row."""
    rows = text.strip("\n").split("\n")
    if len(text) > MAX_TEXT_LENGTH or len(rows) > MAX_ART_ROWS or any(len(row) > MAX_ART_COLUMNS for row in rows):
        message = f"a drawing has at most {MAX_ART_ROWS} rows of {MAX_ART_COLUMNS} columns"
        problems.add(
            "PH323", place, message, label="too large", fix=f"at most {MAX_ART_DRAWINGS} drawings, each smaller"
        )
        return None
    if "\t" in text:
        problems.add("PH323", place, "a drawing has no tabs", label="use spaces")
        return None
    return clean_text("\n".join(rows), place, problems)


def _figure_problem(data: object) -> str:
    """Return what is wrong with the data of a figure, "" for nothing; without recursion, whatever its depth."""
    waiting: list[tuple[object, int]] = [(data, 1)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        seen += 1
        if depth > MAX_FIGURE_DEPTH or seen > MAX_FIGURE_VALUES:
            return "this figure holds too much"
        if isinstance(value, dict):
            waiting += [(one, depth + 1) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            waiting += [(one, depth + 1) for one in value]
        elif isinstance(value, str):
            if len(value) > MAX_TEXT_LENGTH or not (value.isascii() and value.replace("\n", "").isprintable()):
                return "a figure takes plain text only"
        elif not (is_printable_integer(value) or isinstance(value, bool | float)):
            return "a figure takes texts, numbers, lists and tables"
    return ""
