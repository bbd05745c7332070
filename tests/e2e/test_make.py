"""`make run` in a fresh copy of the repository: sets everything up, opens the app, and is quick the next time."""

import shutil
import time
from pathlib import Path

import pytest

from tests.e2e.installing import ROOT, clean_env, run
from tests.e2e.needs import need
from tests.e2e.terminal import Tmux

pytestmark = pytest.mark.e2e

SETTING_UP_S = 240.0
AGAIN_S = 15.0


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """Return a copy of what the repository holds, without what was built in it."""
    need("git", "make", "tmux")
    copy = tmp_path / "prehab"
    for name in run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], ROOT).split("\0"):
        if name and (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, copy / name)
    return copy


def test_make_run_sets_up_and_welcomes_once(fresh: Path, tmp_path: Path) -> None:
    env = {**clean_env(), "HOME": str(tmp_path), "PREHAB_HOME": str(tmp_path / "home")}
    opened, said = [], []
    for first_seen, patience in (("Check the sound", SETTING_UP_S), ("Ready to run", AGAIN_S)):
        began = time.monotonic()
        with Tmux(["make", "-C", str(fresh), "run"], env) as terminal:
            terminal.wait_for(first_seen, patience)
            opened.append(time.monotonic() - began)
            terminal.keys("q")
            assert terminal.wait_end() == 0
            said.append(terminal.screen_after_end())
    assert "fetching what prehab stands on ..." in said[0]
    assert "WARNING" not in said[0]
    assert "fetching" not in said[1], "the second time there is nothing to tell"
    print(f"open after {opened[0]:.1f} s, and after {opened[1]:.1f} s the second time")


def test_an_old_python_is_told_so(fresh: Path, tmp_path: Path) -> None:
    old = tmp_path / "python3.10"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    env = {**clean_env(), "HOME": str(tmp_path)}
    with Tmux(["make", "-C", str(fresh), f"PYTHON={old}", "run"], env) as terminal:
        assert terminal.wait_end() == 2
        assert "prehab needs Python 3.11 or newer" in terminal.screen_after_end()
