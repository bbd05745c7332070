"""Folders and files that this user may not read: each is named with the reason, and none of it is a bug."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")

PACK: Final = 'format = 1\nname = "{}"\nsteps = ["Glute bridge 15 reps"]\n'
COMMANDS: Final = (
    ["list"],
    ["list", "--json"],
    ["plan", "mine"],
    ["plan", "kept"],
    ["show", "glute-activation"],
    ["history"],
    ["history", "add", "glute-activation", "--minutes", "5"],
    ["history", "sync", "shared"],
    ["stats"],
    ["tick", "sprint"],
    ["checkin", "knee", "3"],
    ["pack", "list"],
    ["pack", "install", "another.prehab.toml", "--yes"],
    ["pack", "verify"],
    ["pack", "gc"],
    ["pack", "fmt", "another.prehab.toml"],
    ["check", "another.prehab.toml"],
    ["check", "--fix", "another.prehab.toml"],
)
REASONS: Final = ("permission denied", "you may not", "may not be")
RUNNING: Final = """
import contextlib, difflib, io, json, os, pathlib, shutil, sys, traceback
from prehab.cli.main import entry, main
forbidden, commands = sys.argv[1], json.loads(sys.argv[2])
def said(command):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    sys.argv = ["prehab", *command]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        try:
            entry()
        except SystemExit as ended:
            code = ended.code
    return code, out.buffer.getvalue().decode()
# Once while it is allowed, elsewhere: an ordinary user may not be able to load what belongs to root. What only
# a name that is not found needs is loaded above.
home = os.environ["PREHAB_HOME"]
os.environ["PREHAB_HOME"] = shutil.copytree(home, home + "-of-root")
for command in commands:
    said(command)
os.environ["PREHAB_HOME"] = home
if os.geteuid() == 0:
    for path in pathlib.Path(".").rglob("*"):
        os.chown(path, 65534, 65534)
    os.chown(forbidden, 0, 0)
os.chmod(forbidden, 0)
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
print(json.dumps([said(command) for command in commands]))
"""
"""Runs commands as a user who may not read the first argument, and prints their exit codes and what they say."""


@pytest.fixture
def home() -> Iterator[Path]:
    """A home of an ordinary user with an installed pack, packs of its own, settings, changes and a history."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        home = Path(name)
        for folder in ("shared", "prehab/config", "prehab/data/packs/mine"):
            (home / folder).mkdir(parents=True, exist_ok=True)
        (home / "another.prehab.toml").write_text(PACK.format("Another"))
        (home / "kept.prehab.toml").write_text(PACK.format("Kept"))
        (home / "prehab/data/packs/mine/prehab.toml").write_text(PACK.format("Mine"))
        (home / "prehab/config/settings.toml").write_text("rest_days = 2\n")
        (home / "prehab/config/overrides.toml").write_text("")
        for command in (["pack", "install", "kept.prehab.toml", "--yes"], ["tick", "swim"], ["list"]):
            whole = [sys.executable, "-m", "prehab", *command]
            subprocess.run(whole, cwd=home, env=environment(home), check=True, capture_output=True)
        if os.geteuid() == 0:
            os.chown(home, 65534, 65534)
        yield home
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(exist_ok=True)


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PREHAB_HOME": str(home / "prehab"), "HOME": str(home), "TMPDIR": str(home)}


def answers(home: Path, forbidden: str, *commands: list[str]) -> list[tuple[int, str]]:
    """Return the exit codes and the words of commands, none of which may read a folder or file of the home."""
    done = subprocess.run(
        [sys.executable, "-c", RUNNING, str(home / forbidden), json.dumps(commands)],
        cwd=home,
        env=environment(home),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    (home / forbidden).chmod(0o755)
    assert done.returncode == 0, done.stderr
    return [(code, said) for code, said in json.loads(done.stdout)]


@pytest.mark.parametrize(
    "forbidden",
    [
        "prehab",
        "prehab/data",
        "prehab/config",
        "prehab/cache",
        "prehab/data/packs",
        "prehab/data/packs/mine",
        "prehab/data/packs/mine/prehab.toml",
        "prehab/data/installed",
        "prehab/data/installed/installed.json",
        "prehab/data/history.sqlite3",
        "prehab/data/history.lock",
        "prehab/data/playing",
        "prehab/config/settings.toml",
        "prehab/config/overrides.toml",
        "another.prehab.toml",
        "shared",
    ],
)
def test_nothing_that_is_forbidden_is_a_bug(home: Path, forbidden: str) -> None:
    for command, (code, said) in zip(COMMANDS, answers(home, forbidden, *COMMANDS), strict=True):
        assert code in (0, 1, 2), (command, said)
        assert "this is a bug" not in said, (command, said)
        assert "Traceback" not in said, (command, said)
        assert "damage" not in said, (command, said)
        hides_history = forbidden in ("prehab", "prehab/data", "prehab/data/history.sqlite3")
        assert "nothing has been played" not in said or not hides_history, (command, said)
        assert code != 1 or any(word in said for word in REASONS), (command, said)


@pytest.mark.parametrize(
    ("forbidden", "command", "expected"),
    [
        (
            "prehab/data/packs",
            ["list"],
            "prehab/data/packs cannot be read (permission denied): the packs in it are left",
        ),
        ("prehab/data", ["list"], "prehab/data/packs cannot be read (permission denied): the packs in it are left"),
        ("prehab/data/packs", ["plan", "mine"], "prehab/data/packs cannot be read (permission denied)"),
        ("prehab/data/installed", ["plan", "kept"], "prehab/data/installed/installed.json cannot be read (permission"),
        ("prehab/data/packs/mine", ["list"], "prehab/data/packs/mine cannot be played"),
        ("prehab/data/packs/mine", ["plan", "mine"], "cannot read this: permission denied"),
        ("prehab/data/playing", ["tick", "run"], "prehab/data/playing may not be written"),
        ("prehab/data/history.lock", ["tick", "run"], "prehab/data/history.lock ("),
        ("shared", ["history", "sync", "shared"], "permission denied; sync again when this is solved"),
    ],
)
def test_what_is_forbidden_is_named(home: Path, forbidden: str, command: list[str], expected: str) -> None:
    ((_, said),) = answers(home, forbidden, command)
    assert expected in said


def test_a_list_changes_when_a_pack_may_be_read_again(home: Path) -> None:
    ((_, said),) = answers(home, "prehab/data/packs/mine/prehab.toml", ["list"])
    assert "mine cannot be played" in said
    done = subprocess.run(
        [sys.executable, "-m", "prehab", "list"], env=environment(home), capture_output=True, text=True, check=True
    )
    assert "mine:mine" in done.stdout
    assert done.stderr == ""
