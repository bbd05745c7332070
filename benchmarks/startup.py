"""How long prehab takes to answer, against an interpreter that does nothing: interleaved, medians of N rounds.

    python benchmarks/startup.py [-n ROUNDS] [PREHAB]

PREHAB is an installed `prehab` program (default: the one beside this interpreter). Only ratios taken in one run mean
anything. Bytecode caching is switched on: without it everything starts two to three times slower.
"""

import argparse
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path


def milliseconds(command: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description="measure how fast prehab starts")
    parser.add_argument("-n", type=int, default=15, help="rounds")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    python = str(Path(args.prehab).with_name("python"))
    commands = {
        "python -c pass": [python, "-c", "pass"],
        "import argparse, json": [python, "-c", "import argparse, json"],
        "prehab --version": [args.prehab, "--version"],
        "prehab list": [args.prehab, "list"],
        "prehab show": [args.prehab, "show", "glute-activation"],
        "prehab plan --json": [args.prehab, "plan", "glute-activation", "--json"],
        "import textual.app": [python, "-c", "import textual.app"],
    }
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(args.n + 1):
        for name in random.sample(list(commands), len(commands)):
            taken = milliseconds(commands[name], env)
            if turn:  # the first round fills the caches
                times[name].append(taken)
    floor = statistics.median(times["python -c pass"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:22} {median:7.1f} ms  {median / floor:5.1f} x  min {min(taken):.1f}")


if __name__ == "__main__":
    main()
