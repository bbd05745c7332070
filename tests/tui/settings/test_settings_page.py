"""The page about settings is made from the settings of today, and says where the file is."""

from pathlib import Path

import pytest
from platformdirs.macos import MacOS

from prehab.settings.file import SettingsFile
from prehab.settings.model import RULES
from prehab.system.paths import find_paths
from prehab.tui.settings.settings_page import page

PAGE = (Path(__file__).parents[3] / "docs" / "settings.md").read_text(encoding="utf-8")


def test_the_page_is_fresh() -> None:
    assert page() == PAGE, "run: python -m prehab.tui.settings.settings_page > docs/settings.md"


def test_every_setting_is_on_the_page() -> None:
    for name, rule in RULES.items():
        assert f"| `{name}` | {rule.meaning} |" in PAGE if rule.group else f"\n[{name}]\n" in PAGE


@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_folders_are_those_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/ada")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    for kind, paths in {"~/.config": find_paths({}).config_dir, "~/.local/share": find_paths({}).data_dir}.items():
        assert f"`{kind}/prehab`" in PAGE
        assert paths == Path("/home/ada", kind[2:], "prehab")
    apple = MacOS("prehab", appauthor=False)
    assert apple.user_data_dir == apple.user_config_dir
    for folder in (apple.user_config_dir, apple.user_cache_dir):
        assert f"`{folder.replace('/home/ada', '~')}`" in PAGE


def test_a_wrong_value_is_told_as_on_the_page(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text("\n\nsound_volume = 101\nvoice_volume = 70\n", encoding="utf-8")
    settings, problems = SettingsFile(file).load()
    assert (settings.sound_volume, settings.voice_volume) == (100, 70)
    assert [str(one).removeprefix(f"{tmp_path}/") in PAGE for one in problems] == [True]
