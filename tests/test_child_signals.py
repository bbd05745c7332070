"""Programs that tests start get the usual signals, also where the run itself was told to ignore some."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
IGNORED = (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT, signal.SIGTERM)
CHILD = "import signal, sys; print(*(signal.getsignal(int(n)) == signal.SIG_IGN for n in sys.argv[1:]))"
ASKING = f"""
import os, signal, subprocess, sys
def test_signals():
    numbers = {[int(number) for number in IGNORED]}
    for number in numbers:
        os.kill(os.getpid(), number)
    said = subprocess.run([sys.executable, "-c", {CHILD!r}, *map(str, numbers)], capture_output=True, text=True).stdout
    assert said.split() == ["False"] * len(numbers)
"""


def ignore() -> None:
    for number in IGNORED:
        signal.signal(number, signal.SIG_IGN)


@pytest.mark.parametrize("workers", ["0", "1"])
def test_what_the_run_ignores_is_not_ignored_by_its_children(workers: str, tmp_path: Path) -> None:
    (tmp_path / "test_made.py").write_text(ASKING)
    (tmp_path / "pytest.ini").write_text("[pytest]")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "tests.child_signals", "-p", "no:cacheprovider", "-q", "-n", workers],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        preexec_fn=ignore,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
