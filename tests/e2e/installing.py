"""Building prehab as it is published and installing it as a stranger would: no compiler, nothing from this folder."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

ROOT = Path(__file__).parents[2]


def clean_env() -> dict[str, str]:
    """Return the environment without what leads Python to this checkout, keeps it from caching bytecode, or lies.

    The test runner's processes tell a size of the terminal that is not the one a program runs in.
    """
    led = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE", "COLUMNS", "LINES")
    return {name: value for name, value in os.environ.items() if name not in led}


def run(command: Sequence[str | Path], cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """Run a program to its end and return its stdout; fail with everything it said."""
    done = subprocess.run(
        command, cwd=cwd, env=env or clean_env(), stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@dataclass(frozen=True)
class Artifacts:
    """What is published."""

    wheel: Path
    sdist: Path


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """Let the first of several processes make what is in a folder, and return it when that is whole."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    whole = folder.with_name(f"{folder.name}.whole")
    with FileLock(folder.with_name(f"{folder.name}.lock")):
        if not whole.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            whole.touch()
    return folder


def build(folder: Path) -> None:
    """Build the sdist, and the wheel from that sdist."""
    run([sys.executable, "-m", "build", "--outdir", folder, ROOT], cwd=folder)


def built(folder: Path) -> Artifacts:
    """Return what was built in a folder."""
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Artifacts(wheel, sdist)


def install(artifact: Path, folder: Path) -> Path:
    """Install into a fresh virtual environment with ready-made dependencies only; return the `prehab` program."""
    venv.create(folder, with_pip=True, symlinks=True)
    python = folder / "bin" / "python"
    pip: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--only-binary=:all:", "--no-binary=prehab", artifact], cwd=folder)
    return folder / "bin" / "prehab"
