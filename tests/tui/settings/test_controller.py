"""Settings changed while prehab runs: they count at once, and none is lost where the file cannot be written."""

from pathlib import Path

import pytest

from prehab.settings.file import SettingsFile
from prehab.settings.model import Settings
from prehab.settings.validate import InvalidSettingError
from prehab.tui.settings.controller import SettingsWriter


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_a_change_is_saved_and_what_else_the_file_says_counts_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("voice = false   # at night\n")
    saved = SettingsWriter(SettingsFile(path)).change(Settings(), "sound_volume", 40)
    assert saved.error == ""
    assert (saved.settings.sound_volume, saved.settings.voice) == (40, False)
    assert "voice = false   # at night\n" in path.read_text()


def test_what_cannot_be_saved_counts_is_told_and_is_saved_later(path: Path) -> None:
    path.parent.write_text("in the way")
    keeping = SettingsWriter(SettingsFile(path))
    first = keeping.change(Settings(), "sound_volume", 40)
    assert first.settings.sound_volume == 40
    assert "cannot be written" in first.error
    second = keeping.change(first.settings, "keys.player.pause", "p")
    assert (second.settings.sound_volume, second.settings.keys) == (40, {"player.pause": "p"})
    path.parent.unlink()
    third = keeping.change(second.settings, "voice", False)
    assert third.error == ""
    assert SettingsFile(path).load()[0] == third.settings
    assert (third.settings.sound_volume, third.settings.voice) == (40, False)
    assert third.settings.keys == {"player.pause": "p"}
    assert keeping.unsaved == {}


def test_a_broken_line_is_told_with_its_number_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("voice = false\nsound = yes\n")
    saved = SettingsWriter(SettingsFile(path)).change(Settings(voice=False), "theme", "nord")
    assert (saved.settings.theme, saved.settings.voice) == ("nord", False)
    assert saved.error == ""
    assert [problem.line for problem in saved.problems] == [2]
    assert path.read_text() == 'voice = false\nsound = yes\ntheme = "nord"\n'


def test_the_last_value_of_a_setting_wins(path: Path) -> None:
    path.parent.write_text("in the way")
    keeping = SettingsWriter(SettingsFile(path))
    settings = Settings()
    for volume in (10, 20, 30):
        settings = keeping.change(settings, "sound_volume", volume).settings
    path.parent.unlink()
    assert keeping.change(settings, "sound_volume", None).settings == Settings()


def test_a_value_that_does_not_fit_changes_nothing(path: Path) -> None:
    keeping = SettingsWriter(SettingsFile(path))
    with pytest.raises(InvalidSettingError):
        keeping.change(Settings(), "sound_volume", 101)
    assert keeping.unsaved == {}


def test_one_weekly_target_keeps_the_others(path: Path) -> None:
    saved = SettingsWriter(SettingsFile(path)).change(Settings(), "targets.sprint", 2)
    assert saved.settings.targets == {"activation": 3, "sprint": 2}
    path.write_text("[targets]   # mine\nglutes = 4   # days\nhips = 1\n")
    settings = SettingsFile(path).load()[0]
    saved = SettingsWriter(SettingsFile(path)).change(settings, "targets.hips", 2)
    assert saved.settings.targets == {"glutes": 4, "hips": 2}
    assert path.read_text() == "[targets]   # mine\nglutes = 4   # days\nhips = 2\n"
