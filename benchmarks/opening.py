"""How long the app takes to show its library and its history, with a long history and with none. Linux only.

    python benchmarks/opening.py HISTORY [-n ROUNDS] [PREHAB]

HISTORY is a file that `history_scale.py --keep` made. Both homes are opened in turns, so only the difference between
the two in one run means anything. "library" is the time from the start to the first routine, "history" from the key to
the charts, "list" from the key to the list. On a busy machine the processor's time tells more than the wall's.
"""

import argparse
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from running import Terminal

STEPS = (("library", "", b"Activation circuit"), ("history", "h", b"The last year"), ("list", "s", b"newest first"))


def processor_ms(pid: int) -> float:
    """Return the time a process has used of a processor, in steps of 10 ms; other programs hardly change it."""
    used = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(used[11]) + int(used[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def opened(prehab: str, home: Path) -> dict[str, float]:
    """Return milliseconds by step."""
    bare = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    terminal = Terminal([prehab], {**bare, "PREHAB_HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"})
    taken: dict[str, float] = {}
    try:
        for name, key, wanted in STEPS:
            began = time.perf_counter() if key else terminal.began
            if key:
                terminal.pump(0.5)
                terminal.seen, began = b"", time.perf_counter()
                os.write(terminal.keyboard, key.encode())
            if terminal.pump(20, wanted) is None:
                raise SystemExit(f"{name} never came up")
            taken[name] = (time.perf_counter() - began) * 1000
            taken[f"{name}, CPU so far"] = processor_ms(terminal.pid)
    finally:
        os.kill(terminal.pid, signal.SIGKILL)
        os.waitpid(terminal.pid, 0)
        os.close(terminal.keyboard)
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description="measure opening the app with a long history and with none")
    parser.add_argument("history", type=Path)
    parser.add_argument("-n", type=int, default=9, help="rounds")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in ("full", "empty")}
        for home in homes.values():
            (home / "data").mkdir(parents=True)
            (home / "config").mkdir()
            (home / "config" / "settings.toml").write_text("welcome = false\n", encoding="utf-8")
        (homes["full"] / "data" / "history.sqlite3").symlink_to(args.history.absolute())
        times: dict[str, dict[str, list[float]]] = {name: {} for name in homes}
        for turn in range(args.n + 1):
            for name in random.sample(list(homes), 2):
                for step, taken in opened(args.prehab, homes[name]).items():
                    if turn:
                        times[name].setdefault(step, []).append(taken)
    for step in times["full"]:
        full, empty = (statistics.median(times[name][step]) for name in ("full", "empty"))
        pairs = [a - b for a, b in zip(times["full"][step], times["empty"][step], strict=True)]
        gap = statistics.median(pairs)
        print(f"{step:20} full {full:7.1f} ms  empty {empty:7.1f} ms  median of the differences {gap:+7.1f} ms")


if __name__ == "__main__":
    main()
