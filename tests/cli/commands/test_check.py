import json
from pathlib import Path

import pytest

from prehab.cli.main import main

GOOD = 'format = 1\nname = "Hips"\nsteps = ["Glute bridge 15 reps"]\n'
BAD = GOOD.replace("Glute bridge 15 reps", "Plank 15")


@pytest.fixture
def good(tmp_path: Path) -> str:
    tmp_path.joinpath("good.prehab.toml").write_text(GOOD, encoding="utf-8")
    return str(tmp_path / "good.prehab.toml")


@pytest.fixture
def bad(tmp_path: Path) -> str:
    tmp_path.joinpath("bad.prehab.toml").write_text(BAD, encoding="utf-8")
    return str(tmp_path / "bad.prehab.toml")


def test_a_good_pack_is_ok_and_has_its_minutes(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good]) == 0
    assert capsys.readouterr().out == f"{good}: ok\n  Hips: easy 2 min, normal 2 min, hard 2 min\n"


def test_a_bad_pack_is_shown_whole_and_exits_with_2(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good, bad]) == 2
    out = capsys.readouterr().out
    assert "error[PH201]: 15 what?" in out
    assert out.endswith(f"{bad}: 1 error\n")


def test_what_cannot_be_read_exits_with_1(good: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", good, "gone.prehab.toml"]) == 1
    assert "there is no such file or folder" in capsys.readouterr().out


def test_an_invalid_pack_weighs_more_than_a_missing_one(bad: str) -> None:
    assert main(["check", bad, "gone.prehab.toml"]) == 2


def test_json_is_a_list_of_packs(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json", good, bad]) == 2
    first, second = json.loads(capsys.readouterr().out)
    assert (first["ok"], first["pack"], first["diagnostics"]) == (True, "good", [])
    assert [level["id"] for level in first["routines"][0]["levels"]] == ["easy", "normal", "hard"]
    assert [one["code"] for one in second["diagnostics"]] == ["PH201"]


def test_github_gets_annotations(bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github", bad]) == 2
    assert capsys.readouterr().out.startswith("::error file=")


def test_a_file_name_cannot_reach_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a\x1b]0;evil\x07\n.prehab.toml"
    path.write_text(BAD, encoding="utf-8")
    for form in ("text", "json", "github"):
        assert main(["check", "--format", form, str(path)]) == 2
    out = capsys.readouterr().out
    assert out.replace("\n", "").isprintable()


def test_what_is_read_at_a_level_has_its_heading(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.prehab.toml"
    path.write_text(
        'format = 1\nname = "A"\n[[routine]]\nname = "B"\nsteps = ["Plank 30s"]\n'
        '[routine.levels]\none = {}\ntwo = { steps = ["Squat 20s"] }\n',
        encoding="utf-8",
    )
    main(["check", "--read", str(path)])
    assert capsys.readouterr().out.split("\n\n")[0].splitlines() == [
        "B",
        "5 | Plank 30s",
        "  = Plank: 30 s",
        "    at the level two:",
        "8 | Squat 20s",
        "  = Squat: 20 s",
        "one 35 s, two 25 s",
    ]


def test_the_bundled_packs_have_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    packs = Path(__file__).parents[3] / "packs"
    assert main(["check", str(packs)]) == 0
    lines = capsys.readouterr().out.splitlines()
    verdicts = dict(line.split(": ") for line in lines if line.startswith(str(packs)))
    assert set(verdicts.values()) == {"ok"}
    assert [line for line in lines if "PH" in line] == []


HALF = 'name = "Wed"\nsteps:\nGlute bridge 15 reps\nClamshell 12 reps each side\n'


def test_fixing_without_asking_keeps_a_copy_and_says_where(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "wed.prehab.toml"
    pack.write_text(HALF, encoding="utf-8")
    assert main(["check", "--fix", "--yes", str(pack)]) == 0
    copy = tmp_path / "wed.prehab.toml.bak"
    assert copy.read_text(encoding="utf-8") == HALF
    said = capsys.readouterr().err
    assert f"the old file:  {copy}" in said
    assert f"{pack}: the list is TOML now\n" in said
    assert '"Clamshell 12 reps each side"]' in pack.read_text(encoding="utf-8")


def test_fixing_says_how_many_errors_are_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "wed.prehab.toml"
    pack.write_text(BAD + "ruonds = 2\n", encoding="utf-8")
    assert main(["check", "--fix", "--yes", str(pack)]) == 2
    assert f"{pack}: 1 problem fixed, 1 error left\n" in capsys.readouterr().err


def test_an_older_copy_that_differs_stays(tmp_path: Path) -> None:
    pack, copy = tmp_path / "wed.prehab.toml", tmp_path / "wed.prehab.toml.bak"
    copy.write_text("older", encoding="utf-8")
    for _ in range(2):
        pack.write_text(HALF, encoding="utf-8")
        assert main(["check", "--fix", "--yes", str(pack)]) == 0
    assert copy.read_text(encoding="utf-8") == "older"
    assert (tmp_path / "wed.prehab.toml.2.bak").read_text(encoding="utf-8") == HALF
    assert sorted(path.name for path in tmp_path.iterdir()) == [pack.name, "wed.prehab.toml.2.bak", copy.name]


def test_a_copy_in_the_folder_of_a_pack_is_no_part_of_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "wed"
    folder.mkdir()
    (folder / "prehab.toml").write_text(HALF, encoding="utf-8")
    assert main(["check", "--fix", "--yes", str(folder)]) == 0
    assert (folder / "prehab.toml.bak").is_file()
    assert main(["check", str(tmp_path)]) == 0
    assert "1 error" not in capsys.readouterr().out


def test_a_pack_is_checked_in_another_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--lang", "de", "packs/pre-run"]) == 0
    assert "Vor der Haustür, 4 Minuten" in capsys.readouterr().out


def test_a_pack_that_is_not_translated_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "mine.prehab.toml"
    pack.write_text(GOOD + 'lang = "en"\n', encoding="utf-8")
    assert main(["check", "--lang", "fr", str(pack)]) == 0
    assert "Hips is not translated into fr: it stays in en" in capsys.readouterr().err


def test_read_prints_every_step_with_its_meaning(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--read", good]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Hips",
        "3 | Glute bridge 15 reps",
        "  = Glute bridge: 15 reps, 2 s lift, 1 s squeeze, 2 s lower; about 1:20",
        "easy 2 min, normal 2 min, hard 2 min",
        "",
        f"{good}: ok",
    ]
    assert main(["check", "--read", bad]) == 2
    assert capsys.readouterr().out.splitlines() == [
        "Hips",
        "3 | Plank 15",
        "  ? 15 what?",
        '    write "Plank 15 reps" or "Plank 15s"',
        "",
        f"{bad}: 1 error",
    ]


def test_read_for_programs(good: str, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--read", "--format", "json", good, bad, "gone.prehab.toml"]) == 2
    first, second, gone = json.loads(capsys.readouterr().out)
    (step,) = first["read"][0]["steps"]
    assert (step["line"], step["written"], step["means"].split(",")[0], step["questions"]) == (
        3,
        "Glute bridge 15 reps",
        "Glute bridge: 15 reps",
        [],
    )
    (asked,) = second["read"][0]["steps"]
    assert (asked["means"], [one["code"] for one in asked["questions"]]) == (None, ["PH201"])
    assert gone["read"] == []


def test_read_shows_other_problems_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "odd.prehab.toml"
    path.write_text(GOOD.replace("Glute bridge", "Moon walk") + "ruonds = 2\n", encoding="utf-8")
    assert main(["check", "--read", str(path)]) == 2
    out = capsys.readouterr().out
    assert "Moon walk: 15 reps, at your own pace, plays as text" in out
    assert "error[PH303]" in out
    assert "warning[PH401]" in out


def test_a_list_is_read_with_the_names_of_its_own_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "stabi.txt"
    path.write_text(
        "Stabi für Läufer\nKäfer 10 Wdh pro Seite\nBeinpendel vor und zurück 10 pro Bein\n", encoding="utf-8"
    )
    assert main(["check", "--read", str(path)]) == 0
    assert "= Toter Käfer: 10 reps each side, 2 s strecken" in capsys.readouterr().out
