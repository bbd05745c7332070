"""Mended packs, packs laid out, adopted from and passed on: the commands of whoever writes one."""

import io
import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prehab.cli.commands.check import watch
from prehab.cli.main import main
from prehab.pack.schema.json_schema import pack_schema

GOOD = 'format = 1\nname = "Hips"\nsteps = ["Glute bridge 15 reps"]\n'
MENDABLE = 'format: 1\nname = "Hips"\nruonds = 2\nsteps = ["Glute bridge 15 reps"]\n'
MENDED = 'format = 1\nname = "Hips"\nrounds = 2\nsteps = ["Glute bridge 15 reps"]\n'

Type = Callable[[str], None]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Type:
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


def written(text: str) -> Path:
    path = Path("hips.prehab.toml")
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mend_is_shown_and_asked_for(typing: Type, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(MENDABLE)
    typing("n\n")
    assert main(["check", "--fix", str(path)]) == 2
    assert "-format: 1\n" in (said := capsys.readouterr().err)
    assert "+rounds = 2\n" in said
    assert path.read_text(encoding="utf-8") == MENDABLE
    typing("y\n")
    assert main(["check", "--fix", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == MENDED
    assert path.with_name("hips.prehab.toml.bak").read_text(encoding="utf-8") == MENDABLE


def test_nothing_to_fix_is_told_from_what_only_a_person_can_fix(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(MENDED)
    assert main(["check", "--fix", str(path)]) == 0
    assert f"{path}: there is nothing to fix\n" in capsys.readouterr().err
    path.write_text(MENDED.replace("Glute bridge 15 reps", "Plank 15"), encoding="utf-8")
    assert main(["check", "--fix", str(path)]) == 2
    assert "prehab cannot fix this" in capsys.readouterr().err


def test_nobody_to_ask_means_no(typing: Type) -> None:
    path = written(MENDABLE)
    typing("")
    assert main(["pack", "check", "--fix", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == MENDABLE


def test_yes_mends_without_asking(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(MENDABLE)
    path.chmod(0o640)
    assert main(["pack", "check", "--fix", "--yes", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == MENDED
    assert path.stat().st_mode & 0o777 == 0o640
    assert main(["check", "--yes", str(path)]) == 2


def test_watching_checks_again_when_a_file_changes_and_only_then() -> None:
    path = written(GOOD)
    acted: list[str] = []
    rounds = iter([None, 'format = 1\nname = "Hips two"\nsteps = ["Squat"]\n', None])

    def wait(_seconds: float) -> None:
        try:
            text = next(rounds)
        except StopIteration:
            raise KeyboardInterrupt from None
        if text is not None:
            path.write_text(text, encoding="utf-8")

    def act() -> int:
        acted.append(path.read_text(encoding="utf-8"))
        return 0

    with pytest.raises(KeyboardInterrupt):
        watch([path], act, wait)
    assert len(acted) == 2
    assert "Hips two" in acted[1]


def test_a_pack_is_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    path = written('steps=["Glute bridge 15 reps"]#x\nname="Hips"\nformat=1\n')
    assert main(["pack", "fmt", "--check", str(path)]) == 1
    assert "+format = 1" in capsys.readouterr().out
    assert main(["pack", "fmt", str(path)]) == 0
    assert path.read_text(encoding="utf-8").startswith('format = 1\nname = "Hips"\nsteps = ["Glute bridge 15 reps"]')
    assert capsys.readouterr().out == f"changed the layout of {path}\n"
    assert main(["pack", "fmt", "--check", str(path)]) == 0
    assert capsys.readouterr() == ("", f"{path}: nothing to change\n")


def test_a_broken_pack_is_not_laid_out(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(MENDABLE)
    assert main(["pack", "fmt", str(path), "gone"]) == 2
    assert "PH108" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == MENDABLE


def test_the_schema_is_printed_or_written(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == pack_schema()
    for _ in range(2):
        assert main(["schema", "-o", "s.json"]) == 0
        assert json.loads(Path("s.json").read_text(encoding="utf-8")) == pack_schema()


def test_an_exercise_is_adopted_with_its_credit(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(GOOD)
    assert main(["pack", "adopt", "core:clamshell", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert 'credits = ["Clamshell: from the pack Core library' in text
    assert '[[exercise]]\nid = "clamshell"\n' in text
    assert main(["check", str(path)]) == 0
    assert main(["pack", "adopt", "clamshell", str(path)]) == 1
    assert "has an exercise clamshell already" in capsys.readouterr().err
    assert path.read_text(encoding="utf-8") == text
    assert main(["pack", "adopt", "core:clamshell"]) == 0
    assert capsys.readouterr().out.startswith("# Clamshell: from the pack Core library")


def test_an_exercise_without_a_place_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    path = written(f'{GOOD}exercise = [{{ name = "Wobble" }}]\n')
    before = path.read_bytes()
    assert main(["pack", "adopt", "core:clamshell", str(path)]) == 1
    assert "no place for another [[exercise]] table" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_folder_pack_gets_a_file_for_the_exercise() -> None:
    Path("club").mkdir()
    Path("club/prehab.toml").write_text(GOOD, encoding="utf-8")
    assert main(["pack", "adopt", "core:glute-bridge", "club"]) == 0
    assert Path("club/exercises/glute-bridge.toml").read_text(encoding="utf-8").startswith("[[exercise]]\n")
    assert main(["check", "club"]) == 0


def test_a_pack_of_mine_is_found_by_its_id(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    assert main(["pack", "adopt", "core:plank", "pre-run"]) == 1
    assert main(["pack", "edit", "--external", "pre-run"]) == 0
    assert main(["pack", "adopt", "core:plank", "pre-run"]) == 0
    assert "pre-run has Plank now" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wanted", "said"),
    [("core:clamshel", "did you mean core:Clamshell?"), ("gone:x", "there is no pack"), ("pre-run:x", "pre-run has")],
)
def test_an_exercise_that_is_not_there(wanted: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "adopt", wanted, str(written(GOOD))]) == 1
    assert said in capsys.readouterr().err


def test_an_export_has_the_same_bytes_and_plays(capsys: pytest.CaptureFixture[str]) -> None:
    written(GOOD)
    assert main(["pack", "export", "./hips.prehab.toml"]) == 0
    first = Path("hips.prehab").read_bytes()
    assert main(["pack", "export", "./hips.prehab.toml", "-o", "again.prehab"]) == 0
    assert Path("again.prehab").read_bytes() == first
    assert main(["pack", "export", "./hips.prehab"]) == 0
    assert main(["plan", "./hips.prehab"]) == 0
    assert main(["pack", "export", "glute-activation", "-o", "hips.prehab"]) == 1
    assert Path("hips.prehab").read_bytes() == first
    assert "with other content" in capsys.readouterr().err


def test_an_export_as_text_plays_and_says_what_stays_behind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pack", "export", "--text", "pre-run"]) == 0
    said = capsys.readouterr()
    assert "1 translation" in said.err
    written(said.out)
    assert main(["check", "hips.prehab.toml"]) == 0
    assert main(["pack", "export", "--text", "pre-run", "-o", "chat.txt"]) == 0
    assert "prehab pack install -" in capsys.readouterr().err


def test_a_pack_with_errors_is_not_passed_on(capsys: pytest.CaptureFixture[str]) -> None:
    written(MENDABLE)
    assert main(["pack", "export", "./hips.prehab.toml"]) == 2
    assert "PH108" in capsys.readouterr().err
    assert not Path("hips.prehab").exists()


def test_an_archive_is_never_changed(capsys: pytest.CaptureFixture[str]) -> None:
    written('steps = ["Glute bridge 15 reps"]\nname = "Hips"\nformat = 1\n')
    assert main(["pack", "export", "./hips.prehab.toml"]) == 0
    before = Path("hips.prehab").read_bytes()
    assert main(["pack", "fmt", "hips.prehab"]) == 1
    assert "is an archive" in capsys.readouterr().err
    assert Path("hips.prehab").read_bytes() == before


def replacing(old: str, new: str) -> str:
    """Return the command line of an editor that replaces a word."""
    program = "import pathlib, sys; p = pathlib.Path(sys.argv[3]); p.write_text(p.read_text().replace(*sys.argv[1:3]))"
    return shlex.join([sys.executable, "-c", program, old, new])


def test_an_editor_of_your_own_is_followed_by_a_check(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(GOOD)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", replacing("Hips", "Knees"))
    assert main(["pack", "edit", "--external", f"./{path}"]) == 0
    assert "Knees: easy" in capsys.readouterr().out
    monkeypatch.setenv("EDITOR", replacing("Glute bridge 15 reps", "Plank 15"))
    assert main(["pack", "edit", "--external", f"./{path}"]) == 2
    monkeypatch.setenv("EDITOR", "rm")
    assert main(["pack", "edit", "--external", f"./{path}"]) == 1
    path = written(GOOD)
    monkeypatch.setenv("EDITOR", "no-such-editor")
    assert main(["pack", "edit", "--external", f"./{path}"]) == 1
    monkeypatch.delenv("EDITOR")
    assert main(["pack", "edit", "--external", f"./{path}"]) == 1
    assert "set EDITOR" in capsys.readouterr().err


def test_editing_a_bundled_pack_makes_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "true")
    assert main(["pack", "edit", "--external", "pre-run"]) == 0
    assert main(["pack", "edit", "--external", "pre-run"]) == 0


def test_no_word_that_is_to_be_copied_is_broken_in_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "PH403"]) == 0
    assert "rectus-femoris" in capsys.readouterr().out
