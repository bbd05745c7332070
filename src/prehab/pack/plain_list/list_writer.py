"""Writes the pack that a list becomes, line by line, so that each line knows where in the list it comes from."""

from collections.abc import Iterator

from prehab.pack.grammar.parsed_step import Names
from prehab.pack.plain_list.plain_list import ListStep, PackLine, PlainList
from prehab.pack.plain_list.sentences import written
from prehab.pack.schema.limits import FORMAT_VERSION
from prehab.pack.toml.strings import toml_string


def pack_lines(read: PlainList, pack_id: str, names: Names) -> Iterator[PackLine]:
    """Yield the lines of the pack that a list becomes, its steps in the plain form; what it says itself counts."""
    first = {"format": FORMAT_VERSION, "id": pack_id, "name": read.title, "lang": read.lang}
    for key, value in {**first, **read.settings}.items():
        yield PackLine(f"{key} = {_value(value)}", read.places.get(key))
    yield PackLine("steps = [")
    for step in read.steps:
        yield from _step(step, names, read.lang, "  ")
    yield PackLine("]")


def _step(one: ListStep, names: Names, lang: str, indent: str) -> Iterator[PackLine]:
    if one.step is None and not one.repeat:
        yield PackLine(f"{indent}{toml_string(one.sentence)},", one.place, is_asked=True)
        return
    if one.step is None:
        yield PackLine(f"{indent}{{ repeat = {one.repeat}, steps = [", one.place)
        for inner in one.inner:
            yield from _step(inner, names, lang, f"{indent}  ")
        yield PackLine(f"{indent}] }},", one.place)
        return
    lines = written(one.step, names, lang) or [toml_string(one.sentence)]
    for number, line in enumerate(lines, 1):
        yield PackLine(f"{indent}{line}{',' if number == len(lines) else ''}", one.place)


def _value(value: object) -> str:
    """Return a value as TOML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{toml_string(key)} = {_value(inner)}' for key, inner in value.items())} }}"
    return toml_string(str(value))
