"""The runner's settings file: read, and changed one setting at a time."""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from prehab.settings.check import UnfitError, default_of, fit
from prehab.settings.load import SettingProblem, line_of, load_settings, settings_text
from prehab.settings.model import Settings
from prehab.settings.save import clear_key, save_setting


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """Settings at `path`, where nothing needs to be yet.

    A name is a setting's, or a line of a table: `keys.<action>`, `targets.<tag>`.
    """

    path: Path

    def load(self) -> tuple[Settings, tuple[SettingProblem, ...]]:
        """Return the settings and what is wrong in the file. Never raises."""
        return load_settings(self.path)

    def save(self, name: str, value: object) -> None:
        """Write one setting back; None gives an action its own keys again. Raises SettingError."""
        if value is None and name.startswith("keys."):
            clear_key(self.path, name.removeprefix("keys."))
        else:
            save_setting(self.path, name, default_of(name) if value is None else value)

    def line(self, name: str) -> int | None:
        """Return the line that sets a setting or gives an action its keys, where it has one."""
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
    """Return settings with one changed, as `SettingsFile.save` would; raises UnfitError for what does not fit."""
    table, _, action = name.partition(".")
    if action:
        others = {key: kept for key, kept in getattr(settings, table).items() if key != action}
        value = others if value is None else {**others, action: value}
    elif value is None:
        value = default_of(name)
    changed: dict[str, Any] = {table: fit(table, value)}
    return replace(settings, **changed)


__all__ = ["SettingsFile", "UnfitError", "with_value"]
