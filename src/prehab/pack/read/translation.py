"""Applies a translation (`lang/*.toml`) to the tables of a pack; anything missing stays as it is.

Exercises keep their original names as aliases, so that steps in the pack's own language still find them.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from prehab.core.characters.safe_text import quote
from prehab.pack.diagnostics.collector import DiagnosticCollector
from prehab.pack.read.builders import DEFAULT_LEVELS, TRANSLATED_STEPS, item_id
from prehab.pack.read.table_reader import ReadTable
from prehab.values import replace

_OF_THE_NAME: Final = ("spoken", "called")
"""What is said together with a name, so that it goes with a name in another language."""
_NOT_BY_LINE: Final = ("aliases", "exercise", "routine")
"""Lists that are not translated line by line."""


class PackContents(Struct, frozen=True):
    """The tables a pack is built from: its top, and all exercises and routines of all its files."""

    top: ReadTable
    exercises: tuple[ReadTable, ...]
    routines: tuple[ReadTable, ...]


def apply_translation(tables: PackContents, words: ReadTable, problems: DiagnosticCollector) -> PackContents:
    """Return the tables with the texts of `words`, the root of a `lang/*.toml`."""
    overlay = _Overlay(problems)
    at_top = ReadTable(words.place, {key: words.values[key] for key in ("name", "levels", "steps") if words.has(key)})
    routines = overlay.items(tables.routines, words.tables("routine"), "routine")
    return PackContents(
        overlay.item(tables.top, words),
        overlay.items(tables.exercises, words.tables("exercise"), "exercise"),
        tuple(overlay.item(one, at_top) if one.place == tables.top.place else one for one in routines),
    )


class _Overlay(Struct, frozen=True):
    """Applies texts to tables and reports those that do not match."""

    problems: DiagnosticCollector

    def items(self, base: tuple[ReadTable, ...], words: tuple[ReadTable, ...], noun: str) -> tuple[ReadTable, ...]:
        """Return the tables, each with the texts for its id."""
        by_id = {item_id(item): item for item in base}
        for one in words:
            if not one.has("id"):
                continue
            found = by_id.get(one.line("id"))
            if found is None:
                message = f"there is no {noun} {quote(one.line('id'))} to translate"
                self.problems.add("PH408", one.place.child("id"), message, label="unknown id")
            else:
                own = {"aliases": (*one.lines("aliases"), found.line("name"), *found.lines("aliases"))}
                values = {**self.item(found, one).values, **own}
                by_id[one.line("id")] = replace(found, values=values, resolved_id=item_id(found))
        return tuple(by_id.get(item_id(item), item) for item in base)

    def item(self, base: ReadTable, words: ReadTable) -> ReadTable:
        """Return one table with its texts."""
        gone = _OF_THE_NAME if words.has("name") else ()
        values = {key: value for key, value in base.values.items() if key not in gone}
        for key, value in words.values.items():
            match value:
                case str() if key != "id":
                    values[key] = value
                case tuple() if key == "variant":
                    values[key] = self.items(base.tables(key), words.tables(key), key)
                case tuple() if key not in _NOT_BY_LINE:
                    values[key] = self._lines(key, base, words)
                case list():
                    values[TRANSLATED_STEPS] = words
                case ReadTable():
                    values[key] = self.item(base.table(key) or ReadTable(value.place), value)
                case Mapping():
                    values[key] = self._named(base, words, key)
        return replace(base, values=values)

    def _lines(self, key: str, base: ReadTable, words: ReadTable) -> tuple[str, ...]:
        """Return the translated list, or the original when their lengths differ."""
        before, after = base.lines(key), words.lines(key)
        if len(before) == len(after):
            return after
        message = f'"{key}" has {len(before)} items in the pack and {len(after)} here'
        self.problems.add("PH409", words.place.child(key), message, label="the pack's own are used")
        return before

    def _named(self, base: ReadTable, words: ReadTable, key: str) -> dict[str, ReadTable]:
        """Return the levels with their names; a routine without levels has the default ones."""
        place = base.place.child(key)
        own = base.named(key) or {
            level.id: ReadTable(place, {"name": level.name, "dose": level.dose.value}) for level in DEFAULT_LEVELS
        }
        named = dict(own)
        for level_id, one in words.named(key).items():
            if level_id in own:
                named[level_id] = self.item(own[level_id], one)
            else:
                message = f"there is no level {quote(level_id)} to translate"
                self.problems.add("PH408", one.place.key, message, label="unknown id")
        return named
