import os
import subprocess
import sys
from pathlib import Path

import pytest

from prehab import __version__
from prehab.cli import main as main_module
from prehab.cli.errors import CommandError
from prehab.cli.main import COMMANDS, main
from prehab.core.characters.safe_text import forbidden_characters

ROOT = Path(__file__).parents[2]


def run_prehab(*arguments: str, program: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in an interpreter of its own, `program` first in the same interpreter."""
    start = f"import sys; sys.argv = ['prehab', *{list(arguments)!r}]; from prehab.cli.main import entry\n"
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
    return subprocess.run(
        [sys.executable, "-c", f"{start}{program}\nentry()"], env=env, capture_output=True, text=True, check=False
    )


def test_every_command_has_its_module() -> None:
    for command in COMMANDS:
        place = ROOT / "src" / "prehab" / "cli" / "commands" / command
        assert place.with_suffix(".py").is_file() or (place / "__init__.py").is_file(), command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"usage: prehab {command}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "usage"),
    [
        (["pack", "freeze", "hips", "--yes"], "usage: prehab pack freeze [-h]"),
        (["pack", "--yes"], "usage: prehab pack [-h] ACTION"),
        (["stats", "--yes"], "usage: prehab stats [-h]"),
    ],
)
def test_what_is_not_known_is_told_with_the_usage_of_its_command(
    argv: list[str], usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(argv)
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(usage)
    assert "unrecognized arguments: --yes" in said


def test_the_version_is_told() -> None:
    assert run_prehab("--version").stdout == f"prehab {__version__}\n"


def test_it_runs_as_a_module() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-m", "prehab", "--version"], env=env, capture_output=True, text=True, check=False
    )
    assert done.stdout == f"prehab {__version__}\n"


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("lsit", "prehab: there is no command lsit; did you mean list?\n"),
        ("zzz", f"prehab: there is no command zzz; the commands are {', '.join(COMMANDS)}\n"),
        (
            "x\x1b]0;title\x07",
            f"prehab: there is no command x\ufffd]0;title\ufffd; the commands are {', '.join(COMMANDS)}\n",
        ),
    ],
)
def test_an_unknown_command_is_named_safely(word: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word]) == 2
    assert capsys.readouterr().err == answer


def test_a_file_in_the_place_of_a_command_tells_how_to_play_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pack = tmp_path / "mine.prehab.toml"
    pack.touch()
    assert main([str(pack)]) == 2
    assert f"to play it write: prehab play {pack}" in capsys.readouterr().err


def test_what_a_user_can_mend_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    class Module:
        @staticmethod
        def add_arguments(parser: object) -> None: ...

        @staticmethod
        def run(args: object) -> int:
            raise CommandError("there is no such pack", 2)

    monkeypatch.setattr(main_module, "import_module", lambda name: Module)
    assert main(["list"]) == 2
    assert capsys.readouterr() == ("", "prehab: there is no such pack\n")


def test_a_bug_is_one_line_and_a_file(guarded_home: Path) -> None:
    done = run_prehab("list", program="import prehab.cli.main as m\nm.main = lambda argv: 1 / 0")
    log = guarded_home / "prehab" / "cache" / "prehab.log"
    assert done.returncode == 70
    assert done.stdout == ""
    assert done.stderr == (
        f"prehab: this is a bug in prehab, sorry (ZeroDivisionError: division by zero); the details are in {log}\n"
    )
    assert "Traceback" in log.read_text(encoding="utf-8")


def test_a_bug_where_nothing_can_be_written_is_still_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run_prehab(
        "list", program="import prehab.cli.main as m\nm.main = lambda argv: 1 / 0", PREHAB_HOME=str(tmp_path / "file")
    )
    assert done.returncode == 70
    assert done.stderr.endswith("its details could not be saved\n")


def test_an_interrupt_is_quiet() -> None:
    done = run_prehab(
        "list", program="import prehab.cli.main as m\ndef main(argv): raise KeyboardInterrupt\nm.main = main"
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_a_reader_that_leaves_is_no_drama() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "prehab", "list"], env=env, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command", [("list",), ("plan", "glute-activation", "--json"), ("--help",), ("pack", "list", "--help")]
)
def test_an_answer_that_cannot_be_written_is_one_line(command: tuple[str, ...]) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "prehab", *command], env=env, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr) == (1, b"prehab: the output cannot be written: no space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("closed", "command", "code"),
    [
        (">&-", "list", 0),
        (">&-", "stats", 0),
        ("2>&-", "nonsense", 2),
        ("2>&-", "list", 0),
        ("2>&-", "tick sprint", 0),
        ("0<&- 1>&- 2>&-", "list", 0),
        ("0<&- 1>&- 2>&-", "", 1),
    ],
)
def test_an_output_that_was_closed_before_the_start_is_no_drama(closed: str, command: str, code: int) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = f'exec "{sys.executable}" -m prehab {command} {closed}'
    done = subprocess.run(["sh", "-c", start], env=env, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (code, b"")
    assert bool(done.stdout) is (closed == "2>&-" and code == 0), "only what was open was written to"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_an_input_that_was_closed_before_the_start_is_no_terminal() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        ["sh", "-c", f'exec "{sys.executable}" -m prehab 0<&-'], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("prehab: this is not a terminal with a screen")


@pytest.mark.parametrize("before", [[], ["list"], ["schema"], ["pack"], ["history"], ["history", "delete"]])
def test_what_is_quoted_of_an_argument_is_safe_to_print(before: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*before, "--\x1b]52;c;x\x07\u202e" + "e\u0316" * 2 + "\u0316" * 90])
    said = capsys.readouterr().err
    assert "unrecognized arguments: --\ufffd]52;c;x\ufffd\ufffd" in said or "argument" in said
    assert forbidden_characters(said) == ()
