"""Programs that are measured: run to their end, or watched in a pseudo-terminal. Linux only."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78cM])")
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;22c"}
"""What a terminal says when a program asks for whole frames (it has them), and for what it is."""
SIZE = (80, 24)
"""Columns and rows."""
LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "LC_ALL", "NO_COLOR", "COLUMNS", "LINES")
"""What a shell may have set that changes the figures: without bytecode a start takes two to three times as long."""


class Used(NamedTuple):
    """Seconds of the processor and of the wall."""

    cpu: float
    wall: float


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what every measured program gets: a home of its own and an ordinary terminal with all colours."""
    bare = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    usual = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", "PREHAB_HOME": str(home)}
    return {**bare, **usual, **(more or {})}


def run(command: list[str], env: Mapping[str, str]) -> Used:
    """Run a program to its end; children that it waited for count."""
    began = time.perf_counter()
    silent = subprocess.DEVNULL
    process = subprocess.Popen(command, env=env, stdin=silent, stdout=silent, stderr=subprocess.PIPE)
    assert process.stderr is not None
    with process.stderr:
        said = process.stderr.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)[:200]} ended with {process.returncode}: {said[-2000:]}")
    return Used(used.ru_utime + used.ru_stime, time.perf_counter() - began)


class Terminal:
    """A program in a pseudo-terminal of 80 columns and 24 rows, and what it draws there."""

    def __init__(self, command: list[str], env: Mapping[str, str]) -> None:
        self.name = Path(command[0]).name
        self.seen = b""
        self.chunks: list[tuple[float, bytes]] = []
        """What was read, each with the moment on the performance counter."""
        self.began = time.perf_counter()
        self.pid, self.keyboard = pty.fork()
        if self.pid == 0:
            columns, rows = SIZE
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], command, env)

    def read(self) -> bool:
        """Take what is there and answer what is asked; return False when the program is gone."""
        try:
            data = os.read(self.keyboard, 65536)
        except OSError:
            return False
        self.seen += data
        self.chunks.append((time.perf_counter(), data))
        for question, answer in ANSWERS.items():
            if question in data:
                os.write(self.keyboard, answer)
        return True

    def wait_for(self, marker: bytes, seconds: float = 60) -> float:
        """Read until `marker` is on the screen, and return the moment on the performance counter."""
        end, alive = time.perf_counter() + seconds, True
        while marker not in ESCAPES.sub(b"", self.seen):
            left = end - time.perf_counter()
            if not alive or left <= 0:
                break
            if select.select([self.keyboard], [], [], left)[0]:
                alive = self.read()
        else:
            return self.chunks[-1][0]
        shown = ESCAPES.sub(b"", self.seen)[-2000:].decode(errors="replace")
        raise SystemExit(f"{self.name} never showed {marker.decode()!r}, but\n{shown}")

    def press(self, keys: bytes) -> float:
        """Forget what was seen, press keys, and return the moment before."""
        self.seen = b""
        self.chunks.clear()
        began = time.perf_counter()
        os.write(self.keyboard, keys)
        return began

    def close(self) -> float:
        """Kill the program, and return all seconds of the processor that it has used, without those of its children."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        _, _, used = os.wait4(self.pid, 0)
        os.close(self.keyboard)
        return used.ru_utime + used.ru_stime


def pump(terminals: Iterable[Terminal], seconds: float) -> None:
    """Read what several programs draw at the same time."""
    open_ones = {terminal.keyboard: terminal for terminal in terminals}
    end = time.perf_counter() + seconds
    while (left := end - time.perf_counter()) > 0:
        for ready in select.select(list(open_ones), [], [], left)[0]:
            if not open_ones[ready].read():
                del open_ones[ready]


def family(pid: int) -> list[int]:
    """Return a process and all that descend from it."""
    found, new = [], [pid]
    while new:
        found += new
        new = [int(child) for one in new for task in _tasks(one) for child in _text(task / "children").split()]
    return found


def cpu_of(pids: Iterable[int]) -> float:
    """Return the seconds of the processor that the living threads of processes have used."""
    return sum(int((_text(task / "schedstat") or "0").split()[0]) for pid in pids for task in _tasks(pid)) / 1e9


def spent_by(pids: Iterable[int]) -> float:
    """Return the same in steps of 10 ms, with what has ended: threads, and children that were waited for."""
    fields = [_text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()[11:15] for pid in pids]
    return sum(int(one) for four in fields for one in four) / os.sysconf("SC_CLK_TCK")


def wake_ups_of(pids: Iterable[int]) -> int:
    """Return how often a thread of these processes has gone to sleep by itself: each time something woke it again."""
    return sum(_number(task / "status", "voluntary_ctxt_switches:") for pid in pids for task in _tasks(pid))


def writes_of(pid: int) -> int:
    """Return how many times a process has called write."""
    return _number(Path(f"/proc/{pid}/io"), "syscw:")


def pss_of(pids: Iterable[int]) -> float:
    """Return the megabytes of memory of processes; what several processes share counts in equal parts."""
    return sum(_number(Path(f"/proc/{pid}/smaps_rollup"), "Pss:") for pid in pids) / 1024


def _tasks(pid: int) -> list[Path]:
    with suppress(OSError):
        return list(Path(f"/proc/{pid}/task").iterdir())
    return []


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8")
    return ""


def _number(path: Path, name: str) -> int:
    return next((int(line.split()[1]) for line in _text(path).splitlines() if line.startswith(name)), 0)
