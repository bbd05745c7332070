"""A pytest plugin: one line at the end about the tests that this machine could not run, and what would change that.

With `--left-out FILE` the reasons are added to that file instead, for a run in several stages; as a program it prints
the line for such a file and removes it.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.e2e.needs import HEADERS, PREFIX, PROGRAMS


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--left-out", metavar="FILE", type=Path, help="add why tests were left out to FILE, a line each")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    reasons = [_reason(report) for report in terminalreporter.stats.get("skipped", [])]
    file: Path | None = config.getoption("--left-out")
    if file is not None:
        with file.open("a", encoding="utf-8") as out:
            out.writelines(f"{reason}\n" for reason in reasons)
    elif reasons:
        terminalreporter.write_line(summary(reasons))


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    said = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return " ".join(said.removeprefix("Skipped: ").split())


def summary(reasons: Iterable[str]) -> str:
    """Return the line for the reasons of all tests that were left out, one a test."""
    counted = Counter(reasons)
    lacking: list[str] = []
    wanting = 0
    parts = []
    for reason, count in counted.items():
        if reason.startswith(PREFIX):
            wanting += count
            lacking += reason.removeprefix(PREFIX).split(", ")
        else:
            parts.append(f"{_tests(count)} ({reason})")
    line = ""
    if wanting:
        known = {**PROGRAMS, **HEADERS}
        names = [name for name in known if name in lacking]
        bring = sorted({known[name] for name in names})
        parts.insert(0, f"{_tests(wanting)}, for want of {', '.join(names)}")
        line = f". To get what they need, on Debian or Ubuntu: sudo apt-get install {' '.join(bring)}"
    return f"left out: {'; '.join(parts)}{line}"


def _tests(count: int) -> str:
    return "1 test" if count == 1 else f"{count} tests"


def main(file: Path) -> None:
    """Print the line for a file of reasons, if there are any, and remove the file."""
    if not file.exists():
        return
    reasons = file.read_text(encoding="utf-8").splitlines()
    file.unlink()
    if reasons:
        print(summary(reasons))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
