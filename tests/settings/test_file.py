"""The settings file as one thing: loaded, changed, and the change without the file."""

from pathlib import Path

import pytest

from prehab.settings.file import SettingError, SettingsFile, with_value
from prehab.settings.model import Settings
from prehab.settings.validate import InvalidSettingError


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "config" / "settings.toml")


@pytest.mark.parametrize(
    ("name", "value"),
    [("sound", False), ("voice_volume", 30), ("theme", "nord"), ("keys.player.pause", "p"), ("targets.glutes", 2)],
)
def test_what_is_saved_is_what_the_value_alone_gives(file: SettingsFile, name: str, value: object) -> None:
    file.save(name, value)
    settings, problems = file.load()
    assert problems == ()
    assert settings == with_value(Settings(), name, value) or name.startswith("targets.")
    assert settings != Settings()


@pytest.mark.parametrize(("name", "value"), [("sound", False), ("keys.player.pause", "p")])
def test_none_is_the_default_again(file: SettingsFile, name: str, value: object) -> None:
    file.save(name, value)
    file.save(name, None)
    assert file.load() == (Settings(), ())
    assert with_value(with_value(Settings(), name, value), name, None) == Settings()


def test_a_value_that_does_not_fit_is_refused_with_and_without_the_file(file: SettingsFile) -> None:
    with pytest.raises(SettingError):
        file.save("sound_volume", 101)
    with pytest.raises(InvalidSettingError):
        with_value(Settings(), "sound_volume", 101)


def test_the_line_of_a_setting_or_an_action_is_found(file: SettingsFile) -> None:
    assert file.line("keys.player.pause") is None
    file.path.parent.mkdir()
    file.path.write_text('sound = true\n[keys]\nplayer.next = "n"\n"player.pause" = "p"\n')
    assert file.line("keys.player.pause") == 4
    assert file.line("keys.player.next") == 3
    assert file.line("keys.player.back") is None
    assert (file.line("sound"), file.line("theme")) == (1, None)
