"""Reads figures: drawings in plain characters are checked for size, other data only for depth and characters."""

from collections.abc import Mapping

from prehab.core.safe_text import is_sayable
from prehab.packfile.limits import ART_COLUMNS, ART_FRAMES, ART_ROWS, FIGURE_DEPTH, FIGURE_VALUES, TEXT
from prehab.packfile.problems import Place, Problems
from prehab.packfile.shape import FREE, Field, Table
from prehab.packfile.values import check_count, clean_text, wrong_type


def read_frames(field: Field, value: object, place: Place, problems: Problems) -> tuple[str, ...] | None:
    """Read the drawings of an ASCII figure; None after a problem is noted."""
    if type(value) is not list or any(type(frame) is not str for frame in value):
        wrong_type(field, value, place, problems)
        return None
    if not check_count(field, len(value), place, problems):
        return None
    frames = [_frame(str(frame), place.child(index), problems) for index, frame in enumerate(value)]
    return tuple(frame for frame in frames if frame is not None)


def read_figure(data: Mapping[str, object], kind: Table, place: Place, problems: Problems) -> Mapping[str, object]:
    """Return what a figure holds that is read when it is drawn; nothing after a problem is noted."""
    rest = {key: value for key, value in data.items() if (field := kind.field(key)) is None or field.shape in FREE}
    trouble = _trouble(rest)
    if trouble:
        problems.add("PH323", place.key, trouble, label="not a figure")
        return {}
    return rest


def _frame(text: str, place: Place, problems: Problems) -> str | None:
    """Read one drawing; a first or last line break does not count as a row."""
    rows = text.strip("\n").split("\n")
    if len(text) > TEXT or len(rows) > ART_ROWS or any(len(row) > ART_COLUMNS for row in rows):
        message = f"a drawing has at most {ART_ROWS} rows of {ART_COLUMNS} columns"
        problems.add("PH323", place, message, label="too large", fix=f"at most {ART_FRAMES} drawings, each smaller")
        return None
    if "\t" in text:
        problems.add("PH323", place, "a drawing has no tabs", label="use spaces")
        return None
    return clean_text("\n".join(rows), place, problems)


def _trouble(data: object) -> str:
    """Say what is wrong with free data; walks it without recursion, so that depth cannot hurt."""
    waiting: list[tuple[object, int]] = [(data, 1)]
    seen = 0
    while waiting:
        value, depth = waiting.pop()
        seen += 1
        if depth > FIGURE_DEPTH or seen > FIGURE_VALUES:
            return "this figure holds too much"
        if isinstance(value, dict):
            waiting += [(one, depth + 1) for pair in value.items() for one in pair]
        elif isinstance(value, list):
            waiting += [(one, depth + 1) for one in value]
        elif isinstance(value, str):
            if len(value) > TEXT or not (value.isascii() and value.replace("\n", "").isprintable()):
                return "a figure takes plain text only"
        elif not (is_sayable(value) or isinstance(value, bool | float)):
            return "a figure takes texts, numbers, lists and tables"
    return ""
