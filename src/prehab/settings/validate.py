"""Validation of the values of settings, with messages for invalid ones."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from prehab.core.characters.late_pattern import late_pattern
from prehab.core.errors import PrehabError
from prehab.settings.model import RULES, Rule, Settings

_MAX_LENGTH: Final = 80
_KEY_ID: Final = late_pattern(r"[A-Za-z0-9_.-]{1,80}")


class InvalidSettingError(PrehabError):
    """A value that a setting cannot have; the message ends the sentence "sound_volume must be ..."."""


def default_of(name: str) -> object:
    """Return the default of a setting."""
    return getattr(Settings(), name)


def validate(name: str, value: object) -> object:
    """Return the value as the setting holds it. Raises InvalidSettingError; which never contains the value itself."""
    rule = RULES[name]
    match default_of(name):
        case bool():
            return _validate_bool(value)
        case int():
            return _validate_number(value, rule)
        case Mapping() if rule.between:
            return MappingProxyType(
                {_target_name(key): _validate_number(one, rule) for key, one in _target_table(value).items()}
            )
        case Mapping():
            return MappingProxyType({key: _validate_keys(key, keys) for key, keys in _flatten(_key_table(value))})
        case _:
            return _validate_text(value, rule)


def _validate_bool(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise InvalidSettingError("true or false, without quotes")


def _validate_number(value: object, rule: Rule) -> int:
    low, high = rule.between or (0, 10**6)
    if type(value) is int and low <= value <= high:
        return value
    raise InvalidSettingError(f"a whole number from {low} to {high}, without quotes")


def _validate_text(value: object, rule: Rule) -> str:
    if rule.choices:
        if isinstance(value, str) and value in rule.choices:
            return value
        raise InvalidSettingError("one of " + ", ".join(f'"{choice}"' for choice in rule.choices))
    if isinstance(value, str) and _is_short_line(value):
        return value
    raise InvalidSettingError(f"a short text in quotes, at most {_MAX_LENGTH} characters")


def _is_short_line(text: str) -> bool:
    """Return whether a text is one short line, and clean."""
    if not 0 < len(text) <= _MAX_LENGTH:
        return False
    if text.isascii():
        return text.isprintable()
    from prehab.core.characters.safe_text import is_clean  # most settings are plain words

    return is_clean(text) and "\n" not in text and "\t" not in text


def _key_table(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise InvalidSettingError("a table: a line [keys], and the keys below it")


def table_lines(name: str, table: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """Yield the lines of a table that is a setting."""
    yield from table.items() if RULES[name].between else _flatten(table)


def _flatten(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    """Yield the lines of a table; tables inside, as from `player.pause = ...` without quotes, get dotted keys."""
    for key, value in table.items():
        name = f"{before}{key}"
        if isinstance(value, Mapping) and len(name) <= _MAX_LENGTH:
            yield from _flatten(value, f"{name}.")
        else:
            yield name, value


def _target_table(value: object) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise InvalidSettingError("a table: a line [targets], and below it lines such as glutes = 3")


def _target_name(name: str) -> str:
    if _is_short_line(name):
        return name
    raise InvalidSettingError("lines such as glutes = 3")


def _validate_keys(action: str, value: object) -> str:
    """Return the keys of one action, separated by commas; the value may be a list."""
    parts = value if isinstance(value, list) else [value]
    texts = [part for part in parts if isinstance(part, str) and _is_short_line(part)]
    if not _KEY_ID.fullmatch(action) or not texts or len(texts) < len(parts):
        raise InvalidSettingError('lines such as "player.pause" = "space,o"')
    return ",".join(texts)
