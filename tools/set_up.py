"""Installs prehab and what it stands on into the environment of the Python that runs this; `make` calls it.

    .venv/bin/python tools/set_up.py [--dev]

With `--dev` the tools for checking come along. Every package is named while it is fetched. All that pip says goes
into a log in the environment, and what went wrong onto the screen.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[1]
LOG = Path(sys.prefix) / "set-up.log"
FETCHED = re.compile(r"\s*(?:Collecting|Downloading|Using cached) ([A-Za-z0-9][\w.]*(?:-[A-Za-z]\w*)*)")
"""A line of pip about a package; the name of its file goes on with a hyphen and the version."""
STAGES = {
    "Installing build dependencies": "fetching what builds it",
    "Installing collected packages": "installing",
    "WARNING: Retrying": "the network does not answer; trying again",
}
"""How other lines of pip that take their time begin, and what is said meanwhile."""


def main(arguments: list[str], log: Path = LOG) -> int:
    """Install everything; 0 when it is there, 1 when it could not be fetched or installed."""
    log.write_text("", encoding="utf-8")
    steps = [("fetching what prehab stands on", ["--editable", str(ROOT)])]
    if "--dev" in arguments:
        # `pip install --group` came with pip 25.1.
        steps.insert(0, ("fetching a newer pip", ["--upgrade", "pip>=25.1"]))
        steps[1] = ("fetching what prehab stands on, and the tools that check it", [*steps[1][1], "--group", "dev"])
    print(f"setting up in {_short(Path(sys.prefix))}, once; on a slow network it takes a few minutes")
    for said, wanted in steps:
        print(f"{said} ...", flush=True)
        if not install(wanted, log):
            return 1
    return 0


def install(wanted: list[str], log: Path) -> bool:
    """Run pip and name each package as it comes; when pip fails, print its errors and return False."""
    unwanted = ("PIP_QUIET", "PIP_VERBOSE", "PIP_USER")
    environment = {name: value for name, value in os.environ.items() if name not in unwanted}
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--no-color"]
    with subprocess.Popen(
        [*command, "--progress-bar=off", *wanted],
        cwd=ROOT,
        env={**environment, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as pip:
        assert pip.stdout is not None
        with log.open("a", encoding="utf-8") as out:
            lines = list(_followed(pip.stdout, out))
    if pip.returncode:
        wrong = [line for line in lines if line.startswith("ERROR")] or lines[-5:]
        print(*wrong, sep="\n", file=sys.stderr)
        print(f"this could not be set up; is there a network? All that pip said is in {_short(log)}", file=sys.stderr)
    return pip.returncode == 0


def _followed(lines: Iterator[str], log: TextIO) -> Iterator[str]:
    """Yield pip's lines, logged, while what they tell of is said: on a terminal in one line that goes away again."""
    known: set[str] = set()
    on_screen = sys.stdout.isatty()
    for line in lines:
        log.write(line)
        news = _news(line, known)
        if news and on_screen:
            print(f"\r\x1b[K  {news}", end="", flush=True)
        elif news:
            print(f"  {news}", flush=True)
        yield line.rstrip()
    if on_screen:
        print("\r\x1b[K", end="", flush=True)


def _news(line: str, known: set[str]) -> str:
    """Return what a line tells that is not known yet."""
    found = FETCHED.match(line)
    if found:
        name = found[1].lower().replace("_", "-")
    else:
        name = next((said for begin, said in STAGES.items() if line.strip().startswith(begin)), "")
    if name in known:
        return ""
    known.add(name)
    return name


def _short(path: Path) -> str:
    """Return a path as seen from the repository, where it is in it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
