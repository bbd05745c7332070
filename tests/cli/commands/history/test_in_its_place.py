"""Something else in the place of the history file: every command says so, none takes it for an empty history."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from prehab.app.wiring import build_services
from prehab.cli.main import main
from prehab.system.paths import find_paths
from tests.history.samples import play, recording

COMMANDS = (
    ["history"],
    ["stats"],
    ["tick", "swim"],
    ["checkin", "knee", "3"],
    ["history", "export"],
    ["history", "show", "last"],
    ["history", "undo"],
)


@pytest.fixture
def place() -> Path:
    path = find_paths(os.environ).history_file
    path.parent.mkdir(parents=True)
    return path


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("link", "is a link to /nowhere/history.sqlite3, which is not there"),
        ("circle", "is a link to history.sqlite3, which is not there"),
        ("folder", "is a folder: move it away"),
        ("pipe", "is not a file: move it away"),
    ],
)
def test_it_is_told(place: Path, capsys: pytest.CaptureFixture[str], kind: str, said: str, command: list[str]) -> None:
    put(place, kind)
    assert main(command) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert f"{place} {said}" in err
    assert len(err.splitlines()) == 1
    assert sorted(found.name for found in place.parent.glob("history.*")) in (
        ["history.sqlite3"],
        ["history.lock", "history.sqlite3"],
    )


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_the_app_tells_it_too(place: Path, kind: str) -> None:
    put(place, kind)
    services = build_services()
    found, notice = services.read_with_repair(services.history.queries.routine_stats)
    assert found is None
    assert str(place) in notice


def put(place: Path, kind: str) -> None:
    match kind:
        case "link":
            place.symlink_to("/nowhere/history.sqlite3")
        case "circle":
            place.symlink_to(place.name)
        case "folder":
            place.mkdir()
        case _:
            os.mkfifo(place)


def test_a_link_to_the_file_stays_one_when_the_file_is_repaired(place: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.sqlite3"
    with recording(real) as history:
        play(history)
    real.write_bytes(bytes(100) + real.read_bytes()[100:])
    place.symlink_to(real)
    assert main(["tick", "swim"]) == 0
    assert place.is_symlink()
    assert real.with_name("elsewhere.damaged-1.sqlite3").exists()
    assert main(["history", "show", "last"]) == 0


@pytest.fixture
def open_home() -> Iterator[Path]:
    """A home that every user may enter: those of tests are for their owner."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        home = Path(name)
        home.chmod(0o777)
        yield home


FORBIDDEN = """
import contextlib, io, os, sys
from prehab.cli.main import main
path, *command = sys.argv[1:]
# Once while it is allowed: an ordinary user may not be able to load what belongs to root.
out = io.TextIOWrapper(io.BytesIO())
with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
    main(["tick", "swim"])
    main(command)
os.chmod(path, 0)
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(65534)
sys.exit(main(command))
"""
"""Runs a command as a user who may not read a file; the first argument is the file."""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["history.sqlite3", "."])
def test_what_one_may_not_read_is_no_damage(open_home: Path, command: list[str], name: str) -> None:
    data = open_home / "data"
    with recording(data / "history.sqlite3") as history:
        play(history)
    data.chmod(0o777)
    forbidden = (data / name).resolve()
    done = subprocess.run(
        [sys.executable, "-c", FORBIDDEN, str(forbidden), *command],
        env={**os.environ, "PREHAB_HOME": str(open_home)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    forbidden.chmod(0o700)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"you may not read {forbidden} (" in done.stderr
    assert "damage" not in done.stderr
    assert [found.name for found in data.glob("history.*sqlite3")] == ["history.sqlite3"]


def test_a_damaged_file_that_cannot_be_repaired_now_is_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Another prehab has it open; a full or a read-only disk is the same."""
    with recording(place) as history:
        play(history, "s1")
    whole = place.read_bytes()
    with recording(place) as other:
        other.open()
        other.flush()
        place.write_bytes(bytes(100) + whole[100:])
        for command in (["history"], ["history", "show", "last"], ["history", "export"]):
            assert main(command) == 0
            out, err = capsys.readouterr()
            assert "s1" in out or "Clamshell" in out
            assert "is damaged and another prehab has it open" in err
        assert main(["tick", "swim"]) == 1
        assert place.read_bytes() == bytes(100) + whole[100:]
        assert [found.name for found in place.parent.glob("history.*sqlite3")] == ["history.sqlite3"]
