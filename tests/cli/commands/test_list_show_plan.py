import json
from pathlib import Path
from typing import Any

import pytest

from prehab.cli.main import main

NINE_LINES = """format = 1
name = "Glute wake-up"
rounds = 2
rest = "15s"
steps = [
  "Glute bridge 15 reps",
  "Donkey kick 12 reps each side",
  "Clamshell 12 reps each side",
]
"""


@pytest.fixture
def nine_lines(tmp_path: Path) -> str:
    path = tmp_path / "wake-up.prehab.toml"
    path.write_text(NINE_LINES, encoding="utf-8")
    return str(path)


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def data(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer(capsys, *arguments, "--json"))
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    said = capsys.readouterr()
    assert said.out == ""
    return code, said.err


def test_list_names_every_bundled_routine(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys, "list")
    for pack in data(capsys, "list")["packs"]:
        assert pack["name"] in text
        for routine in pack["routines"]:
            assert f"{routine['ref']} " in text


def test_list_tells_minutes_and_equipment(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = [one for one in answer(capsys, "list").splitlines() if "foam-roll:before-a-run" in one]
    assert line.split("  ")[-1] == "before a run; needs foam roller"


def test_a_broken_pack_is_named_and_hides_nothing(guarded_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packs = guarded_home / "prehab" / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "broken.prehab.toml").write_text("format = 1\n", encoding="utf-8")
    assert main(["list"]) == 0
    said = capsys.readouterr()
    assert "Glute activation" in said.out
    assert said.err.startswith(f"{packs / 'broken.prehab.toml'} cannot be played")
    assert data(capsys, "list")["broken"] == [{"name": "broken", "path": str(packs / "broken.prehab.toml")}]


@pytest.mark.parametrize("command", [("list",), ("pack", "list"), ("doctor",)])
def test_a_file_that_is_no_pack_for_its_name_only_is_told_with_the_name_it_needs(
    command: tuple[str, ...], guarded_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    packs = guarded_home / "prehab" / "data" / "packs"
    packs.mkdir(parents=True)
    main([*command])
    assert "hips" not in capsys.readouterr().err
    (packs / "hips.toml").write_text('format = 1\nname = "A"\nsteps = ["Glute bridge 15 reps"]\n', encoding="utf-8")
    for _ in range(2):
        main([*command])
        said = capsys.readouterr()
        told = said.out if command == ("doctor",) else said.err
        assert told.count("hips.toml (call it hips.prehab.toml)") == 1
    main(["show", "pre-run"])
    assert "hips.toml" not in capsys.readouterr().err


def test_show_a_pack_shows_all_its_routines_and_exercises(capsys: pytest.CaptureFixture[str]) -> None:
    text = answer(capsys, "show", "glute-activation")
    for routine in data(capsys, "show", "glute-activation")["routines"]:
        assert f"prehab play {routine['ref']}" in text
        for exercise in routine["exercises"]:
            assert f"\n{exercise['name']} (" in text


def test_show_a_routine_shows_only_that(capsys: pytest.CaptureFixture[str]) -> None:
    found = data(capsys, "show", "glute-activation:no-floor", "--level", "hard")
    (routine,) = found["routines"]
    assert (routine["id"], routine["level"]) == ("no-floor", "hard")
    assert found["license"] == "CC-BY-4.0"


def test_show_a_file_says_how_to_play_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "my wake-up.prehab.toml"
    path.write_text(NINE_LINES, encoding="utf-8")
    text = answer(capsys, "show", "my wake-up.prehab.toml")
    (line,) = [one for one in text.splitlines() if "prehab play" in one]
    assert line.split("prehab play ")[1] == "'my wake-up.prehab.toml':glute-wake-up"
    (routine,) = data(capsys, "show", "my wake-up.prehab.toml")["routines"]
    assert data(capsys, "plan", routine["ref"])["total_ms"] == 730_000


def test_plan_is_the_worked_example_of_the_format(nine_lines: str, capsys: pytest.CaptureFixture[str]) -> None:
    plan = data(capsys, "plan", nine_lines)
    assert (plan["total_ms"], plan["exact"]) == (730_000, True)
    assert "730 s" in answer(capsys, "plan", nine_lines)


def test_show_and_plan_agree_on_every_level(capsys: pytest.CaptureFixture[str]) -> None:
    (routine,) = data(capsys, "show", "glute-activation:activation")["routines"]
    for level in routine["levels"]:
        plan = data(capsys, "plan", "glute-activation:activation", "--level", level["id"])
        assert plan["total_ms"] == level["total_ms"]


@pytest.mark.parametrize("word", ["band", "BAND", "With a band", "with a Band"])
def test_a_level_is_also_found_by_the_name_that_is_shown(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert data(capsys, "plan", "glute-activation:activation", "--level", word)["level"] == "band"


@pytest.mark.parametrize("command", ["show", "plan", "play"])
def test_a_wrong_level_names_the_right_ones(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = refused(capsys, command, "glute-activation:activation", "--level", "eazy")
    assert code == 1
    assert said == (
        'prehab: "Activation circuit" has no level "eazy": did you mean easy? there is easy, normal, band, hard\n'
    )


@pytest.mark.parametrize("command", ["show", "plan", "play"])
def test_an_unknown_pack_gets_a_suggestion(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = refused(capsys, command, "glute-activaton")
    assert code == 1
    assert "did you mean glute-activation?" in said


@pytest.mark.parametrize("command", ["show", "plan", "play"])
def test_an_invalid_pack_says_where_and_how_to_mend_it(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.prehab.toml"
    path.write_text('format = 1\nname = "x"\nsteps = ["Donkey walk 12"]\n', encoding="utf-8")
    code, said = refused(capsys, command, str(path))
    assert code == 2
    assert "error[PH201]: 12 what?" in said
    assert f"--> {path}:3:23" in said


@pytest.mark.parametrize("command", ["show", "plan", "play"])
def test_a_file_that_is_not_there_is_could_not(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = refused(capsys, command, str(tmp_path / "no.prehab.toml"))
    assert code == 1
    assert "no such file" in said


def test_a_routine_that_is_too_long_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "long.prehab.toml"
    path.write_text('format = 1\nname = "x"\nrounds = 50\nsteps = ["Plank 30 min"]\n', encoding="utf-8")
    code, said = refused(capsys, "plan", str(path))
    assert code == 2
    assert "4 hours" in said


def test_the_runners_own_pace_makes_the_plan_a_guess(
    guarded_home: Path, nine_lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = guarded_home / "prehab" / "config" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('pace = "self"\n', encoding="utf-8")
    assert data(capsys, "plan", nine_lines)["exact"] is False


def test_a_name_that_is_no_utf_8_is_an_unknown_pack(guarded_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    packs = guarded_home / "prehab" / "data" / "packs"
    packs.mkdir(parents=True)
    (packs / "hips.prehab.toml").write_text(NINE_LINES, encoding="utf-8")
    assert refused(capsys, "show", "x\udcff") == (
        1,
        'prehab: there is no pack called "x\ufffd": prehab list shows what there is\n',
    )


@pytest.mark.parametrize("command", ["show", "plan"])
def test_a_list_with_one_question_says_only_that(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "club.txt"
    path.write_text("Hips\nWall thing 30s\nPlank 30s\nBurpees 10\n", encoding="utf-8")
    said = refused(capsys, command, str(path))[1]
    assert "10 what?" in said
    assert "PH401" not in said
    assert said.rstrip().endswith("1 warning more: prehab check prints all")
