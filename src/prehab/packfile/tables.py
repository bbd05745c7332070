"""Reads tables by the one table of fields: known keys by their shapes, then what is missing or too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from prehab.core.safe_text import either, quoted
from prehab.packfile.art import read_figure, read_frames
from prehab.packfile.diagnostic import Severity
from prehab.packfile.fields import TABLES, table, translation
from prehab.packfile.item import Item
from prehab.packfile.names import closest
from prehab.packfile.problems import Place, Problems
from prehab.packfile.shape import FREE, Field, Shape, Table
from prehab.packfile.values import READERS, check_count, check_id, clean_text, wrong_type

_NESTED: Final = (Shape.TABLE, Shape.TABLES, Shape.NAMED)


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads tables; problems go to `problems`.

    `strict` makes an unknown key an error and not a note. `translating` reads only what can be translated.
    """

    problems: Problems
    strict: bool = False
    translating: bool = False

    def read(self, name: str, data: Mapping[str, object], place: Place) -> Item:
        """Return the table called `name` in the table of fields, as far as it could be read."""
        kind = translation(name) if self.translating else table(name)
        values: dict[str, object] = {}
        wrong: set[str] = set()
        for key, value in data.items():
            field = kind.field(key)
            if field is not None and field.shape in FREE:
                continue
            if field is not None:
                read = self._value(field, value, place.child(key))
                if read is None:
                    wrong.add(key)
                else:
                    values[key] = read
            elif not kind.open:
                self._unknown(kind, key, place)
        self._missing(kind, data, place)
        if kind.open:
            values.update(read_figure(data, kind, place, self.problems))
        return Item(place, values, frozenset(wrong))

    def _value(self, field: Field, value: object, place: Place) -> object | None:
        """Return one value, or None after its problem is noted."""
        read = READERS.get(field.shape)
        if read is not None:
            return read(field, value, place, self.problems)
        match field.shape:
            case Shape.TABLE:
                return self._table(field, value, place)
            case Shape.TABLES:
                return self._tables(field, value, place)
            case Shape.NAMED:
                return self._named(field, value, place)
            case Shape.STEPS:
                return value if self._is(list, field, value, place) else None
            case _:
                return read_frames(field, value, place, self.problems)

    def _is(self, kind: type, field: Field, value: object, place: Place) -> bool:
        if type(value) is kind:
            return True
        wrong_type(field, value, place, self.problems)
        return False

    def _table(self, field: Field, value: object, place: Place) -> Item | None:
        if isinstance(value, dict):
            return self.read(field.table, value, place)
        wrong_type(field, value, place, self.problems)
        return None

    def _tables(self, field: Field, value: object, place: Place) -> tuple[Item, ...] | None:
        """Read an array of tables; a single `[routine]` where `[[routine]]` belongs gets its own advice."""
        if isinstance(value, dict):
            heading = table(field.table).heading
            message, fix = f'"{field.name}" can stand several times', f"write {heading} with two brackets"
            self.problems.add("PH304", place.key, message, label="one bracket too few", fix=fix, mend=f"[{field.name}]")
            return None
        if not isinstance(value, list) or not check_count(field, len(value), place, self.problems):
            if not isinstance(value, list):
                wrong_type(field, value, place, self.problems)
            return None
        items = (self._table(field, one, place.child(index)) for index, one in enumerate(value))
        return tuple(one for one in items if one is not None)

    def _named(self, field: Field, value: object, place: Place) -> dict[str, Item] | None:
        """Read a table of tables; each key is an id."""
        if not isinstance(value, dict):
            wrong_type(field, value, place, self.problems)
            return None
        if not check_count(field, len(value), place, self.problems):
            return None
        read: dict[str, Item] = {}
        for key, one in value.items():
            item = self._table(field, one, place.child(key))
            if check_id(key, place.child(key).key, self.problems) and item is not None:
                read[key] = item
        return read

    def _missing(self, kind: Table, data: Mapping[str, object], place: Place) -> None:
        """Note required keys that are not there, and keys of which only one can be."""
        for field in kind.needed:
            if field.name not in data and field.name != "format":  # that is looked at before all else
                fix = f"add: {field.name} = {field.example}"
                message = f'this {kind.name} has no "{field.name}"'
                self.problems.add("PH302", place.key, message, label=f"no {field.name}", fix=fix)
        for group in kind.one_of:
            given = [key for key in group if key in data]
            if len(given) > 1:
                message = f"only one of {either([quoted(key) for key in given])} can be given"
                self.problems.add("PH315", place.child(given[1]).key, message, label="delete one of them")

    def _unknown(self, kind: Table, key: str, place: Place) -> None:
        """Note a key that the table does not have: a typo, a key of the top, or one of a later format."""
        where = place.child(key).key
        if clean_text(key, where, self.problems) is None:
            return
        severity = Severity.ERROR if self.strict else Severity.NOTE
        if self.translating and TABLES[kind.name].field(key) is not None:
            message = f"{quoted(key)} is not translated: only texts are"
            self.problems.add("PH410", where, message, label="delete it", severity=severity)
            return
        near = closest(key, kind.names) if self.problems.worth_a_guess() else None
        if near is None and place.path and key in TABLES["pack"].index:
            message = f"{quoted(key)} belongs to the pack, but stands below {kind.heading}"
            fix = "move it up, above the first line that starts with ["
            self.problems.add("PH316", where, message, label="slid under a heading", fix=fix, severity=severity)
            return
        owner = kind.heading or ("a pack" if kind.name == "pack" else "this file")
        message = f"{owner} has no key {quoted(key)}"
        fix = f'did you mean "{near}"?' if near else ""
        self.problems.add("PH303", where, message, label="unknown key", fix=fix, severity=severity, mend=near)
