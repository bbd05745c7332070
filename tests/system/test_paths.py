"""Folders come from the platform or from PREHAB_HOME, and tests are kept away from the real ones."""

import os
import tempfile
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from prehab.cli.main import main
from prehab.system.folders import NoHomeError
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


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An account that the system does not know, without a HOME, in an empty folder."""
    for name in ("HOME", "PREHAB_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 4_123_456)
    monkeypatch.chdir(tmp_path)
    return tmp_path


EVERY_KIND = (["list"], ["show", "glute-activation"], ["history"], ["tick", "sprint"], ["pack", "list"], ["soundcheck"])


@pytest.mark.parametrize("command", EVERY_KIND, ids=" ".join)
@pytest.mark.parametrize("home", [None, "", "home", "~"])
def test_without_a_home_folder_nothing_is_done_and_made(
    homeless: Path,
    command: list[str],
    home: str | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if home is not None:
        monkeypatch.setenv("HOME", home)
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said.startswith("prehab: there is no home folder: HOME is ")
    assert said.endswith("; set HOME, or PREHAB_HOME to the folder to keep things in\n")
    assert list(homeless.iterdir()) == []


def test_what_needs_no_folder_needs_no_home(homeless: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "PH201"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.usefixtures("homeless")
def test_whole_folders_that_are_named_need_no_home(tmp_path: Path) -> None:
    whole = {name: str(tmp_path) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    assert find_paths(whole).data_dir == tmp_path / "prehab"
    assert find_paths({"PREHAB_HOME": str(tmp_path)}).data_dir == tmp_path / "data"
    with pytest.raises(NoHomeError):
        find_paths({"PREHAB_HOME": "~/mine"})


def test_a_relative_prehab_home_is_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_paths({"PREHAB_HOME": "mine"}).data_dir == tmp_path / "mine" / "data"


def test_the_home_of_nobody_is_no_folder() -> None:
    with pytest.raises(NoHomeError, match="PREHAB_HOME is ~nobody-here/x, and there is no such home folder"):
        find_paths({"PREHAB_HOME": "~nobody-here/x"})


@pytest.mark.parametrize("command", [*EVERY_KIND, ["play", "glute-activation", "--plain"]], ids=" ".join)
@pytest.mark.parametrize("path", ["/tmp/" + "x" * 300, "/tmp" + "/y" * 4000])
def test_a_path_that_no_system_takes_is_refused(
    command: list[str], path: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PREHAB_HOME", path)
    assert main(command) == 1
    assert capsys.readouterr().err.startswith("prehab: PREHAB_HOME is too long: a path has up to")
