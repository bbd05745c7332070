"""A pipe where a file belongs: every command says so, and none waits for somebody to write into it."""

import os
from pathlib import Path

import pytest

from prehab.cli.main import main
from tests.library.fetched_packs import text

Said = pytest.CaptureFixture[str]


@pytest.mark.parametrize("words", [["history", "import"], ["pack", "restore", "--yes"]])
def test_a_pipe_that_is_given_is_not_waited_for(words: list[str], tmp_path: Path, capsys: Said) -> None:
    os.mkfifo(tmp_path / "a.json")
    assert main([*words, str(tmp_path / "a.json")]) == 1
    assert "a.json cannot be read: it is a pipe, not a file; - reads what is piped in" in capsys.readouterr().err


def test_a_pipe_in_the_place_of_what_is_installed_is_told(guarded_home: Path, capsys: Said) -> None:
    store = guarded_home / "prehab" / "data" / "installed"
    store.mkdir(parents=True)
    os.mkfifo(store / "installed.json")
    assert main(["pack", "list"]) == 1
    assert "it is a pipe, not a file" in capsys.readouterr().err


def test_nothing_is_exported_into_a_pipe(tmp_path: Path, capsys: Said) -> None:
    pack, out = tmp_path / "wake.prehab.toml", tmp_path / "out.prehab"
    pack.write_text(text(), encoding="utf-8")
    os.mkfifo(out)
    assert main(["pack", "export", str(pack), "-o", str(out)]) == 1
    assert "is already there" in capsys.readouterr().err


def test_settings_and_changes_that_are_pipes_keep_nothing_from_playing(guarded_home: Path, capsys: Said) -> None:
    config = guarded_home / "prehab" / "config"
    config.mkdir(parents=True)
    os.mkfifo(config / "settings.toml")
    os.mkfifo(config / "overrides.toml")
    assert main(["plan", "glute-activation"]) == 0
    assert "it is a pipe, not a file" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["history"], ["tick", "swim"], ["stats"]])
def test_a_pipe_in_the_place_of_the_history_is_told(words: list[str], guarded_home: Path, capsys: Said) -> None:
    path = guarded_home / "prehab" / "data" / "history.sqlite3"
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert main(words) == 1
    assert f"{path} is not a file: move it away" in capsys.readouterr().err
    assert path.is_fifo()


def test_a_pipe_in_the_place_of_a_devices_name_is_told(guarded_home: Path, tmp_path: Path, capsys: Said) -> None:
    path = guarded_home / "prehab" / "data" / "history.device"
    path.parent.mkdir(parents=True)
    os.mkfifo(path)
    assert main(["history", "sync", str(tmp_path)]) == 1
    assert "history.device: it is a pipe, not a file" in capsys.readouterr().err
