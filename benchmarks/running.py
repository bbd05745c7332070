"""What a running prehab costs: time to its first frame, then CPU and wake-ups while a session plays. Linux only.

    python benchmarks/running.py [-s SECONDS] [PREHAB]

PREHAB is an installed `prehab` program (default: the one beside this interpreter). Two floors are measured in the same
run: an interpreter that does nothing, and the smallest Textual app. The sound child is counted with its parent.
"""

import argparse
import os
import pty
import re
import select
import signal
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[=>78cM])")
HELLO = (
    "from textual.app import App\n"
    "from textual.widgets import Static\n"
    "class Hello(App):\n"
    "    def compose(self):\n"
    "        yield Static('hello world')\n"
    "Hello().run()\n"
)
PACK = 'format = 1\nname = "Bench"\nget_ready = "1s"\nsteps = ["Glute bridge 60 reps tempo 2-1-2"]\n'


class Terminal:
    """A program in a pseudo-terminal, and what it has used."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self.began = time.perf_counter()
        self.seen = b""
        self.pid, self.keyboard = pty.fork()
        if self.pid == 0:
            os.execvpe(command[0], command, env)

    def pump(self, seconds: float, until: bytes | None = None) -> float | None:
        """Read for a while; return the moment `until` was seen, in seconds from the start."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self.keyboard], [], [], left)[0]:
                try:
                    self.seen += os.read(self.keyboard, 65536)
                except OSError:
                    return None
                if until and until in ESCAPES.sub(b"", self.seen):
                    return time.perf_counter() - self.began
        return None

    def family(self) -> list[int]:
        found, new = [], [self.pid]
        while new:
            found += new
            new = [
                int(child)
                for pid in new
                for task in Path(f"/proc/{pid}/task").iterdir()
                for child in (task / "children").read_text().split()
            ]
        return found

    def used(self) -> tuple[float, int]:
        """Return seconds of CPU and voluntary context switches of the program and its children."""
        cpu, switches = 0.0, 0
        for pid in self.family():
            for task in Path(f"/proc/{pid}/task").iterdir():
                cpu += int((task / "schedstat").read_text().split()[0]) / 1e9
                found = re.search(r"^voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text(), re.MULTILINE)
                switches += int(found[1]) if found else 0
        return cpu, switches

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.keyboard)


def first_frames(
    floor: str, programs: dict[str, tuple[list[str], bytes]], env: dict[str, str], rounds: int = 9
) -> None:
    """Start each program in turn, round after round; the ratio is that of a round's pair with the floor."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for turn in range(rounds + 1):
        for name, (command, marker) in programs.items():
            terminal = Terminal(command, env)
            at = terminal.pump(30, marker)
            terminal.close()
            assert at is not None, f"{name}: no {marker!r}"
            if turn:  # the first round fills the caches
                times[name].append(at * 1000)
    for name, taken in times.items():
        ratio = median(one / other for one, other in zip(taken, times[floor], strict=True))
        print(f"{name:28} {median(taken):7.1f} ms, min {min(taken):6.1f}, {ratio:5.2f} x {floor}")


def welcomed(folder: str) -> None:
    """Settle that the runner has seen the welcome."""
    settings = Path(folder, "config", "settings.toml")
    settings.parent.mkdir()
    settings.write_text("welcome = false\n", encoding="utf-8")


def running(name: str, terminal: Terminal, seconds: float) -> None:
    terminal.pump(3)
    cpu, switches = terminal.used()
    began = time.perf_counter()
    terminal.pump(seconds)
    took = time.perf_counter() - began
    cpu_after, switches_after = terminal.used()
    terminal.close()
    percent = 100 * (cpu_after - cpu) / took
    print(f"{name:28} {percent:5.2f} % of a core, {(switches_after - switches) / took:6.1f} wake-ups a second")


def main() -> None:
    parser = argparse.ArgumentParser(description="measure what a running prehab costs")
    parser.add_argument("-s", type=float, default=20, help="seconds to watch each")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    python = str(Path(args.prehab).with_name("python"))
    with tempfile.TemporaryDirectory() as folder:
        env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PREHAB_HOME": folder, "COLUMNS": "80", "LINES": "24"}
        pack = Path(folder) / "bench.prehab.toml"
        pack.write_text(PACK, encoding="utf-8")
        welcomed(folder)
        first_frames(
            "Textual hello world",
            {
                "python -c print": ([python, "-c", "print('hello world')"], b"hello world"),
                "Textual hello world": ([python, "-c", HELLO], b"hello world"),
                "prehab, first frame": ([args.prehab], b"help"),
                "prehab, packs listed": ([args.prehab], b"Glute activation"),
            },
            env,
        )
        hello = Terminal([python, "-c", HELLO], env)
        running("Textual hello world, idle", hello, args.s)
        plain = Terminal([args.prehab, "play", str(pack), "--plain"], env)
        os.write(plain.keyboard, b"\r")
        plain.pump(20, b"Go. ")
        running("prehab play --plain", plain, args.s)
        screen = Terminal([args.prehab, "play", str(pack)], env)
        screen.pump(20, b"Bench")
        os.write(screen.keyboard, b"\r")
        screen.pump(20, b" gone")
        running("prehab play", screen, args.s)


if __name__ == "__main__":
    main()
