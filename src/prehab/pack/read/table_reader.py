"""Reads TOML tables by the table of fields: reports unknown, missing and exclusive keys."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct, field

from prehab.core.characters.safe_text import is_printable_integer, join_or, quote, toml_type_name
from prehab.core.model import Amount, Breaths, Open, Reps, Tempo, Timed
from prehab.core.units import Ms
from prehab.pack.diagnostics.collector import DiagnosticCollector, ValuePlace
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.read.name_matching import closest
from prehab.pack.read.value_reader import (
    READERS,
    check_count,
    check_id,
    clean_text,
    read_ascii_art,
    read_figure_table,
    report_wrong_type,
)
from prehab.pack.schema.field import FIGURE_SHAPES, PackField, PackTable, Shape
from prehab.pack.schema.field_tables import PACK_TABLES, pack_table, translation_table
from prehab.pack.schema.step_fields import AMOUNT_KEYS, OPEN_FIELD

_MEANT: Final = {
    ("cues", "start"): "work",
    ("cues", "end"): "done",
    ("", "pause"): "rest",
    ("", "break"): "rest",
    ("", "sets"): "rounds",
    ("", "title"): "name",
    ("", "description"): "summary",
    ("", "exercises"): "steps",
    ("", "warning"): "cautions",
}
"""Keys that people write, by the table they are in ("" for any), and the key that is meant."""
_NESTED: Final = (Shape.TABLE, Shape.TABLES, Shape.NAMED)


class ReadTable(Struct, frozen=True):
    """A table that was read. `values` has no key that was missing or wrong; each getter says what it returns then."""

    place: ValuePlace
    values: Mapping[str, object] = field(default_factory=dict)
    wrong: frozenset[str] = frozenset()
    """Known keys whose value could not be read."""
    resolved_id: str = ""
    """The id of an exercise or a routine once it is known, its own or made from its name."""

    def has(self, key: str) -> bool:
        """Return True when the key has a valid value."""
        return key in self.values

    def line(self, key: str) -> str:
        """Return a text, empty when missing."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def lines(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty when missing."""
        value = self.values.get(key)
        return tuple(str(one) for one in value) if isinstance(value, tuple) else ()

    def number(self, key: str) -> int | None:
        """Return a whole number."""
        value = self.values.get(key)
        return value if isinstance(value, int) else None

    def ms(self, key: str) -> Ms | None:
        """Return a time."""
        value = self.values.get(key)
        return Ms(value) if isinstance(value, int) else None

    def tempo(self) -> Tempo | None:
        """Return the key `tempo`."""
        value = self.values.get("tempo")
        return value if isinstance(value, Tempo) else None

    def flag(self, key: str) -> bool:
        """Return whether a key is true."""
        return self.values.get(key) is True

    def amount(self) -> Amount | None:
        """Return the amount that one of `AMOUNT_KEYS` gives."""
        for key in AMOUNT_KEYS:
            value = self.values.get(key)
            if isinstance(value, Reps | Timed | Breaths):
                return value
        return Open() if self.flag(OPEN_FIELD.name) else None

    def table(self, key: str) -> "ReadTable | None":
        """Return a table."""
        value = self.values.get(key)
        return value if isinstance(value, ReadTable) else None

    def tables(self, key: str) -> tuple["ReadTable", ...]:
        """Return a list of tables, empty when missing."""
        value = self.values.get(key)
        return tuple(one for one in value if isinstance(one, ReadTable)) if isinstance(value, tuple) else ()

    def named(self, key: str) -> Mapping[str, "ReadTable"]:
        """Return the tables of a table of tables by their keys, empty when missing."""
        value = self.values.get(key)
        if not isinstance(value, Mapping):
            return {}
        return {name: one for name, one in value.items() if isinstance(one, ReadTable)}

    def steps(self) -> list[object]:
        """Return the raw items of `steps`, each a text or a dict, empty when missing."""
        value = self.values.get("steps")
        return value if isinstance(value, list) else []


class TableReader(Struct, frozen=True):
    """Reads tables; problems go to `problems`.

    `strict` makes an unknown key an error and not a note. `translating` reads only what can be translated.
    `kept` is for an installed pack (see `pack.read.steps.NameResolver`).
    """

    problems: DiagnosticCollector
    strict: bool = False
    translating: bool = False
    kept: bool = False

    def read(self, name: str, data: Mapping[str, object], place: ValuePlace) -> ReadTable:
        """Return the table, read by the fields of the table `name`, as far as it could be read."""
        kind = translation_table(name) if self.translating else pack_table(name)
        values: dict[str, object] = {}
        wrong: set[str] = set()
        for key, value in data.items():
            field = kind.field(key)
            if field is not None and field.shape in FIGURE_SHAPES:
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
            values.update(read_figure_table(data, kind, place, self.problems))
        return ReadTable(place, values, frozenset(wrong))

    def _value(self, field: PackField, value: object, place: ValuePlace) -> object | None:
        """Return one value, or None after its problem is reported."""
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
                return read_ascii_art(field, value, place, self.problems)

    def _is(self, kind: type, field: PackField, value: object, place: ValuePlace) -> bool:
        if type(value) is kind:
            return True
        report_wrong_type(field, value, place, self.problems)
        return False

    def _table(self, field: PackField, value: object, place: ValuePlace) -> ReadTable | None:
        if isinstance(value, dict):
            return self.read(field.table, value, place)
        report_wrong_type(field, value, place, self.problems)
        return None

    def _tables(self, field: PackField, value: object, place: ValuePlace) -> tuple[ReadTable, ...] | None:
        """Read an array of tables; a single `[routine]` instead of `[[routine]]` gets its own fix."""
        if isinstance(value, dict):
            heading = pack_table(field.table).heading
            message, fix = f'a pack can have "{field.name}" several times', f"write {heading} with two brackets"
            self.problems.add(
                "PH304", place.key, message, label="one bracket too few", fix=fix, replacement=f"[{field.name}]"
            )
            return None
        if not isinstance(value, list) or not check_count(field, len(value), place, self.problems):
            if not isinstance(value, list):
                report_wrong_type(field, value, place, self.problems)
            return None
        items = (self._table(field, one, place.child(index)) for index, one in enumerate(value))
        return tuple(one for one in items if one is not None)

    def _named(self, field: PackField, value: object, place: ValuePlace) -> dict[str, ReadTable] | None:
        """Read a table of tables; each key is an id."""
        if not isinstance(value, dict):
            report_wrong_type(field, value, place, self.problems)
            return None
        if not check_count(field, len(value), place, self.problems):
            return None
        read: dict[str, ReadTable] = {}
        for key, one in value.items():
            if not isinstance(one, dict):
                rounds = one if is_printable_integer(one) else 1
                message, fix = f"{quote(key)} needs keys between {{ and }}", f"write {key} = {{ rounds = {rounds} }}"
                self.problems.add("PH304", place.child(key), message, label=f"this is {toml_type_name(one)}", fix=fix)
                continue
            item = self._table(field, one, place.child(key))
            if check_id(key, place.child(key).key, self.problems) and item is not None:
                read[key] = item
        return read

    def _missing(self, kind: PackTable, data: Mapping[str, object], place: ValuePlace) -> None:
        """Report missing required keys, and keys of which only one may be given."""
        for one in kind.required_fields:
            if one.name not in data and one.name != "format":  # that is looked at before all else
                fix = f"add: {one.name} = {one.example}"
                message = f'this {kind.name} has no "{one.name}"'
                self.problems.add("PH302", place.key, message, label=f"no {one.name}", fix=fix)
        for group in kind.exclusive:
            given = [key for key in group if key in data]
            if len(given) > 1:
                message = f"only one of {join_or([quote(key) for key in given])} can be given"
                self.problems.add("PH315", place.child(given[1]).key, message, label="delete one of them")

    def _unknown(self, kind: PackTable, key: str, place: ValuePlace) -> None:
        """Report a key that the table does not have: a typo, a key of the top, or one of a later format."""
        where = place.child(key).key
        if clean_text(key, where, self.problems) is None:
            return
        severity = Severity.ERROR if self.strict else Severity.NOTE
        if self.translating and PACK_TABLES[kind.name].field(key) is not None:
            message = f"{quote(key)} is not translated: only texts are"
            self.problems.add("PH410", where, message, label="delete it", severity=severity)
            return
        near = closest(key, kind.names) if self.problems.should_suggest() else None
        # A "rest" below [[exercise]] slid there; it is no misspelled "reps".
        may_slide = near is None or kind.heading.startswith("[")
        if may_slide and place.path and key in PACK_TABLES["pack"].by_name:
            message = f"{quote(key)} belongs to the pack, but is below {kind.heading}"
            fix = "move it up, above the first line that starts with ["
            self.problems.add("PH316", where, message, label="is below a heading", fix=fix, severity=severity)
            return
        owner = kind.heading or ("a pack" if kind.name == "pack" else "this file")
        message = f"{owner} has no key {quote(key)}"
        meant = near or _MEANT.get((kind.name, key)) or _MEANT.get(("", key), "")
        fix = f'did you mean "{meant}"?' if meant in kind.names else ""
        if (kind.name, key) == ("level", "reps"):
            fix, near = 'write dose = "low", "mid" or "high" here, and the range in the step: "Squat 10-20 reps"', None
        self.problems.add("PH303", where, message, label="unknown key", fix=fix, severity=severity, replacement=near)
