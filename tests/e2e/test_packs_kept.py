"""Installing packs with the real program: killed at any moment, two at once, interrupted, and played offline."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from prehab.library.catalog import Catalog
from prehab.library.pack_store import PackStore
from tests.e2e.installing import ROOT, clean_env
from tests.e2e.sound_server import wait_until
from tests.e2e.terminal import Pty
from tests.library.fetched_packs import everything, text

pytestmark = pytest.mark.e2e

KILLS = 100
LONGEST_S = 0.06
PREHAB = (sys.executable, "-m", "prehab")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**clean_env(), "HOME": str(tmp_path), "PREHAB_HOME": str(tmp_path / "prehab"), "TERM": "xterm-256color"}


@pytest.fixture
def store(tmp_path: Path) -> PackStore:
    return PackStore(tmp_path / "prehab" / "data" / "installed")


def prehab(env: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [*PREHAB, *arguments], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def write(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


def installs_until_killed(folder: Path, seconds: float) -> int:
    """Let a program install versions, kill it so long after the first, and return the last that it confirmed."""
    command = [sys.executable, "-m", "tests.library.installing_until_killed", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as victim:
        assert victim.stdout is not None
        seen = [victim.stdout.readline()]
        time.sleep(seconds)
        victim.kill()
        seen += victim.stdout.readlines()
    return max(int(line) for line in seen if line.endswith("\n"))


def test_a_kill_at_any_moment_leaves_the_old_state_or_the_new_one(tmp_path: Path) -> None:
    dice = random.Random(6)
    half_way = 0
    for turn in range(KILLS):
        store = PackStore(tmp_path / str(turn))
        confirmed = installs_until_killed(tmp_path / str(turn), dice.uniform(0, LONGEST_S))
        installed = store.find("wake")
        assert installed.current.version in (f"1.{confirmed}.0", f"1.{confirmed + 1}.0")
        numbers = [int(version.version.split(".")[1]) for version in installed.versions]
        assert numbers == list(range(numbers[0], 0, -1))
        assert store.damaged() == []
        found = Catalog(tmp_path / "none", tmp_path / "none", store=store).find("wake")
        assert found.pack.tree_hash == installed.active
        half_way += store.gc() > 0
        copies = list((tmp_path / str(turn) / "copies").iterdir())
        assert len(copies) == len(installed.versions)
        assert store.damaged() == []
    assert half_way, "no kill ever hit an install half way"


def test_the_program_itself_killed_during_an_install(tmp_path: Path, env: dict[str, str], store: PackStore) -> None:
    prehab(env, "pack", "install", str(write(tmp_path / "wake.prehab.toml", text())), "--yes")
    newer = str(write(tmp_path / "wake.prehab.toml", text(version="1.1.0")))
    start = time.monotonic()
    prehab(env, "pack", "install", newer, "--dry-run")
    usual = time.monotonic() - start
    dice = random.Random(7)
    for _ in range(12):
        with subprocess.Popen([*PREHAB, "pack", "install", newer, "--yes"], env=env, stdout=subprocess.DEVNULL) as one:
            time.sleep(dice.uniform(0.5, 1.2) * usual)
            one.kill()
        assert store.find("wake").current.version in ("1.0.0", "1.1.0")
        assert store.damaged() == []
        assert "Wake up" in prehab(env, "plan", "wake")


def test_two_at_once_both_succeed(tmp_path: Path, env: dict[str, str], store: PackStore) -> None:
    names = [f"pack{number}" for number in range(6)]
    paths = [write(tmp_path / f"{name}.prehab.toml", text(name)) for name in (*names, *names)]
    running = [
        subprocess.Popen([*PREHAB, "pack", "install", str(path), "--yes"], env=env, stdout=subprocess.DEVNULL)
        for path in paths
    ]
    assert [one.wait(60) for one in running] == [0] * len(paths)
    assert sorted(store.state()) == names
    assert store.damaged() == []
    assert len(list((tmp_path / "prehab" / "data" / "installed" / "copies").iterdir())) == len(names)


def test_what_is_installed_plays_with_its_source_gone(tmp_path: Path, env: dict[str, str]) -> None:
    source = write(tmp_path / "wake.prehab.toml", text(steps='"Squat 1s"'))
    prehab(env, "pack", "install", str(source), "--yes")
    source.unlink()
    assert "installed, from" in prehab(env, "list")
    said = prehab({**env, "PULSE_SERVER": "unix:/nowhere"}, "play", "wake", "--plain", "--no-sound", "--no-voice")
    assert said.splitlines()[-1].startswith("Done.")
    (session,) = json.loads(prehab(env, "history", "--json"))["sessions"]
    assert session["ref"] == "wake:wake-up"


def question(tmp_path: Path, env: dict[str, str]) -> Pty:
    source = write(tmp_path / "wake.prehab.toml", text())
    terminal = Pty([*PREHAB, "pack", "install", str(source)], env)
    wait_until("the question", lambda: "install Wake up? [y/N]" in terminal.screen())
    return terminal


@pytest.mark.parametrize(("answer", "code"), [("y\r", 0), ("n\r", 1), ("\r", 1), ("\x04", 1)])
def test_it_asks(tmp_path: Path, env: dict[str, str], store: PackStore, answer: str, code: int) -> None:
    with question(tmp_path, env) as terminal:
        terminal.send(answer)
        assert terminal.wait_end() == code
    assert list(store.state()) == (["wake"] if code == 0 else [])


def test_what_is_pasted_is_asked_about_too(env: dict[str, str], store: PackStore) -> None:
    with Pty([*PREHAB, "pack", "install", "-"], env) as terminal:
        wait_until("the invitation", lambda: "paste the pack" in terminal.screen())
        terminal.send(text().replace("\n", "\r") + "\x04")
        wait_until("the question", lambda: "install Wake up? [y/N]" in terminal.screen())
        terminal.send("y\r")
        assert terminal.wait_end() == 0
    assert store.find("wake").current.version == "1.0.0"


def test_ctrl_c_leaves_no_trace(tmp_path: Path, env: dict[str, str]) -> None:
    with question(tmp_path, env) as terminal:
        before = everything(tmp_path)
        terminal.send("\x03")
        assert terminal.wait_end() == 128 + signal.SIGINT
        assert "Traceback" not in "\n".join(terminal.lines)
    assert everything(tmp_path) == before
    assert not (tmp_path / "prehab" / "data").exists()


def test_a_job_in_the_background_is_refused_and_does_not_wait(tmp_path: Path, env: dict[str, str]) -> None:
    source = write(tmp_path / "wake.prehab.toml", text())
    done = subprocess.run(
        [*PREHAB, "pack", "install", str(source)],
        env=env,
        input=b"",
        capture_output=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert b"add --yes" in done.stderr
    assert os.listdir(tmp_path) == ["wake.prehab.toml"]  # noqa: PTH208
