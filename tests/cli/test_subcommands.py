"""Actions of a command: their options are there when they are chosen, and help is as wide as the terminal."""

import shutil

import pytest

from prehab.cli.command_parser import HelpText
from prehab.cli.main import main


def helped(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    with pytest.raises(SystemExit) as caught:
        main([*argv, "--help"])
    assert caught.value.code == 0
    return capsys.readouterr().out


def test_a_command_names_its_actions(capsys: pytest.CaptureFixture[str]) -> None:
    out = helped(capsys, "history")
    assert out.startswith("usage: prehab history ")
    for action in ("show", "add", "edit", "delete", "undo"):
        assert f"\n    {action} " in out


def test_an_action_has_its_own_options(capsys: pytest.CaptureFixture[str]) -> None:
    out = helped(capsys, "history", "edit")
    assert out.startswith("usage: prehab history edit ")
    assert "--minutes" in out
    assert "--limit" not in out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    out = helped(capsys)
    assert out.startswith("usage: prehab ")
    assert "\n    stats " in out
    assert "\n    play " in out


def test_an_action_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["history", "dance"])
    assert caught.value.code == 2
    assert "invalid choice: 'dance'" in capsys.readouterr().err


@pytest.mark.parametrize("told", ["", "40", "120", "wide", "0"])
def test_help_is_as_wide_as_the_terminal(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("COLUMNS", told)
    assert HelpText("prehab")._width == shutil.get_terminal_size().columns - 2
