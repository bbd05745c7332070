"""What packs cost when prehab sees them for the first time: a thousand of an ordinary size, and a very long one."""

from benchmarks.processes import run
from benchmarks.programs import PARSE, Bench, coach_packs, forget, long_pack, own_packs
from benchmarks.table import Measured, Part, Row

PACKS = 1000
TURNS = 3
ROUNDS = 34


def measure_many(bench: Bench) -> dict[str, Measured]:
    """List a thousand packs the first time, in turn with only reading the same files as TOML."""
    home = bench.home("many")
    folder = own_packs(home, coach_packs(PACKS))
    lists, parsed = [], []
    for _ in range(TURNS):
        parsed.append(run([bench.python, "-c", PARSE, str(folder)], bench.env(home)))
        forget(home)
        lists.append(run([bench.prehab, "list"], bench.env(home)))
    floors = [used.cpu for used in parsed]
    return {
        "packs": Measured([used.cpu for used in lists], floors),
        "packs-wall": Measured([used.wall for used in lists], [used.wall for used in parsed]),
    }


def measure_long(bench: Bench) -> dict[str, Measured]:
    """List a long pack the first time, in turn with one of half its rounds and with none."""
    rounds = {"none": 0, "half": ROUNDS // 2, "whole": ROUNDS}
    homes = {name: bench.home(name) for name in rounds}
    for name, home in homes.items():
        if rounds[name]:
            own_packs(home, [long_pack(rounds[name])])
    taken: dict[str, list[float]] = {name: [] for name in rounds}
    for _ in range(TURNS):
        for name, home in homes.items():
            forget(home)
            taken[name].append(run([bench.prehab, "list"], bench.env(home)).cpu)
    half = [a - b for a, b in zip(taken["half"], taken["none"], strict=True)]
    whole = [a - b for a, b in zip(taken["whole"], taken["none"], strict=True)]
    return {
        "long-pack": Measured(taken["whole"], taken["none"]),
        "long-pack-growth": Measured([a / b for a, b in zip(whole, half, strict=True)], half),
    }


READ = "reading them as TOML"
MANY = Part(
    (
        Row("packs", "the first `list` of 1,000 packs, in processor time", "s", 1.2, READ, "s"),
        Row("packs-wall", "the same on the wall's clock", "s", None, READ, "s"),
    ),
    measure_many,
)
LONG = Part(
    (
        Row("long-pack", "the first `list` with one pack of 10 routines of 34 rounds", "s", 0.5, "without it", "s"),
        Row("long-pack-growth", "what the pack adds, over what it adds with half the rounds", "x", 2.2, "half", "s"),
    ),
    measure_long,
)
