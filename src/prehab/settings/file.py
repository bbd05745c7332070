"""The settings file: read with located problems, written one setting at a time."""

import re
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import Any, Final

import tomli
from msgspec import Struct

from prehab.core.errors import PrehabError
from prehab.settings.model import RULES, Settings
from prehab.settings.validate import InvalidSettingError, default_of, table_lines, validate
from prehab.system.atomic_write import write_pieces
from prehab.system.locks import write_lock
from prehab.system.read_file import read_plain, reason_of
from prehab.values import replace


class SettingProblem(Struct, frozen=True):
    """Something in the settings file that is ignored. `line` is None when the problem has no line."""

    path: Path
    name: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


class SettingsFile(Struct, frozen=True):
    """The settings file at `path`, which need not exist yet.

    A name is a setting's, or a line of a table: `keys.<action>`, `targets.<tag>`.
    """

    path: Path

    def load(self) -> tuple[Settings, tuple[SettingProblem, ...]]:
        """Return the settings, and the problems of the file. Never raises."""
        return load_settings(self.path)

    def save(self, name: str, value: object) -> None:
        """Write one setting; None restores the default. Raises SettingError."""
        table, _, line = name.partition(".")
        if value is None and line:
            clear_line(self.path, table, line)
        else:
            save_setting(self.path, name, default_of(name) if value is None else value)

    def line(self, name: str) -> int | None:
        """Return the number of the line that sets a setting or the keys of an action, None without one."""
        try:
            text = settings_text(self.path)
        except (OSError, ValueError):
            return None
        table, _, action = name.partition(".")
        if not action:
            return line_of(text, table)
        wanted = re.compile(rf"""\s*["']?{re.escape(action)}["']?\s*=""")
        return next((number for number, line in enumerate(text.splitlines(), 1) if wanted.match(line)), None)


def with_value(settings: Settings, name: str, value: object) -> Settings:
    """Return settings with one changed, as `SettingsFile.save` would. Raises InvalidSettingError."""
    table, _, action = name.partition(".")
    if action:
        others = {key: old for key, old in getattr(settings, table).items() if key != action}
        value = others if value is None else {**others, action: value}
    elif value is None:
        value = default_of(name)
    changed: dict[str, Any] = {table: validate(table, value)}
    return replace(settings, **changed)


_MAX_BYTES: Final = 1_000_000
"""A larger file has a line that is none of ours."""
_MOST_BYTES: Final = 300_000_000


def load_settings(path: Path) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """Return the settings in a file, and its problems. Never raises.

    A setting that the file does not have, or has with an invalid value, has its default.
    """
    try:
        text = settings_text(path)
        data, problems = _parse(path, text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (_unreadable(path, error),)
    values: dict[str, Any] = {}
    for name, value in data.items():
        try:
            if name not in RULES:
                raise InvalidSettingError(_unknown_message(name))
            values[name] = validate(name, value)
        except InvalidSettingError as error:
            good, wrong = _lines_that_count(name, value)
            if good:
                values[name] = validate(name, good)
                problems += [
                    SettingProblem(path, _short_name(key), why, _line_in(text, name, key)) for key, why in wrong
                ]
                continue
            message = _invalid_message(name, str(error)) if name in RULES else str(error)
            problems.append(SettingProblem(path, _short_name(name), message, line_of(text, name)))
    return Settings(**values), tuple(problems)


def _parse(path: Path, text: str) -> tuple[dict[str, Any], list[SettingProblem]]:
    """Return what a text says, and the lines that are no TOML: they keep no other out. Raises ValueError."""
    try:
        if len(text) <= _MAX_BYTES:
            text.encode()  # bytes that are no UTF-8 raise
            return tomli.loads(text), []
    except (ValueError, RecursionError):
        pass
    from prehab.pack.toml.wrong_lines import cover_wrong_lines  # only a file with something wrong pays for it

    covered = cover_wrong_lines(text)
    left_out = "this line does not count"
    return covered.data(), [
        SettingProblem(path, "", _printable(f"{one.message}; {left_out}"), one.line) for one in covered.wrong
    ]


def _lines_that_count(name: str, value: object) -> tuple[dict[str, object], list[tuple[str, str]]]:
    """Return the lines of a table that may stand in it, and those that may not, each with what it must be."""
    if name not in RULES or not isinstance(value, Mapping) or not isinstance(default_of(name), Mapping):
        return {}, []
    good: dict[str, object] = {}
    wrong: list[tuple[str, str]] = []
    for key, one in table_lines(name, value):
        try:
            validate(name, {key: one})
            good[key] = one
        except InvalidSettingError as error:
            wrong.append((key, f"{_short_name(key)} in [{name}] must be {error}; this line does not count"))
    return good, wrong


def _line_in(text: str, table: str, key: str) -> int | None:
    """Return the number of the line that sets a name in a table, else of the table."""
    wanted = re.compile(rf"""\s*["']?{re.escape(key)}["']?\s*=""")
    begins = line_of(text, table) or 1
    found = (number for number, line in enumerate(text.splitlines(), 1) if number > begins and wanted.match(line))
    return next(found, begins)


def line_of(text: str, name: str) -> int | None:
    """Return the number of the line that sets a top-level name, or opens the table of that name."""
    quoted = re.escape(name)
    wanted = re.compile(rf"""\s*(?:["']?{quoted}["']?\s*[.=]|\[\s*["']?{quoted}["']?\s*[.\]])""")
    table = re.compile(r"\s*\[")
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        opens = bool(table.match(line))
        if wanted.match(line) and (opens or not inside):
            return number
        inside = inside or opens
    return None


def settings_text(path: Path) -> str:
    """Return the text of the file, with surrogates for bytes that are no UTF-8. Raises OSError and ValueError."""
    data = read_plain(path, _MOST_BYTES)
    if data is None:
        raise ValueError("it is larger than 300 MB")
    return data.decode("utf-8-sig", "surrogateescape").replace("\r\n", "\n")


def _unreadable(path: Path, error: Exception) -> SettingProblem:
    reason = reason_of(error) if isinstance(error, OSError) else "too large or too deep"
    return SettingProblem(
        path, "", _printable(f"the settings cannot be read ({reason}); every setting has its default"), None
    )


def _invalid_message(name: str, must_be: str) -> str:
    default = default_of(name)
    text = str(default).lower() if isinstance(default, bool) else str(default)
    if isinstance(default, Mapping):
        text = ", ".join(f"{key} = {value}" for key, value in default.items())
    used = f"{text} is used" if text else "no key of yours counts"
    return f"{name} must be {must_be}; {used}"


def _unknown_message(name: str) -> str:
    from difflib import get_close_matches  # only a mistake pays for it

    near = get_close_matches(name[:80], RULES, n=1)
    return f'there is no setting "{_short_name(name)}"' + (f": did you mean {near[0]}?" if near else "")


def _short_name(name: str) -> str:
    return _printable(name[:80])


def _printable(text: str) -> str:
    from prehab.core.characters.safe_text import mask_forbidden  # only a problem pays for it

    return mask_forbidden(text)


class SettingError(PrehabError):
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
        validate(table, {action: value} if action else value)
    except InvalidSettingError as error:
        raise SettingError(f"{name} must be {error}") from None
    _rewrite(path, lambda text: set_in_text(text, table, action, value))


def clear_line(path: Path, table: str, name: str) -> None:
    """Remove a line from a table; an action in [keys] has its default keys then. Raises as `save_setting` does."""
    _rewrite(path, lambda text: remove_line(text, table, name))


def _rewrite(path: Path, change: Callable[[str], str]) -> None:
    from prehab.pack.toml.wrong_lines import cover_wrong_lines

    try:
        # A link, as from a folder of dotfiles, stays one.
        target = path.resolve()
        target.parent.mkdir(parents=True, exist_ok=True)
        with write_lock(target):
            text = settings_text(target) if target.exists() else commented_file()
            covered = cover_wrong_lines(text)
            if covered.is_hopeless:
                raise SettingError(f"{path}:{covered.wrong[0].line}: {covered.wrong[0].message}: please fix it first")
            new = covered.uncovered(change(covered.text))
            write_pieces(target, [new.encode("utf-8", "surrogateescape")])
    except ValueError as error:
        raise SettingError(f"{path} cannot be read ({error}): please fix it first") from None
    except OSError as error:
        raise SettingError(f"{path} cannot be written ({reason_of(error)})") from error


def commented_file() -> str:
    """Return the text of a new settings file: every setting in comments, none set."""
    lines = ["# Settings of prehab. Take the # away in front of what you want to change.", ""]
    for name, rule in RULES.items():
        default = default_of(name)
        lines.append(f"# {rule.meaning}{_range_text(rule.between)}")
        if isinstance(default, Mapping):
            lines += [f"#[{name}]", *(f"#{key} = {toml_text(one)}" for key, one in default.items())]
        else:
            lines.append(f"#{name} = {toml_text(default)}")
        lines.append("")
    return "\n".join(lines)


def set_in_text(text: str, table: str, action: str, value: Any) -> str:
    """Return the file's text with one value set. Raises SettingError when it is not TOML."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    is_table = bool(action) or isinstance(value, Mapping)
    pattern = rf"^#[ \t]*(\[{table}\][ \t]*)$" if is_table else rf"^#[ \t]*({table}[ \t]*=.*)$"
    try:
        document = tomlkit.parse(text)
        is_new = table not in document
        if is_new:
            # The line that explains it is the best place for it, unless it was moved under a table.
            bared = tomlkit.parse(re.sub(pattern, r"\1", text, count=1, flags=re.MULTILINE))
            document = bared if table in bared else document
        if action:
            lines = document.setdefault(table, tomlkit.table())
            if is_new:
                # The table in the file replaces the default: what is not changed stays as it was.
                _replace_table(lines, _defaults(table))
            _set_key(lines, action, value)
        elif is_table:
            _replace_table(document.setdefault(table, tomlkit.table()), value)
        else:
            document[table] = value
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise SettingError(f"the settings file is not valid TOML ({error}): please fix it first") from None


def _defaults(name: str) -> Mapping[str, Any]:
    found = default_of(name)
    return found if isinstance(found, Mapping) else {}


def remove_line(text: str, table: str, action: str) -> str:
    """Return the file's text without a line of a table. Raises SettingError when it is not TOML."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        if table not in document and _defaults(table):
            document[table] = tomlkit.table()
            _replace_table(document[table], _defaults(table))
        place, name = _find_key(document.get(table, {}), action)
        if name not in place:
            return text
        del place[name]
        return tomlkit.dumps(document)
    except TOMLKitError as error:
        raise SettingError(f"the settings file is not valid TOML ({error}): please fix it first") from None


def _set_key(keys: MutableMapping[str, Any], action: str, value: Any) -> None:
    place, name = _find_key(keys, action)
    place[name] = value


def _replace_table(table: MutableMapping[str, Any], values: Mapping[str, Any]) -> None:
    for gone in [key for key in table if key not in values]:
        del table[gone]
    for key, value in values.items():
        table[key] = value


def _find_key(keys: MutableMapping[str, Any], action: str) -> tuple[MutableMapping[str, Any], str]:
    """Return where an action is set: as a line of its own name, or as `player.pause = ...` without quotes."""
    table, (*parts, last) = keys, action.split(".")
    for part in parts:
        inner = table.get(part)
        if action in keys or not isinstance(inner, MutableMapping):
            return keys, action
        table = inner
    return (table, last) if last in table else (keys, action)


def _range_text(between: tuple[int, int] | None) -> str:
    return f" {between[0]} to {between[1]}." if between else ""


def toml_text(value: object) -> str:
    """Return the value of a setting as it stands in the file."""
    return str(value).lower() if isinstance(value, bool) else f'"{value}"' if isinstance(value, str) else str(value)
