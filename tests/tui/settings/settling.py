"""A scene with a settings file, and ways around the screen of settings."""

import os
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from prehab.settings.file import load_settings
from prehab.settings.model import Settings
from prehab.tui.settings.model import SettingRow
from prehab.tui.settings.screen import SettingsScreen
from prehab.tui.widgets.setting_list import SettingList
from tests.tui import packs
from tests.tui.staging import Scene, entry


def scene(text: str = "# mine\nwelcome = false\n", **settings: object) -> Scene:
    """Return a scene with settings, and `text` in the file."""
    file().parent.mkdir(parents=True, exist_ok=True)
    file().write_text(text, encoding="utf-8")
    return Scene((entry(packs.GLUTES),), settings=Settings(**{"welcome": False, **settings}))  # type: ignore[arg-type]


def file() -> Path:
    return Path(os.environ["PREHAB_HOME"]) / "settings.toml"


def saved() -> Settings:
    settings, problems = load_settings(file())
    assert problems == ()
    assert "# mine" in file().read_text(encoding="utf-8")
    return settings


async def opened(made: Scene, pilot: Pilot[None]) -> SettingsScreen:
    await pilot.press("comma")
    await pilot.pause()
    screen = made.app.screen
    assert isinstance(screen, SettingsScreen)
    return screen


async def go_to(made: Scene, pilot: Pilot[None], name: str) -> None:
    """Highlight the row of a setting, or of an action."""
    screen = made.app.screen
    assert isinstance(screen, SettingsScreen)
    names = [row.name if isinstance(row, SettingRow) else getattr(row, "action", row) for row in screen._rows]
    index = [getattr(one, "id", one) for one in names].index(name)
    screen.query_one(SettingList).highlighted = index
    await pilot.pause()


def shows(made: Scene, screen: type[Screen[Any]]) -> bool:
    """Return whether a screen of that kind is on top."""
    return isinstance(made.app.screen, screen)
