"""Folders come from the platform or from PREHAB_HOME, and tests are kept away from the real ones."""

import os
import tempfile
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from prehab.system.paths import Paths, find_paths


def paths(found: Paths) -> list[Path]:
    return [found.history_file, found.packs_dir, found.settings_file, found.log_file]


def test_prehab_home_holds_everything(tmp_path: Path) -> None:
    found = find_paths({"PREHAB_HOME": str(tmp_path)})
    assert paths(found) == [
        tmp_path / "data" / "history.sqlite3",
        tmp_path / "data" / "packs",
        tmp_path / "config" / "settings.toml",
        tmp_path / "cache" / "prehab.log",
    ]


def test_prehab_home_may_start_with_a_tilde(guarded_home: Path) -> None:
    assert find_paths({"PREHAB_HOME": "~/elsewhere"}).data_dir == guarded_home / "elsewhere" / "data"


def test_without_it_the_platform_decides(guarded_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREHAB_HOME")
    found = find_paths(os.environ)
    for path in paths(found):
        assert path.is_relative_to(guarded_home)
        assert "prehab" in path.parts
        assert path.parts.count("prehab") == 1, "no author folder around the program's"


@pytest.mark.parametrize("told", ["/elsewhere/share", "", "not/absolute"])
def test_the_platform_decides_as_platformdirs_says(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.delenv("PREHAB_HOME")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, told)
    dirs = PlatformDirs("prehab", appauthor=False)
    assert find_paths(os.environ) == (dirs.user_data_path, dirs.user_config_path, dirs.user_cache_path)


def test_nothing_is_created(tmp_path: Path) -> None:
    paths(find_paths({"PREHAB_HOME": str(tmp_path)}))
    assert list(tmp_path.iterdir()) == []


def test_the_guard_keeps_tests_out_of_the_real_home(guarded_home: Path) -> None:
    assert Path.home() == guarded_home
    assert Path("~/.config").expanduser() == guarded_home / ".config"
    for path in paths(find_paths(os.environ)):
        assert path.is_relative_to(guarded_home)
    assert Path(tempfile.gettempdir()).is_relative_to(guarded_home)
