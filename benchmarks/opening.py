"""How long the app takes to show its library and its history, with a long history and with none. Linux only.

    python -m benchmarks.opening HISTORY [-n ROUNDS] [PREHAB]

HISTORY is a file that `history_scale.py --keep` made. Both homes are opened in turns, so only the difference between
the two in one run means anything. "library" is the time from the start to the first routine, "history" from the key to
the charts, "list" from the key to the list. On a busy machine the processor's time tells more than the wall's.
"""

import argparse
import random
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.processes import Terminal, environment, pump, spent_by
from benchmarks.programs import welcomed

STEPS = (("library", b"", b"Ready in 10 minutes"), ("history", b"h", b"The last year"), ("list", b"s", b"newest first"))


def opened(prehab: str, home: Path) -> dict[str, float]:
    """Return milliseconds by step."""
    terminal = Terminal([prehab], environment(home))
    taken: dict[str, float] = {}
    try:
        for name, key, wanted in STEPS:
            began = terminal.began
            if key:
                pump([terminal], 0.5)
                began = terminal.press(key)
            taken[name] = (terminal.wait_for(wanted) - began) * 1000
            taken[f"{name}, CPU so far"] = spent_by([terminal.pid]) * 1000
    finally:
        terminal.close()
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
            welcomed(home)
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
