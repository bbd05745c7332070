"""What the runner chose: frozen settings from one commented TOML file."""

from prehab.settings.load import SettingProblem, load_settings
from prehab.settings.model import Settings
from prehab.settings.save import SettingError, save_setting

__all__ = ["SettingError", "SettingProblem", "Settings", "load_settings", "save_setting"]
