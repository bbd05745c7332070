"""--minutes and the runner's own changes: the same answer from show, plan and play."""

import json
import os
from pathlib import Path

import pytest

from prehab.app.wiring import build_services
from prehab.cli.main import main
from prehab.core.requirements import exercises_of

CIRCUIT = "glute-activation:activation"


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def write_changes(text: str) -> Path:
    path = Path(os.environ["PREHAB_HOME"]) / "config" / "overrides.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--minutes", "6"), "easy, 1 round: 5 min"),
        (("--minutes", "11.5"), "normal, 2 rounds: 11 min"),
        (("--minutes", "60", "--level", "easy"), "easy, 1 round: 5 min"),
        (("--minutes", "6", "--level", "normal"), "normal, 1 round: 5 min"),
        (("--minutes", "2"), "nothing fits 2 min; the shortest is easy, 1 round: 5 min"),
    ],
)
def test_what_fits_is_chosen_and_said(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert said in out(capsys, "plan", CIRCUIT, *arguments).splitlines()[1]
    assert f"  {said}\n" in out(capsys, "show", CIRCUIT, *arguments)
    data = json.loads(out(capsys, "plan", CIRCUIT, *arguments, "--json"))
    assert data["said"] == [said]
    assert {segment["rounds"] for segment in data["segments"]} == {data["rounds"]}


@pytest.mark.parametrize("minutes", ["0", "-3", "many", "241", "nan"])
def test_minutes_that_are_none_are_refused(capsys: pytest.CaptureFixture[str], minutes: str) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["plan", CIRCUIT, "--minutes", minutes])
    assert exit_.value.code == 2
    assert "MINUTES must be a number up to 240" in capsys.readouterr().err


def test_changes_count_everywhere_and_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    write_changes(
        "[glute-activation.activation]\nlevel = 'easy'\n[glute-activation.activation.exercise.clamshell]\nreps = 3\n"
        "[glute-activation.activation.exercise.donkey-kick]\nskip = true\n"
    )
    plan = out(capsys, "plan", CIRCUIT)
    assert plan.startswith("Activation circuit, Easy: ")
    assert plan.splitlines()[1] == "with your changes"
    assert "Clamshell, left leg on top, 3 / side" in plan
    assert "Donkey kick" not in plan
    shown = out(capsys, "show", CIRCUIT)
    assert "  with your changes\n" in shown
    assert "easy      2 min, 1 round, unless you say otherwise" in shown
    assert "with your changes" not in out(capsys, "show", "hip-flexors")


@pytest.mark.parametrize("words", [["plan"], ["play", "--plain"], ["play", "--plain", "--minutes", "5"]])
def test_when_all_is_left_out_the_way_back_is_told(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    ids = (exercise.id for exercise in exercises_of(build_services().library.find(CIRCUIT).routine))
    skips = "".join(f"{one} = {{ skip = true }}\n" for one in ids)
    path = write_changes(f"[glute-activation.activation.exercise]\n{skips}")
    assert main([words[0], CIRCUIT, *words[1:]]) == 2
    said = capsys.readouterr().err
    assert "cannot be played: you have left out all of its exercises: bring one back with change" in said
    assert f"take skip = true out of {path}" in said
    assert "easy    left out" in out(capsys, "show", CIRCUIT)
    assert "Activation circuit  left out" in out(capsys, "list")


def test_a_problem_in_the_changes_is_told_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    path = write_changes("[glute-activation.activation.exercise.clamshell]\nreps = 'many'\n")
    assert main(["plan", CIRCUIT]) == 0
    said = capsys.readouterr()
    assert said.err == f"prehab: {path}:2: reps must be a whole number from 1 to 500\n"
    assert "with your changes" not in said.out
