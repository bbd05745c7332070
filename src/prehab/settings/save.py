"""Writes one setting back into the file, with everything else in it left as it was."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from prehab.settings.check import UnfitError, default_of, fit
from prehab.settings.load import settings_text
from prehab.settings.model import RULES
from prehab.system.atomic_write import write_whole
from prehab.system.read_file import reason_of


class SettingError(Exception):
    """A setting that could not be saved; the message says why and what to do."""


def save_setting(path: Path, name: str, value: object) -> None:
    """Set one setting in the file; a new file explains every setting in comments.

    `name` is a setting's, or a line of a table: `keys.<action>`, `targets.<tag>`. Raises SettingError for a value
    that does not fit, and for a file that cannot be read, understood or written; it is then as it was.
    """
    table, _, action = name.partition(".")
    try:
        if table not in RULES or (action and not isinstance(default_of(table), Mapping)):
            raise SettingError(f"there is no setting {name}")
        fit(table, {action: value} if action else value)
    except UnfitError as error:
        raise SettingError(f"{name} must be {error}") from None
    _rewrite(path, lambda text: changed(text, table, action, value))


def clear_key(path: Path, action: str) -> None:
    """Take an action out of [keys], so that it has its own keys again. Raises SettingError as `save_setting` does."""
    _rewrite(path, lambda text: without_key(text, action))


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    try:
        # A link, as from a folder of dotfiles, stays one.
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        text = settings_text(target) if target.exists() else commented()
        write_whole(target, change(text))
    except ValueError as error:
        what = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else "larger than 1 MB"
        raise SettingError(f"{path} is {what}: please mend it first") from None
    except OSError as error:
        raise SettingError(f"{path} cannot be written ({reason_of(error)})") from error


def commented() -> str:
    """Return a settings file with every setting explained and none set."""
    lines = ["# Settings of prehab. Take the # away in front of what you want to change.", ""]
    for name, rule in RULES.items():
        default = default_of(name)
        lines.append(f"# {rule.meaning}{_range(rule.between)}")
        if isinstance(default, Mapping):
            lines += [f"#[{name}]", *(f"#{key} = {_toml(one)}" for key, one in default.items())]
        else:
            lines.append(f"#{name} = {_toml(default)}")
        lines.append("")
    return "\n".join(lines)


def changed(text: str, table: str, action: str, value: Any) -> str:
    """Return the file's text with one value set. Raises SettingError when it is not TOML."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    is_table = bool(action) or isinstance(value, Mapping)
    pattern = rf"^#[ \t]*(\[{table}\][ \t]*)$" if is_table else rf"^#[ \t]*({table}[ \t]*=.*)$"
    try:
        document = tomlkit.parse(text)
        if table not in document:
            # The line that explains it is the best place for it, unless it was moved under a table.
            bared = tomlkit.parse(re.sub(pattern, r"\1", text, count=1, flags=re.MULTILINE))
            document = bared if table in bared else document
        if action:
            _set_key(document.setdefault(table, tomlkit.table()), action, value)
        elif is_table:
            _set_all(document.setdefault(table, tomlkit.table()), value)
        else:
            document[table] = value
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise SettingError(f"the settings file is not valid TOML ({error}): please mend it first") from None


def without_key(text: str, action: str) -> str:
    """Return the file's text without the line of an action in [keys]. Raises SettingError when it is not TOML."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        place, name = _place(document.get("keys", {}), action)
        if name not in place:
            return text
        del place[name]
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise SettingError(f"the settings file is not valid TOML ({error}): please mend it first") from None


def _set_key(keys: MutableMapping[str, Any], action: str, value: Any) -> None:
    place, name = _place(keys, action)
    place[name] = value


def _set_all(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    for gone in [key for key in table if key not in values]:
        del table[gone]
    for key, value in values.items():
        table[key] = value


def _place(keys: MutableMapping[str, Any], action: str) -> tuple[MutableMapping[str, Any], str]:
    """Return where an action is set: as a line of its own name, or as `player.pause = ...` without quotes."""
    table, (*parts, last) = keys, action.split(".")
    for part in parts:
        inner = table.get(part)
        if action in keys or not isinstance(inner, MutableMapping):
            return keys, action
        table = inner
    return (table, last) if last in table else (keys, action)


def _range(between: tuple[int, int] | None) -> str:
    return f" {between[0]} to {between[1]}." if between else ""


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
