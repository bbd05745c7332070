"""The one line about the tests that this machine could not run, and what brings what they need."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.needs import missing, packages
from tests.left_out import main, summary

ROOT = Path(__file__).parents[1]
WANTING = """
import pytest
from tests.e2e.needs import need
@pytest.fixture
def window():
    need("tmux", "git")
@pytest.mark.parametrize("number", range(3))
def test_window(window, number):
    pass
def test_other():
    pytest.skip("nobody is root here")
def test_usual():
    pass
"""


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with tests, on a machine with nothing but this Python."""
    (tmp_path / "test_made.py").write_text(WANTING)
    (tmp_path / "pytest.ini").write_text("[pytest]")
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def run(stage: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "pytest", "-p", "tests.left_out", "-p", "no:cacheprovider", "-q", *options]
    return subprocess.run(command, cwd=stage, env={**os.environ}, capture_output=True, text=True, check=False)


def test_what_is_missing_leaves_tests_out_in_one_line(stage: Path) -> None:
    done = run(stage)
    assert done.returncode == 0, done.stdout
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("left out")]
    assert line == (
        "left out: 3 tests, for want of tmux, git; 1 test (nobody is root here). "
        "To get what they need, on Debian or Ubuntu: sudo apt-get install git tmux"
    )


def test_a_run_of_nothing_but_such_tests_is_no_failure(stage: Path) -> None:
    assert run(stage, "-k", "window", "-n", "2").returncode == 0


def test_stages_gather_their_reasons_for_one_line_at_the_end(stage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gathered = stage / "left-out"
    for choice in ("window", "other", "usual"):
        done = run(stage, "-k", choice, "-n", "2", "--left-out", str(gathered))
        assert done.returncode == 0
        assert "left out" not in done.stdout
    main(gathered)
    assert capsys.readouterr().out.startswith("left out: 3 tests, for want of tmux, git; 1 test (nobody")
    assert not gathered.exists()
    main(gathered)
    assert capsys.readouterr().out == ""


def test_the_stages_of_make_find_the_option_also_when_the_file_is_there(tmp_path: Path) -> None:
    gathered = tmp_path / "left-out"
    gathered.write_text("needs tmux\n")
    (line,) = [line for line in (ROOT / "Makefile").read_text().splitlines() if line.startswith("PYTEST :=")]
    options = line.replace("$(LEFT_OUT)", str(gathered)).split()[3:]
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *options, "--markers"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_ci_insists(stage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    done = run(stage)
    assert done.returncode == 1
    assert "3 errors" in done.stdout
    assert "needs tmux, git" in done.stdout


@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.parametrize(
    ("place", "code"), [("tests", 4), ("tests/e2e/test_make.py", 4), ("tests/core/test_units.py", 0)]
)
def test_ci_does_not_begin_where_a_program_is_missing(
    place: str, code: int, workers: str, stage: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--collect-only", "-n", workers, place]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr
    assert ("need bash, tmux" in done.stderr) is (code == 4)
    assert "INTERNAL" not in done.stdout


def test_everything_that_can_be_missing_has_its_package(stage: Path) -> None:
    known = set(packages())
    said = summary([f"needs {', '.join(missing())}"])
    assert said.startswith(f"left out: 1 test, for want of {', '.join(missing())}. ")
    assert set(said.rpartition("install ")[2].split()) <= known
    assert {"tmux", "pulseaudio", "git", "openssl"} <= set(missing())
