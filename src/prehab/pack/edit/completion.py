"""Completion while a pack is typed: exercises in steps, keys in tables."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from msgspec import Struct

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.model import Exercise
from prehab.pack.edit.format import table_below
from prehab.pack.edit.template import step_for
from prehab.pack.schema.field import PackTable
from prehab.pack.schema.field_tables import PACK_TABLES, pack_table

_IN_STEP: Final = late_pattern(r'(?:^\s*|[\[,]\s*|=\s*\[\s*)"(?P<word>[^\W\d_][^"\d]+)$')
_EXERCISE: Final = late_pattern(r'\bexercise\s*=\s*"(?P<word>[^\W\d_][^"\d]*)$')
_KEY: Final = late_pattern(r"^(?P<word>[a-z_]{2,})$")
_HEADING: Final = late_pattern(r"^\s*\[+\s*([\w.-]+)\s*\]+")
_AFTER: Final = late_pattern(r'^"?[\s,\]}]*(?:#.*)?$')
_STEPS: Final = late_pattern(r"^\s*steps\s*=")
_MAX_OFFERED: Final = 6


class Completion(Struct, frozen=True):
    """Texts that may replace the last `typed` characters before the cursor, the likeliest first.

    `names` are the labels to show for them.
    """

    typed: int = 0
    texts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


NO_COMPLETION: Final = Completion()


def complete(lines: Sequence[str], row: int, column: int, exercises: Sequence[Exercise], root: str) -> Completion:
    """Return the completions at a row and column (from 0) of a file whose top-level table is `root`."""
    line = lines[row]
    before, after = line[:column], line[column:]
    if not _AFTER.match(after):
        return NO_COMPLETION
    if match := _EXERCISE.search(before):
        return _names(match["word"], exercises, lambda one: one.name + ("" if after.strip() else '"'))
    if (match := _IN_STEP.search(before)) and _in_steps(lines, row):
        return _names(match["word"], exercises, lambda one: step_for(one) + ("" if after.strip() else '",'))
    if match := _KEY.match(before):
        kind = _table(lines, row, root)
        return _keys(match["word"], kind, "\n".join(lines)) if kind else NO_COMPLETION
    return NO_COMPLETION


def _names(word: str, exercises: Sequence[Exercise], text_of: Callable[[Exercise], str]) -> Completion:
    """Return the exercises whose name begins with a word, then those that have a word that does."""
    asked = word.casefold()
    first = [one for one in exercises if one.name.casefold().startswith(asked)]
    inner = [one for one in exercises if f" {asked}" in one.name.casefold().replace("-", " ")]
    found = list({one.name: one for one in (*sorted(first, key=_by_name), *sorted(inner, key=_by_name))}.values())
    texts = tuple(text_of(one) for one in found[:_MAX_OFFERED])
    return NO_COMPLETION if not texts else Completion(len(word), texts, tuple(one.name for one in found[:_MAX_OFFERED]))


def _keys(word: str, kind: PackTable, text: str) -> Completion:
    """Return the keys of a table that begin with a word, with an example of their value."""
    known = [field for field in kind.fields if field.name.startswith(word) and "\n" not in field.example]
    fresh = [
        field for field in known if not re.search(rf"^{field.name}\s*=", text, re.MULTILINE) or kind.name != "pack"
    ]
    texts = tuple(f"{field.name} = {field.example}" for field in fresh[:_MAX_OFFERED])
    return Completion(len(word), texts, tuple(field.name for field in fresh[:_MAX_OFFERED])) if fresh else NO_COMPLETION


def _table(lines: Sequence[str], row: int, root: str) -> PackTable | None:
    """Return the table of fields that a line stands in."""
    for line in reversed(lines[:row]):
        if match := _HEADING.match(line):
            kind, named = table_below(PACK_TABLES[root], match[1].split("."))
            return None if named else kind
    return pack_table(root)


def _in_steps(lines: Sequence[str], row: int) -> bool:
    """Return whether a line belongs to the list of a key `steps`."""
    for line in reversed(lines[: row + 1]):
        if _STEPS.match(line):
            return True
        if _HEADING.match(line) or re.match(r"^\s*\w+\s*=", line):
            return False
    return False


def _by_name(exercise: Exercise) -> str:
    return exercise.name.casefold()
