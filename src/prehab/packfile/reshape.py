"""Turns the steps of a file into sentences, or into tables; what cannot be said the other way stays as it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

import tomli

from prehab.packfile.concrete import Concrete, Entry, Listing, Value, plain_key
from prehab.packfile.item import Item
from prehab.packfile.order import step_kind
from prehab.packfile.problems import Place, Problems
from prehab.packfile.say_step import as_sentence, as_table, literal
from prehab.packfile.sentence import parse_step
from prehab.packfile.spec import RestSpec, StepSpec
from prehab.packfile.steps import work_spec
from prehab.packfile.tables import TableReader
from prehab.packfile.write import flat

_STEPS: Final = "steps"


class Form(Enum):
    """How steps are written."""

    SENTENCES = "sentences"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Reshaper:
    """Rewrites steps as `form`; `knows` tells whether an exercise is called so."""

    form: Form
    knows: Callable[[str], bool]

    def file(self, document: Concrete) -> Concrete:
        """Return a file with its steps in the form."""
        sections = (
            replace(one, entries=tuple(self._entry(entry) for entry in one.entries)) for one in document.sections
        )
        return replace(document, sections=tuple(sections))

    def _entry(self, entry: Entry) -> Entry:
        if isinstance(entry.value, str):
            return entry
        change = self._step if entry.keys and plain_key(entry.keys[-1]) == _STEPS else self._entry
        return replace(entry, value=replace(entry.value, entries=tuple(change(one) for one in entry.value.entries)))

    def _step(self, entry: Entry) -> Entry:
        """Return one step in the form, with its remarks."""
        value = entry.value
        if isinstance(value, Listing) and value.braces and step_kind(value) == "block":
            return self._entry(entry)
        said = self._said(value)
        tail = replace(entry.tail, column=0) if entry.tail and said is not value else entry.tail
        return replace(entry, value=said, tail=tail)

    def _said(self, value: Value) -> Value:
        spec = self._sentence(value) if isinstance(value, str) else _table(value)
        if spec is None or isinstance(value, str) is (self.form is Form.SENTENCES):
            return value
        if self.form is Form.TABLES:
            return as_table(spec)
        said = as_sentence(spec, self.knows)
        return value if said is None else literal(said)

    def _sentence(self, spelled: str) -> StepSpec | None:
        """Return what a sentence says; None for what is none, or has problems."""
        text = tomli.loads(f"it = {spelled}")["it"]
        spec = parse_step(text, self.knows) if isinstance(text, str) else []
        return None if isinstance(spec, list) else spec


def _table(value: Listing) -> StepSpec | None:
    """Return what a step in table form says; None when it has problems, or remarks that would be lost."""
    spelled = flat(value)
    if spelled is None or not value.braces:
        return None
    kind, problems = step_kind(value), Problems({})
    item = TableReader(problems, strict=True).read(kind, tomli.loads(f"it = {spelled}")["it"], Place(""))
    if problems.failed:
        return None
    return _rest(item) if kind == "rest" else work_spec(item)


def _rest(item: Item) -> RestSpec | None:
    time = item.ms("rest")
    return None if time is None else RestSpec(time, item.line("note") or None)
