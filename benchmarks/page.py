"""The page of the figures, `docs/performance.md`: its table is written anew, and what people wrote around it stays."""

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from benchmarks.table import HEAD, Line, cells

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
BEGIN = "<!-- written by `make bench` -->"
END = "<!-- end of what `make bench` writes -->"
WHY = "## Why a row is missed"
"""Below it a sentence for each such row, written by hand."""
QUIET = 0.25
"""The most load for each core at which the figures are worth something."""


class Machine(NamedTuple):
    """Where and when was measured."""

    when: str
    cores: int
    load: float
    versions: str

    @property
    def busy(self) -> str:
        """What is to be said when other programs were running, or nothing."""
        if self.load <= QUIET * self.cores:
            return ""
        return f"**The machine was busy** (load {self.load:.1f} on {self.cores} cores): measure again on a quiet one."


def this_machine(prehab: str) -> Machine:
    """Return where and when `prehab` is measured; the load is that before anything was started."""
    python = Path(prehab).with_name("python")
    ask = "import platform, importlib.metadata as m; print(platform.python_version(), m.version('textual'))"
    interpreter, textual = subprocess.run(
        [python, "-c", ask], capture_output=True, text=True, check=True
    ).stdout.split()
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    versions = f"Python {interpreter}, Textual {textual}, {system}, {_processor()}"
    return Machine(f"{datetime.now():%Y-%m-%d %H:%M}", os.cpu_count() or 1, os.getloadavg()[0], versions)


def table(lines: Sequence[Line]) -> str:
    """Return the lines as a table of Markdown."""
    rows = [HEAD, tuple("---" for _ in HEAD), *map(cells, lines)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def written(page: str, machine: Machine, lines: Sequence[Line]) -> str:
    """Return the page with what was measured between its marks."""
    told = (
        f"Measured on {machine.when}: {machine.versions}, {machine.cores} cores, load {machine.load:.2f} at the start."
    )
    parts = [told, *filter(None, [machine.busy]), table(lines).rstrip()]
    text = "\n\n".join([BEGIN, *parts, END])
    new, found = re.subn(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: text, page, flags=re.DOTALL)
    if found != 1:
        raise SystemExit(f"the page needs {BEGIN} and {END} once")
    return new


def contradictions(page: str, lines: Sequence[Line]) -> list[str]:
    """Return what the page does not say of a missed row, and what it says of one that is not missed."""
    told = set(re.findall(r"^- `([a-z-]+)`: ", page.partition(WHY)[2], re.MULTILINE))
    missed = {line.row.name for line in lines if line.verdict == "missed"}
    silent = [f"{name} is missed, and the page does not say why" for name in sorted(missed - told)]
    return silent + [f"{name} is not missed, and the page says why it is" for name in sorted(told - missed)]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()
