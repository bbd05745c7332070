"""What a thousand packs cost: the list, the app's first frame with its list, and a check. Linux only.

    python -m benchmarks.pack_scale [-n ROUNDS] [--packs PACKS] [PREHAB]

PREHAB is an installed `prehab` program (default: the one beside this interpreter). What is compared is run in turn, in
one go, and only the ratios mean anything: `prehab list` against `python -c pass`, the app with a thousand packs
against the same app with the bundled ones, `prehab check` against reading and parsing the same files with tomli.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from benchmarks.processes import Terminal, environment, run
from benchmarks.programs import PARSE, coach_packs, own_packs, welcomed
from prehab.library.installed_state import InstalledPack, write_state
from prehab.library.pack_store import FetchedCandidate, PackCopies, PackStore, files_in_folder
from prehab.library.sources.fetched_pack import FetchedPack, Origin, OriginKind
from prehab.pack.read.load import load_pack
from prehab.pack.read.source import PackSource, SourceKind


def installed(home: Path, count: int) -> None:
    """Install packs without the asking and the waiting for the disk between them."""
    folder, holdings = home / "data" / "installed", {}
    copies = PackCopies(folder / "copies")
    for number, text in enumerate(coach_packs(count), 1):
        source = PackSource("a", {"a.prehab.toml": text.encode()}, SourceKind.FILE, "a.prehab.toml")
        pack = load_pack(source, None).pack
        assert pack is not None
        arrived = FetchedPack(source, Origin(OriginKind.HTTPS, f"https://club.example/{number}.prehab.toml"))
        copies.add((pack.tree_hash, pack.id), files_in_folder(source))
        holdings[pack.id] = InstalledPack(
            pack.id, pack.tree_hash, (FetchedCandidate(arrived, pack).as_version("2026-11-26"),)
        )
    write_state(PackStore(folder).state_file, holdings)


def seconds(command: list[str], env: dict[str, str]) -> float:
    """Return how long a program takes on the wall's clock."""
    return run(command, env).wall


def first_list(prehab: str, env: dict[str, str], name: str) -> float:
    """Return the seconds until the app has drawn the list, which begins with the packs of `name`."""
    terminal = Terminal([prehab], env)
    at = terminal.wait_for(b"Ready in 10 minutes" if name == "few" else b"Before the run")
    terminal.close()
    return at - terminal.began


def in_turn(title: str, rounds: int, cases: Mapping[str, Callable[[], float]]) -> None:
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
        print(f"  {name:44} {1000 * median:8.1f} ms {ratio}   the first time {1000 * cold[name]:8.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description="measure what many packs cost")
    parser.add_argument("-n", type=int, default=11, help="rounds")
    parser.add_argument("--packs", type=int, default=1000, help="packs")
    parser.add_argument("prehab", nargs="?", default=str(Path(sys.executable).with_name("prehab")))
    args = parser.parse_args()
    prehab, python = args.prehab, str(Path(args.prehab).with_name("python"))
    with tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name for name in ("few", "installed", "own")}
        envs = {name: environment(home) for name, home in homes.items()}
        usual = environment(Path(folder))
        for home in homes.values():
            welcomed(home)
        installed(homes["installed"], args.packs)
        own_folder = own_packs(homes["own"], coach_packs(args.packs))
        lists = {f"prehab list, {name}": partial(seconds, [prehab, "list"], env) for name, env in envs.items()}
        in_turn("list", args.n, {"python -c pass": partial(seconds, [python, "-c", "pass"], usual), **lists})
        apps = {f"the app, {name}": partial(first_list, prehab, env, name) for name, env in envs.items()}
        in_turn("the app, to its list", args.n, apps)
        parse = partial(seconds, [python, "-c", PARSE, str(own_folder)], usual)
        check = partial(seconds, [prehab, "check", str(own_folder)], envs["own"])
        in_turn("check", min(args.n, 5), {"tomli": parse, "prehab check": check})


if __name__ == "__main__":
    main()
