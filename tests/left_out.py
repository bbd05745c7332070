"""A pytest plugin: one line at the end about the tests that this machine could not run, and what would change that.

In CI nothing may be missing: a run that reaches the end-to-end tests does not begin.

With `--left-out=FILE` the reasons are added to that file instead, for a run in several stages; as a program it prints
the line for such a file and removes it.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.e2e.needs import HEADERS, PREFIX, PROGRAMS, missing

END_TO_END = Path(__file__).resolve().parent / "e2e"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--left-out", metavar="FILE", type=Path, help="add why tests were left out to FILE, a line each")


def pytest_configure(config: pytest.Config) -> None:
    """Fail at once in CI, before anything has been collected or built, where end-to-end tests would lack something."""
    lacking = missing() if os.environ.get("CI") else []
    if lacking and any(_reaches_end_to_end(Path(word.partition("::")[0])) for word in config.args):
        raise pytest.UsageError(f"the end-to-end tests need {', '.join(lacking)}, and CI insists on them")


def _reaches_end_to_end(path: Path) -> bool:
    whole = path.resolve()
    return whole.is_relative_to(END_TO_END) or END_TO_END.is_relative_to(whole)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):
        return  # the process that leads the workers gets all their reports
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
