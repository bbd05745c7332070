"""What the player screen costs while everything moves, and while it is paused. Linux only.

    python benchmarks/player_cpu.py [-s SECONDS] [-r ROUNDS] [--size 80x24] [PREHAB]

Each round watches a player in a pseudo-terminal (counted reps: digits, pacer, figure and rail move) and beside it, at
the same time, a Textual hello world that idles. Absolute figures depend on the machine; the ratio of the two does less.
Wanted: at most 2 % of a core while moving, at most 1.2 times the idle app and no writes while paused.
"""

import argparse
import fcntl
import os
import struct
import sys
import tempfile
import termios
from pathlib import Path
from statistics import median

from running import HELLO, Terminal, welcomed

PACK = 'format = 1\nname = "Bench"\nget_ready = "1s"\nsteps = ["Donkey kick 60 reps tempo 2-1-2"]\n'
SETTLE = 6.0
"""Seconds until every picture of the figure has been drawn once."""


def sized(command: list[str], env: dict[str, str], size: str) -> Terminal:
    """Start a program in a terminal of a size."""
    terminal = Terminal(command, env)
    columns, rows = map(int, size.split("x"))
    fcntl.ioctl(terminal.keyboard, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    return terminal


def written(pid: int) -> int:
    """Return how many times a process and its children have called write."""
    return int(next(line for line in Path(f"/proc/{pid}/io").read_text().splitlines() if line.startswith("syscw"))[7:])


class Watch:
    """What a program uses from now on."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.cpu, self.switches = terminal.used()
        self.alone = cpu_of(terminal.pid)
        self.seen = len(terminal.seen)
        self.writes = written(terminal.pid)

    def over(self, seconds: float) -> dict[str, float]:
        """Return per cent of a core (with and without children), wake-ups, bytes drawn and writes a second."""
        cpu, switches = self.terminal.used()
        return {
            "cpu": 100 * (cpu - self.cpu) / seconds,
            "screen": 100 * (cpu_of(self.terminal.pid) - self.alone) / seconds,
            "wakes": (switches - self.switches) / seconds,
            "bytes": (len(self.terminal.seen) - self.seen) / seconds,
            "writes": (written(self.terminal.pid) - self.writes) / seconds,
        }


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU of one process, without its children: the screen without the sound."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9


def both(one: Terminal, other: Terminal, seconds: float) -> tuple[dict[str, float], dict[str, float]]:
    """Watch two programs at the same time."""
    watches = Watch(one), Watch(other)
    for _ in range(round(seconds / 0.25)):
        one.pump(0.125)
        other.pump(0.125)
    first, second = watches
    return first.over(seconds), second.over(seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="measure what the player screen costs")
    parser.add_argument("-s", type=float, default=20, help="seconds to watch each state")
    parser.add_argument("-r", type=int, default=3, help="rounds")
    parser.add_argument("--size", default="80x24")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    rows: dict[str, list[tuple[dict[str, float], dict[str, float]]]] = {"moving": [], "paused": []}
    for _ in range(args.r):
        with tempfile.TemporaryDirectory() as folder:
            env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
            env |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PREHAB_HOME": folder}
            welcomed(folder)
            pack = Path(folder) / "bench.prehab.toml"
            pack.write_text(PACK, encoding="utf-8")
            hello = sized([str(Path(args.prehab).with_name("python")), "-c", HELLO], env, args.size)
            player = sized([args.prehab, "play", str(pack)], env, args.size)
            player.pump(20, b"Bench")
            os.write(player.keyboard, b"\r")
            assert player.pump(30, b" gone"), "the player did not come"
            player.pump(SETTLE)
            hello.pump(1)
            rows["moving"].append(both(player, hello, args.s))
            os.write(player.keyboard, b" ")
            player.pump(2)
            hello.pump(0.1)
            rows["paused"].append(both(player, hello, args.s))
            player.close()
            hello.close()
    for state, pairs in rows.items():
        for what in ("cpu", "screen", "wakes", "bytes", "writes"):
            ours, idle = median(one[what] for one, _ in pairs), median(other[what] for _, other in pairs)
            ratio = median(one[what] / other[what] if other[what] else 0 for one, other in pairs)
            print(f"{args.size} {state} {what:7} {ours:8.2f}   idle Textual {idle:8.2f}   ratio {ratio:6.2f}")


if __name__ == "__main__":
    main()
