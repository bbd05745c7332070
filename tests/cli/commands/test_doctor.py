"""`prehab doctor`: the findings as text and as data, and an exit code that says whether all is well."""

import json
import os

import pytest

from prehab.app.checkup import Finding, State
from prehab.cli.commands.doctor import report
from prehab.cli.main import main
from prehab.system.paths import find_paths


@pytest.fixture(autouse=True)
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", "unix:/nowhere")
    monkeypatch.setenv("PIPEWIRE_REMOTE", "/nowhere")
    monkeypatch.setenv("ALSA_CONFIG_PATH", "/dev/null")


def test_the_report_names_states_places_and_what_to_do() -> None:
    found = [
        Finding("sound", State.OK, "sound: miniaudio"),
        Finding("folders", State.OK, "data", where="/home/x/data"),
        Finding("folders", State.WRONG, "/home/x/config is not a folder", "move it away", "/home/x/config"),
    ]
    assert report(found).splitlines() == [
        "sound:",
        "  ok      sound: miniaudio",
        "",
        "folders:",
        "  ok      data  /home/x/data",
        "  wrong   /home/x/config is not a folder",
        "          to do: move it away",
        "",
        "1 thing wrong.",
    ]
    assert report(found[:2]).splitlines()[-1] == "All is well."


def test_a_fresh_home_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == 0
    assert capsys.readouterr().out.endswith("\nAll is well.\n")


def test_a_wrong_setting_is_exit_code_1_in_both_forms(capsys: pytest.CaptureFixture[str]) -> None:
    paths = find_paths(os.environ)
    paths.config_dir.mkdir(parents=True)
    paths.settings_file.write_text("vioce = true\n")
    assert main(["doctor"]) == 1
    assert capsys.readouterr().out.endswith("\n1 thing wrong.\n")
    assert main(["doctor", "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["ok"] is False
    (one,) = [one for one in data["findings"] if one["state"] == "wrong"]
    assert one == {
        "area": "settings",
        "state": "wrong",
        "text": f'{paths.settings_file}:1: there is no setting "vioce": did you mean voice?',
        "advice": "correct this, or remove it",
        "where": str(paths.settings_file),
    }
