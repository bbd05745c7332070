"""Reads the settings file. A problem is located and told; it never keeps prehab from starting."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

import tomli

from prehab.settings.check import UnfitError, default_of, fit
from prehab.settings.model import RULES, Settings
from prehab.system.read_file import read_plain, reason_of

_MAX_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class SettingProblem:
    """Something in the settings file that does not count. `line` is None when it has no place of its own."""

    path: Path
    name: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"


def load_settings(path: Path) -> tuple[Settings, tuple[SettingProblem, ...]]:
    """Return the settings in a file and what is wrong in it. Never raises.

    What the file does not say, or says wrongly, has its default; without a file everything has.
    """
    try:
        text = settings_text(path)
        data = tomli.loads(text)
    except FileNotFoundError:
        return Settings(), ()
    except (OSError, ValueError, RecursionError) as error:
        return Settings(), (_unreadable(path, error),)
    problems: list[SettingProblem] = []
    values: dict[str, Any] = {}
    for name, value in data.items():
        try:
            if name not in RULES:
                raise UnfitError(_unknown(name))
            values[name] = fit(name, value)
        except UnfitError as error:
            message = _sentence(name, str(error)) if name in RULES else str(error)
            problems.append(SettingProblem(path, _shown(name), message, line_of(text, name)))
    return Settings(**values), tuple(problems)


def line_of(text: str, name: str) -> int | None:
    """Return the line that sets a top-level name, or opens the table of that name."""
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
    """Return what the file says. Raises OSError, and ValueError for what is no text or too much of it."""
    data = read_plain(path, _MAX_BYTES)
    if data is None:
        raise ValueError("it is larger than 1 MB")
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def _unreadable(path: Path, error: Exception) -> SettingProblem:
    line = None
    match error:
        case tomli.TOMLDecodeError():
            line, reason = error.lineno, f"this is not valid TOML ({error.msg[:1].lower()}{error.msg[1:]})"
        case UnicodeDecodeError():
            reason = "this is not UTF-8 text"
        case OSError():
            reason = f"the settings cannot be read ({reason_of(error)})"
        case _:
            reason = "the settings cannot be read (too large or too deep)"
    return SettingProblem(path, "", _printable(f"{reason}; every setting has its default"), line)


def _sentence(name: str, must_be: str) -> str:
    default = default_of(name)
    text = str(default).lower() if isinstance(default, bool) else str(default)
    if isinstance(default, Mapping):
        text = ", ".join(f"{key} = {value}" for key, value in default.items())
    used = f"{text} is used" if text else "no key of yours counts"
    return f"{name} must be {must_be}; {used}"


def _unknown(name: str) -> str:
    near = get_close_matches(name[:80], RULES, n=1)
    return f'there is no setting "{_shown(name)}"' + (f": did you mean {near[0]}?" if near else "")


def _shown(name: str) -> str:
    return _printable(name[:80])


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in text)
