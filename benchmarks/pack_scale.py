"""What a thousand packs cost: the list, the app's first frame with its list, and a check. Linux only.

    python benchmarks/pack_scale.py [-n ROUNDS] [--packs PACKS] [PREHAB]

PREHAB is an installed `prehab` program (default: the one beside this interpreter). What is compared is run in turn, in
one go, and only the ratios mean anything: `prehab list` against `python -c pass`, the app with a thousand packs
against the same app with the bundled ones, `prehab check` against reading and parsing the same files with tomli.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from running import Terminal

from prehab.library.installed_state import InstalledPack, write_state
from prehab.library.pack_store import FetchedCandidate, PackCopies, PackStore, files_in_folder
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource, SourceKind

PARSE = (
    "import sys, tomli, pathlib\n"
    "for path in pathlib.Path(sys.argv[1]).iterdir():\n"
    "    tomli.loads(path.read_bytes().decode())\n"
)
PACK = """\
format = 1
id = "pack-{number}"
version = "1.{number}.0"
name = "Pack number {number}"
summary = "What the coach wrote down for week {number}, for before and after the run."
license = "CC-BY-4.0"
authors = ["A coach"]
tags = ["pre-run", "week-{number}"]
cautions = ["Skip an exercise if it hurts. Muscle effort is fine; joint pain or sharp pain is not."]

[[routine]]
id = "before"
name = "Before the run"
summary = "Wake up what the chair has put to sleep."
when = ["before-run"]
rounds = 2
get_ready = "5s"
rest = "15s"
steps = [
  "Glute bridge 10-20 reps",
  "Donkey kick 10-15 reps each side",
  {{ exercise = "clamshell", reps = [10, 20], sides = "each", tempo = "2-1-2", say = "Hips stacked." }},
  "Side plank 30s each side",
  "Wall march 12 reps alternating",
]

[[routine]]
id = "after"
name = "After the run"
when = ["after-run"]
steps = ["Calf stretch 30s each side", "Figure-4 stretch 45s each side", "Wall march 10 reps alternating"]

[[exercise]]
id = "wall-march"
name = "Wall march"
sides = "alternate"
position = "standing"
muscles = {{ main = ["gluteus-maximus"], also = ["hamstrings"] }}
tempo = "1-0-1"
phases = ["up", "stay", "down"]
how = ["Lean into a wall with straight arms.", "Drive one knee up, then the other.", "Keep the hips level."]
cues = ["Tall.", "Knee up, foot flexed."]
cautions = ["Slow down when the back starts to arch."]
"""


def texts(count: int) -> list[str]:
    return [PACK.format(number=number) for number in range(1, count + 1)]


def installed(home: Path, count: int) -> None:
    """Install packs without the asking and the waiting for the disk between them."""
    folder, holdings = home / "data" / "installed", {}
    copies = PackCopies(folder / "copies")
    for number, text in enumerate(texts(count), 1):
        source = PackSource("a", {"a.prehab.toml": text.encode()}, SourceKind.FILE, "a.prehab.toml")
        pack = load_pack(source, None).pack
        assert pack is not None
        arrived = FetchedPack(source, Origin(OriginKind.HTTPS, f"https://club.example/{number}.prehab.toml"))
        copies.add((pack.tree_hash, pack.id), files_in_folder(source))
        holdings[pack.id] = InstalledPack(
            pack.id, pack.tree_hash, (FetchedCandidate(arrived, pack).as_version("2026-11-26"),)
        )
    write_state(PackStore(folder).state_file, holdings)


def own(home: Path, count: int) -> None:
    """Put packs into the runner's own folder."""
    folder = home / "data" / "packs"
    folder.mkdir(parents=True)
    for number, text in enumerate(texts(count), 1):
        (folder / f"pack-{number}.prehab.toml").write_text(text, encoding="utf-8")


def run(command: list[str], env: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - start) * 1000


def first_list(prehab: str, env: dict[str, str], name: str) -> float:
    """Return the time until the app has drawn the list, which begins with the packs of `name`."""
    terminal = Terminal([prehab], env)
    at = terminal.pump(60, b"Activation circuit" if name == "few" else b"Before the run")
    terminal.close()
    assert at is not None, terminal.seen[-2000:]
    return at * 1000


def in_turn(title: str, rounds: int, cases: dict[str, Callable[[], float]]) -> None:
    """Run every case once to fill the caches, then all of them in turn; the first is the measure of the others."""
    cold = {name: case() for name, case in cases.items()}
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            times[name].append(case())
    floor = statistics.median(next(iter(times.values())))
    print(title)
    for name, taken in times.items():
        median = statistics.median(taken)
        ratio = f"{median / floor:6.2f} x"
        print(f"  {name:44} {median:8.1f} ms {ratio}   the first time {cold[name]:8.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description="measure what many packs cost")
    parser.add_argument("-n", type=int, default=11, help="rounds")
    parser.add_argument("--packs", type=int, default=1000, help="packs")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    prehab, python = args.prehab, str(Path(args.prehab).with_name("python"))
    with tempfile.TemporaryDirectory() as folder:
        usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        usual |= {"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLUMNS": "80", "LINES": "24"}
        homes = {name: Path(folder) / name for name in ("few", "installed", "own")}
        envs = {name: {**usual, "PREHAB_HOME": str(home)} for name, home in homes.items()}
        for home in homes.values():
            (home / "config").mkdir(parents=True)
            (home / "config" / "settings.toml").write_text("welcome = false\n", encoding="utf-8")
        installed(homes["installed"], args.packs)
        own(homes["own"], args.packs)
        own_folder = homes["own"] / "data" / "packs"
        lists = {
            f"prehab list, {name}": lambda env=env: run([prehab, "list"], env)  # type: ignore[misc]
            for name, env in envs.items()
        }
        in_turn("list", args.n, {"python -c pass": lambda: run([python, "-c", "pass"], usual), **lists})
        apps = {
            f"the app, {name}": lambda env=env, name=name: first_list(prehab, env, name) for name, env in envs.items()
        }
        in_turn("the app, to its list", args.n, apps)
        parse = [python, "-c", PARSE, str(own_folder)]
        check = [prehab, "check", str(own_folder)]
        cases = {"tomli": lambda: run(parse, usual), "prehab check": lambda: run(check, envs["own"])}
        in_turn("check", min(args.n, 5), cases)


if __name__ == "__main__":
    main()
