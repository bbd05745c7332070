"""Lays the notes and phrases of a translation over steps, one by one in their order."""

from dataclasses import replace
from typing import Final

from prehab.core.model import Block, Rest, Step, Work
from prehab.core.safe_text import kind_of
from prehab.packfile.problems import Place
from prehab.packfile.tables import TableReader

WORDS: Final = "steps in translation"
"""The key under which a routine's table keeps the table of its translation; no key of a pack has blanks."""


def with_words(steps: tuple[Step, ...], words: list[object], place: Place, tables: TableReader) -> tuple[Step, ...]:
    """Return the steps with the `note` and `say` of each table in `words`, the value at `place`."""
    if len(steps) != len(words):
        message = f'"steps" has {len(steps)} items in the pack and {len(words)} here'
        fix = "write {} for a step without words"
        tables.problems.add("PH409", place, message, label="the pack's own are used", fix=fix)
        return steps
    reader = replace(tables, translating=True)
    pairs = enumerate(zip(steps, words, strict=True))
    return tuple(_spoken(step, one, place.child(index), reader) for index, (step, one) in pairs)


def _spoken(step: Step, words: object, place: Place, tables: TableReader) -> Step:
    """Return one step with its words."""
    if not isinstance(words, dict):
        message = f"a translated step is a table, not {kind_of(words)}"
        tables.problems.add("PH304", place, message, fix='write { note = "...", say = "..." }, or {} for no words')
        return step
    match step:
        case Work():
            item = tables.read("step", words, place)
            return replace(step, note=item.line("note") or step.note, say=item.line("say") or step.say)
        case Rest():
            return replace(step, note=tables.read("rest", words, place).line("note") or step.note)
        case Block():
            item = tables.read("block", words, place)
            if not item.has("steps"):
                return step
            return replace(step, steps=with_words(step.steps, item.steps(), place.child("steps"), tables))
