"""Whether a value may stand for a setting, and how to say that it may not."""

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from prehab.core.errors import PrehabError
from prehab.settings.model import RULES, Rule, Settings

_LONGEST: Final = 80
_KEY_ID: Final = re.compile(r"[A-Za-z0-9_.-]{1,80}")


class InvalidSettingError(PrehabError):
    """A value that a setting cannot have; the message ends the sentence "sound_volume must be ..."."""


def default_of(name: str) -> object:
    """Return what a setting is when nobody sets it."""
    return getattr(Settings(), name)


def validate(name: str, value: object) -> object:
    """Return the value as the setting holds it. Raises InvalidSettingError; never formats the value itself."""
    rule = RULES[name]
    match default_of(name):
        case bool():
            return _switch(value)
        case int():
            return _number(value, rule)
        case Mapping() if rule.between:
            return MappingProxyType({_target(key): _number(one, rule) for key, one in _rows(value).items()})
        case Mapping():
            return MappingProxyType({key: _keys(key, keys) for key, keys in _flat(_table(value))})
        case _:
            return _word(value, rule)


def _switch(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise InvalidSettingError("true or false, without quotes")


def _number(value: object, rule: Rule) -> int:
    low, high = rule.between or (0, 10**6)
    if type(value) is int and low <= value <= high:
        return value
    raise InvalidSettingError(f"a whole number from {low} to {high}, without quotes")


def _word(value: object, rule: Rule) -> str:
    if rule.choices:
        if isinstance(value, str) and value in rule.choices:
            return value
        raise InvalidSettingError("one of " + ", ".join(f'"{choice}"' for choice in rule.choices))
    if isinstance(value, str) and value.isprintable() and 0 < len(value) <= _LONGEST:
        return value
    raise InvalidSettingError(f"a short text in quotes, at most {_LONGEST} characters")


def _table(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise InvalidSettingError("a table: a line [keys], and the keys below it")


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield the lines of a table, `player.pause = ...` without quotes as one line too."""
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping) and len(name) <= _LONGEST:
            yield from _flat(value, f"{name}.")
        else:
            yield name, value


def _rows(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise InvalidSettingError("a table: a line [targets], and below it lines such as glutes = 3")


def _target(name: str) -> str:
    if name.isprintable() and 0 < len(name) <= _LONGEST:
        return name
    raise InvalidSettingError("lines such as glutes = 3")


def _keys(action: str, value: object) -> str:
    """Return the keys of one action with commas between them; a list is taken too."""
    parts = value if isinstance(value, list) else [value]
    texts = [part for part in parts if isinstance(part, str) and part.isprintable() and 0 < len(part) <= _LONGEST]
    if not _KEY_ID.fullmatch(action) or not texts or len(texts) < len(parts):
        raise InvalidSettingError('lines such as "player.pause" = "space,p"')
    return ",".join(texts)
